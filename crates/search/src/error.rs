//! What can go wrong between a query and its answer.

use issetsu_index_format::{DamagedFile, FormatError};
use issetsu_model::{DocumentId, PassageId};

use crate::cancellation::Cancelled;
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
    #[error("the index cannot be read: {0}; repair it with `issetsu index`")]
    Engine(EngineError),
    /// What was read is not what was written (invariant I9).
    #[error("the index is damaged ({0}); repair it with `issetsu index`")]
    Damaged(#[from] Damage),
    /// The files of the index are there, and this user may not read them.
    #[error(
        "this user may not read the index: let it read the files of the folder (chmod -R a+rX)"
    )]
    Forbidden,
    /// Nobody waits for the answer.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl From<EngineError> for SearchError {
    fn from(error: EngineError) -> Self {
        if error.is_cancelled() {
            return Cancelled.into();
        }
        // A repair would not help whoever may not read.
        if error.is_permission_denied() {
            return Self::Forbidden;
        }
        match error.into_format() {
            Ok(error) => Self::Format(error),
            Err(error) => Self::Engine(error),
        }
    }
}

/// What of an index is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// A passage that was found is not as it was written. Its id is not known.
    #[error("a passage is not as it was written")]
    UnknownPassage,
    /// The record under the id of a passage is another one, or not as it was written.
    #[error("passage {0} is not as it was written")]
    Passage(PassageId),
    /// A passage that others name is missing.
    #[error("passage {0} is missing")]
    MissingPassage(PassageId),
    /// The passages of a document are not those that were written.
    #[error("the passages of document {0} are not those that were written")]
    PassagesOf(DocumentId),
    /// The text of a document, or what is known of its parts, is not as it was written.
    #[error("the text of document {0} is not as it was written")]
    Text(DocumentId),
    /// A file of the index is not as it was written.
    #[error("{0}")]
    File(DamagedFile),
    /// The list of documents names one whose text is missing.
    #[error("no text of document {0}")]
    MissingText(DocumentId),
}

impl SearchError {
    /// The text of a document is missing.
    #[must_use]
    pub fn missing_text(document: &DocumentId) -> Self {
        Damage::MissingText(document.clone()).into()
    }

    /// Whether files of the index are not as they were written.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Damaged(_) | Self::Engine(_) => true,
            Self::Format(error) => matches!(error, FormatError::Damaged { .. }),
            Self::Cancelled(_) | Self::Forbidden => false,
        }
    }
}
