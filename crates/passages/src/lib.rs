//! A document is cut into passages, the units that are searched, shown and cited.
//!
//! Invariant: this crate is the only one that decides where a passage begins and ends. It reads
//! a [`Document`](issetsu_model::Document) and nothing else, and loses nothing: every block that
//! is no heading lies in one passage or in several consecutive ones, and a heading of a section
//! without text is a passage itself.
//!
//! The rules, with what was measured on answers found in the first 2,000 characters read (400
//! characters with one sentence of overlap .923; 150 .894; 600 .901; 1,200 .843):
//!
//! 1. No passage crosses a section, a table or a pair of question and answer.
//! 2. Whole paragraphs and list items are packed up to [`Policy::target_chars`]; a single
//!    paragraph up to [`Policy::max_paragraph_chars`] stays whole; a longer one is cut between
//!    sentences.
//! 3. One sentence of overlap stands in [`Passage::overlap`](issetsu_model::Passage::overlap)
//!    only: what is shown and cited does not overlap.
//! 4. The question goes with the first part of its answer; later parts carry it beside them.
//! 5. Footnotes are passages of their own, in the section of their anchor.
//! 6. A heading with nothing below it is a passage of its own: texts set their demands as headings.
//!
//! ```text
//! blocks ─ runs::runs ─► runs that belong together ─ pack::pack ─► ranges ─ build ─► passages
//!                                                     └ sentences::split (long paragraphs)
//! ```

mod build;
mod inspect;
mod pack;
mod policy;
mod runs;
mod sentences;

pub use build::passages;
pub use inspect::inspect;
pub use policy::Policy;

/// Revision of where passages are cut. Raise it with every change that can give other passages
/// for the same document: an index of another revision is read again as a whole.
pub const REVISION: u32 = 2;
