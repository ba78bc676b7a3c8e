//! Passages as citations.

use std::time::{SystemTime, UNIX_EPOCH};

use axum::http::{HeaderValue, header};
use axum::response::Response;
use issetsu_cite::{Citation, Format, Locale, render};
use issetsu_model::{Document, Passage, PublicationDate, UtcTime};

use super::html;
use super::links::Links;
use super::lookup;
use super::negotiate::{Wanted, content_type};
use super::problem::ApiError;
use super::respond::content;
use issetsu_search::Snapshot;

/// The citation of a passage of a document, with links made by `links`.
pub(crate) fn citation(document: &Document, passage: &Passage, links: &Links) -> Citation {
    let address = links.passage_link(&passage.id);
    let text = format!("{}/text", links.document(&document.id));
    let citation = Citation::new(document, passage, &address, &text);
    match today() {
        Some(day) => citation.accessed_or(day),
        None => citation,
    }
}

/// The day in UTC, on which who asks for a reference sees the source.
fn today() -> Option<PublicationDate> {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Some(UtcTime::from_unix_seconds(since_1970.as_secs()).date())
}

/// A passage in a form of citation.
pub(crate) fn respond(
    snapshot: &Snapshot,
    passage: &Passage,
    asked: (&Links, Wanted),
) -> Result<Response, ApiError> {
    let (links, wanted) = asked;
    let document = lookup::document(snapshot, &passage.document_id)?;
    let home = Locale::of_document(&document.metadata.language);
    let locale = wanted.locale.unwrap_or(home);
    let citation = citation(&document, passage, links).with_unit(wanted.unit);
    let body =
        render(&citation, wanted.format, locale).map_err(|error| ApiError::internal(&error))?;
    let body = match wanted.format {
        Format::Html => html::quotation_page(&document.metadata.title, locale, &body),
        _ => body,
    };
    let media_type = content_type(wanted.format, locale);
    let mut response = content("text/plain", body);
    let value = HeaderValue::try_from(media_type).map_err(|error| ApiError::internal(&error))?;
    response.headers_mut().insert(header::CONTENT_TYPE, value);
    Ok(response)
}

/// A `Link` header that names the other forms of a passage (RFC 8288).
pub(crate) fn alternates(passage: &Passage, links: &Links) -> String {
    let address = links.passage(&passage.id);
    let others = Format::ALL
        .into_iter()
        .filter(|(_, format)| *format != Format::Json);
    let others = others.map(|(name, format)| {
        let media_type = format.media_type();
        format!("<{address}?format={name}>; rel=\"alternate\"; type=\"{media_type}\"")
    });
    others.collect::<Vec<_>>().join(", ")
}
