//! One log line and one count for each request; the words of a query only where the settings allow it.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use crate::layers::request_id::RequestId;
use crate::metrics::{Finished, Metrics, milliseconds};
use crate::state::App;

/// Says of an answer that a search found nothing, and what was searched for if the log may have it.
#[derive(Debug, Clone)]
pub(crate) struct NoHit(Option<String>);

impl NoHit {
    /// Marks the answer to a search if it has no hit.
    pub(crate) fn mark(app: &App, query: &str, hits: usize, mut response: Response) -> Response {
        if hits == 0 {
            let may_log = app.config().options().log_queries;
            let query = may_log.then(|| query.to_owned());
            response.extensions_mut().insert(Self(query));
        }
        response
    }
}

/// Logs and counts a request when its answer is there.
pub(crate) async fn observe(
    State(metrics): State<Metrics>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let id = request.extensions().get::<RequestId>().cloned();
    let method = method_name(request.method());
    let response = next.run(request).await;
    let finished = Finished {
        route: route.as_ref().map_or("none", MatchedPath::as_str),
        method,
        status: response.status().as_u16(),
        took: started.elapsed(),
    };
    metrics.finished(finished);
    let no_hit = response.extensions().get::<NoHit>();
    tracing::info!(
        method,
        route = finished.route,
        status = finished.status,
        latency_ms = milliseconds(finished.took),
        request_id = id.as_ref().map_or("", RequestId::as_str),
        no_hit = no_hit.is_some().then_some(true),
        query = no_hit.and_then(|NoHit(query)| query.as_deref()),
        "request"
    );
    response
}

/// The method's name; invented methods share one, so that they make no new series.
fn method_name(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
    KNOWN
        .into_iter()
        .find(|known| *known == method.as_str())
        .unwrap_or("other")
}
