//! A damaged list of documents: nobody is told that a document has left the corpus.

use std::fs;
use std::path::Path;

use issetsu_index_format::{FileCheck, Generation};
use issetsu_search::{Snapshot, check};
use issetsu_testkit::analyzer;

use crate::library::{Library, generation, replace};

/// Damages the list of documents of a copy, which is seen by whoever opens it and repaired by the indexer.
#[track_caller]
fn check_list(library: &Library, damage: impl FnOnce(&Path)) {
    let intact = library.index.snapshot().documents().to_vec();
    let copy = library.copy();
    damage(&generation(&copy.dir()).join(Generation::DOCUMENTS));
    let error = Snapshot::open(&copy.dir(), analyzer()).unwrap_err();
    assert!(error.is_damage(), "{error}");
    let report = check(&copy.dir(), analyzer(), FileCheck::Sizes).unwrap();
    assert!(!report.is_whole(), "{report:?}");
    assert!(copy.update().rebuilt.is_some());
    let repaired = Snapshot::open(&copy.dir(), analyzer()).unwrap();
    let ids = |entries: &[issetsu_index_format::DocumentEntry]| -> Vec<_> {
        entries.iter().map(|entry| entry.id.clone()).collect()
    };
    assert_eq!(ids(repaired.documents()), ids(&intact));
}

#[test]
fn a_damaged_list_of_documents_is_seen_and_repaired() {
    let library = Library::new();
    check_list(&library, |list| replace(list, b""));
    check_list(&library, |list| {
        let text = fs::read_to_string(list).unwrap();
        let (_, rest) = text.split_once('\n').unwrap();
        replace(list, rest.as_bytes());
    });
    check_list(&library, |list| fs::remove_file(list).unwrap());
    // As long as it was, and whole lines of JSON.
    check_list(&library, |list| {
        let text = fs::read_to_string(list).unwrap();
        let changed = text.replacen("提言", "題名", 1).replacen("2025", "2024", 1);
        assert_ne!(changed, text);
        assert_eq!(changed.len(), text.len());
        replace(list, changed.as_bytes());
    });
}
