//! Whether a text holds a quotation, where, and what differs.
//!
//! A [`Source`] is a text, prepared. A quotation is compared with it three times, each time less
//! strictly: byte for byte; without the differences of typography that no reader would call a change
//! ([`normal`]); and with as few changes as possible ([`approximate`]). The result is a list of
//! [`Piece`]s, since a quotation may leave words out. [`quotations`] finds what a manuscript quotes.
//!
//! Invariant: nothing is called [`Status::Exact`] but a part of the text, byte for byte; one
//! substring search decides it. The crate knows texts and characters, and no document, index or
//! citation: whoever calls says where footnote marks are, and which places to compare closely.

mod approximate;
mod attribution;
mod comparison;
mod difference;
mod effort;
mod gathered;
mod manuscript;
mod normal;
mod omission;
mod search;
mod sentences;
mod source;
mod verification;

pub use difference::{Change, Difference};
pub use effort::Effort;
pub use manuscript::{Markup, Quotations, Quoted, Unclosed, quotations};
pub use sentences::sentences;
pub use source::{MAX_SCALARS, Source};
pub use verification::{MIN_SIMILARITY, Piece, Status, Verification};
