//! References by SIST 02-2007 (科学技術情報流通技術基準 参照文献の書き方).
//!
//! Elements stand in the order author, title, publication, note; a full stop ends each group and a
//! comma parts its elements. Where the standard leaves a choice:
//! - up to three authors are named, of four or more the first with ほか (et al.);
//! - Japanese names are written without a space, Latin ones `Last, First` and parted by `;`;
//! - a report is cited by the pages of the passage where they are known, else by their number;
//! - where neither a publisher nor a date is known, 出版者不明 is left out and 出版年不明 is not,
//!   because without it a reader cannot tell an omission from an unknown date.

use crate::kind::Kind;
use crate::pinpoint::PageRange;
use crate::{Citation, Locale, Name, clean};

/// Most authors that are all named.
const MOST_AUTHORS: usize = 3;

/// The reference on one line, without a line end.
pub(crate) fn render(citation: &Citation, locale: Locale) -> String {
    let mut groups = vec![authors(&citation.metadata.authors, locale)];
    match citation.cited_section() {
        Some(section) => groups.extend(part(citation, &section, locale)),
        None => groups.extend(whole(citation, locale)),
    }
    groups.push(access(citation, locale));
    join(&groups)
}

/// “節”. 標題. 出版事項, of a section.
fn part(citation: &Citation, section: &str, locale: Locale) -> Vec<String> {
    let range = citation.passage_pages();
    let mut groups = vec![quoted(section), clean::line(&citation.metadata.title)];
    if citation.kind() == Kind::JournalArticle {
        groups.extend(container(citation));
        groups.push(journal(citation, range, locale));
    } else {
        groups.push(publication(citation, pages(range), locale));
    }
    groups
}

/// 標題. 出版事項, of a whole publication.
fn whole(citation: &Citation, locale: Locale) -> Vec<String> {
    let m = &citation.metadata;
    let title = clean::line(&m.title);
    let online = clean::url(m.url.as_ref()).is_some();
    let (title, site, imprint) = match citation.kind() {
        Kind::JournalArticle => {
            let range = citation
                .article_pages()
                .or_else(|| citation.passage_pages());
            (title, None, journal(citation, range, locale))
        }
        Kind::Chapter => {
            let pages = pages(citation.article_pages());
            (quoted(&title), None, publication(citation, pages, locale))
        }
        Kind::WebPage | Kind::Interview if online => {
            let date = m
                .date
                .map_or_else(|| unknown_date(locale), |date| date.to_string());
            (quoted(&title), clean::field(m.publisher.as_ref()), date)
        }
        _ => {
            let pages = pages(citation.passage_pages()).or_else(|| page_count(citation));
            (title, None, publication(citation, pages, locale))
        }
    };
    let mut groups = vec![title];
    groups.extend(container(citation).or(site));
    groups.push(imprint);
    groups
}

/// The journal, book or site that the publication is a part of.
fn container(citation: &Citation) -> Option<String> {
    clean::field(citation.metadata.container_title.as_ref())
}

fn authors(printed: &[String], locale: Locale) -> String {
    let mut names: Vec<Name> = clean::fields(printed)
        .iter()
        .map(|name| Name::parse(name))
        .collect();
    let all = names.len() <= MOST_AUTHORS;
    if !all {
        names.truncate(1);
    }
    let inverted = names
        .iter()
        .any(|name| matches!(name, Name::Person { latin: true, .. }));
    let names: Vec<String> = names.iter().map(author).collect();
    let listed = names.join(if inverted { "; " } else { ", " });
    match (all, locale) {
        (true, _) => listed,
        (false, Locale::Japanese) => format!("{listed}ほか"),
        (false, Locale::English) => format!("{listed} et al."),
    }
}

fn author(name: &Name) -> String {
    match name {
        Name::Person { latin: true, .. } => name.inverted(),
        Name::Person { family, .. } if family.starts_with(is_hangul) => name.printed(),
        Name::Person { family, given, .. } => format!("{family}{given}"),
        Name::Whole { name, .. } => name.clone(),
    }
}

/// Korean names keep the space that they are printed with.
fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn quoted(title: &str) -> String {
    format!("“{title}”")
}

/// `出版地, 出版者, 2025, p. 48-49`.
fn publication(citation: &Citation, pages: Option<String>, locale: Locale) -> String {
    let m = &citation.metadata;
    let elements = [
        clean::field(m.place.as_ref()),
        clean::field(m.publisher.as_ref()),
        Some(year(citation, locale)),
        pages,
    ];
    elements
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// `2025, vol. 12, no. 3, p. 4-9`.
fn journal(citation: &Citation, range: Option<PageRange>, locale: Locale) -> String {
    let m = &citation.metadata;
    let elements = [
        Some(year(citation, locale)),
        clean::field(m.volume.as_ref()).map(|volume| format!("vol. {volume}")),
        clean::field(m.issue.as_ref()).map(|issue| format!("no. {issue}")),
        pages(range),
    ];
    elements
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
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
    range.map(|range| format!("p. {}", range.joined("-")))
}

fn page_count(citation: &Citation) -> Option<String> {
    citation.page_count.map(|pages| format!("{pages}p"))
}

/// `doi:10.1234/abc, https://…, (参照 2026-11-22)`.
fn access(citation: &Citation, locale: Locale) -> String {
    let m = &citation.metadata;
    let doi = clean::field(m.doi.as_ref()).map(|doi| format!("doi:{doi}"));
    let mut elements: Vec<String> = [doi, clean::url(m.url.as_ref())]
        .into_iter()
        .flatten()
        .collect();
    if let (false, Some(date)) = (elements.is_empty(), citation.accessed) {
        elements.push(match locale {
            Locale::Japanese => format!("(参照 {date})"),
            Locale::English => format!("(accessed {date})"),
        });
    }
    elements.join(", ")
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
