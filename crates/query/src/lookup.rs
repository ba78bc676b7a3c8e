//! What a request names must be there; otherwise it is an error that says so.

use issetsu_index_format::DocumentEntry;
use issetsu_model::{Document, DocumentId, Passage, PassageId};

use super::former::Former;
use super::problem::{ApiError, Code};
use issetsu_search::{FormerPassage, SearchError, Snapshot};

/// What is known of a document but its text.
pub(crate) fn entry<'s>(
    snapshot: &'s Snapshot,
    id: &DocumentId,
) -> Result<&'s DocumentEntry, ApiError> {
    snapshot
        .document_entry(id)
        .ok_or_else(|| no_document(snapshot, id))
}

/// The id that a document has now, where a client cannot be sent on to another.
pub(crate) fn current(snapshot: &Snapshot, id: DocumentId) -> Result<DocumentId, ApiError> {
    if snapshot.document_entry(&id).is_some() {
        return Ok(id);
    }
    let former = snapshot.former_document(&id)?;
    let successor = former.and_then(|former| former.successor);
    successor.ok_or_else(|| no_document(snapshot, &id))
}

/// A document with its text.
pub(crate) fn document(snapshot: &Snapshot, id: &DocumentId) -> Result<Document, ApiError> {
    snapshot
        .document(id)?
        .ok_or_else(|| no_document(snapshot, id))
}

/// A passage.
pub(crate) fn passage(snapshot: &Snapshot, id: &PassageId) -> Result<Passage, ApiError> {
    match snapshot.passage(id)? {
        Some(passage) => Ok(passage),
        None => Err(no_passage(former_passage(snapshot, id)?)),
    }
}

/// The error for a passage that is not there, where a client cannot be sent on to another.
pub(crate) fn gone_passage(snapshot: &Snapshot, id: &PassageId) -> ApiError {
    former_passage(snapshot, id).map_or_else(|error| error, gone)
}

fn former_passage(snapshot: &Snapshot, id: &PassageId) -> Result<FormerPassage, ApiError> {
    snapshot.former_passage(id)?.ok_or_else(|| {
        let detail = format!("there is no passage {id}, and none is known to have been there");
        ApiError::new(Code::PassageNotFound, detail)
    })
}

fn no_passage(former: FormerPassage) -> ApiError {
    if former.successors.is_empty() {
        return gone(former);
    }
    let detail = "the document has changed; another passage holds the words of this one";
    ApiError::new(Code::PassageMoved, detail).about(Former::Passage(Box::new(former)))
}

fn gone(former: FormerPassage) -> ApiError {
    let detail = "the passage was here once; its document has changed or left the corpus";
    ApiError::new(Code::PassageGone, detail).about(Former::Passage(Box::new(former)))
}

/// The document of a passage that was found.
pub(crate) fn entry_of<'s>(
    snapshot: &'s Snapshot,
    passage: &Passage,
) -> Result<&'s DocumentEntry, ApiError> {
    let id = &passage.document_id;
    snapshot
        .document_entry(id)
        .ok_or_else(|| SearchError::MissingText(id.clone()).into())
}

fn no_document(snapshot: &Snapshot, id: &DocumentId) -> ApiError {
    let former = match snapshot.former_document(id) {
        Ok(Some(former)) => former,
        Ok(None) => {
            let detail = format!("there is no document {:?}", id.as_str());
            return ApiError::new(Code::DocumentNotFound, detail);
        }
        Err(error) => return error.into(),
    };
    let error = match &former.successor {
        Some(_) => ApiError::new(Code::DocumentMoved, "the document has another id now"),
        None => ApiError::new(Code::DocumentGone, "the document has left the corpus"),
    };
    error.about(Former::Document(Box::new(former)))
}
