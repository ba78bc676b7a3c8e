//! Invariant I5: re-indexing an unchanged document changes no id.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use issetsu_model::DocumentId;
use issetsu_search::Snapshot;
use issetsu_tests::{TestIndex, corpora, documents};

fn ids(snapshot: &Snapshot) -> BTreeMap<DocumentId, Vec<String>> {
    let of =
        |passages: Vec<issetsu_model::Passage>| passages.into_iter().map(|p| p.id.into()).collect();
    documents(snapshot)
        .into_iter()
        .map(|(document, passages)| (document.id, of(passages)))
        .collect()
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn ids_are_equal_after_a_rebuild() {
    for corpus in corpora() {
        assert_eq!(
            ids(&TestIndex::built(&corpus).snapshot()),
            ids(&TestIndex::built(&corpus).snapshot())
        );
    }
}

#[test]
fn ids_are_equal_after_another_document_came() {
    for corpus in corpora() {
        let folder = tempfile::tempdir().unwrap();
        copy_folder(&corpus, folder.path());
        let index = TestIndex::built(folder.path());
        let before = ids(&index.snapshot());
        fs::write(
            folder.path().join("another.md"),
            "# 別の文書\n\n## 節\n\n水素の話。",
        )
        .unwrap();
        index.update();
        let mut after = ids(&index.snapshot());
        assert_eq!(
            after
                .remove(&DocumentId::new("another").unwrap())
                .unwrap()
                .len(),
            1
        );
        assert_eq!(before, after);
    }
}

#[test]
fn ids_are_unique() {
    for corpus in corpora() {
        let all: Vec<String> = ids(&TestIndex::built(&corpus).snapshot())
            .into_values()
            .flatten()
            .collect();
        let distinct: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
