//! Passages as citations.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use issetsu_api::{Citer, Links};
use issetsu_cite::{Format, Locale, render};
use issetsu_model::Passage;
use maud::{DOCTYPE, PreEscaped, html};

use crate::lookup;
use crate::problem::ApiError;
use crate::request::negotiate::{Wanted, content_type};
use crate::respond::content;
use issetsu_search::Snapshot;

/// A passage in a form of citation.
pub(crate) fn respond(
    snapshot: &Snapshot,
    passage: &Passage,
    citer: &Citer,
    wanted: Wanted,
) -> Result<Response, ApiError> {
    let document = lookup::document(snapshot, &passage.document_id)?;
    let home = Locale::of_document(&document.metadata.language);
    let locale = wanted.locale.unwrap_or(home);
    let citation = citer.citation(&document, passage).with_unit(wanted.unit);
    let body =
        render(&citation, wanted.format, locale).map_err(|error| ApiError::internal(&error))?;
    let body = match wanted.format {
        Format::Html => quotation_page(&document.metadata.title, locale, &body),
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

/// A quotation as a whole HTML document.
fn quotation_page(title: &str, locale: Locale, quotation: &str) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(locale.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
            }
            body { (PreEscaped(quotation)) }
        }
    };
    page.into_string()
}
