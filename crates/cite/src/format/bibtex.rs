//! BibTeX in UTF-8, readable by BibTeX, BibLaTeX and the programs that import their files.

use std::fmt::Write as _;

use crate::citation::Kind;
use crate::clean;
use crate::locale::primary;
use crate::name::Role;
use crate::page_range::{PageRange, is_hyphen};
use crate::{Citation, Name};

/// One entry.
pub(crate) fn render(citation: &Citation) -> String {
    let m = &citation.metadata;
    let section = citation.cited_section();
    let kind = citation.kind();
    let mut entry = Entry::default();
    let roles = [
        (Role::Author, "author"),
        (Role::Editor, "editor"),
        (Role::Translator, "translator"),
    ];
    for (role, field) in roles {
        entry.text(field, names(citation, role));
    }
    match &section {
        Some(section) => {
            entry.text("title", Some(title(section)));
            entry.text("booktitle", Some(title(&m.title)));
            entry.text(
                "series",
                clean::field(m.container_title.as_ref()).map(|t| title(&t)),
            );
        }
        None => {
            entry.text("title", Some(title(&m.title)));
            let container = match kind {
                Kind::JournalArticle => "journal",
                Kind::Chapter => "booktitle",
                Kind::Report => "series",
                Kind::WebPage | Kind::Interview | Kind::Document => "howpublished",
            };
            entry.text(container, container_title(citation));
        }
    }
    let report = section.is_none() && kind == Kind::Report;
    let publisher = if report { "institution" } else { "publisher" };
    entry.plain(publisher, clean::field(m.publisher.as_ref()));
    entry.plain("address", clean::field(m.place.as_ref()));
    entry.plain(
        "type",
        citation.genre().filter(|_| report).map(str::to_owned),
    );
    date(citation, &mut entry);
    entry.plain("volume", clean::field(m.volume.as_ref()));
    entry.plain("number", clean::field(m.issue.as_ref()));
    let pages = if section.is_some() {
        citation.section_pages()
    } else {
        citation.article_pages()
    };
    entry.text("pages", pages.map(|range| page_range(&range)));
    entry.plain(
        "pagetotal",
        citation.page_count.map(|pages| pages.to_string()),
    );
    identifiers(citation, &mut entry);
    let notes = [interviewers(citation), citation.pinpoint()];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    entry.plain("note", Some(notes.join("; ")));
    format!(
        "@{}{{{},\n{}}}\n",
        entry_type(citation),
        citation.key(),
        entry.0
    )
}

/// The journal, book or series. Styles print no publisher of `@misc`, so it stands there too.
fn container_title(citation: &Citation) -> Option<String> {
    let m = &citation.metadata;
    let container = clean::field(m.container_title.as_ref());
    let publisher = clean::field(m.publisher.as_ref());
    let publisher =
        publisher.filter(|name| entry_type(citation) == "misc" && container.as_ref() != Some(name));
    let parts = [container, publisher].into_iter().flatten();
    let parts: Vec<String> = parts.map(|part| title(&part)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn entry_type(citation: &Citation) -> &'static str {
    match citation.kind() {
        _ if citation.cited_section().is_some() => "incollection",
        Kind::Report => "techreport",
        Kind::JournalArticle => "article",
        Kind::Chapter => "incollection",
        Kind::WebPage | Kind::Interview | Kind::Document => "misc",
    }
}

fn date(citation: &Citation, entry: &mut Entry) {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let Some(date) = citation.metadata.date else {
        return;
    };
    entry.plain("year", Some(date.year.to_string()));
    // Months are macros of BibTeX, without braces, so that each style writes them its own way.
    let month = date
        .month
        .and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
    if let Some(month) = month {
        entry.raw("month", month);
    }
    entry.plain("day", date.day.map(|day| day.to_string()));
}

fn identifiers(citation: &Citation, entry: &mut Entry) {
    let m = &citation.metadata;
    let url = citation.address();
    if let Some(doi) = clean::field(m.doi.as_ref()) {
        entry.raw("doi", &format!("{{{}}}", doi.replace(['{', '}', '\\'], "")));
    }
    entry.plain(
        "urldate",
        citation
            .accessed
            .filter(|_| url.is_some())
            .map(|day| day.to_string()),
    );
    // An address is read as it is, and `clean::url` has left no brace or backslash in it.
    if let Some(url) = url {
        entry.raw("url", &format!("{{{url}}}"));
    }
    let language = match primary(&m.language).as_str() {
        "ja" | "" => "japanese",
        "ko" => "korean",
        "en" => "english",
        _ => return,
    };
    entry.plain("langid", Some(language.to_owned()));
}

/// A range with `--`; braces keep the hyphen of a label from being read as a range.
fn page_range(range: &PageRange) -> String {
    range.joined("--", |label| {
        let label = escape(label);
        if label.contains(is_hyphen) {
            format!("{{{label}}}")
        } else {
            label
        }
    })
}

/// The fields of an entry as they are written.
#[derive(Default)]
struct Entry(String);

impl Entry {
    /// A field of plain words, which are escaped.
    fn plain(&mut self, name: &str, value: Option<String>) {
        self.text(name, value.map(|value| escape(&value)));
    }

    /// A field whose words are escaped already.
    fn text(&mut self, name: &str, value: Option<String>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.raw(name, &format!("{{{value}}}"));
        }
    }

    fn raw(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.0, "  {name} = {value},");
    }
}

