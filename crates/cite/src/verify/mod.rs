//! Whether a quotation really stands in a document, and where.
//!
//! A [`Source`] is a document's canonical text, prepared. A quotation is compared with it three
//! times, each time less strictly: byte for byte; without the differences of typography that no
//! reader would call a change ([`normal`]); and with as few changes as possible
//! ([`approximate`]). What is found is a list of [`Piece`]s, since a quotation may leave words out.
//!
//! Nothing is called [`Status::Exact`] but a part of the text, byte for byte.

mod approximate;
mod comparison;
mod difference;
mod gathered;
mod manuscript;
mod normal;
mod omission;
mod search;
mod source;
mod verification;

pub use difference::{Change, Difference};
pub use manuscript::{Markup, Quotations, Quoted, Unclosed, quotations};
pub use source::Source;
pub use verification::{Piece, Status, Verification};

/// Least similarity of words that are called an altered quotation. Sentences of other documents
/// reach less: see `tests/tests/verify.rs`, which measures both sides.
pub const LEAST_SIMILARITY: f32 = 0.6;

/// Longest quotation that is looked for, in Unicode scalar values.
pub const MAX_SCALARS: usize = 5_000;
