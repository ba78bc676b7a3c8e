//! What a server answers while the first index is being built: that it is, in the client's language.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use maud::{DOCTYPE, html};
use serde_json::json;

use crate::ServerConfig;
use crate::bilingual::Bilingual;
use crate::endpoints;
use crate::language::Language;
use crate::layers::error_bodies::accepts_html;
use crate::layers::observe;
use crate::layers::security::{SecurityHeaders, secure};
use crate::metrics::Metrics;
use crate::problem::Code;
use crate::respond::content;
use issetsu_api::Links;

/// When to come back, in seconds. Set by hand: a small folder is indexed in less, a large one in minutes, and a page
/// that reloads itself so often costs nothing.
const RETRY_SECONDS: &str = "5";

/// Answers until there is an index.
pub(crate) fn router(config: &ServerConfig, metrics: &Metrics) -> Router {
    let links = Links::new(config.base_url());
    Router::new()
        .route("/livez", get(endpoints::livez))
        .fallback(not_yet)
        .with_state(links)
        .layer(from_fn_with_state(SecurityHeaders::new(config), secure))
        .layer(from_fn_with_state(metrics.clone(), observe::observe))
}

async fn not_yet(State(links): State<Links>, request: Request) -> Response {
    let path = request.uri().path();
    let is_page = !path.starts_with("/v1/") && accepts_html(request.headers());
    let mut response = if is_page {
        page(request.headers())
    } else {
        problem(&links, path, request.headers())
    };
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::VARY,
        HeaderValue::from_static("accept, accept-language"),
    );
    response
}

fn detail() -> Bilingual {
    Bilingual::new(
        "the index is being built for the first time; try again in a little while",
        "はじめての索引を作っています。しばらくしてからもう一度お試しください",
    )
}

/// A page that looks again by itself. It has no style: nothing of the site is there yet.
fn page(headers: &HeaderMap) -> Response {
    let language = Language::accepted(headers, Language::Japanese);
    let title = Code::IndexBuilding.entry().title_in(language);
    let markup = html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="refresh" content=(RETRY_SECONDS);
                title { (title) }
            }
            body {
                main {
                    h1 { (title) }
                    p { (detail().in_language(language)) }
                }
            }
        }
    };
    in_language(
        content("text/html; charset=utf-8", markup.into_string()),
        language,
    )
}

fn problem(links: &Links, path: &str, headers: &HeaderMap) -> Response {
    let language = Language::accepted(headers, Language::English);
    let entry = Code::IndexBuilding.entry();
    let body = json!({
        "type": links.path(&format!("/problems#{}", entry.name)),
        "title": entry.title_in(language),
        "status": entry.status.as_u16(),
        "detail": detail().in_language(language),
        "instance": path,
        "code": entry.name,
    });
    let response = content("application/problem+json", body.to_string());
    in_language(response.into_response(), language)
}

fn in_language(mut response: Response, language: Language) -> Response {
    let tag = HeaderValue::from_static(language.tag());
    response.headers_mut().insert(header::CONTENT_LANGUAGE, tag);
    response
}
