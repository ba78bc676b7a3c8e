//! A small index with a history, and its files one by one.

use std::fs;
use std::path::{Path, PathBuf};

use issetsu_testkit::{TestIndex, sample_corpus};
use issetsu_tests::Random;

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
pub(crate) fn library() -> TestIndex {
    let index = TestIndex::empty();
    for name in DOCUMENTS {
        index.write(name, fs::read(sample_corpus().join(name)).unwrap());
    }
    index.write(
        "note.md",
        "# 覚え書き\n\n## 提灯\n\n町内の提灯の数は三年で半分に減った。\n",
    );
    index.update_all();
    index.write(
        "note.md",
        "# 覚え書き\n\n## 提灯\n\n町内の提灯は三年で三分の一に減った。\n",
    );
    index.update_all();
    index
}

/// The folder of the current generation.
pub(crate) fn generation(index: &TestIndex) -> PathBuf {
    let dir = index.index_dir();
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

    /// Flips the bit, does some work and puts the file back, with the time that it had.
    pub(crate) fn during<T>(&self, work: impl FnOnce() -> T) -> T {
        let intact = fs::read(&self.path).unwrap();
        let mut flipped = intact.clone();
        flipped[self.byte] ^= 1 << self.bit;
        replace(&self.path, &flipped);
        let result = work();
        replace(&self.path, &intact);
        result
    }
}

/// Gives a file other contents under its name. Snapshots that have the file open keep theirs.
pub(crate) fn replace(path: &Path, contents: &[u8]) {
    let aside = path.with_extension("aside");
    fs::write(&aside, contents).unwrap();
    fs::rename(&aside, path).unwrap();
}
