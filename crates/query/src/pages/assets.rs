//! The style sheet, embedded; its name holds its hash, so that browsers may keep it for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use sha2::{Digest, Sha256};

use crate::problem::ApiError;
use crate::respond::content;

const STYLE: &str = include_str!("style.css");

static STYLE_NAME: LazyLock<String> = LazyLock::new(|| {
    let digest = Sha256::digest(STYLE);
    let hash: String = digest
        .iter()
        // 64 bits tell one version of the style sheet from all others.
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("style-{hash}.css")
});

/// The path of the style sheet.
pub(crate) fn style_path() -> String {
    format!("/assets/{}", *STYLE_NAME)
}

/// `GET /assets/{name}`.
pub(crate) async fn asset(Path(name): Path<String>) -> Result<Response, ApiError> {
    if name != *STYLE_NAME {
        return Err(ApiError::route_not_found());
    }
    let mut response = content("text/css; charset=utf-8", STYLE);
    let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, for_ever);
    Ok(response)
}
