//! Programs of two format versions with one folder.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod common;

use common::{Contents, TestCorpus, body};
use issetsu_index_format::{FORMAT_VERSION, IndexDir};
use issetsu_indexer::{Freshness, IndexOptions, is_up_to_date, remove_other_formats};
use issetsu_testkit::analyzer;

/// The options of a program of a later version, which writes into the same folder.
fn later(corpus: &TestCorpus) -> IndexOptions {
    IndexOptions {
        index: IndexDir::of_format(corpus.index_dir().root(), FORMAT_VERSION + 1),
        ..corpus.options()
    }
}

#[test]
fn each_program_has_its_own_current_generation() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    let before = corpus.current();
    let later = later(&corpus);
    assert_eq!(
        is_up_to_date(&later, analyzer()).unwrap(),
        Freshness::NoIndex
    );
    corpus.write("b.md", body("b"));
    corpus.try_run(&later).unwrap();
    // The program of before serves what it served, and can go on.
    assert_eq!(corpus.current(), before);
    assert_eq!(Contents::read(&later.index).documents.len(), 2);
    corpus.run();
    corpus.write("c.md", body("c"));
    corpus.run();
    corpus.run();
    assert_eq!(corpus.current().documents.len(), 3);
    assert_eq!(Contents::read(&later.index).documents.len(), 2);
    corpus.try_run(&later).unwrap();
    assert_eq!(Contents::read(&later.index).documents.len(), 3);
}

#[test]
fn the_history_goes_on_from_one_format_to_the_next() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    let mut ids: Vec<String> = corpus.current().passages.into_keys().collect();
    corpus.write("a.md", body("words of another kind"));
    corpus.run();
    ids.extend(corpus.current().passages.into_keys());
    corpus.write("a.md", body("words of a third kind"));
    let later = later(&corpus);
    corpus.try_run(&later).unwrap();
    // Some were retired before the upgrade, some by it.
    let contents = Contents::read(&later.index);
    assert!(ids.iter().all(|id| !contents.passages.contains_key(id)));
    assert!(contents.knows_all(&later.index, ids.iter()));
}

#[test]
fn other_formats_go_when_they_are_told_to_and_not_before() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    let later = later(&corpus);
    // Its history would be lost.
    assert!(remove_other_formats(&later.index).is_err());
    corpus.try_run(&later).unwrap();
    assert_eq!(remove_other_formats(&later.index).unwrap(), 1);
    assert_eq!(remove_other_formats(&later.index).unwrap(), 0);
    assert_eq!(corpus.index_dir().current().unwrap(), None);
    assert_eq!(Contents::read(&later.index).documents.len(), 1);
}
