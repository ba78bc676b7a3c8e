//! What becomes of passages when their document changes or goes: compared when the new version is
//! there, written into the generation, handed on to the next.
//!
//! ```text
//! Before (the version that was indexed) ─┐
//! passages of the new version ───────────┴─ compare ─ matching ─► RevisionRecord ─ carry ─► history/
//! ```

mod before;
mod carry;
mod compare;
mod matching;
mod renamed;

pub(crate) use before::Before;
pub(crate) use carry::extend;
pub(crate) use compare::Cut;
pub(crate) use renamed::Arrivals;
