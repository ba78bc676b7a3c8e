//! What becomes of passages when their document changes or goes: compared when the new version is
//! there, written into the generation, handed on to the next.
//!
//! ```text
//! Before (the version that was indexed) ─┐
//! passages of the new version ───────────┴─ compare ─ matching ─► RevisionRecord
//!
//! After (the generation that is written) ─┐
//! all that ever went ─────────────────────┴─ arrived ─ renamed, again ─► RevisionRecord ─ carry ─► history/
//! ```

mod after;
mod again;
mod arrived;
mod before;
mod carry;
mod compare;
mod matching;
mod renamed;
mod trail;

use issetsu_index_format::RevisionRecord;

use again::FoundAgain;

pub(crate) use after::After;
pub(crate) use before::Before;
pub(crate) use carry::extend;
pub(crate) use compare::Cut;

/// Adds to the revisions of documents that came or changed those of documents that went, and finds
/// what of all that ever went is there again.
pub(crate) fn complete(
    records: &mut Vec<RevisionRecord>,
    (before, after): (&Before<'_>, &After<'_>),
    unix_seconds: u64,
) {
    records.extend(renamed::departures(before, after, unix_seconds));
    let found = FoundAgain::find(records, before, after);
    renamed::settle_heirs(records, &found, (before, after));
    found.note_in(records, (before, after));
}
