//! What an index is on disk: the names, places and formats of its files.
//!
//! Invariant: the indexer writes an index and the search side reads it, and both know the disk only
//! through this crate. It holds every name on disk, the names of fields and tokenizers included,
//! and no policy: it does not decide what to index, how to rank or when to delete.
//! `docs/INDEX-FORMAT.md` describes the same for people.

mod bytes;
mod compared_files;
mod completion;
mod current;
mod disk;
mod document_list;
mod document_values;
mod engine_io;
mod error;
mod files;
mod generation;
mod guard;
mod history;
mod index_dir;
mod manifest;
mod mapped;
mod numbers;
mod passage_record;
mod read_only;
mod record;
mod schema;
mod seal;
mod tokens;
mod word_places;
mod write;

pub use compared_files::{ComparedFiles, Comparison};
pub use completion::{
    Completion, CompletionFile, CompletionList, CompletionText, CompletionWord, CompletionWriter,
    DocumentCompletions, KeyKind, KeySpace, ListedFile, ReadKeyWord, Start, TextKind,
};
pub use disk::sync_dir;
pub use document_list::DocumentList;
pub use document_values::{DocumentValue, DocumentValues, ValueKind, ValuesOfDocuments};
pub use engine_io::system_error;
pub use error::FormatError;
pub use files::{DamagedFile, FileCheck, FileFault, FileRecord, is_part_of_generation};
pub use generation::{Generation, GenerationId};
pub use guard::{catches_panics, guarded};
pub use history::{
    History, HistoryBatch, RetiredPassage, Revision, RevisionCounts, RevisionRange, RevisionRecord,
    Similarity, Sketch, Trace, Trigrams, Version,
};
pub use index_dir::IndexDir;
pub use manifest::{DocumentEntry, FORMAT_VERSION, FileState, Manifest, SkippedFile};
pub use numbers::{Numbers, SealedNumbers};
pub use passage_record::PassageRecord;
pub use read_only::{engine_searcher, open_engine_index};
pub use record::{DamagedRecord, RecordError, StoredRecord};
pub use schema::{DocumentFields, PassageFields, field_name};
pub use tokens::{PackedTokenizer, PackedTokens, UnpackedTokens};
pub use word_places::{FoundPlaces, PlacedWord, WordPlaces};
pub use write::{replace_documents, write_documents, write_manifest};
