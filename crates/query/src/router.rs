//! The routes, and the layers around them.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::cors::{AllowOrigin, Any as AnyOrigin, CorsLayer};

use crate::layers::security::{SecurityHeaders, secure};
use crate::layers::{error_bodies, etag, limits, observe, outgoing, request_id};
use crate::problem::ApiError;
use crate::respond::content;
use crate::state::App;
use crate::{ServerConfig, client_address, endpoints, openapi, pages, site, widget};
use issetsu_search::LiveIndex;

/// Everything that the server answers, over an index.
pub fn router(index: Arc<LiveIndex>, config: ServerConfig) -> Router {
    layered(App::new(index, config))
}

/// The routes inside their layers. The first layer is the innermost.
///
/// Panics are caught outside the timeout, so that both become an `ApiError`; tags are made of
/// bodies before they are compressed; bodies of errors are written by an outer layer, so
/// that every error gets one; the outermost sets the security and CORS headers.
pub(crate) fn layered(app: App) -> Router {
    let (api, description) = openapi::described_routes();
    let docs = pages::docs_routes(&description);
    let description = openapi::document(description, app.config());
    let security = SecurityHeaders::new(app.config());
    let openapi = async move || Ok::<_, ApiError>(content("application/json", description?));
    api.route("/openapi.json", get(openapi))
        .merge(pages::routes())
        .merge(widget::routes())
        .merge(docs)
        .merge(site::routes())
        .fallback(async || ApiError::route_not_found())
        .method_not_allowed_fallback(async || ApiError::method_not_allowed())
        .layer(from_fn_with_state(app.clone(), limits::enforce))
        .layer(from_fn_with_state(app.clone(), outgoing::bound))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(etag::validate))
        .layer(CompressionLayer::new().compress_when(compressible()))
        .layer(from_fn(etag::name_coding))
        .layer(from_fn_with_state(app.clone(), error_bodies::write))
        .layer(from_fn_with_state(security, secure))
        .layer(cors(app.config()))
        .layer(from_fn_with_state(app.metrics().clone(), observe::observe))
        .layer(from_fn_with_state(app.clone(), client_address::find))
        .layer(from_fn(request_id::assign))
        .with_state(app)
}

/// What those who run the server ask for, on an address of its own.
pub(crate) fn operations(app: App) -> Router {
    endpoints::operations_routes()
        .fallback(async || ApiError::route_not_found())
        .layer(from_fn_with_state(app.clone(), error_bodies::write))
        .with_state(app)
}

/// What is worth compressing. Originals in these formats are compressed inside already, and browsers
/// ask for parts of them.
fn compressible() -> impl Predicate {
    DefaultPredicate::new()
        .and(NotForContentType::const_new("application/pdf"))
        .and(NotForContentType::const_new(
            "application/vnd.openxmlformats",
        ))
}

/// Anyone may read from anywhere, unless the settings name sites: no cookie or login is looked at.
fn cors(config: &ServerConfig) -> CorsLayer {
    let origins = config.allowed_origins();
    let layer = if origins.is_empty() {
        CorsLayer::new().allow_origin(AnyOrigin).vary([])
    } else {
        let origins = origins
            .iter()
            .filter_map(|origin| HeaderValue::try_from(origin).ok());
        // A cache must not give one site the answer that names another.
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .vary([header::ORIGIN])
    };
    layer
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::OPTIONS])
        .allow_headers([
            header::ACCEPT,
            header::ACCEPT_LANGUAGE,
            header::CONTENT_TYPE,
            header::IF_NONE_MATCH,
            header::IF_RANGE,
            header::RANGE,
            request_id::X_REQUEST_ID,
        ])
        .expose_headers([
            header::CONTENT_DISPOSITION,
            header::ACCEPT_RANGES,
            header::CONTENT_RANGE,
            header::ETAG,
            header::LINK,
            header::RETRY_AFTER,
            HeaderName::from_static("server-timing"),
            request_id::X_REQUEST_ID,
        ])
        .max_age(Duration::from_secs(24 * 60 * 60))
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "`CatchPanicLayer` passes it by value"
)]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    ApiError::internal(&format!("panic: {text}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_panic_is_an_internal_error_that_tells_the_client_nothing() {
        for panic in [
            Box::new("boom") as Box<dyn Any + Send>,
            Box::new("boom".to_owned()),
        ] {
            let response = panicked(panic);
            assert_eq!(response.status().as_u16(), 500);
            let error = response.extensions().get::<ApiError>().unwrap();
            assert_eq!(error.cause(), Some("panic: boom"));
            for language in [Language::English, Language::Japanese] {
                assert!(!error.detail(language).contains("boom"));
            }
        }
    }
}
