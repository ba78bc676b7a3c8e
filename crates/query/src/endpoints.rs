//! The JSON API, version 1: one file for each group of endpoints.

mod analyze;
mod batch;
mod citations;
mod documents;
mod examples;
mod explain;
mod operations;
mod passages;
mod problems;
mod revisions;
mod search;
mod search_parameters;
mod suggest;
mod verify;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) use operations::livez;
pub(crate) use problems::problem_schemas;
pub(crate) use verify::{MAX_QUOTATIONS, MAX_STEPS};

use crate::request::accept::json_only;
use crate::state::App;

/// The routes of version 1 and of operations, with their description.
pub(crate) fn routes() -> OpenApiRouter<App> {
    json_routes()
        .merge(negotiated_routes())
        .routes(routes!(operations::livez))
        .routes(routes!(operations::readyz))
        .routes(routes!(operations::metrics))
}

/// The routes of operations alone, for an address of their own.
pub(crate) fn operations_routes() -> Router<App> {
    Router::new()
        .route("/livez", get(operations::livez))
        .route("/readyz", get(operations::readyz))
        .route("/metrics", get(operations::metrics))
}

/// What is JSON and nothing else.
fn json_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(search::search))
        .routes(routes!(suggest::suggest))
        .routes(routes!(explain::explain))
        .routes(routes!(analyze::analyze))
        .routes(routes!(passages::context))
        .routes(routes!(verify::verify))
        .routes(routes!(documents::outline))
        .routes(routes!(revisions::revisions))
        .route_layer(from_fn(json_only))
}

/// What comes in several forms, of which the endpoint lets the client choose.
fn negotiated_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(passages::passage))
        .routes(routes!(batch::batch))
        .routes(routes!(documents::documents))
        .routes(routes!(documents::document))
        .routes(routes!(documents::text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::negotiate::FormParameters;
    use crate::request::parameters::check_description;

    #[test]
    fn what_is_described_is_what_is_read() {
        check_description::<search_parameters::SearchParameters>();
        check_description::<suggest::SuggestParameters>();
        check_description::<explain::ExplainParameters>();
        check_description::<analyze::AnalyzeParameters>();
        check_description::<FormParameters>();
        check_description::<passages::ContextParameters>();
        check_description::<documents::ListParameters>();
        check_description::<documents::TextParameters>();
        check_description::<revisions::RevisionParameters>();
    }
}
