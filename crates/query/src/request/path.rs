//! The id in a path.

use axum::RequestPartsExt;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use issetsu_model::{DocumentId, InvalidId, PassageId};

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};

/// The one segment that a route leaves open, decoded.
async fn segment(parts: &mut Parts) -> Result<String, ApiError> {
    let Path(segment) = parts.extract::<Path<String>>().await.map_err(|_| {
        let detail = Bilingual::new(
            "the path is not percent-encoded UTF-8; encode it with encodeURIComponent or the like",
            "パスがパーセント符号化された UTF-8 ではありません。encodeURIComponent などで符号化してください",
        );
        ApiError::new(Code::InvalidPath, detail)
    })?;
    Ok(segment)
}

/// The document that a path names.
#[derive(Debug, Clone)]
pub(crate) struct DocumentPath(pub(crate) DocumentId);

impl<S: Sync> FromRequestParts<S> for DocumentPath {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let id = segment(parts).await?;
        let no_id = |error| {
            let detail = Bilingual::new(
                format!("no document can have this id: {error}"),
                format!("文書の ID ではありません: {}", reason_in_japanese(&error)),
            );
            ApiError::new(Code::DocumentNotFound, detail)
        };
        DocumentId::new(id).map(Self).map_err(no_id)
    }
}

/// The passage that a path names.
#[derive(Debug, Clone)]
pub(crate) struct PassagePath(pub(crate) PassageId);

impl<S: Sync> FromRequestParts<S> for PassagePath {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        passage_id(&segment(parts).await?).map(Self)
    }
}

/// The id of a passage; what cannot be one names no passage.
pub(crate) fn passage_id(id: &str) -> Result<PassageId, ApiError> {
    let no_id = |error| {
        let detail = Bilingual::new(
            format!("no passage can have this id: {error}"),
            format!("一節の ID ではありません: {}", reason_in_japanese(&error)),
        );
        ApiError::new(Code::PassageNotFound, detail)
    };
    id.parse().map_err(no_id)
}

/// Why a text is no id; in English the error says it itself.
pub(crate) fn reason_in_japanese(error: &InvalidId) -> String {
    match error {
        InvalidId::Empty => "ID が空です".to_owned(),
        InvalidId::TooLong => format!("ID は {} バイトまでです", DocumentId::MAX_BYTES),
        InvalidId::Character(found) => format!(
            "使えるのは文字、数字、「-」「_」「.」で、最初は文字か数字です。{found:?} は使えません"
        ),
        InvalidId::Form => "一節の ID は 16 個の英数字です".to_owned(),
    }
}
