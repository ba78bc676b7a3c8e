//! CSL-JSON, by the schema of version 1.0.2.
//!
//! The pinpoint is the item's `locator`. Its kind, and where the passage is found here, have no field
//! in the schema and stand in `custom`, which it leaves free.

use issetsu_model::PublicationDate;
use serde_json::{Map, Value, json};

use crate::citation::Kind;
use crate::clean;
use crate::name::Role;
use crate::{Citation, CiteError, Name};

/// A CSL-JSON list with one item.
pub(crate) fn render(citation: &Citation) -> Result<String, CiteError> {
    Ok(serde_json::to_string_pretty(&[value(citation)])? + "\n")
}

/// The item of a CSL-JSON list.
pub(crate) fn value(citation: &Citation) -> Value {
    let mut item = item(citation);
    let (label, locator) = locator(citation);
    if let Some(locator) = locator.clone() {
        item.insert("locator".into(), locator.into());
    }
    item.insert("custom".into(), custom(citation, locator.map(|_| label)));
    if let Some(pinpoint) = citation.pinpoint() {
        item.insert("note".into(), pinpoint.into());
    }
    item.into()
}

/// The item without what only readers of this service know.
pub(crate) fn item(citation: &Citation) -> Map<String, Value> {
    let m = &citation.metadata;
    let mut item = Map::new();
    item.insert("id".into(), citation.key().into());
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value.into());
        }
    };
    put("publisher", clean::field(m.publisher.as_ref()));
    put("publisher-place", clean::field(m.place.as_ref()));
    put("URL", citation.address());
    put("DOI", clean::field(m.doi.as_ref()));
    put(
        "language",
        Some(clean::line(&m.language)).filter(|tag| !tag.is_empty()),
    );
    put("genre", citation.genre_of_cited().map(str::to_owned));
    put(
        "number-of-pages",
        citation.page_count.map(|pages| pages.to_string()),
    );
    let keywords: Vec<String> = clean::fields(&m.tags);
    put(
        "keyword",
        Some(keywords.join(", ")).filter(|words| !words.is_empty()),
    );
    put_names(&mut item, citation, Clone::clone);
    for (field, day) in [("issued", m.date), ("accessed", citation.accessed)] {
        if let Some(day) = day {
            item.insert(field.into(), date(day));
        }
    }
    place(citation, &mut item);
    item
}

/// Title, type, and what it is a part of.
fn place(citation: &Citation, item: &mut Map<String, Value>) {
    let m = &citation.metadata;
    let title = clean::line(&m.title);
    let container = clean::field(m.container_title.as_ref());
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            item.insert(name.to_owned(), value.into());
        }
    };
    match citation.cited_section() {
        Some(section) => {
            put("type", Some("chapter".into()));
            put("title", Some(section));
            put("container-title", Some(title));
            // The volume of a series is none of the report's own.
            let number = container.as_ref().map_or("volume", |_| "collection-number");
            put(number, clean::field(m.volume.as_ref()));
            put("collection-title", container);
            put("page", citation.section_pages().map(|pages| pages.csl()));
        }
        None => {
            put("type", Some(kind_name(citation.kind()).into()));
            put("title", Some(title));
            put("container-title", container);
            put("volume", clean::field(m.volume.as_ref()));
            put("issue", clean::field(m.issue.as_ref()));
            put("page", citation.article_pages().map(|pages| pages.csl()));
        }
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "report",
        Kind::JournalArticle => "article-journal",
        Kind::Chapter => "chapter",
        Kind::WebPage => "webpage",
        Kind::Interview => "interview",
        Kind::Document => "document",
    }
}

/// The authors, editors, translators and interviewers, each as `form` tells.
pub(crate) fn put_names(
    item: &mut Map<String, Value>,
    citation: &Citation,
    form: fn(&Name) -> Name,
) {
    let roles = [
        (Role::Author, "author"),
        (Role::Editor, "editor"),
        (Role::Translator, "translator"),
        (Role::Interviewer, "interviewer"),
    ];
    for (role, field) in roles {
        let names = citation.names(role);
        let names: Vec<Value> = names.iter().map(|one| name(&form(one))).collect();
        if !names.is_empty() {
            item.insert(field.into(), names.into());
        }
    }
}

fn name(name: &Name) -> Value {
    match name {
        Name::Whole { name, .. } => json!({ "literal": name }),
        Name::Person {
            family,
            given,
            suffix,
            ..
        } => {
            let start = family.find(char::is_uppercase).unwrap_or(0);
            let (particle, rest) = family.split_at(start);
            let mut name = json!({ "family": rest, "given": given });
            if !particle.trim().is_empty() {
                name["non-dropping-particle"] = particle.trim().into();
            }
            if let Some(suffix) = suffix {
                name["suffix"] = suffix.as_str().into();
            }
            name
        }
    }
}

fn date(date: PublicationDate) -> Value {
    let parts: Vec<u16> = [
        Some(date.year),
        date.month.map(u16::from),
        date.day.map(u16::from),
    ]
    .into_iter()
    .flatten()
    .collect();
    json!({ "date-parts": [parts] })
}

/// The kind of the pinpoint, as CSL names it, and the pinpoint.
fn locator(citation: &Citation) -> (&'static str, Option<String>) {
    match citation.passage_pages() {
        Some(pages) => ("page", Some(pages.csl())),
        None => ("section", citation.innermost_heading()),
    }
}

fn custom(citation: &Citation, label: Option<&str>) -> Value {
    let mut custom = Map::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            custom.insert(name.to_owned(), value.into());
        }
    };
    put("locator_label", label.map(str::to_owned));
    put("section_path", citation.section_line());
    let passage = citation.passage_id.as_ref();
    put("passage_id", passage.map(ToString::to_string));
    let permalink = if passage.is_some() {
        "passage_url"
    } else {
        "document_url"
    };
    put(permalink, citation.permalink());
    custom.into()
}
