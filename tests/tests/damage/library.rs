//! A small index with a history, and its files one by one.

use std::fs;
use std::path::{Path, PathBuf};

use issetsu_index_format::IndexDir;
use issetsu_indexer::{IndexOptions, NoProgress, Summary};
use issetsu_model::PassageId;
use issetsu_testkit::{TestIndex, analyzer, sample_corpus};
use issetsu_tests::Random;
use tempfile::TempDir;

/// Documents of several formats, with pages, notes, tables and questions.
const DOCUMENTS: [&str; 5] = [
    "hydrogen-ports-2025.md",
    "night-bus-interview-2026.html",
    "night-bus-interview-2026.html.meta.yaml",
    "village-population-2023.txt",
    "village-population-2023.txt.meta.yaml",
];

/// Where a bit is flipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flip {
    path: PathBuf,
    byte: usize,
    bit: u8,
}

/// An index of a few documents, one of which was revised.
pub(crate) struct Library {
    pub(crate) index: TestIndex,
    /// The id of a passage that was revised.
    pub(crate) retired: PassageId,
}

impl Library {
    pub(crate) fn new() -> Self {
        let index = TestIndex::empty();
        for name in DOCUMENTS {
            index.write(name, fs::read(sample_corpus().join(name)).unwrap());
        }
        index.write("note.md", note("三年で半分に減った"));
        index.update_all();
        let passages = issetsu_testkit::passages(&index.snapshot()).into_iter();
        let mut retired = passages.filter(|passage| passage.text.contains("半分に減った"));
        let retired = retired.next().unwrap().id;
        index.write("note.md", note("三年で三分の一に減った"));
        index.update_all();
        Self { index, retired }
    }

    pub(crate) fn dir(&self) -> IndexDir {
        self.index.index_dir()
    }

    /// The folder of the current generation.
    pub(crate) fn generation(&self) -> PathBuf {
        generation(&self.dir())
    }

    /// A copy of the index, to be indexed again.
    pub(crate) fn copy(&self) -> Copy {
        let folder = tempfile::tempdir().unwrap();
        copy(self.dir().root(), folder.path());
        let mut options = self.index.options();
        options.index = IndexDir::new(folder.path());
        Copy { folder, options }
    }
}

/// A copy of an index, which goes with this value.
pub(crate) struct Copy {
    folder: TempDir,
    options: IndexOptions,
}

impl Copy {
    pub(crate) fn dir(&self) -> IndexDir {
        IndexDir::new(self.folder.path())
    }

    /// Brings the copy up to date with the corpus.
    pub(crate) fn update(&self) -> Summary {
        issetsu_indexer::index(&self.options, analyzer(), &NoProgress).unwrap()
    }
}

fn note(words: &str) -> String {
    format!("# 覚え書き\n\n## 提灯\n\n町内の提灯の数は{words}。\n")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The folder of the current generation of an index.
pub(crate) fn generation(dir: &IndexDir) -> PathBuf {
    dir.generation_path(dir.current().unwrap().unwrap())
}

/// The files of a folder and those below it, in order of path.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

impl Flip {
    /// A bit of one of these files, each file as likely as any other; none of empty files.
    pub(crate) fn random(files: &[PathBuf], random: &mut Random) -> Self {
        loop {
            let path = random.pick(files);
            let size = usize::try_from(fs::metadata(path).unwrap().len()).unwrap();
            if size > 0 {
                return Self {
                    path: path.clone(),
                    byte: random.below(size),
                    bit: u8::try_from(random.below(8)).unwrap(),
                };
            }
        }
    }

    /// The same bit of the file of that name in another folder.
    pub(crate) fn moved(&self, from: &Path, to: &Path) -> Self {
        Self {
            path: to.join(self.path.strip_prefix(from).unwrap()),
            ..self.clone()
        }
    }

    /// Flips the bit.
    pub(crate) fn apply(&self) {
        let mut bytes = fs::read(&self.path).unwrap();
        bytes[self.byte] ^= 1 << self.bit;
        replace(&self.path, &bytes);
    }

    /// Flips the bit back.
    pub(crate) fn undo(&self) {
        self.apply();
    }

    /// Does some work while the bit is flipped. After a panic it still is.
    pub(crate) fn during<T>(&self, work: impl FnOnce() -> T) -> T {
        self.apply();
        let result = work();
        self.undo();
        result
    }
}

/// Gives a file other contents under its name. Snapshots that have the file open keep theirs.
pub(crate) fn replace(path: &Path, contents: &[u8]) {
    let aside = path.with_extension("aside");
    fs::write(&aside, contents).unwrap();
    fs::rename(&aside, path).unwrap();
}
