//! A publication in the terms of schema.org: for the JSON-LD of documents and of their pages, and,
//! with a prefix, for annotations.

use serde_json::{Map, Value, json};

use crate::citation::Kind;
use crate::name::{Contributor, Role};
use crate::{Citation, Name, clean};

/// A document as a whole: its description, and where it is found here and at its source.
pub(crate) fn whole(citation: &Citation) -> Value {
    let mut work = description(citation);
    let permalink = citation.links.permalink.clone();
    work.insert("@context".into(), "https://schema.org".into());
    work.insert("@id".into(), permalink.clone().into());
    work.insert("url".into(), permalink.into());
    if let Some(source) = clean::url(citation.metadata.url.as_ref()) {
        work.insert("sameAs".into(), source.into());
    }
    work.insert(
        "encoding".into(),
        json!({
            "@type": "MediaObject",
            "contentUrl": citation.links.text,
            "encodingFormat": "text/plain",
        }),
    );
    work.into()
}

/// The publication, without an address.
pub(crate) fn description(citation: &Citation) -> Map<String, Value> {
    let m = &citation.metadata;
    let mut work = Map::new();
    work.insert("@type".into(), citation.schema_type().into());
    work.insert("name".into(), clean::line(&m.title).into());
    let roles = [
        (Role::Author, "author"),
        (Role::Editor, "editor"),
        (Role::Translator, "translator"),
        // schema.org has no word for who asks.
        (Role::Interviewer, "contributor"),
    ];
    for (role, term) in roles {
        let agents: Vec<Value> = citation.in_role(role).iter().map(agent).collect();
        if !agents.is_empty() {
            work.insert(term.into(), agents.into());
        }
    }
    if let Some(publisher) = clean::field(m.publisher.as_ref()) {
        let publisher = json!({ "@type": "Organization", "name": publisher });
        work.insert("publisher".into(), publisher);
    }
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            work.insert(name.to_owned(), value.into());
        }
    };
    put("datePublished", m.date.map(|date| date.to_string()));
    put(
        "inLanguage",
        Some(clean::line(&m.language)).filter(|tag| !tag.is_empty()),
    );
    put("license", clean::field(m.licence.as_ref()));
    put("locationCreated", clean::field(m.place.as_ref()));
    put(
        "pagination",
        citation.article_pages().map(|pages| pages.printed()),
    );
    put(
        "identifier",
        clean::field(m.doi.as_ref()).map(|doi| format!("doi:{doi}")),
    );
    if let Some(pages) = citation.page_count {
        work.insert("numberOfPages".into(), pages.into());
    }
    let keywords = clean::fields(&m.tags);
    if !keywords.is_empty() {
        work.insert("keywords".into(), keywords.into());
    }
    if let Some(container) = container(citation) {
        work.insert("isPartOf".into(), container);
    }
    work
}

fn container(citation: &Citation) -> Option<Value> {
    let m = &citation.metadata;
    let title = clean::field(m.container_title.as_ref())?;
    let kind = match citation.kind() {
        Kind::JournalArticle => "Periodical",
        Kind::WebPage | Kind::Interview => "WebSite",
        Kind::Chapter => "Book",
        Kind::Report | Kind::Document => "CreativeWorkSeries",
    };
    let mut container = json!({ "@type": kind, "name": title });
    let numbers = [("volumeNumber", &m.volume), ("issueNumber", &m.issue)];
    for (name, value) in numbers {
        if let (Some(value), Some(container)) =
            (clean::field(value.as_ref()), container.as_object_mut())
        {
            container.insert(name.to_owned(), value.into());
        }
    }
    Some(container)
}

/// A person or an organisation; a name in doubt is just a thing with a name.
fn agent(contributor: &Contributor) -> Value {
    let mut agent = json!({ "name": contributor.name.printed() });
    match &contributor.name {
        Name::Person {
            family,
            given,
            suffix,
            ..
        } => {
            agent["@type"] = "Person".into();
            agent["familyName"] = family.as_str().into();
            agent["givenName"] = given.as_str().into();
            if let Some(suffix) = suffix {
                agent["honorificSuffix"] = suffix.as_str().into();
            }
        }
        Name::Whole { organisation, .. } if *organisation => {
            agent["@type"] = "Organization".into();
        }
        Name::Whole { .. } => {}
    }
    agent
}
