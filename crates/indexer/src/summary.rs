//! What a run did.

use issetsu_index_format::{GenerationId, SkippedFile};
use issetsu_model::Warning;

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How it ended.
    pub outcome: Outcome,
    /// Why every file was read again, where there was an index before.
    pub rebuilt: Option<String>,
    /// Documents that are new.
    pub added: u64,
    /// Documents that were there before and were indexed again.
    pub changed: u64,
    /// Documents that are as they were.
    pub unchanged: u64,
    /// Documents that could not be read again and stay as they were; each is in `skipped` too.
    pub kept: u64,
    /// Documents that are gone because their files are.
    pub removed: u64,
    /// Documents of the current generation.
    pub documents: u64,
    /// Passages of the current generation.
    pub passages: u64,
    /// Characters of the canonical texts of the current generation.
    pub characters: u64,
    /// Bytes of the files that were read in this run.
    pub bytes_read: u64,
    /// Files that could not be indexed, in order of path.
    pub skipped: Vec<SkippedFile>,
    /// What was repaired or left out in the files that were read in this run, in order of path.
    pub warnings: Vec<FileWarning>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A new generation is the current one.
    Built(GenerationId),
    /// Nothing changed: the current generation stays.
    UpToDate(GenerationId),
}

/// A warning about one file of the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWarning {
    /// Path relative to the corpus folder; empty for the folder itself.
    pub path: String,
    /// What happened.
    pub warning: Warning,
}
