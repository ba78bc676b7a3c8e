//! The options of a run.

use std::path::PathBuf;

use issetsu_extract::Limits;
use issetsu_index_format::IndexDir;
use issetsu_passages::Policy;

use crate::Extraction;
use crate::memory::MemoryShares;

/// How the pipeline of an index begins that was not made from a corpus folder.
const DOCUMENTS: &str = "documents";

/// Everything a run needs besides the analyzer.
#[derive(Debug, Clone)]
pub struct IndexOptions {
    /// The folder of documents.
    pub corpus: PathBuf,
    /// Where the generations are. If it lies inside the corpus folder, it is not indexed.
    pub index: IndexDir,
    /// Threads that read files, and threads that index passages; at least 1 of each is used.
    pub threads: usize,
    /// Memory of the whole run, in bytes, the processes that read files included; at least
    /// [`IndexOptions::MIN_MEMORY_BYTES`] is used. A file that cannot fit is skipped, with the reason.
    pub memory_bytes: usize,
    /// Whether to start from the previous generation.
    pub rebuild: Rebuild,
    /// What to do when the corpus folder holds no document any more.
    pub empty: EmptyCorpus,
    /// What to do with links that lead out of the corpus folder.
    pub links: OutsideLinks,
    /// How documents are cut into passages.
    pub policy: Policy,
    /// What extraction accepts.
    pub limits: Limits,
    /// How files become documents.
    pub extraction: Extraction,
    /// The time at which the run begins, seconds since 1970-01-01 UTC.
    pub now_unix_seconds: u64,
}

/// Whether to start from the previous generation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rebuild {
    /// Start from it, unless it is damaged or was made by another analyzer or pipeline.
    #[default]
    WhenNeeded,
    /// Read every file again.
    Always,
}

/// What to do when the corpus folder holds no document but the index does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EmptyCorpus {
    /// Refuse: an empty folder is more often a disk that is not mounted than a wish.
    #[default]
    Refuse,
    /// Make an empty index.
    Accept,
}

/// What to do with links that lead out of the corpus folder. Links inside it are always followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OutsideLinks {
    /// Skip them: whoever may write into the folder could publish any file that the server may read.
    #[default]
    Skip,
    /// Follow them.
    Follow,
}

impl IndexOptions {
    /// Memory of a run when the caller has no opinion: what a run takes at its peak leaves a machine of
    /// 1 GB a quarter of it.
    pub const DEFAULT_MEMORY_BYTES: usize = 512 << 20;
    /// The least memory of a run.
    pub const MIN_MEMORY_BYTES: usize = MemoryShares::MIN_BYTES;

    /// Options with the defaults: as many threads as the machine has, nothing rebuilt in vain.
    #[must_use]
    pub fn new(corpus: impl Into<PathBuf>, index: IndexDir, now_unix_seconds: u64) -> Self {
        Self {
            corpus: corpus.into(),
            index,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            memory_bytes: Self::DEFAULT_MEMORY_BYTES,
            rebuild: Rebuild::default(),
            empty: EmptyCorpus::default(),
            links: OutsideLinks::default(),
            policy: Policy::default(),
            limits: Limits::default(),
            extraction: Extraction::default(),
            now_unix_seconds,
        }
    }

    /// What of the memory is for the processes that read files, together.
    #[must_use]
    pub fn readers_bytes(&self) -> u64 {
        MemoryShares::of(self.memory_bytes, 0).readers_bytes
    }

    /// The pipeline that the manifest names: the revisions of extraction, of passages and
    /// of completions, the extraction limits and the passage policy. Another pipeline can cut the
    /// same file otherwise.
    #[must_use]
    pub fn pipeline(&self) -> String {
        format!(
            "extract {}; passages {}; completions {}; {:?}; {:?}",
            issetsu_extract::REVISION,
            issetsu_passages::REVISION,
            crate::completions::REVISION,
            self.limits,
            self.policy
        )
    }

    /// The pipeline that the manifest names after [`crate::index_documents`].
    pub(crate) fn documents_pipeline(&self) -> String {
        format!(
            "{DOCUMENTS}; passages {}; {:?}",
            issetsu_passages::REVISION,
            self.policy
        )
    }

    /// Whether this is the pipeline of an index that [`crate::index_documents`] made.
    pub(crate) fn is_of_documents(pipeline: &str) -> bool {
        pipeline.starts_with(DOCUMENTS)
    }
}
