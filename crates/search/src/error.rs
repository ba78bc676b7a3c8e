//! What can go wrong between a query and its answer.

use issetsu_index_format::FormatError;
use issetsu_model::DocumentId;

use crate::engine::EngineError;

/// Why an index could not be opened or a query not be answered.
///
/// Nothing that a person can type is an error here: what cannot be understood becomes a warning.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index on disk cannot be used.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The search engine failed.
    #[error("the index cannot be read: {0}; rebuild with `issetsu index --rebuild`")]
    Engine(#[from] EngineError),
    /// A stored record does not hold what it must.
    #[error("the index is damaged ({0}); rebuild with `issetsu index --rebuild`")]
    Record(#[from] serde_json::Error),
    /// The list of documents names one whose text is missing.
    #[error(
        "the index is damaged (no text of document {0}); rebuild with `issetsu index --rebuild`"
    )]
    MissingText(DocumentId),
}
