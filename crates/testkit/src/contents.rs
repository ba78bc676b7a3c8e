//! All that is in a snapshot.

use issetsu_model::{Document, Passage};
use issetsu_search::Snapshot;

/// Every document with its passages, in order of id.
#[must_use]
pub fn documents(snapshot: &Snapshot) -> Vec<(Document, Vec<Passage>)> {
    let documents = snapshot.documents().unwrap();
    let ids = documents.into_iter().map(|entry| &entry.id);
    ids.map(|id| {
        (
            snapshot.document(id).unwrap().unwrap(),
            snapshot.passages_of(id).unwrap(),
        )
    })
    .collect()
}

/// Every passage, in order of document id and place.
#[must_use]
pub fn passages(snapshot: &Snapshot) -> Vec<Passage> {
    let documents = documents(snapshot).into_iter();
    documents.flat_map(|(_, passages)| passages).collect()
}
