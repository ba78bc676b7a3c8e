//! What makes a stored record an answer: every byte is as it was written, and it is the record that
//! was asked for (invariant I9).

use issetsu_index_format::{DocumentEntry, PassageRecord, StoredRecord};
use issetsu_model::{Document, DocumentId, Passage};

use crate::Damage;

/// The record of a passage.
pub(crate) fn passage(record: &[u8]) -> Result<PassageRecord, Damage> {
    PassageRecord::decode(record).map_err(|_| Damage::UnknownPassage)
}

/// The document of a record that was found by an id.
pub(crate) fn document(record: &[u8], id: &DocumentId) -> Result<Document, Damage> {
    let document = StoredRecord::decode::<Document>(record);
    // A damaged list of terms leads to the record of another document.
    let document = document.ok().filter(|document| document.id == *id);
    document.ok_or_else(|| Damage::Text(id.clone()))
}

/// Compares the text of a document with what the list of documents says of it, and every range with
/// the text.
pub(crate) fn check_text(document: &Document, entry: &DocumentEntry) -> Result<(), Damage> {
    let is_text = Passage::sha256_of(&document.text) == entry.text_sha256;
    if is_text && document.check().is_ok() {
        Ok(())
    } else {
        Err(Damage::Text(entry.id.clone()))
    }
}

/// Whether these are all passages of a document, in their order.
pub(crate) fn are_passages_of(passages: &[Passage], entry: &DocumentEntry) -> bool {
    passages.len() == entry.passages as usize
        && (0..)
            .zip(passages)
            .all(|(at, passage)| passage.ordinal == at && passage.document_id == entry.id)
}
