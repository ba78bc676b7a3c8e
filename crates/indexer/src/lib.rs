//! A corpus folder becomes index generations.
//!
//! Invariant: this crate is the only one that writes an index, and it writes only beside the
//! current generation. A run ends in one of three ways: nothing changed and nothing is written
//! but file times; a new generation is complete on disk and becomes the current one by one
//! rename; or the run failed or was killed, and the generation before is as it was (invariant
//! I4). A document leaves the index only when its file has left the corpus folder.
//!
//! The crate prints nothing, and knows no clock and no command line: those reach it as values.
//! What is tantivy's own is inside the module `engine`.
//!
//! One run is [`index`]: lock → previous generation → walk → steps → (read → extract → cut into
//! passages, in parallel) → resolve in order of path → commit → switch. [`index_documents`] goes the
//! same way with documents that are ready, and looks at no folder.

mod backup;
mod completion_files;
mod completions;
mod corpus;
mod documents;
mod engine;
mod error;
mod extraction;
mod freshness;
mod guard;
mod history;
mod history_text;
mod index;
mod lock;
mod memory;
mod merge;
mod options;
mod other_formats;
mod pending;
mod pool;
mod previous;
mod progress;
mod read;
mod resolve;
mod shared_names;
mod steps;
mod storage;
mod summary;
mod target;
mod worker;

pub use backup::{Copied, CopyMode, back_up, restore};
pub use documents::index_documents;
pub use error::IndexError;
pub use extraction::{Extraction, Place};
pub use freshness::{Freshness, is_up_to_date};
pub use history_text::{HistoryText, ImportedHistory, export_history, import_history};
pub use index::index;
pub use options::{EmptyCorpus, IndexOptions, OutsideLinks, Rebuild};
pub use other_formats::remove_other_formats;
pub use progress::{Event, FileOutcome, NoProgress, Progress, Stage};
pub use summary::{FileWarning, Outcome, Summary};
