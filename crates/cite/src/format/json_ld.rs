//! JSON-LD: a W3C Web Annotation whose targets are the place in the published source and the place
//! in the canonical text of this service, with the source described in schema.org.

use serde_json::{Map, Value, json};

use super::text;
use crate::citation::Kind;
use crate::{Citation, CiteError, Locale, Name, clean};

/// The annotation. Its terms are those of the context of Web Annotation, which knows the prefix
/// `schema` too.
pub(crate) fn render(citation: &Citation, locale: Locale) -> Result<String, CiteError> {
    let mut targets = Vec::new();
    if let Some(source) = published(citation) {
        targets.push(source);
    }
    targets.push(canonical(citation));
    let annotation = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": citation.links.passage,
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "TextualBody",
            "purpose": "identifying",
            "format": "text/plain",
            "language": locale.tag(),
            "value": text::reference(citation, locale),
        },
        "target": targets,
    });
    Ok(serde_json::to_string_pretty(&annotation)? + "\n")
}

/// The place in the published source: a page or a heading, and the words.
fn published(citation: &Citation) -> Option<Value> {
    let url = clean::url(citation.metadata.url.as_ref())?;
    let fragment = fragment(citation);
    // The selector and a fragment of the address would say twice, or differently, where it is.
    let page = url.split('#').next().unwrap_or_default();
    let address = if fragment.is_some() { page } else { &url };
    let source = source(citation, address);
    let mut selectors: Vec<Value> = fragment.into_iter().collect();
    selectors.push(quote(citation));
    Some(json!({
        "type": "SpecificResource",
        "source": source,
        "selector": selectors,
    }))
}

/// The page or heading, by the rules of the source's own format; only PDF and HTML have some. The
/// extension of the address says nothing of a text that was copied from there.
fn fragment(citation: &Citation) -> Option<Value> {
    let (standard, value) = match citation.media_type.as_str() {
        "application/pdf" => {
            let page = citation.quotation.pages.as_ref()?.first;
            ("http://tools.ietf.org/rfc/rfc3778", format!("page={page}"))
        }
        "text/html" | "application/xhtml+xml" => {
            let (_, fragment) = citation.links.source.as_deref()?.split_once('#')?;
            let anchor = fragment.split(":~:").next()?;
            ("http://tools.ietf.org/rfc/rfc3236", anchor.to_owned())
        }
        _ => return None,
    };
    (!value.is_empty())
        .then(|| json!({ "type": "FragmentSelector", "conformsTo": standard, "value": value }))
}

/// The place in the canonical text, counted in Unicode scalar values.
fn canonical(citation: &Citation) -> Value {
    let range = citation.quotation.range.scalars;
    let mut described = match clean::url(citation.metadata.url.as_ref()) {
        Some(url) => json!({ "schema:isBasedOn": { "id": url } }),
        None => description(citation).into(),
    };
    if let Some(described) = described.as_object_mut() {
        described.insert("id".into(), citation.links.text.clone().into());
        described.insert("format".into(), "text/plain".into());
    }
    json!({
        "type": "SpecificResource",
        "source": described,
        "selector": [
            { "type": "TextPositionSelector", "start": range.start, "end": range.end },
            quote(citation),
        ],
    })
}

fn quote(citation: &Citation) -> Value {
    let quotation = &citation.quotation;
    json!({
        "type": "TextQuoteSelector",
        "exact": quotation.text,
        "prefix": quotation.prefix,
        "suffix": quotation.suffix,
    })
}

fn source(citation: &Citation, url: &str) -> Value {
    let mut source = description(citation);
    source.insert("id".into(), url.into());
    source.into()
}

/// The publication in schema.org.
fn description(citation: &Citation) -> Map<String, Value> {
    let m = &citation.metadata;
    let mut source = Map::new();
    source.insert("type".into(), kind_name(citation.kind()).into());
    source.insert("schema:name".into(), clean::line(&m.title).into());
    let authors: Vec<Value> = citation.authors().iter().map(agent).collect();
    if !authors.is_empty() {
        source.insert("schema:author".into(), authors.into());
    }
    if let Some(publisher) = clean::field(m.publisher.as_ref()) {
        let publisher = json!({ "type": "schema:Organization", "schema:name": publisher });
        source.insert("schema:publisher".into(), publisher);
    }
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            source.insert(name.to_owned(), value.into());
        }
    };
    put("schema:datePublished", m.date.map(|date| date.to_string()));
    put(
        "schema:inLanguage",
        Some(clean::line(&m.language)).filter(|tag| !tag.is_empty()),
    );
    put("schema:license", clean::field(m.licence.as_ref()));
    put("schema:locationCreated", clean::field(m.place.as_ref()));
    put(
        "schema:pagination",
        citation.article_pages().map(|pages| pages.printed()),
    );
    put(
        "schema:identifier",
        clean::field(m.doi.as_ref()).map(|doi| format!("doi:{doi}")),
    );
    if let Some(pages) = citation.page_count {
        source.insert("schema:numberOfPages".into(), pages.into());
    }
    let keywords = clean::fields(&m.tags);
    if !keywords.is_empty() {
        source.insert("schema:keywords".into(), keywords.into());
    }
    if let Some(container) = container(citation) {
        source.insert("schema:isPartOf".into(), container);
    }
    source
}

fn container(citation: &Citation) -> Option<Value> {
    let m = &citation.metadata;
    let title = clean::field(m.container_title.as_ref())?;
    let kind = match citation.kind() {
        Kind::JournalArticle => "schema:Periodical",
        Kind::WebPage | Kind::Interview => "schema:WebSite",
        Kind::Chapter => "schema:Book",
        Kind::Report | Kind::Document => "schema:CreativeWorkSeries",
    };
    let mut container = json!({ "type": kind, "schema:name": title });
    let numbers = [
        ("schema:volumeNumber", &m.volume),
        ("schema:issueNumber", &m.issue),
    ];
    for (name, value) in numbers {
        if let (Some(value), Some(container)) =
            (clean::field(value.as_ref()), container.as_object_mut())
        {
            container.insert(name.to_owned(), value.into());
        }
    }
    Some(container)
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "schema:Report",
        Kind::JournalArticle => "schema:ScholarlyArticle",
        Kind::Chapter => "schema:Chapter",
        Kind::WebPage => "schema:WebPage",
        Kind::Interview => "schema:Article",
        Kind::Document => "schema:CreativeWork",
    }
}

/// A person or an organisation; a name in doubt is just a thing with a name.
fn agent(name: &Name) -> Value {
    let mut agent = json!({ "schema:name": name.printed() });
    match name {
        Name::Person {
            family,
            given,
            suffix,
            ..
        } => {
            agent["type"] = "schema:Person".into();
            agent["schema:familyName"] = family.as_str().into();
            agent["schema:givenName"] = given.as_str().into();
            if let Some(suffix) = suffix {
                agent["schema:honorificSuffix"] = suffix.as_str().into();
            }
        }
        Name::Whole { organisation, .. } if *organisation => {
            agent["type"] = "schema:Organization".into();
        }
        Name::Whole { .. } => {}
    }
    agent
}
