//! RIS: two-letter tags, one field a line, CRLF at line ends, in UTF-8.

use issetsu_model::PublicationDate;

use crate::citation::Kind;
use crate::locale::primary;
use crate::name::Role;
use crate::{Citation, clean};

/// One record.
pub(crate) fn render(citation: &Citation) -> String {
    let m = &citation.metadata;
    let section = citation.cited_section();
    let mut record = Record::default();
    record.put("TY", Some(reference_type(citation).to_owned()));
    record.put("ID", Some(citation.key()));
    // RIS has a second author for editors and a fourth for translators, in every type of reference. It
    // has none for who asks, which is the second too: somebody beside the author.
    let roles = [
        (Role::Author, "AU"),
        (Role::Editor, "A2"),
        (Role::Translator, "A4"),
        (Role::Interviewer, "A2"),
    ];
    for (role, tag) in roles {
        for name in citation.names(role) {
            record.put(tag, Some(name.inverted()));
        }
    }
    let container = clean::field(m.container_title.as_ref());
    match &section {
        Some(section) => {
            record.put("TI", Some(section.clone()));
            record.put("T2", Some(clean::line(&m.title)));
            record.put("T3", container);
        }
        None => {
            record.put("TI", Some(clean::line(&m.title)));
            record.put("T2", container);
        }
    }
    if let Some(date) = m.date {
        record.put("PY", Some(date.year.to_string()));
        // A year alone is said already.
        record.put("DA", date.month.map(|_| slashed(date)));
    }
    record.put("PB", clean::field(m.publisher.as_ref()));
    record.put("CY", clean::field(m.place.as_ref()));
    record.put("VL", clean::field(m.volume.as_ref()));
    record.put("IS", clean::field(m.issue.as_ref()));
    let pages = if section.is_some() {
        citation.section_pages()
    } else {
        citation.article_pages()
    };
    if let Some(pages) = pages {
        record.put("SP", Some(pages.first));
        record.put("EP", Some(pages.last));
    }
    access(citation, &mut record);
    notes(citation, &mut record);
    record.0 + "ER  - \r\n"
}

fn reference_type(citation: &Citation) -> &'static str {
    match citation.kind() {
        _ if citation.cited_section().is_some() => "CHAP",
        Kind::Report => "RPRT",
        Kind::JournalArticle => "JOUR",
        Kind::Chapter => "CHAP",
        Kind::WebPage => "ELEC",
        // RIS has no type for interviews.
        Kind::Interview if clean::url(citation.metadata.url.as_ref()).is_some() => "ELEC",
        Kind::Interview | Kind::Document => "GEN",
    }
}

fn access(citation: &Citation, record: &mut Record) {
    let m = &citation.metadata;
    let url = citation.address();
    record.put("DO", clean::field(m.doi.as_ref()));
    record.put(
        "Y2",
        citation.accessed.filter(|_| url.is_some()).map(slashed),
    );
    record.put("UR", url);
    let language = primary(&m.language);
    record.put("LA", Some(language).filter(|tag| !tag.is_empty()));
    record.put("M3", citation.genre_of_cited().map(str::to_owned));
    for tag in clean::fields(&m.tags) {
        record.put_once("KW", tag);
    }
}

fn notes(citation: &Citation, record: &mut Record) {
    record.put("N1", citation.full_pinpoint());
    record.put("N1", citation.page_count.map(|pages| format!("{pages}p.")));
    record.put("L2", citation.second_address());
}

/// `2025/06/18/`; what is not known is left empty between the slashes.
fn slashed(date: PublicationDate) -> String {
    let two = |part: Option<u8>| part.map_or_else(String::new, |part| format!("{part:02}"));
    format!("{:04}/{}/{}/", date.year, two(date.month), two(date.day))
}

#[derive(Default)]
struct Record(String);

impl Record {
    /// A line of the record, unless the value is empty.
    fn put(&mut self, tag: &str, value: Option<String>) {
        let value = value.map(|value| clean::line(&value)).unwrap_or_default();
        if !value.is_empty() {
            self.0 += &format!("{tag}  - {value}\r\n");
        }
    }

    /// A line of the record, unless it is there already.
    fn put_once(&mut self, tag: &str, value: String) {
        let line = format!("{tag}  - {value}\r\n");
        if !self.0.split_inclusive("\r\n").any(|known| known == line) {
            self.put(tag, Some(value));
        }
    }
}
