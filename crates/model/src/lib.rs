//! The vocabulary of all crates: documents, sections, passages, their ids and ranges.
//!
//! Invariant: this crate is the only one that defines an id, an offset and a passage. It does no
//! I/O and knows no file format, no index and no HTTP. Every [`Passage`] is an exact slice of its
//! document's canonical text: `document.text[passage.range.bytes()] == passage.text`.

mod date;
mod document;
mod id;
mod metadata;
pub mod organisation;
mod passage;
mod range;
mod utc_time;

pub use date::{InvalidDate, PublicationDate};
pub use document::{
    Block, BlockKind, Document, Footnote, Page, Section, SectionIndex, SourceFile, Warning,
};
pub use id::{DocumentId, InvalidId, PassageId};
pub use metadata::{DocumentType, Metadata};
pub use passage::{Pages, Passage, PassageKind};
pub use range::{Offset, OffsetTable, Span, TextRange};
pub use utc_time::UtcTime;
