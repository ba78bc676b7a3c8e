//! `/livez`, `/readyz` and `/metrics`, for those who run the server. They wait for nobody: no
//! limit of concurrent requests holds them up.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

use crate::problem::ApiError;
use crate::respond::{content, json};
use crate::state::App;

/// What the server serves.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Ready {
    /// Always `ready`.
    #[schema(example = "ready")]
    status: &'static str,
    /// Number of the index generation that serves.
    generation: u64,
    /// Documents in it.
    documents: u64,
    /// Passages in it.
    passages: u64,
    /// Whether the history of earlier passages is `whole` or `damaged`: then ids of earlier passages may
    /// lead nowhere, and everything else is answered all the same.
    #[schema(example = "whole")]
    history: &'static str,
}

/// Whether the server runs
#[utoipa::path(
    get,
    path = "/livez",
    tag = "operations",
    responses((status = 200, description = "It runs", body = String, content_type = "text/plain"))
)]
pub(crate) async fn livez() -> Response {
    uncached(content("text/plain; charset=utf-8", "ok\n"))
}

/// Whether the server can answer, and from what
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "operations",
    responses((status = 200, description = "It can", body = Ready))
)]
pub(crate) async fn readyz(State(app): State<App>) -> Result<Response, ApiError> {
    let snapshot = app.index().snapshot();
    let generation = snapshot.generation();
    json(&Ready {
        status: "ready",
        generation: generation.id.0,
        documents: generation.manifest.documents,
        passages: generation.manifest.passages,
        history: if snapshot.known_history_damage() == 0 {
            "whole"
        } else {
            "damaged"
        },
    })
    .map(uncached)
}

/// Counters for Prometheus
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "operations",
    responses((status = 200, description = "OpenMetrics text", body = String,
        content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8"))
)]
pub(crate) async fn metrics(State(app): State<App>) -> Result<Response, ApiError> {
    let snapshot = app.index().snapshot();
    let text = app
        .metrics()
        .encode(&snapshot, app.waiting_bytes().total())
        .map_err(|error| ApiError::internal(&error))?;
    Ok(uncached(content(
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        text,
    )))
}

fn uncached(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
