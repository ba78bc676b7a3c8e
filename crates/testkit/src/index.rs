//! A corpus folder and its index.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, UNIX_EPOCH};

use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{IndexOptions, NoProgress, Summary};
use issetsu_model::Document;
use issetsu_search::{LiveIndex, Snapshot};
use tempfile::TempDir;

/// When runs of the indexer begin, in seconds since 1970-01-01 UTC: 2023-11-14.
pub const NOW_UNIX_SECONDS: u64 = 1_700_000_000;

/// When the first file is written; each that follows is ten seconds later, so that a file that is
/// written again has another time even on file systems that keep whole seconds.
const WRITTEN_UNIX_SECONDS: u64 = 1_600_000_000;
const BETWEEN_WRITES_SECONDS: u64 = 10;

/// Two, so that runs are concurrent and yet tests that run side by side leave each other room.
const THREADS: usize = 2;
/// Enough for a small corpus, little enough for many indexes at once.
const MEMORY_BYTES: usize = 64 << 20;

/// The analyzer of indexes and queries, made once: it holds the dictionary.
#[must_use]
pub fn analyzer() -> &'static Analyzer {
    static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new().unwrap());
    &ANALYZER
}

/// A corpus folder and its index.
///
/// The corpus is a temporary folder, to be filled and changed at will, or a folder that is there
/// and is only read. The index is always in a temporary folder, which goes with this value.
#[derive(Debug)]
pub struct TestIndex {
    folder: TempDir,
    corpus: PathBuf,
    /// Number of files written.
    writes: AtomicU64,
}

impl TestIndex {
    /// An empty corpus without an index.
    #[must_use]
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        Self {
            folder,
            corpus,
            writes: AtomicU64::new(0),
        }
    }

    /// A corpus of these files, names and contents, with its index.
    #[must_use]
    pub fn of_files<N: AsRef<str>, C: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (N, C)>,
    ) -> Self {
        let index = Self::empty();
        for (name, content) in files {
            index.write(name.as_ref(), content);
        }
        index.update_all();
        index
    }

    /// A folder that is there, with its index.
    #[must_use]
    pub fn of_folder(corpus: &Path) -> Self {
        let index = Self::over_folder(corpus);
        index.update_all();
        index
    }

    /// A folder that is there, without an index.
    #[must_use]
    pub fn over_folder(corpus: &Path) -> Self {
        let index = Self::empty();
        Self {
            corpus: corpus.to_owned(),
            ..index
        }
    }

    /// The temporary folder that holds all of it, `corpus` and `index` unless the corpus is a
    /// folder that was there. There is room for other files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The corpus folder.
    #[must_use]
    pub fn corpus(&self) -> &Path {
        &self.corpus
    }

    /// A file of the corpus.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.corpus.join(name)
    }

    /// Writes a file of the corpus, later than any before, and makes the folders on its path.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let before = self.writes.fetch_add(1, Ordering::Relaxed);
        let seconds = WRITTEN_UNIX_SECONDS + BETWEEN_WRITES_SECONDS * (before + 1);
        self.write_at(name, content, seconds);
    }

    /// Writes a file of the corpus with a time of its own, in seconds since 1970-01-01 UTC.
    pub fn write_at(&self, name: &str, content: impl AsRef<[u8]>, unix_seconds: u64) {
        let path = self.owned_path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        let time = UNIX_EPOCH + Duration::from_secs(unix_seconds);
        file.set_modified(time).unwrap();
    }

    /// Writes copies of the files of a folder, not of the folders in it.
    pub fn copy_files(&self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                let name = entry.file_name().into_string().unwrap();
                self.write(&name, fs::read(entry.path()).unwrap());
            }
        }
    }

    /// Removes a file of the corpus.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.owned_path(name)).unwrap();
    }

    /// Removes all files of the corpus.
    pub fn clear(&self) {
        let corpus = self.owned_path("");
        fs::remove_dir_all(&corpus).unwrap();
        fs::create_dir(&corpus).unwrap();
    }

    /// The path of a file that a test may change.
    fn owned_path(&self, name: &str) -> PathBuf {
        assert!(
            self.corpus.starts_with(self.folder.path()),
            "{} is not the test's own",
            self.corpus.display()
        );
        self.path(name)
    }

    /// Where the index is.
    #[must_use]
    pub fn index_dir(&self) -> IndexDir {
        IndexDir::new(self.folder.path().join("index"))
    }

    /// How the corpus is indexed, to be varied and handed to [`Self::run`] or the indexer itself.
    #[must_use]
    pub fn options(&self) -> IndexOptions {
        let mut options = IndexOptions::new(&self.corpus, self.index_dir(), NOW_UNIX_SECONDS);
        options.threads = THREADS;
        options.memory_bytes = MEMORY_BYTES;
        options
    }

    /// Brings the index up to date. Files that cannot be read are in the summary.
    pub fn update(&self) -> Summary {
        self.run(&self.options())
    }

    /// Brings the index up to date as `options` say.
    pub fn run(&self, options: &IndexOptions) -> Summary {
        issetsu_indexer::index(options, analyzer(), &NoProgress).unwrap()
    }

    /// Brings the index up to date with every file of the corpus.
    pub fn update_all(&self) -> Summary {
        let summary = self.update();
        check_complete(&summary);
        summary
    }

    /// Makes documents that no file of the corpus holds the whole index.
    pub fn update_documents(&self, documents: &[Document]) -> Summary {
        let indexed =
            issetsu_indexer::index_documents(&self.options(), analyzer(), documents, &NoProgress);
        let summary = indexed.unwrap();
        check_complete(&summary);
        summary
    }

    /// The current generation.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot::open(&self.index_dir(), analyzer()).unwrap()
    }

    /// The index as a server holds it, which goes to the next generation when it is told to
    /// refresh.
    #[must_use]
    pub fn live(&self) -> Arc<LiveIndex> {
        Arc::new(LiveIndex::open(self.index_dir(), analyzer().clone()).unwrap())
    }
}

fn check_complete(summary: &Summary) {
    assert!(summary.skipped.is_empty(), "{:?}", summary.skipped);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_the_corpus_becomes_a_generation() {
        let index = TestIndex::of_files([("a/one.md", "# 港\n\n一。\n")]);
        let live = index.live();
        index.write("a/one.md", "# 港\n\n二。\n");
        index.update_all();
        assert!(live.refresh().unwrap());
        let passages = crate::passages(&live.snapshot());
        let texts: Vec<&str> = passages
            .iter()
            .map(|passage| passage.text.as_str())
            .collect();
        assert_eq!(texts, ["二。"]);
    }

    #[test]
    #[should_panic(expected = "is not the test's own")]
    fn a_folder_that_is_there_is_not_written() {
        TestIndex::over_folder(&crate::sample_corpus()).write("new.md", "# 新\n");
    }
}
