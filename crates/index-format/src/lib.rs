//! What an index is on disk: where its files lie, what they are called and what they hold.
//!
//! Invariant: the indexer writes and the query crate reads, and both know the disk only through
//! this crate. It holds every on-disk name, and no policy: nothing here decides what to index,
//! how to rank or when to delete. `docs/INDEX-FORMAT.md` says the same for people.

mod completion;
mod error;
mod generation;
mod history;
mod manifest;
mod schema;
mod tokenizers;
mod write;

pub use completion::{Completion, KeyKind, KeySpace, Ruby};
pub use error::FormatError;
pub use generation::{Generation, GenerationId, IndexDir};
pub use history::{
    History, HistoryBatch, Likeness, RetiredPassage, Revision, RevisionCounts, RevisionRecord,
    Sketch, Trace, Trigrams, Version,
};
pub use manifest::{DocumentEntry, FORMAT_VERSION, FileState, Manifest, SkippedFile};
pub use schema::{DocumentFields, PassageFields, analyzer_name, field_name};
pub use tokenizers::FieldTokenizers;
pub use write::{sync_dir, write_documents, write_manifest};
