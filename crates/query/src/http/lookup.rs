//! What a request names must be there; otherwise it is an error that says so.

use issetsu_index_format::DocumentEntry;
use issetsu_model::{Document, DocumentId, Passage, PassageId};

use super::problem::{ApiError, Code};
use crate::{QueryError, Snapshot};

/// What is known of a document but its text.
pub(crate) fn entry<'s>(
    snapshot: &'s Snapshot,
    id: &DocumentId,
) -> Result<&'s DocumentEntry, ApiError> {
    snapshot.document_entry(id).ok_or_else(|| no_document(id))
}

/// A document with its text.
pub(crate) fn document(snapshot: &Snapshot, id: &DocumentId) -> Result<Document, ApiError> {
    snapshot.document(id)?.ok_or_else(|| no_document(id))
}

/// A passage.
pub(crate) fn passage(snapshot: &Snapshot, id: &PassageId) -> Result<Passage, ApiError> {
    snapshot.passage(id)?.ok_or_else(|| no_passage(id))
}

/// The error for a passage that there is not.
pub(crate) fn no_passage(id: &PassageId) -> ApiError {
    ApiError::new(
        Code::PassageNotFound,
        format!("there is no passage {id}; its document may have changed or left the corpus"),
    )
}

/// The document of a passage that was found.
pub(crate) fn entry_of<'s>(
    snapshot: &'s Snapshot,
    passage: &Passage,
) -> Result<&'s DocumentEntry, ApiError> {
    let id = &passage.document_id;
    snapshot
        .document_entry(id)
        .ok_or_else(|| QueryError::MissingText(id.clone()).into())
}

fn no_document(id: &DocumentId) -> ApiError {
    ApiError::new(
        Code::DocumentNotFound,
        format!("there is no document {:?}", id.as_str()),
    )
}
