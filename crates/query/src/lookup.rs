//! What a request names must be there; otherwise it is an error that says so.

use issetsu_index_format::DocumentEntry;
use issetsu_model::{Document, DocumentId, Passage, PassageId};

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};
use crate::retired::Retired;
use issetsu_search::{PassageRetirement, SearchError, Snapshot};

/// What is known of a document but its text.
pub(crate) fn entry<'s>(
    snapshot: &'s Snapshot,
    id: &DocumentId,
) -> Result<&'s DocumentEntry, ApiError> {
    snapshot
        .document_entry(id)?
        .ok_or_else(|| no_document(snapshot, id))
}

/// The id that a document has now, where a client cannot be sent on to another.
pub(crate) fn current(snapshot: &Snapshot, id: DocumentId) -> Result<DocumentId, ApiError> {
    if snapshot.document_entry(&id)?.is_some() {
        return Ok(id);
    }
    let retired = snapshot.document_retirement(&id)?;
    let successor = retired.and_then(|retired| retired.successor);
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
        None => Err(no_passage(retired_passage(snapshot, id)?)),
    }
}

/// The error for a passage that is not there, where a client cannot be sent on to another.
pub(crate) fn gone_passage(snapshot: &Snapshot, id: &PassageId) -> ApiError {
    retired_passage(snapshot, id).map_or_else(|error| error, gone)
}

fn retired_passage(snapshot: &Snapshot, id: &PassageId) -> Result<PassageRetirement, ApiError> {
    snapshot
        .passage_retirement(id)?
        .ok_or_else(|| unknown_passage(snapshot, id))
}

fn unknown_passage(snapshot: &Snapshot, id: &PassageId) -> ApiError {
    let detail = if snapshot.history_damage().is_empty() {
        Bilingual::new(
            format!("there is no passage {id}, and none is known to have been there"),
            format!("一節 {id} はなく、以前あった記録もありません"),
        )
    } else {
        Bilingual::new(
            format!(
                "there is no passage {id}; whether it was there before is not known, because a part \
                 of the history of this index is lost"
            ),
            format!(
                "一節 {id} はありません。この索引の履歴の一部が失われているため、以前あったかどうかは分かりません"
            ),
        )
    };
    ApiError::new(Code::PassageNotFound, detail)
}

fn no_passage(retired: PassageRetirement) -> ApiError {
    if retired.successors.is_empty() {
        return gone(retired);
    }
    let detail = Bilingual::new(
        "the document has changed; another passage holds the words of this one",
        "文書が改訂され、この一節の言葉は別の一節にあります",
    );
    ApiError::new(Code::PassageMoved, detail).about(Retired::Passage(Box::new(retired)))
}

fn gone(retired: PassageRetirement) -> ApiError {
    let detail = Bilingual::new(
        "the passage was here once; its document has changed or left the corpus",
        "この一節は以前ここにありましたが、その後、文書が改訂されたか取り下げられました",
    );
    ApiError::new(Code::PassageGone, detail).about(Retired::Passage(Box::new(retired)))
}

/// The document of a passage that was found.
pub(crate) fn entry_of<'s>(
    snapshot: &'s Snapshot,
    passage: &Passage,
) -> Result<&'s DocumentEntry, ApiError> {
    let id = &passage.document_id;
    snapshot
        .document_entry(id)?
        .ok_or_else(|| SearchError::missing_text(id).into())
}

fn no_document(snapshot: &Snapshot, id: &DocumentId) -> ApiError {
    let retired = match snapshot.document_retirement(id) {
        Ok(Some(retired)) => retired,
        Ok(None) => {
            let detail = Bilingual::new(
                format!("there is no document {:?}", id.as_str()),
                format!("文書 {:?} はありません", id.as_str()),
            );
            return ApiError::new(Code::DocumentNotFound, detail);
        }
        Err(error) => return error.into(),
    };
    let (code, detail) = match &retired.successor {
        Some(_) => (
            Code::DocumentMoved,
            Bilingual::new(
                "the document has another id now",
                "文書の ID が変わりました",
            ),
        ),
        None => (
            Code::DocumentGone,
            Bilingual::new(
                "the document has left the corpus",
                "この文書は取り下げられました",
            ),
        ),
    };
    ApiError::new(code, detail).about(Retired::Document(Box::new(retired)))
}
