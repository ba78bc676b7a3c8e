//! The style sheet and the script of the pages, embedded; their names hold their hashes, so that
//! browsers may keep them for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use sha2::{Digest, Sha256};

use crate::problem::ApiError;
use crate::respond::content;

/// A file that every page refers to.
struct Asset {
    name: String,
    media_type: &'static str,
    content: &'static str,
}

static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let content = concat!(
        include_str!("assets/style.css"),
        include_str!("assets/tools.css")
    );
    Asset::new("style", "css", "text/css; charset=utf-8", content)
});

static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let content = include_str!("assets/page.js");
    Asset::new("page", "js", "text/javascript; charset=utf-8", content)
});

impl Asset {
    fn new(stem: &str, extension: &str, media_type: &'static str, content: &'static str) -> Self {
        let digest = Sha256::digest(content);
        let hash: String = digest
            .iter()
            // 64 bits tell one version of a file from all others.
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            name: format!("{stem}-{hash}.{extension}"),
            media_type,
            content,
        }
    }
}

/// The path of the style sheet.
pub(crate) fn style_path() -> String {
    format!("/assets/{}", STYLE.name)
}

/// The path of the script. Pages do all they are for without it.
pub(crate) fn script_path() -> String {
    format!("/assets/{}", SCRIPT.name)
}

/// `GET /assets/{name}`.
pub(crate) async fn asset(Path(name): Path<String>) -> Result<Response, ApiError> {
    let assets = [&STYLE, &SCRIPT];
    let asset = assets.into_iter().find(|asset| asset.name == name);
    let asset = asset.ok_or_else(ApiError::route_not_found)?;
    let mut response = content(asset.media_type, asset.content);
    let for_ever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, for_ever);
    Ok(response)
}
