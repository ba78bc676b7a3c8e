//! `GET /documents/{id}/original`: the file that a document was read from, and the link to it.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use issetsu_index_format::DocumentEntry;
use issetsu_model::Pages;
use maud::{Markup, html};

use super::Visitor;
use crate::language::Language;
use crate::lookup;
use crate::problem::ApiError;
use crate::request::path::DocumentPath;
use crate::state::App;

/// The file, where the server is set to serve originals.
pub(crate) async fn original(
    State(app): State<App>,
    DocumentPath(id): DocumentPath,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    if app.originals().is_none() {
        return Err(ApiError::route_not_found());
    }
    let worker = app.clone();
    let original = app.work(move |snapshot| {
        let entry = lookup::entry(snapshot, &id)?;
        let originals = worker.originals().ok_or_else(ApiError::route_not_found)?;
        originals.open(entry)
    });
    original.await?.respond(&headers).await
}

/// The link to the file of a document; a PDF opens at the page of the passage that was found. Nothing
/// where originals are not served.
pub(super) fn original_link(
    app: &App,
    visitor: &Visitor,
    entry: &DocumentEntry,
    pages: Option<&Pages>,
) -> Option<Markup> {
    app.originals()?;
    let source = &entry.source;
    let is_pdf = source.media_type == "application/pdf";
    let page = pages.filter(|_| is_pdf).map(|pages| pages.first);
    let place = page.map_or_else(String::new, |page| format!("#page={page}"));
    let address = format!("{}/original{place}", visitor.links.document_page(&entry.id));
    let (label, at) = match visitor.language {
        Language::Japanese => ("元のファイル", page.map(|page| format!("{page}ページ目"))),
        Language::English => ("Original file", page.map(|page| format!("page {page}"))),
    };
    let about: Vec<String> = [
        kind(source.media_type.as_str()).to_owned(),
        size(source.size_bytes),
    ]
    .into_iter()
    .chain(at)
    .collect();
    Some(html! {
        a href=(address) type=(source.media_type) { (label) " (" (about.join(", ")) ")" }
    })
}

/// A media type as people call it.
fn kind(media_type: &str) -> &str {
    match media_type {
        "application/pdf" => "PDF",
        "text/html" => "HTML",
        "text/markdown" => "Markdown",
        "text/plain" => "text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word",
        other => other,
    }
}

/// A size as people read it.
fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1_000);
    match kilobytes {
        0..1_000 => format!("{kilobytes} kB"),
        _ => format!("{}.{} MB", kilobytes / 1_000, kilobytes % 1_000 / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (bytes, expected) in [
            (1, "1 kB"),
            (999_000, "999 kB"),
            (1_000_000, "1.0 MB"),
            (12_345_678, "12.3 MB"),
        ] {
            assert_eq!(size(bytes), expected);
        }
    }
}
