//! `GET /v1/documents` and what hangs below one document.

use axum::extract::State;
use axum::response::Response;
use issetsu_index_format::DocumentEntry;
use utoipa::IntoParams;

use super::problems::{DocumentProblems, ListProblems};
use crate::lookup;
use crate::problem::ApiError;
use crate::request::cursor::{CursorScope, Fingerprint};
use crate::request::filters;
use crate::request::paging::Page;
use crate::request::parameters::{Parameters, invalid};
use crate::request::path::DocumentPath;
use crate::respond::{content, json};
use crate::state::App;
use issetsu_api::Links;
use issetsu_api::json::{
    DocumentBody, DocumentItem, DocumentList, OutlineBody, TextBody, TotalBody, TypeName,
};
use issetsu_search::Filters;
use issetsu_search::Snapshot;

/// The parameters of the list, for the description.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes parameters that are read by name")]
pub(crate) struct ListParameters {
    /// Number of documents.
    #[param(minimum = 1, maximum = 100, default = 10)]
    limit: Option<u32>,
    /// `next_cursor` of the page before, with every parameter but `limit` as it was.
    cursor: Option<String>,
    /// Only this publisher, exactly as printed; may be repeated for alternatives.
    #[param(explode = true)]
    publisher: Option<Vec<String>>,
    /// Only these years: `2025`, `2024..2026`, `2024..` or `..2026`.
    #[param(example = "2024..2026")]
    year: Option<String>,
    /// Only this kind of publication; may be repeated for alternatives.
    #[param(explode = true, inline)]
    r#type: Option<Vec<TypeName>>,
    /// Only this language; `en` lets `en-GB` through; may be repeated for alternatives.
    #[param(explode = true)]
    language: Option<Vec<String>>,
    /// Only with this tag; may be repeated for alternatives.
    #[param(explode = true)]
    tag: Option<Vec<String>>,
}

const LIST_KNOWN: [&str; 7] = [
    "limit",
    "cursor",
    "publisher",
    "year",
    "type",
    "language",
    "tag",
];

/// Documents
///
/// What is in the corpus, in order of id.
#[utoipa::path(
    get,
    path = "/v1/documents",
    tag = "documents",
    params(ListParameters),
    responses(
        (status = 200, description = "The documents", body = DocumentList, headers(
            ("ETag" = String, description = "Strong validator of the answer"),
            ("Link" = String, description = "The first and the next page (RFC 8288)"),
        )),
        (status = 304, description = "The client has this answer already"),
        ListProblems,
    )
)]
pub(crate) async fn documents(
    State(app): State<App>,
    parameters: Parameters,
) -> Result<Response, ApiError> {
    let question = ListQuestion::read(&parameters.only(&LIST_KNOWN)?)?;
    let (links, page) = (app.links(), question.page.clone());
    let list = app
        .work(move |snapshot| question.answer(snapshot, &links))
        .await?;
    let path = app.links().path("/v1/documents");
    Ok(page.with_links(json(&list)?, &path, list.next_cursor.as_deref()))
}

/// Which part of which list is asked for.
struct ListQuestion {
    page: Page,
    filters: Filters,
}

impl ListQuestion {
    fn read(parameters: &Parameters) -> Result<Self, ApiError> {
        Ok(Self {
            page: Page::read(parameters)?,
            filters: filters::filters(parameters)?,
        })
    }

    fn answer(&self, snapshot: &Snapshot, links: &Links) -> Result<DocumentList, ApiError> {
        let (page, filters) = (&self.page, &self.filters);
        let generation = snapshot.generation().id;
        let scope = CursorScope {
            generation,
            query: Fingerprint::of("documents", filters),
        };
        let offset = page.offset(&scope)?;
        let admitted: Vec<&DocumentEntry> = snapshot
            .documents()
            .iter()
            .filter(|entry| filters::admits(filters, entry))
            .collect();
        let total = admitted.len();
        let end = offset + page.limit;
        let listed = admitted.into_iter().skip(offset).take(page.limit);
        Ok(DocumentList {
            total: TotalBody::exactly(total),
            generation: generation.0,
            documents: listed
                .map(|entry| DocumentItem::new(entry, links))
                .collect(),
            next_cursor: (end < total).then(|| scope.cursor(end)).flatten(),
        })
    }
}

/// One document
///
/// All that is known of it but its text.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}",
    tag = "documents",
    params(("id" = String, Path, description = "Document id", example = "hydrogen-ports-2025")),
    responses(
        (status = 200, description = "The document", body = DocumentBody),
        (status = 304, description = "The client has this answer already"),
        DocumentProblems,
    )
)]
pub(crate) async fn document(
    State(app): State<App>,
    DocumentPath(id): DocumentPath,
    parameters: Parameters,
) -> Result<Response, ApiError> {
    parameters.only(&[])?;
    let links = app.links();
    app.work(move |snapshot| json(&DocumentBody::new(lookup::entry(snapshot, &id)?, &links)))
        .await
}

/// The section tree of a document
///
/// Its headings, each with what stands below it.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/outline",
    tag = "documents",
    params(("id" = String, Path, description = "Document id", example = "hydrogen-ports-2025")),
    responses(
        (status = 200, description = "The sections", body = OutlineBody),
        (status = 304, description = "The client has this answer already"),
        DocumentProblems,
    )
)]
pub(crate) async fn outline(
    State(app): State<App>,
    DocumentPath(id): DocumentPath,
    parameters: Parameters,
) -> Result<Response, ApiError> {
    parameters.only(&[])?;
    app.work(move |snapshot| json(&OutlineBody::from(&lookup::document(snapshot, &id)?)))
        .await
}

/// The canonical text of a document
///
/// The text into which the ranges of passages and sections point.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/text",
    tag = "documents",
    params(
        ("id" = String, Path, description = "Document id", example = "hydrogen-ports-2025"),
        ("format" = Option<String>, Query, description = "`text` (the default) or `json`", example = "json"),
    ),
    responses(
        (status = 200, description = "The text", content(
            (String = "text/plain; charset=utf-8"),
            (TextBody = "application/json"),
        )),
        (status = 304, description = "The client has this answer already"),
        DocumentProblems,
    )
)]
pub(crate) async fn text(
    State(app): State<App>,
    DocumentPath(id): DocumentPath,
    parameters: Parameters,
) -> Result<Response, ApiError> {
    let parameters = parameters.only(&["format"])?;
    let format = match parameters.single("format")? {
        None | Some("text") => TextFormat::Plain,
        Some("json") => TextFormat::Json,
        Some(other) => return Err(invalid("format", other, "text or json")),
    };
    app.work(move |snapshot| {
        let sha256 = lookup::entry(snapshot, &id)?.text_sha256.clone();
        let document = lookup::document(snapshot, &id)?;
        match format {
            TextFormat::Plain => Ok(content("text/plain; charset=utf-8", document.text)),
            TextFormat::Json => json(&TextBody::new(document, sha256)),
        }
    })
    .await
}

/// How a text is sent.
enum TextFormat {
    Plain,
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_names_what_is_read() {
        let described: Vec<String> = ListParameters::into_params(|| None)
            .into_iter()
            .map(|parameter| parameter.name)
            .collect();
        assert_eq!(described, LIST_KNOWN);
    }
}
