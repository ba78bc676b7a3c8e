//! A damaged list of documents: nobody is told that a document has left the corpus.

use std::fs;
use std::path::Path;

use issetsu_index_format::{FileCheck, Generation, IndexDir};
use issetsu_model::DocumentId;
use issetsu_search::{Facet, SearchRequest, Snapshot, check};
use issetsu_testkit::analyzer;

use crate::library::{Copy, Library, generation, replace};

/// Where the lines of the list begin.
const PLACES: &str = "documents.places";
/// What is derived of the list and of the passages.
const DERIVED: [&str; 4] = [
    PLACES,
    Generation::VALUES,
    Generation::VALUES_OF_DOCUMENTS,
    Generation::DOCUMENTS_OF_PASSAGES,
];

/// A copy of an index whose list of documents was damaged.
fn damaged(library: &Library, damage: impl FnOnce(&Path)) -> Copy {
    let copy = library.copy();
    damage(&generation(&copy.dir()));
    copy
}

/// The indexer repairs the list.
#[track_caller]
fn check_repair(library: &Library, copy: &Copy) {
    assert!(copy.update().rebuilt.is_some());
    let ids = |dir: &IndexDir| -> Vec<DocumentId> {
        let snapshot = Snapshot::open(dir, analyzer()).unwrap();
        let documents = snapshot.documents().unwrap().into_iter();
        documents.map(|entry| entry.id.clone()).collect()
    };
    assert_eq!(ids(&copy.dir()), ids(&library.dir()));
    let report = check(&copy.dir(), analyzer(), FileCheck::Contents).unwrap();
    assert!(report.is_whole(), "{report:?}");
}

/// A file that is missing or has another length is seen by whoever opens the generation.
#[track_caller]
fn check_opening(library: &Library, damage: impl FnOnce(&Path)) {
    let copy = damaged(library, damage);
    let error = Snapshot::open(&copy.dir(), analyzer()).unwrap_err();
    assert!(error.is_damage(), "{error}");
    let report = check(&copy.dir(), analyzer(), FileCheck::Sizes).unwrap();
    assert!(!report.is_whole(), "{report:?}");
    check_repair(library, &copy);
}

/// Other bytes are seen by whoever reads them: no document is another, and none is said not to be there.
#[track_caller]
fn check_reading(library: &Library, damage: impl FnOnce(&Path)) {
    let copy = damaged(library, damage);
    let snapshot = Snapshot::open(&copy.dir(), analyzer()).unwrap();
    assert!(snapshot.documents().unwrap_err().is_damage());
    let mut errors = 0;
    for intact in library.index.snapshot().documents().unwrap() {
        match snapshot.document_entry(&intact.id) {
            Ok(entry) => assert_eq!(entry, Some(intact)),
            Err(error) => {
                assert!(error.is_damage(), "{error}");
                errors += 1;
            }
        }
    }
    assert!(errors > 0);
    let unknown = DocumentId::new("zz-unknown").unwrap();
    assert!(snapshot.document_entry(&unknown).unwrap_err().is_damage());
    let report = check(&copy.dir(), analyzer(), FileCheck::Contents).unwrap();
    assert!(!report.is_whole(), "{report:?}");
    check_repair(library, &copy);
}

/// Changes a byte of a file and keeps its length.
fn flip(generation: &Path, name: &str, at: impl FnOnce(usize) -> usize) {
    let path = generation.join(name);
    let mut bytes = fs::read(&path).unwrap();
    let at = at(bytes.len());
    bytes[at] ^= 1;
    replace(&path, &bytes);
}

#[test]
fn a_list_of_another_length_is_seen_at_once() {
    let library = Library::new();
    let list = |generation: &Path| generation.join(Generation::DOCUMENTS);
    check_opening(&library, |generation| replace(&list(generation), b""));
    check_opening(&library, |generation| {
        let text = fs::read_to_string(list(generation)).unwrap();
        let (_, rest) = text.split_once('\n').unwrap();
        replace(&list(generation), rest.as_bytes());
    });
    check_opening(&library, |generation| {
        fs::remove_file(list(generation)).unwrap();
    });
    for name in DERIVED {
        check_opening(&library, |generation| replace(&generation.join(name), b""));
        check_opening(&library, |generation| {
            fs::remove_file(generation.join(name)).unwrap();
        });
    }
}

#[test]
fn a_list_with_other_bytes_is_no_answer() {
    let library = Library::new();
    // As long as it was, and whole lines of JSON.
    check_reading(&library, |generation| {
        let list = generation.join(Generation::DOCUMENTS);
        let text = fs::read_to_string(&list).unwrap();
        let changed = text.replacen("提言", "題名", 1).replacen("2025", "2024", 1);
        assert_ne!(changed, text);
        assert_eq!(changed.len(), text.len());
        replace(&list, changed.as_bytes());
    });
    // The ids of the first and the last document.
    check_reading(&library, |generation| {
        flip(generation, Generation::DOCUMENTS, |_| 8);
    });
    check_reading(&library, |generation| {
        let text = fs::read_to_string(generation.join(Generation::DOCUMENTS)).unwrap();
        let last = text.trim_end().rfind('\n').unwrap();
        flip(generation, Generation::DOCUMENTS, |_| last + 9);
    });
    // Where a line begins, and the seal of the last.
    check_reading(&library, |generation| flip(generation, PLACES, |_| 24));
    check_reading(&library, |generation| {
        flip(generation, PLACES, |length| length - 1);
    });
}

#[test]
fn derived_files_with_other_bytes_are_no_answer() {
    let library = Library::new();
    let request = SearchRequest {
        facets: vec![Facet::Tag, Facet::Publisher],
        ..SearchRequest::new("水素")
    };
    assert!(library.index.snapshot().search(&request).is_ok());
    for name in DERIVED.into_iter().filter(|name| *name != PLACES) {
        for at in [0, 1, 2] {
            let copy = damaged(&library, |generation| {
                flip(generation, name, |length| (length - 1) * at / 2);
            });
            let answer = Snapshot::open(&copy.dir(), analyzer())
                .and_then(|snapshot| snapshot.search(&request));
            let error = answer.unwrap_err();
            assert!(error.is_damage(), "{name}: {error}");
            check_repair(&library, &copy);
        }
    }
}
