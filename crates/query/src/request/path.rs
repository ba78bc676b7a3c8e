//! The id in a path.

use axum::RequestPartsExt;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use issetsu_model::{DocumentId, PassageId};

use crate::problem::{ApiError, Code};

/// The one segment that a route leaves open, decoded.
async fn segment(parts: &mut Parts) -> Result<String, ApiError> {
    let Path(segment) = parts.extract::<Path<String>>().await.map_err(|_| {
        ApiError::new(
            Code::InvalidPath,
            "the path is not percent-encoded UTF-8; encode it with encodeURIComponent or the like",
        )
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
            ApiError::new(
                Code::DocumentNotFound,
                format!("no document can have this id: {error}"),
            )
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
        ApiError::new(
            Code::PassageNotFound,
            format!("no passage can have this id: {error}"),
        )
    };
    id.parse().map_err(no_id)
}
