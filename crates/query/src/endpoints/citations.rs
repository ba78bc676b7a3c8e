//! Passages and documents as citations.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use issetsu_cite::{Citation, Format, Locale, render, render_list};
use maud::{DOCTYPE, PreEscaped, html};
use serde::Serialize;

use crate::disposition::Disposition;
use crate::problem::ApiError;
use crate::request::citing::Shape;
use crate::request::negotiate::{Wanted, content_type};
use crate::respond::{content, json, with_header};

/// A passage or a document in a form of citation.
pub(crate) fn respond(citation: Citation, wanted: Wanted) -> Result<Response, ApiError> {
    let home = Locale::of_document(&citation.metadata.language);
    let locale = wanted.locale.unwrap_or(home);
    let citation = citation.with_unit(wanted.unit);
    let body =
        render(&citation, wanted.format, locale).map_err(|error| ApiError::internal(&error))?;
    let page = Page {
        title: &citation.metadata.title,
        locale,
    };
    let file = File {
        name: &citation.key(),
        format: wanted.format,
        locale: Some(locale),
    };
    file.respond(page.around(wanted.format, body))
}

/// Many passages or documents in a form of citation, as one file of that name.
pub(crate) fn respond_all(
    citations: Vec<Citation>,
    wanted: Wanted,
    name: &str,
) -> Result<Response, ApiError> {
    let citations = citations.into_iter();
    let citations: Vec<Citation> = citations.map(|one| one.with_unit(wanted.unit)).collect();
    let body = render_list(&citations, wanted.format, wanted.locale)
        .map_err(|error| ApiError::internal(&error))?;
    let page = Page {
        title: name,
        locale: wanted.locale.unwrap_or(Locale::Japanese),
    };
    let file = File {
        name,
        format: wanted.format,
        locale: wanted.locale,
    };
    file.respond(page.around(wanted.format, body))
}

/// JSON with the members that are asked for.
pub(crate) fn shaped(body: &impl Serialize, shape: &Shape) -> Result<Response, ApiError> {
    match &shape.fields {
        None => json(body),
        Some(fields) => {
            let whole = serde_json::to_value(body).map_err(|error| ApiError::internal(&error))?;
            json(&fields.select(whole))
        }
    }
}

/// A `Link` header that names the other forms of a passage or a document (RFC 8288).
pub(crate) fn alternates(address: &str) -> String {
    let others = Format::ALL
        .into_iter()
        .filter(|(_, format)| *format != Format::Json);
    let others = others.map(|(name, format)| {
        let media_type = format.media_type();
        format!("<{address}?format={name}>; rel=\"alternate\"; type=\"{media_type}\"")
    });
    others.collect::<Vec<_>>().join(", ")
}

/// A file of citations.
struct File<'a> {
    /// Its name without the extension: letters, digits and `-`.
    name: &'a str,
    format: Format,
    locale: Option<Locale>,
}

impl File<'_> {
    /// The file as an answer, with the name to save it by.
    fn respond(&self, body: String) -> Result<Response, ApiError> {
        let media_type = content_type(self.format, self.locale);
        let value =
            HeaderValue::try_from(media_type).map_err(|error| ApiError::internal(&error))?;
        let mut response = content("text/plain", body);
        response.headers_mut().insert(header::CONTENT_TYPE, value);
        // What a person reads stays in the browser, but is saved by the same name.
        let disposition = if self.format.is_for_programs() {
            Disposition::Attachment
        } else {
            Disposition::Inline
        };
        let name = format!("{}.{}", self.name, self.format.extension());
        Ok(with_header(
            response,
            header::CONTENT_DISPOSITION,
            &disposition.named(&name),
        ))
    }
}

/// The HTML document around quotations.
struct Page<'a> {
    title: &'a str,
    locale: Locale,
}

impl Page<'_> {
    /// A quotation as a whole HTML document; what is no HTML is left as it is.
    fn around(&self, format: Format, body: String) -> String {
        if format != Format::Html {
            return body;
        }
        let page = html! {
            (DOCTYPE)
            html lang=(self.locale.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) }
                }
                body { (PreEscaped(body)) }
            }
        };
        page.into_string()
    }
}
