//! What becomes of passages when their document changes or is removed: compared when the new
//! version is ready, written into the generation, handed on to the next.
//!
//! ```text
//! Before (the version that was indexed) ─┐
//! passages of the new version ───────────┴─ compare ─ matching ─► RevisionRecord
//!
//! Transition (Before, and After: the generation that is written)
//!   └─ renamed, again (all retired passages × NewPassages) ─► RevisionRecord ─ carry ─► history/
//! ```

mod after;
mod again;
mod before;
mod candidate;
mod carry;
mod compare;
mod matching;
mod new_passages;
mod renamed;
mod trail;
mod transition;

use issetsu_index_format::RevisionRecord;

use again::FoundAgain;

pub(crate) use after::After;
pub(crate) use before::Before;
pub(crate) use carry::extend;
pub(crate) use compare::Cut;
pub(crate) use transition::Transition;

/// Adds to the revisions of documents that were added or changed those of documents that were
/// removed, and finds which retired passages, of this run or of any before, are there again.
pub(crate) fn complete(records: &mut Vec<RevisionRecord>, transition: Transition<'_>) {
    // An earlier id that is now another document's leads there.
    records.retain(|record| {
        record.revision.after.is_some() || !transition.keeps_document(&record.revision.document)
    });
    records.extend(renamed::removals(transition));
    let found = FoundAgain::find(records, transition);
    renamed::settle_heirs(records, &found, transition);
    found.note_in(records, transition);
}
