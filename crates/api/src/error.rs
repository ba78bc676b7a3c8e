//! Why an answer with citations cannot be given.

use issetsu_cite::CiteError;
use issetsu_search::SearchError;

/// Why an answer with citations cannot be given.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The index cannot be read.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A reference could not be written.
    #[error("no reference can be written: {0}")]
    Citation(#[from] CiteError),
    /// The answer could not be written as JSON.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
}
