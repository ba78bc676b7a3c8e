//! The harness of the tests across crates: a folder becomes an index, an index becomes a snapshot.
//!
//! The tests run on the sample corpus, and on any other folder named by `ISSETSU_TEST_CORPUS`
//! (several are separated like a `PATH`).

#![expect(clippy::missing_panics_doc, reason = "a harness fails by panicking")]
#![allow(clippy::unwrap_used, reason = "a harness fails by panicking")]

use std::path::{Path, PathBuf};

use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{IndexOptions, NoProgress, Summary};
use issetsu_model::{Document, Passage};
use issetsu_query::Snapshot;
use tempfile::TempDir;

/// An index of one corpus folder, in a folder that goes with this value.
#[derive(Debug)]
pub struct TestIndex {
    /// Where the index is.
    pub dir: TempDir,
    /// What was indexed.
    pub corpus: PathBuf,
    /// The analyzer of index and queries.
    pub analyzer: Analyzer,
}

/// The sample corpus and the folders in `ISSETSU_TEST_CORPUS`.
#[must_use]
pub fn corpora() -> Vec<PathBuf> {
    let more = std::env::var_os("ISSETSU_TEST_CORPUS").unwrap_or_default();
    let more = std::env::split_paths(&more).filter(|path| !path.as_os_str().is_empty());
    std::iter::once(sample_corpus()).chain(more).collect()
}

/// The documents written for this project.
#[must_use]
pub fn sample_corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")
}

impl TestIndex {
    /// An empty place for an index of `corpus`.
    #[must_use]
    pub fn new(corpus: &Path) -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self {
            dir,
            corpus: corpus.to_owned(),
            analyzer: Analyzer::new().unwrap(),
        }
    }

    /// A complete index of `corpus`.
    #[must_use]
    pub fn built(corpus: &Path) -> Self {
        let index = Self::new(corpus);
        let summary = index.update();
        assert!(summary.skipped.is_empty(), "{:?}", summary.skipped);
        index
    }

    /// Brings the index up to date.
    #[expect(clippy::must_use_candidate, reason = "the index is the result")]
    pub fn update(&self) -> Summary {
        issetsu_indexer::index(&self.options(), &self.analyzer, &NoProgress).unwrap()
    }

    /// The options of [`Self::update`].
    #[must_use]
    pub fn options(&self) -> IndexOptions {
        IndexOptions::new(&self.corpus, IndexDir::new(self.dir.path()), 1_700_000_000)
    }

    /// The current generation.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::open(&IndexDir::new(self.dir.path()), &self.analyzer).unwrap()
    }
}

/// Every document with its passages, in order of id.
#[must_use]
pub fn documents(snapshot: &Snapshot) -> Vec<(Document, Vec<Passage>)> {
    let ids = snapshot.documents().iter().map(|entry| &entry.id);
    ids.map(|id| {
        (
            snapshot.document(id).unwrap().unwrap(),
            snapshot.passages_of(id).unwrap(),
        )
    })
    .collect()
}
