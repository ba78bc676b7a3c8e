//! A run from one generation to the next, when the passages of the next are written.

use issetsu_model::{DocumentId, PassageId};

use super::{After, Before};

/// What was indexed before a run, and what is there after it.
#[derive(Clone, Copy)]
pub(crate) struct Transition<'a> {
    pub(crate) before: &'a Before<'a>,
    pub(crate) after: &'a After<'a>,
    /// When the run began.
    pub(crate) unix_seconds: u64,
}

impl Transition<'_> {
    /// Whether no document had this id before the run.
    pub(super) fn is_new_document(&self, id: &DocumentId) -> bool {
        !self.before.documents().contains_key(id)
    }

    /// Whether a document has this id after the run.
    pub(super) fn keeps_document(&self, id: &DocumentId) -> bool {
        self.after.documents.contains_key(id)
    }

    /// Whether no passage had this id before the run.
    pub(super) fn is_new_passage(&self, id: &PassageId) -> bool {
        !self.before.holds(id)
    }
}
