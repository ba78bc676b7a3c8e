//! The icon of the site: a passage marked among lines.

use axum::http::{HeaderValue, header};
use axum::response::Response;

use crate::respond::content;

const SVG: &str = include_str!("favicon.svg");
/// The same picture in 32 and 48 pixels, for programs that ask for this name without being told.
const ICO: &[u8] = include_bytes!("favicon.ico");

/// The path of the picture that scales.
pub(super) const SVG_PATH: &str = "/favicon.svg";
/// The path of the picture in pixels.
pub(super) const ICO_PATH: &str = "/favicon.ico";

/// `GET /favicon.svg`.
pub(super) async fn svg() -> Response {
    kept(content("image/svg+xml", SVG))
}

/// `GET /favicon.ico`.
pub(super) async fn ico() -> Response {
    kept(content("image/vnd.microsoft.icon", ICO))
}

/// The names are fixed and the pictures may change, so a browser keeps them for a day.
fn kept(mut response: Response) -> Response {
    let a_day = HeaderValue::from_static("public, max-age=86400");
    response.headers_mut().insert(header::CACHE_CONTROL, a_day);
    response
}
