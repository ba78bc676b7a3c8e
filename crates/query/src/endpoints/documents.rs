//! `GET /v1/documents` and what hangs below one document.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use issetsu_cite::Format;
use issetsu_index_format::DocumentEntry;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::schema::Schema;

use super::problems::{DocumentProblems, ListProblems};
use crate::bilingual::Bilingual;
use crate::lookup;
use crate::problem::{ApiError, Code};
use crate::request::accept::Accept;
use crate::request::cursor::{CursorScope, Fingerprint};
use crate::request::filters::{self, FilterParameters};
use crate::request::negotiate::choice;
use crate::request::paging::Page;
use crate::request::parameters::{Known, NoParameters, Once, Parameters, Repeated};
use crate::request::path::DocumentPath;
use crate::respond::{content, json, with_header};
use crate::state::App;
use issetsu_api::Links;
use issetsu_api::json::{
    DocumentBody, DocumentItem, DocumentList, OutlineBody, TextBody, TotalBody, TypeName,
};
use issetsu_search::Filters;
use issetsu_search::Snapshot;

/// The parameters of the list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParameters {
    /// Number of documents.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100, default = 10)]
    limit: Once,
    /// `next_cursor` of the page before, with every parameter but `limit` as it was.
    #[param(value_type = Option<String>)]
    cursor: Once,
    /// Only this publisher, exactly as printed; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    publisher: Repeated,
    /// Only these years: `2025`, `2024..2026`, `2024..` or `..2026`.
    #[param(value_type = Option<String>, example = "2024..2026")]
    year: Once,
    /// Only this kind of publication; may be repeated for alternatives.
    #[param(value_type = Option<Vec<TypeName>>, explode = true, inline)]
    r#type: Repeated,
    /// Only this language; `en` lets `en-GB` through; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    language: Repeated,
    /// Only with this tag; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    tag: Repeated,
}

impl ListParameters {
    fn filters(&self) -> Result<Filters, ApiError> {
        let parameters = FilterParameters {
            document: &Repeated::NONE,
            publisher: &self.publisher,
            document_type: &self.r#type,
            year: &self.year,
            language: &self.language,
            tag: &self.tag,
        };
        parameters.filters()
    }
}

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
    Known(parameters): Known<ListParameters>,
    given: Parameters,
) -> Result<Response, ApiError> {
    let question = ListQuestion::read(&parameters, given)?;
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
    fn read(parameters: &ListParameters, given: Parameters) -> Result<Self, ApiError> {
        Ok(Self {
            page: Page::read(&parameters.limit, &parameters.cursor, given)?,
            filters: parameters.filters()?,
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
    _: Known<NoParameters>,
) -> Result<Response, ApiError> {
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
    _: Known<NoParameters>,
) -> Result<Response, ApiError> {
    app.work(move |snapshot| json(&OutlineBody::from(&lookup::document(snapshot, &id)?)))
        .await
}

/// The parameters of a text.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TextParameters {
    /// The form of the answer. Without it `Accept` decides; `text` where it takes anything.
    #[param(schema_with = text_format_schema, required = false, example = "json")]
    format: Once,
}

/// The forms of a text.
const TEXT_FORMATS: [&str; 2] = ["text", "json"];

fn text_format_schema() -> Schema {
    choice(&TEXT_FORMATS)
}

/// How a text is sent.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum TextFormat {
    Text,
    Json,
}

impl TextFormat {
    /// Checks the parameter, and reads `Accept` where it names no format.
    fn read(headers: &HeaderMap, parameters: &TextParameters) -> Result<Self, ApiError> {
        if let Some(named) = parameters.format.one_of("format", &TEXT_FORMATS)? {
            return Ok(named);
        }
        let Some(accept) = Accept::read(headers) else {
            return Ok(Self::Text);
        };
        match accept.best([Format::Text, Format::Json]) {
            Some((Format::Json, _)) => Ok(Self::Json),
            Some(_) => Ok(Self::Text),
            None => {
                let detail = Bilingual::new(
                    "a text is available as text/plain and application/json",
                    "テキストの形式は text/plain と application/json です",
                );
                Err(ApiError::new(Code::NotAcceptable, detail))
            }
        }
    }
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
        TextParameters,
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
    headers: HeaderMap,
    Known(parameters): Known<TextParameters>,
) -> Result<Response, ApiError> {
    let format = TextFormat::read(&headers, &parameters)?;
    app.work(move |snapshot| {
        let sha256 = lookup::entry(snapshot, &id)?.text_sha256.clone();
        let document = lookup::document(snapshot, &id)?;
        let response = match format {
            TextFormat::Text => content("text/plain; charset=utf-8", document.text),
            TextFormat::Json => json(&TextBody::new(document, sha256))?,
        };
        Ok(with_header(response, header::VARY, "accept"))
    })
    .await
}
