//! Generations: one writer, damage, leftovers, and readers of an old one.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{TestCorpus, body};
use issetsu_index_format::{FileCheck, Generation, GenerationId, IndexDir};
use issetsu_indexer::{Event, IndexError, Progress, Stage, index};
use issetsu_testkit::analyzer;
use tantivy::collector::Count;
use tantivy::query::AllQuery;
use tantivy::{Index, TantivyDocument};

#[test]
fn a_second_writer_is_told_so() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    let lock = fs::File::open(corpus.index_dir().lock_path()).unwrap();
    lock.lock().unwrap();
    let error = corpus.try_run(&corpus.options()).unwrap_err();
    assert!(matches!(error, IndexError::Busy(_)), "{error}");
    drop(lock);
    corpus.run();
}

#[test]
fn leftovers_of_killed_runs_are_removed() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    let index = corpus.index_dir();
    let unfinished = index.generation_path(GenerationId(2));
    fs::create_dir_all(unfinished.join(Generation::PASSAGE_INDEX)).unwrap();
    // Complete, but killed before the switch.
    let current = index.generation_path(GenerationId(1));
    let complete = index.generation_path(GenerationId(3));
    fs::create_dir_all(&complete).unwrap();
    let manifest = Generation::MANIFEST;
    fs::copy(current.join(manifest), complete.join(manifest)).unwrap();
    assert!(!corpus.run().is_built());
    assert_eq!(corpus.generations(), [GenerationId(1)]);
}

#[test]
fn the_current_generation_and_the_one_before_stay() {
    let corpus = TestCorpus::new();
    for i in 0..5 {
        corpus.write(&format!("{i}.md"), body(&i.to_string()));
        corpus.run();
    }
    assert_eq!(corpus.generations(), [GenerationId(4), GenerationId(5)]);
}

/// Removes a folder into which threads of the engine may still write: until they have ended, a file can
/// appear between the last removal and that of the folder.
fn remove_all(folder: &Path) {
    for _ in 0..100 {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() == std::io::ErrorKind::DirectoryNotEmpty => {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            removed => return removed.unwrap(),
        }
    }
    panic!("files keep appearing in {}", folder.display());
}

/// Takes the unfinished generation away when it is about to be committed.
struct Saboteur(IndexDir);

impl Progress for Saboteur {
    fn on_event(&self, event: &Event<'_>) {
        if *event == Event::Stage(Stage::Committing) {
            let newest = self.0.generation_ids().unwrap().pop().unwrap();
            let texts = self.0.generation_path(newest).join(Generation::TEXT_INDEX);
            remove_all(&texts);
        }
    }
}

#[test]
fn a_failed_run_leaves_nothing_behind() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    let before = corpus.current();
    corpus.write("b.md", body("b"));
    let saboteur = Saboteur(corpus.index_dir());
    let error = index(&corpus.options(), analyzer(), &saboteur).unwrap_err();
    assert!(matches!(error, IndexError::Engine { .. }), "{error}");
    assert_eq!(corpus.current(), before);
    assert_eq!(corpus.generations(), [GenerationId(1)]);
    assert_eq!(corpus.run().counts(), (1, 0, 1, 0, 0));
}

#[test]
fn a_reader_of_an_old_generation_keeps_working() {
    let corpus = TestCorpus::with(&["a.md", "b.md"]);
    corpus.run();
    let generation = corpus.index_dir().open_current().unwrap();
    let index = Index::open_in_dir(generation.passage_index_path()).unwrap();
    let searcher = index.reader().unwrap().searcher();
    let before = searcher.search(&AllQuery, &Count).unwrap();
    for text in ["一", "二", "三"] {
        corpus.write("a.md", body(text));
        corpus.run();
    }
    assert!(!generation.path.exists());
    assert_eq!(searcher.search(&AllQuery, &Count).unwrap(), before);
    for segment in searcher.segment_readers() {
        let store = segment.get_store_reader(0).unwrap();
        for id in segment.doc_ids_alive() {
            let _: TantivyDocument = store.get(id).unwrap();
        }
    }
}

/// Damages the current generation, and checks that the next run heals it.
#[track_caller]
fn check_heals(damage: impl Fn(&IndexDir, &Generation)) {
    let corpus = TestCorpus::with(&["a.md", "b.md"]);
    corpus.run();
    let before = corpus.current();
    let generation = corpus.index_dir().open_current().unwrap();
    damage(&corpus.index_dir(), &generation);
    let run = corpus.run();
    assert!(run.rebuilt.is_some(), "{run:?}");
    assert_eq!(corpus.current(), before);
    assert!(!corpus.run().is_built());
}

fn files_in(folder: PathBuf, extension: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    assert!(!files.is_empty(), "no file with extension {extension}");
    files
}

