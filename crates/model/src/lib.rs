//! The shared vocabulary: documents, sections, passages, their ids and ranges.
//!
//! Invariant: this crate is the only one that defines what an id, an offset or a passage *is*.
//! It does no I/O, knows no file format, no index and no HTTP. Every [`Passage`] is an exact
//! slice of its document's canonical text: `document.text[passage.range.bytes()] == passage.text`.

mod document;
mod id;
mod metadata;
mod passage;
mod range;

pub use document::{
    Block, BlockKind, Document, Footnote, Page, Section, SectionIndex, SourceFile, Warning,
};
pub use id::{DocumentId, InvalidId, PassageId};
pub use metadata::{DocumentType, InvalidDate, Metadata, PublicationDate};
pub use passage::{Pages, Passage, PassageKind};
pub use range::{Offset, OffsetTable, Span, TextRange};
