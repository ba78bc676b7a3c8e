//! The body of a request that a form sends.

use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, header};

use super::parameters::Parameters;
use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};

/// Percent-encoding writes a byte as three, so a form of so many times the longest body holds no more
/// than that body would.
const ENCODED_BYTES: u64 = 3;

/// Reads a form whose fields have up to `max_bytes` bytes, names included, when they are decoded.
pub(crate) async fn read(request: Request, max_bytes: u64) -> Result<Parameters, ApiError> {
    if !is_form(request.headers()) {
        let detail = Bilingual::new(
            "the body must be a form; send it with `Content-Type: application/x-www-form-urlencoded`",
            "本文はフォームの形式でなければなりません。`Content-Type: application/x-www-form-urlencoded` を付けて送ってください",
        );
        return Err(ApiError::new(Code::UnsupportedMediaType, detail));
    }
    let too_large = || {
        let detail = Bilingual::new(
            format!("the form was cut off or is longer than {max_bytes} bytes; send it in parts"),
            format!(
                "フォームの内容が途中で切れたか、{max_bytes} バイトを超えています。分けて送ってください"
            ),
        );
        ApiError::new(Code::BodyTooLarge, detail)
    };
    let limit = usize::try_from(max_encoded_bytes(max_bytes)).unwrap_or(usize::MAX);
    let bytes = to_bytes(request.into_body(), limit).await;
    let bytes = bytes.map_err(|_| too_large())?;
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        let detail = Bilingual::new(
            "the form is not percent-encoded UTF-8",
            "フォームの内容が UTF-8 のパーセント符号化ではありません",
        );
        ApiError::new(Code::InvalidEncoding, detail)
    })?;
    let fields = Parameters::parse(text)?;
    let lengths = fields.pairs().map(|(name, value)| name.len() + value.len());
    let length: usize = lengths.sum();
    if u64::try_from(length).unwrap_or(u64::MAX) > max_bytes {
        return Err(too_large());
    }
    Ok(fields)
}

/// The most bytes of a form as it is sent.
pub(crate) fn max_encoded_bytes(max_bytes: u64) -> u64 {
    max_bytes.saturating_mul(ENCODED_BYTES)
}

/// Whether a form is sent.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE);
    let media_type = value.and_then(|value| value.to_str().ok());
    let essence = media_type.and_then(|value| value.split(';').next());
    essence.is_some_and(|essence| {
        let form = "application/x-www-form-urlencoded";
        essence.trim().eq_ignore_ascii_case(form)
    })
}
