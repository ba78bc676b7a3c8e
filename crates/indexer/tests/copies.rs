//! Copies of an index: whole or not at all, and put back as they were.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{TestCorpus, body};
use issetsu_index_format::{FileCheck, Generation, IndexDir};
use issetsu_indexer::{CopyMode, IndexError, back_up, export_history, import_history, restore};

/// A corpus with a history, and room for copies.
fn revised() -> TestCorpus {
    let corpus = TestCorpus::with(&["a.md", "b.md"]);
    corpus.run();
    corpus.write("a.md", body("港湾を三か所に絞る"));
    corpus.run();
    corpus
}

fn copy_of(corpus: &TestCorpus, name: &str) -> IndexDir {
    IndexDir::new(corpus.index_dir().root().with_file_name(name))
}

#[track_caller]
fn check_whole(index: &IndexDir) -> Generation {
    let generation = index.open_current().unwrap();
    assert_eq!(generation.damaged_files(FileCheck::Contents), []);
    generation
}

/// A file of the engine, the largest of the generation.
fn largest(generation: &Generation) -> PathBuf {
    let files = generation.manifest.files.iter();
    let largest = files.max_by_key(|file| file.size_bytes).unwrap();
    generation.path.join(&largest.path)
}

fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_copy_is_an_index_of_its_own() {
    for mode in [CopyMode::Copy, CopyMode::Link] {
        let corpus = revised();
        let copy = copy_of(&corpus, "copy");
        let copied = back_up(&corpus.index_dir(), &copy, mode).unwrap();
        let generation = check_whole(&copy);
        assert_eq!(
            generation.manifest,
            corpus.index_dir().open_current().unwrap().manifest
        );
        assert_eq!(copied.files, generation.manifest.files.len());
        // What becomes of the index later changes no copy.
        corpus.write("a.md", body("別の言葉"));
        corpus.run();
        corpus.write("a.md", body("また別の言葉"));
        corpus.run();
        check_whole(&copy);
    }
}

#[test]
fn a_damaged_index_is_not_copied() {
    for mode in [CopyMode::Copy, CopyMode::Link] {
        let corpus = revised();
        flip(&largest(&corpus.index_dir().open_current().unwrap()));
        let copy = copy_of(&corpus, "copy");
        let error = back_up(&corpus.index_dir(), &copy, mode).unwrap_err();
        assert!(error.to_string().contains("damaged"), "{error}");
        assert!(copy.open_current().is_err());
        assert_eq!(copy.generation_ids().unwrap(), []);
    }
}

#[test]
fn a_copy_does_not_mix_with_what_is_there() {
    let corpus = revised();
    let copy = copy_of(&corpus, "copy");
    fs::create_dir(copy.root()).unwrap();
    back_up(&corpus.index_dir(), &copy, CopyMode::Copy).unwrap();
    let again = back_up(&corpus.index_dir(), &copy, CopyMode::Copy);
    assert!(matches!(again, Err(IndexError::NotEmpty(_))));
    check_whole(&copy);
}

#[test]
fn what_was_copied_comes_back() {
    let corpus = revised();
    let before = corpus.current();
    let history = export_history(&corpus.index_dir()).unwrap();
    let copy = copy_of(&corpus, "copy");
    back_up(&corpus.index_dir(), &copy, CopyMode::Copy).unwrap();
    // Over another state of the index, over a damaged one, and where there is none.
    let states: [&dyn Fn(); 3] = [
        &|| {
            corpus.write("a.md", body("別の言葉"));
            corpus.run();
        },
        &|| flip(&largest(&corpus.index_dir().open_current().unwrap())),
        &|| fs::remove_dir_all(corpus.index_dir().root()).unwrap(),
    ];
    for spoil in states {
        let last = corpus.index_dir().current().unwrap();
        spoil();
        let restored = restore(&copy, &corpus.index_dir()).unwrap();
        let generation = check_whole(&corpus.index_dir());
        assert_eq!(restored.generation, generation.id);
        assert!(Some(generation.id) > copy.current().unwrap());
        assert!(last.is_some());
        assert_eq!(corpus.current(), before);
        assert_eq!(export_history(&corpus.index_dir()).unwrap(), history);
    }
}

#[test]
fn a_damaged_copy_is_not_restored() {
    let corpus = revised();
    let copy = copy_of(&corpus, "copy");
    back_up(&corpus.index_dir(), &copy, CopyMode::Copy).unwrap();
    flip(&largest(&copy.open_current().unwrap()));
    let current = corpus.index_dir().current().unwrap();
    let error = restore(&copy, &corpus.index_dir()).unwrap_err();
    assert!(error.to_string().contains("damaged"), "{error}");
    assert_eq!(corpus.index_dir().current().unwrap(), current);
    check_whole(&corpus.index_dir());
}

#[test]
fn history_goes_out_and_in_as_text() {
    let corpus = revised();
    let index = corpus.index_dir();
    let text = export_history(&index).unwrap();
    assert!(text.revisions > 0);
    let file = index.root().with_file_name("history.jsonl");
    fs::write(&file, &text.bytes).unwrap();
    // All of it is known.
    let current = index.current().unwrap();
    assert_eq!(import_history(&index, &file).unwrap().added, 0);
    assert_eq!(index.current().unwrap(), current);
    // It was lost with the index.
    fs::remove_dir_all(index.root()).unwrap();
    corpus.run();
    let anew = export_history(&index).unwrap().revisions;
    let imported = import_history(&index, &file).unwrap();
    // That a document came is known already, where it came at the same time in the same words.
    assert!(
        (1..=text.revisions).contains(&imported.added),
        "{imported:?}"
    );
    let generation = check_whole(&index);
    assert_eq!(generation.id, imported.generation);
    let both = export_history(&index).unwrap();
    assert_eq!(both.revisions, anew + imported.added);
    let both = String::from_utf8(both.bytes).unwrap();
    let text = String::from_utf8(text.bytes).unwrap();
    let mut retired = text.lines().filter(|line| line.starts_with("{\"passage\""));
    assert!(retired.clone().count() > 0 && retired.all(|line| both.contains(line)));
    assert_eq!(import_history(&index, &file).unwrap().added, 0);
    assert!(!corpus.run().is_built());
}

#[test]
fn a_damaged_history_is_not_imported() {
    let corpus = revised();
    let text = export_history(&corpus.index_dir()).unwrap();
    let file = corpus.index_dir().root().with_file_name("history.jsonl");
    let middle = text.bytes.len() / 2;
    let mut changed = text.bytes.clone();
    changed[middle] ^= 1;
    for bytes in [&changed, &text.bytes[..middle].to_vec(), &Vec::new()] {
        fs::write(&file, bytes).unwrap();
        assert!(import_history(&corpus.index_dir(), &file).is_err());
    }
    check_whole(&corpus.index_dir());
}