/// Puts other bytes in the place of a file of the engine. The file itself is left alone: to cut it
/// under a reader that has it in memory would end the process.
fn replace(file: &Path, bytes: &[u8]) {
    fs::remove_file(file).unwrap();
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_missing_segment_file_is_healed() {
    for extension in ["store", "idx", "term"] {
        check_heals(|_, generation| {
            for file in files_in(generation.passage_index_path(), extension) {
                fs::remove_file(file).unwrap();
            }
        });
    }
    check_heals(|_, generation| {
        for file in files_in(generation.text_index_path(), "store") {
            fs::remove_file(file).unwrap();
        }
    });
}

#[test]
fn a_cut_file_is_healed() {
    check_heals(|_, generation| {
        for file in files_in(generation.passage_index_path(), "store") {
            replace(&file, b"");
        }
    });
}

#[test]
fn damaged_lists_are_healed() {
    check_heals(|_, generation| {
        fs::write(generation.path.join(Generation::MANIFEST), "{").unwrap();
    });
    check_heals(|_, generation| {
        fs::remove_file(generation.path.join(Generation::MANIFEST)).unwrap();
    });
    check_heals(|_, generation| {
        fs::write(generation.path.join(Generation::DOCUMENTS), "").unwrap();
    });
    check_heals(|_, generation| {
        fs::write(generation.path.join(Generation::DOCUMENTS), "{\n").unwrap();
    });
    check_heals(|_, generation| {
        fs::write(generation.text_index_path().join("meta.json"), "").unwrap();
    });
    check_heals(|_, generation| remove_all(&generation.path));
    check_heals(|index, _| {
        let generations = index.generations_path();
        fs::write(generations.with_file_name(IndexDir::CURRENT), "?").unwrap();
    });
}

/// A wrong byte is not handed on to the next generation.
#[test]
fn a_changed_byte_is_healed_when_a_file_changes() {
    let corpus = TestCorpus::with(&["a.md", "b.md"]);
    corpus.run();
    let generation = corpus.index_dir().open_current().unwrap();
    for file in files_in(generation.passage_index_path(), "store") {
        let mut bytes = fs::read(&file).unwrap();
        bytes[7] ^= 1;
        replace(&file, &bytes);
    }
    corpus.write("c.md", body("c"));
    let run = corpus.run();
    assert!(run.rebuilt.unwrap().contains("damaged"));
    assert_eq!(corpus.current().ids(), ["a", "b", "c"]);
}

/// Every file and folder of an index.
#[cfg(unix)]
fn entries_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(entries_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[cfg(unix)]
#[test]
fn whoever_may_read_a_new_file_may_read_the_index() {
    use std::os::unix::fs::PermissionsExt;
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    // A second generation, whose files are partly those of the first.
    corpus.write("b.md", body("b"));
    corpus.run();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let plain = corpus.index_dir().root().join("plain");
    fs::write(&plain, "").unwrap();
    let readable = mode(&plain) & 0o444;
    for path in entries_below(corpus.index_dir().root()) {
        assert_eq!(mode(&path) & 0o444, readable, "{}", path.display());
    }
}

/// Nothing is said to be up to date over a wrong byte.
#[test]
fn a_changed_byte_is_healed_when_no_file_changes() {
    for extension in ["store", "idx", "term", "pos", "fast", "json"] {
        check_heals(|_, generation| {
            for file in files_in(generation.passage_index_path(), extension) {
                let mut bytes = fs::read(&file).unwrap();
                let middle = bytes.len() / 2;
                bytes[middle] ^= 1;
                replace(&file, &bytes);
            }
        });
    }
    check_heals(|_, generation| {
        let file = generation.path.join(Generation::MANIFEST);
        let mut bytes = fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        replace(&file, &bytes);
    });
}

/// New times of files that hold what they held are noted in a new list, under the manifest's eye.
#[test]
fn another_list_of_the_same_documents_is_whole() {
    let corpus = TestCorpus::with(&["a.md", "b.md"]);
    corpus.run();
    let first = corpus.index_dir().open_current().unwrap();
    for number in 1..=3_u64 {
        corpus.write("a.md", body("a.md"));
        assert!(!corpus.run().is_built());
        let generation = corpus.index_dir().open_current().unwrap();
        assert_eq!(generation.id, first.id);
        let name = format!("documents-{number}.jsonl");
        assert_eq!(generation.manifest.document_list, name);
        assert_eq!(generation.damaged_files(FileCheck::Contents), []);
        assert_eq!(generation.documents().unwrap().len(), 2);
        // A reader that has just read the manifest before still finds its list; older ones are gone.
        let lists = fs::read_dir(&generation.path).unwrap();
        let is_list = |name: &str| name.starts_with("documents") && name.ends_with(".jsonl");
        let lists = lists.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert_eq!(lists.filter(|name| is_list(name)).count(), 2);
        // Sizes and times are now those that are noted.
        assert!(!corpus.run().is_built());
        let same = corpus.index_dir().open_current().unwrap();
        assert_eq!(same.manifest, generation.manifest);
    }
    corpus.write("a.md", body("c"));
    assert!(corpus.run().is_built());
    let next = corpus.index_dir().open_current().unwrap();
    assert_eq!(next.manifest.document_list, Generation::DOCUMENTS);
    assert_eq!(next.damaged_files(FileCheck::Contents), []);
}
