//! References by SIST 02-2007 (科学技術情報流通技術基準 参照文献の書き方).
//!
//! Elements stand in the order author, title, other contributors, publication, note; a full stop ends each group and a
//! comma parts its elements. A DOI belongs to the publication (4.3.13), and so does a series, which
//! stands at its end in parentheses (4.3.14). Where the standard leaves a choice:
//! - up to three authors are named, of four or more, and where the publication itself says ほか, the
//!   first with ほか (et al.);
//! - Japanese names are written without a space, Latin ones `Last, First`; where any name is Latin,
//!   that of an organisation too, `;` parts the names;
//! - a role stands behind the name, as printed behind a Japanese name (港花子編著) and in its English
//!   abbreviation behind a Latin one (Doe, Jane, ed.). Editors lead where there is no author; else they
//!   and the translators follow the title;
//! - a report is cited by the pages of the passage where they are known, else by their number;
//! - what the publication group does not say of the place of the passage, its page or section, stands
//!   at the end in parentheses;
//! - where neither a publisher nor a date is known, 出版者不明 is left out and 出版年不明 is not,
//!   because without it a reader cannot tell an omission from an unknown date. A web page or an
//!   interview often has no date, and its date of access stands for one.

mod contributors;

use crate::citation::Kind;
use crate::page_range::PageRange;
use crate::{Citation, Locale, clean, quotation_marks};

/// The reference on one line, without a line end.
pub(crate) fn render(citation: &Citation, locale: Locale) -> String {
    let mut groups = vec![contributors::leading(citation, locale)];
    match citation.cited_section() {
        Some(section) => groups.extend(part(citation, &section, locale)),
        None => groups.extend(whole(citation, locale)),
    }
    groups.push(notes(citation, locale));
    join(&groups)
}

/// “節”. 標題. 出版事項, of a section.
fn part(citation: &Citation, section: &str, locale: Locale) -> Vec<String> {
    let pages = pages(citation.section_pages());
    vec![
        quoted(section),
        clean::line(&citation.metadata.title),
        contributors::following(citation, locale),
        publication(citation, pages, locale),
    ]
}

/// 標題. 出版事項, of a whole publication.
fn whole(citation: &Citation, locale: Locale) -> Vec<String> {
    let title = clean::line(&citation.metadata.title);
    let container = clean::field(citation.metadata.container_title.as_ref());
    let online = clean::url(citation.metadata.url.as_ref()).is_some();
    let others = contributors::following(citation, locale);
    match citation.kind() {
        Kind::JournalArticle => {
            let range = citation
                .article_pages()
                .or_else(|| citation.passage_pages());
            let container = container.unwrap_or_default();
            vec![title, others, container, journal(citation, range, locale)]
        }
        Kind::Chapter => {
            let pages = pages(citation.article_pages());
            let imprint = publication(citation, pages, locale);
            vec![
                quoted(&title),
                others,
                container.unwrap_or_default(),
                imprint,
            ]
        }
        Kind::WebPage | Kind::Interview if online => {
            let site = container.or_else(|| clean::field(citation.metadata.publisher.as_ref()));
            let date = citation.metadata.date.map(|date| date.to_string());
            let imprint = joined([date, doi(citation)]);
            vec![quoted(&title), others, site.unwrap_or_default(), imprint]
        }
        Kind::Interview | Kind::Document if container.is_some() => {
            let imprint = publication(citation, pages(citation.passage_pages()), locale);
            vec![
                quoted(&title),
                others,
                container.unwrap_or_default(),
                imprint,
            ]
        }
        _ => {
            let pages = pages(citation.passage_pages()).or_else(|| page_count(citation));
            vec![title, others, publication(citation, pages, locale)]
        }
    }
}

/// SIST 02 has Western marks in every language.
fn quoted(title: &str) -> String {
    quotation_marks::quoted(title, Locale::English)
}

