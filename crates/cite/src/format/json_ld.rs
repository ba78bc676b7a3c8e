//! JSON-LD. A passage is a W3C Web Annotation whose targets are the place in the published source and
//! the place in the canonical text of this service, with the source described in schema.org. A document
//! is that description alone.

use serde_json::{Map, Value, json};

use super::{schema_org, sist02};
use crate::{Citation, CiteError, Locale, Quotation, clean};

/// The annotation; of a document, its description by schema.org.
pub(crate) fn render(citation: &Citation, locale: Locale) -> Result<String, CiteError> {
    Ok(serde_json::to_string_pretty(&value(citation, locale))? + "\n")
}

/// [`render`] as a value.
pub(crate) fn value(citation: &Citation, locale: Locale) -> Value {
    match &citation.quotation {
        Some(quotation) => annotation(citation, quotation, locale),
        None => schema_org::whole(citation),
    }
}

/// The annotation. Its terms are those of the context of Web Annotation, which knows the prefix
/// `schema` too.
fn annotation(citation: &Citation, quotation: &Quotation, locale: Locale) -> Value {
    let mut targets = Vec::new();
    if let Some(source) = published(citation, quotation) {
        targets.push(source);
    }
    targets.push(canonical(citation, quotation));
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": citation.links.permalink,
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "TextualBody",
            "purpose": "identifying",
            "format": "text/plain",
            "language": locale.tag(),
            "value": sist02::render(citation, locale),
        },
        "target": targets,
    })
}

/// The place in the published source: a page or a heading, and the words.
fn published(citation: &Citation, quotation: &Quotation) -> Option<Value> {
    let url = clean::url(citation.metadata.url.as_ref())?;
    let fragment = fragment(citation, quotation);
    // The selector and a fragment of the address would say twice, or differently, where it is.
    let page = url.split('#').next().unwrap_or_default();
    let address = if fragment.is_some() { page } else { &url };
    let source = source(citation, address);
    let mut selectors: Vec<Value> = fragment.into_iter().collect();
    selectors.push(quote(quotation));
    Some(json!({
        "type": "SpecificResource",
        "source": source,
        "selector": selectors,
    }))
}

/// The page or heading, by the rules of the source's own format; only PDF and HTML have some. The
/// extension of the address says nothing of a text that was copied from there.
fn fragment(citation: &Citation, quotation: &Quotation) -> Option<Value> {
    let (standard, value) = match citation.media_type.as_str() {
        "application/pdf" => {
            let page = quotation.pages.as_ref()?.first;
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
fn canonical(citation: &Citation, quotation: &Quotation) -> Value {
    let range = quotation.range.scalars;
    let mut described = match clean::url(citation.metadata.url.as_ref()) {
        Some(url) => json!({ "schema:isBasedOn": { "id": url } }),
        None => described(citation).into(),
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
            quote(quotation),
        ],
    })
}

fn quote(quotation: &Quotation) -> Value {
    json!({
        "type": "TextQuoteSelector",
        "exact": quotation.text,
        "prefix": quotation.prefix,
        "suffix": quotation.suffix,
    })
}

fn source(citation: &Citation, url: &str) -> Value {
    let mut source = described(citation);
    source.insert("id".into(), url.into());
    source.into()
}

/// The publication, with the terms of schema.org under their prefix.
fn described(citation: &Citation) -> Map<String, Value> {
    prefixed(&schema_org::description(citation))
}

fn prefixed(plain: &Map<String, Value>) -> Map<String, Value> {
    let term = |(name, value): (&String, &Value)| {
        let value = prefixed_value(value);
        match (name.as_str(), value) {
            ("@type", Value::String(kind)) => ("type".to_owned(), format!("schema:{kind}").into()),
            (name, value) => (format!("schema:{name}"), value),
        }
    };
    plain.iter().map(term).collect()
}

fn prefixed_value(value: &Value) -> Value {
    match value {
        Value::Object(object) => prefixed(object).into(),
        Value::Array(values) => values.iter().map(prefixed_value).collect(),
        value => value.clone(),
    }
}
