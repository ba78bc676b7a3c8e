//! `GET /robots.txt`.

use axum::extract::State;
use axum::response::Response;

use super::origin::Origin;
use crate::problem::ApiError;
use crate::respond::content;
use crate::state::App;

/// What crawlers leave out: answers to questions, of which there is no end. Documents, passages and
/// their citations are open to them.
const UNBOUNDED: [&str; 8] = [
    "/?",
    "/feed?",
    "/verify?",
    "/opensearch/",
    "/v1/search",
    "/v1/suggest",
    "/v1/explain",
    "/v1/analyze",
];

/// What crawlers may visit, and where the site map is.
pub(super) async fn robots(State(app): State<App>, origin: Origin) -> Result<Response, ApiError> {
    let base = app.config().base_path();
    let mut text = "User-agent: *\n".to_owned();
    for path in UNBOUNDED {
        text.push_str(&format!("Disallow: {base}{path}\n"));
    }
    text.push_str(&format!(
        "\nSitemap: {}\n",
        origin.links.path("/sitemap.xml")
    ));
    Ok(content("text/plain; charset=utf-8", text))
}