/// `出版地, 出版者, 2025, p. 48-49, doi:10.1234/abc, (シリーズ, 24)`.
fn publication(citation: &Citation, pages: Option<String>, locale: Locale) -> String {
    let m = &citation.metadata;
    let year = match citation.kind() {
        Kind::Interview => m.date.map(|date| date.year.to_string()),
        _ => Some(year(citation, locale)),
    };
    joined([
        clean::field(m.place.as_ref()),
        clean::field(m.publisher.as_ref()),
        year,
        pages,
        doi(citation),
        series(citation),
    ])
}

/// `2025, vol. 12, no. 3, p. 4-9, doi:10.1234/abc`.
fn journal(citation: &Citation, range: Option<PageRange>, locale: Locale) -> String {
    let m = &citation.metadata;
    joined([
        Some(year(citation, locale)),
        clean::field(m.volume.as_ref()).map(|volume| format!("vol. {volume}")),
        issue(citation),
        pages(range),
        doi(citation),
    ])
}

/// `(シリーズ, 24, no. 7)`, of a report.
fn series(citation: &Citation) -> Option<String> {
    let m = &citation.metadata;
    let title =
        clean::field(m.container_title.as_ref()).filter(|_| citation.kind() == Kind::Report)?;
    let elements = [
        Some(title),
        clean::field(m.volume.as_ref()),
        issue(citation),
    ];
    Some(format!("({})", joined(elements)))
}

fn issue(citation: &Citation) -> Option<String> {
    clean::field(citation.metadata.issue.as_ref()).map(|issue| format!("no. {issue}"))
}

fn doi(citation: &Citation) -> Option<String> {
    clean::field(citation.metadata.doi.as_ref()).map(|doi| format!("doi:{doi}"))
}

fn joined<const N: usize>(elements: [Option<String>; N]) -> String {
    let known: Vec<String> = elements.into_iter().flatten().collect();
    known.join(", ")
}

fn year(citation: &Citation, locale: Locale) -> String {
    let date = citation.metadata.date;
    date.map_or_else(|| unknown_date(locale), |date| date.year.to_string())
}

fn unknown_date(locale: Locale) -> String {
    match locale {
        Locale::Japanese => "出版年不明".to_owned(),
        Locale::English => "n.d.".to_owned(),
    }
}

fn pages(range: Option<PageRange>) -> Option<String> {
    range.map(|range| format!("p. {}", range.printed()))
}

fn page_count(citation: &Citation) -> Option<String> {
    citation.page_count.map(|pages| format!("{pages}p."))
}

/// `https://…, (参照 2026-11-22), (「第2節」)`. The day stands behind a DOI that is the only address.
fn notes(citation: &Citation, locale: Locale) -> String {
    let address = citation.address();
    let reachable = address.is_some() || citation.metadata.doi.is_some();
    let day = citation
        .accessed
        .filter(|_| reachable)
        .map(|date| match locale {
            Locale::Japanese => format!("(参照 {date})"),
            Locale::English => format!("(accessed {date})"),
        });
    let pinpoint = unnamed_place(citation).map(|place| format!("({place})"));
    joined([address, day, pinpoint])
}

/// Where the passage is, as far as the groups before do not say it.
fn unnamed_place(citation: &Citation) -> Option<String> {
    if citation.cited_section().is_some() {
        // Pages of the section are named; those of the passage may be fewer.
        let passage = citation.passage_pages();
        return pages(passage.filter(|own| citation.section_pages().as_ref() != Some(own)));
    }
    let online = clean::url(citation.metadata.url.as_ref()).is_some();
    let names_pages = match citation.kind() {
        Kind::JournalArticle => citation.article_pages().is_none(),
        Kind::Chapter | Kind::WebPage => false,
        Kind::Interview => !online,
        Kind::Report | Kind::Document => true,
    };
    let named = names_pages && citation.passage_pages().is_some();
    citation.pinpoint().filter(|_| !named)
}

/// Joins the groups with full stops; none is added where a group ends in one.
fn join(groups: &[String]) -> String {
    let mut reference = String::new();
    for group in groups.iter().filter(|group| !group.is_empty()) {
        if !reference.is_empty() {
            reference.push(' ');
        }
        reference.push_str(group);
        if !group.ends_with(['.', '。', '．', '?', '？', '!', '！']) {
            reference.push('.');
        }
    }
    reference
}
