//! `GET /v1/documents/{id}/revisions`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::problems::RevisionProblems;
use crate::lookup;
use crate::problem::ApiError;
use crate::request::cursor::{CursorScope, Fingerprint};
use crate::request::paging::Page;
use crate::request::parameters::{Known, Once, Parameters};
use crate::request::path::DocumentPath;
use crate::respond::json;
use crate::state::App;
use issetsu_api::json::{RevisionList, TotalBody};
use issetsu_index_format::RevisionRange;
use issetsu_model::DocumentId;
use issetsu_search::Snapshot;

/// The parameters of the revisions.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct RevisionParameters {
    /// Number of revisions
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Once,
    /// `next_cursor` of the page before
    #[param(value_type = Option<String>)]
    cursor: Once,
}

/// The revisions of a document
///
/// When it came, changed and went, the newest first, and what became of its passages. A document
/// that has left the corpus keeps its list.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/revisions",
    tag = "documents",
    params(
        ("id" = String, Path, description = "Document id", example = "hydrogen-ports-2025"),
        RevisionParameters,
    ),
    responses(
        (status = 200, description = "The revisions", body = RevisionList, headers(
            ("ETag" = String, description = "Strong validator of the answer"),
            ("Link" = String, description = "The first and the next page (RFC 8288)"),
        )),
        (status = 304, description = "The client has this answer already"),
        RevisionProblems,
    )
)]
pub(crate) async fn revisions(
    State(app): State<App>,
    DocumentPath(id): DocumentPath,
    Known(parameters): Known<RevisionParameters>,
    given: Parameters,
) -> Result<Response, ApiError> {
    let page = Page::read(&parameters.limit, &parameters.cursor, given)?;
    let (asked, path) = (page.clone(), app.links().revisions(&id));
    let list = app
        .work(move |snapshot| list(snapshot, &id, &asked))
        .await?;
    Ok(page.with_links(json(&list)?, &path, list.next_cursor.as_deref()))
}

fn list(snapshot: &Snapshot, id: &DocumentId, page: &Page) -> Result<RevisionList, ApiError> {
    let total = snapshot.revision_count(id);
    if total == 0 {
        // An index of documents that no folder holds has no history.
        lookup::entry(snapshot, id)?;
    }
    let scope = CursorScope {
        generation: snapshot.generation().id,
        query: Fingerprint::of("revisions", id),
    };
    let offset = page.offset(&scope)?;
    let end = offset + page.limit;
    let revisions = snapshot.revisions(
        id,
        RevisionRange {
            skip: offset,
            limit: page.limit,
        },
    )?;
    Ok(RevisionList {
        document_id: id.to_string(),
        total: TotalBody::exactly(total),
        generation: scope.generation.0,
        revisions: revisions.into_iter().map(Into::into).collect(),
        next_cursor: (end < total).then(|| scope.cursor(end)).flatten(),
    })
}
