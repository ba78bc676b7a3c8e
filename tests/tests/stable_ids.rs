//! Invariant I5: re-indexing an unchanged document changes no id.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::BTreeMap;

use issetsu_model::DocumentId;
use issetsu_search::Snapshot;
use issetsu_testkit::{TestIndex, corpora, documents};

fn ids(snapshot: &Snapshot) -> BTreeMap<DocumentId, Vec<String>> {
    let of =
        |passages: Vec<issetsu_model::Passage>| passages.into_iter().map(|p| p.id.into()).collect();
    documents(snapshot)
        .into_iter()
        .map(|(document, passages)| (document.id, of(passages)))
        .collect()
}

#[test]
fn ids_are_equal_after_a_rebuild() {
    for corpus in corpora() {
        assert_eq!(
            ids(&TestIndex::of_folder(&corpus).snapshot()),
            ids(&TestIndex::of_folder(&corpus).snapshot())
        );
    }
}

#[test]
fn ids_are_equal_after_another_document_came() {
    for corpus in corpora() {
        let index = TestIndex::empty();
        index.copy_files(&corpus);
        index.update_all();
        let before = ids(&index.snapshot());
        index.write("another.md", "# 別の文書\n\n## 節\n\n水素の話。");
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
        let all: Vec<String> = ids(&TestIndex::of_folder(&corpus).snapshot())
            .into_values()
            .flatten()
            .collect();
        let distinct: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
