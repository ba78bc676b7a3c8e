//! `/openapi.json`: the description of the API, made from the code.

use utoipa::OpenApi;
use utoipa::openapi::Server;
use utoipa_axum::router::OpenApiRouter;

use crate::ServerConfig;
use crate::endpoints;
use crate::problem::ApiError;
use crate::state::App;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Issetsu",
        description = "Passage search and citation for Japanese policy documents. Every position \
            is given in bytes, Unicode scalar values and UTF-16 units. Errors are RFC 9457 \
            problems with a stable `code`. Answers have strong entity tags; ask again with \
            `If-None-Match`. `X-Request-Id` is taken over or made, and sent back. HEAD works \
            wherever GET does.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    tags(
        (name = "search", description = "Find passages"),
        (name = "passages", description = "Passages by id"),
        (name = "documents", description = "Documents by id"),
        (name = "operations", description = "For those who run the server"),
    )
)]
struct Description;

/// The routes of the API, and what describes them.
pub(crate) fn described_routes() -> (axum::Router<App>, utoipa::openapi::OpenApi) {
    let routes = OpenApiRouter::with_openapi(Description::openapi()).merge(endpoints::routes());
    let (router, mut description) = routes.split_for_parts();
    let components = description.components.get_or_insert_default();
    components.schemas.extend(endpoints::problem_schemas());
    (router, description)
}

/// The description as JSON, which stays the same as long as the server runs.
pub(crate) fn document(
    mut description: utoipa::openapi::OpenApi,
    config: &ServerConfig,
) -> Result<String, ApiError> {
    let base = match config.base_url() {
        // The server that the description came from.
        "" => "/",
        base => base,
    };
    description.servers = Some(vec![Server::new(base)]);
    // Said outright that nobody has to show who they are: left out, it might have been forgotten.
    description.security = Some(Vec::new());
    description
        .to_pretty_json()
        .map_err(|error| ApiError::internal(&error))
}
