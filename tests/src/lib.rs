//! The harness of the tests across crates: a folder becomes an index, an index becomes a snapshot.
//!
//! The tests run on the sample corpus, and on any other folder named by `ISSETSU_TEST_CORPUS`
//! (several are separated like a `PATH`).

#![expect(clippy::missing_panics_doc, reason = "a harness fails by panicking")]
#![allow(clippy::unwrap_used, reason = "a harness fails by panicking")]

mod random;

use std::path::{Path, PathBuf};
use std::{fs, thread};

use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{IndexOptions, NoProgress, Summary};
use issetsu_model::{Document, Passage};
use issetsu_search::Snapshot;
use issetsu_search::{Hit, SearchRequest};
use tempfile::TempDir;

pub use random::{Random, seed_of_system};

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

    /// A complete index of files written here: names and contents.
    #[must_use]
    pub fn of_files<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            fs::write(folder.path().join(name), content).unwrap();
        }
        Self::built(folder.path())
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

/// Every passage, in order of document id and place.
#[must_use]
pub fn passages(snapshot: &Snapshot) -> Vec<Passage> {
    let documents = documents(snapshot).into_iter();
    documents.flat_map(|(_, passages)| passages).collect()
}

/// Every hit of a query, best first, asked for in pages of `limit`.
#[must_use]
pub fn all_hits(snapshot: &Snapshot, query: &str, limit: usize) -> Vec<Hit> {
    let mut request = SearchRequest::new(query);
    request.limit = limit;
    let mut hits = Vec::new();
    loop {
        let page = snapshot.search(&request).unwrap();
        hits.extend(page.hits);
        request.offset += limit;
        if request.offset >= page.total.value.min(SearchRequest::MAX_OFFSET) {
            return hits;
        }
    }
}

/// What `work` makes of each part of `items`, one part for each processor.
pub fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = items.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let parts = items.chunks(share);
        let running: Vec<_> = parts.map(|part| scope.spawn(|| work(part))).collect();
        let results = running.into_iter().map(|thread| thread.join().unwrap());
        results.collect()
    })
}
