//! The body of a request that must be JSON.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};

/// Reads the body. A body without an announced length is measured here, as it comes.
pub(crate) async fn read<T: DeserializeOwned>(
    request: Request,
    max_bytes: u64,
) -> Result<T, ApiError> {
    if !is_json(request.headers()) {
        let detail = Bilingual::new(
            "the body must be JSON; send it with `Content-Type: application/json`",
            "本文は JSON でなければなりません。`Content-Type: application/json` をつけて送ってください",
        );
        return Err(ApiError::new(Code::UnsupportedMediaType, detail));
    }
    let limit = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    let bytes = to_bytes(request.into_body(), limit).await.map_err(|_| {
        let detail = Bilingual::new(
            format!("the body was cut off or is longer than {max_bytes} bytes"),
            format!("本文が途中で切れているか、{max_bytes} バイトを超えています"),
        );
        ApiError::new(Code::BodyTooLarge, detail)
    })?;
    serde_json::from_slice(&bytes).map_err(|error| {
        // The parser's words are English; names, line and column in them are what helps.
        let detail = Bilingual::new(
            format!("the body does not say what it must: {error}"),
            format!("本文の内容が求められるものと違います: {error}"),
        );
        ApiError::new(Code::InvalidBody, detail)
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE);
    let media_type = value.and_then(|value| value.to_str().ok());
    let essence = media_type.and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}