/// Who asked, which BibTeX has no field for: `聞き手: 小田桐汐里`.
fn interviewers(citation: &Citation) -> Option<String> {
    let asking = citation.in_role(Role::Interviewer);
    let label = asking.first()?.label.clone();
    let names: Vec<&str> = asking.iter().map(|one| one.printed.as_str()).collect();
    Some(format!("{label}: {}", names.join(", ")))
}

/// Names joined by `and`. A name that stays whole is braced, so that it is not cut at a space, a
/// comma or an "and".
fn names(citation: &Citation, role: Role) -> Option<String> {
    let named = citation.names(role);
    let names = named.iter().map(|name| match name {
        Name::Person {
            family,
            given,
            suffix,
            ..
        } => {
            let parts = [Some(family), suffix.as_ref(), Some(given)];
            let parts: Vec<String> = parts
                .into_iter()
                .flatten()
                .map(|part| escape(part))
                .collect();
            parts.join(", ")
        }
        Name::Whole { name, .. } => format!("{{{}}}", escape(name)),
    });
    let mut names: Vec<String> = names.collect();
    if !names.is_empty() && citation.has_others(role) {
        names.push("others".to_owned());
    }
    (!names.is_empty()).then(|| names.join(" and "))
}

/// A title with words such as FTA or iPS braced, which styles would write in lower case.
fn title(text: &str) -> String {
    let line = clean::line(text);
    let balance = balance_of(&line);
    let mut title = String::new();
    let mut rest = line.as_str();
    while let Some(c) = rest.chars().next() {
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end.max(c.len_utf8()));
        if word.chars().skip(1).any(|c| c.is_ascii_uppercase()) {
            let _ = write!(title, "{{{word}}}");
        } else {
            word.chars()
                .for_each(|c| push_escaped(&mut title, c, balance));
        }
        rest = after;
    }
    title
}

fn escape(text: &str) -> String {
    let balance = balance_of(text);
    let mut escaped = String::with_capacity(text.len());
    text.chars()
        .for_each(|c| push_escaped(&mut escaped, c, balance));
    escaped
}

/// BibTeX counts escaped braces too, so that one without its partner would end the field or the
/// file. Such a brace is written by its name.
fn push_escaped(text: &mut String, c: char, balance: Balance) {
    match (c, balance) {
        ('{', Balance::Broken) => text.push_str("\\textbraceleft{}"),
        ('}', Balance::Broken) => text.push_str("\\textbraceright{}"),
        ('\\', _) => text.push_str("\\textbackslash{}"),
        ('~', _) => text.push_str("\\textasciitilde{}"),
        ('^', _) => text.push_str("\\textasciicircum{}"),
        ('{' | '}' | '&' | '%' | '$' | '#' | '_', _) => {
            text.push('\\');
            text.push(c);
        }
        _ => text.push(c),
    }
}

/// Whether each brace of a text has its partner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Balance {
    Whole,
    Broken,
}

fn balance_of(text: &str) -> Balance {
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return Balance::Broken,
            },
            _ => {}
        }
    }
    if depth == 0 {
        Balance::Whole
    } else {
        Balance::Broken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_in_a_label_is_no_range() {
        let check = |first: &str, last: &str, expected: &str| {
            let range = PageRange {
                first: first.into(),
                last: last.into(),
            };
            assert_eq!(page_range(&range), expected);
        };
        check("1-2", "1-2", "{1-2}");
        check("1-2", "1-5", "{1-2}--{1-5}");
        check("A_1", "48", "A\\_1--48");
    }
}
