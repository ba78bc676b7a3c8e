//! What a run makes of documents that are ready.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod common;

use common::TestCorpus;
use issetsu_indexer::{
    Freshness, IndexError, NoProgress, Outcome, Summary, index_documents, is_up_to_date,
};
use issetsu_model::{Block, BlockKind, Document, DocumentId, Metadata, SourceFile};
use issetsu_testkit::analyzer;

fn document(id: &str, text: &str) -> Document {
    Document {
        id: DocumentId::new(id).unwrap(),
        metadata: Metadata {
            title: format!("{id} の題"),
            ..Metadata::default()
        },
        text: text.to_owned(),
        sections: Vec::new(),
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            range: 0..text.len(),
            section: None,
            group: None,
        }],
        pages: Vec::new(),
        footnotes: Vec::new(),
        source: SourceFile {
            path: format!("名 {id}"),
            sha256: String::new(),
            size_bytes: 0,
            media_type: "text/plain".to_owned(),
            encoding: None,
        },
    }
}

fn index_in(corpus: &TestCorpus, documents: &[Document]) -> Result<Summary, IndexError> {
    index_documents(&corpus.options(), analyzer(), documents, &NoProgress)
}

#[test]
fn documents_become_an_index_as_they_are() {
    let index = TestCorpus::new();
    // Neither line is markup here, as it would be in a file.
    let documents = [
        document("a", "# 水素の話。"),
        document("b", "---\n港の話。"),
    ];
    let summary = index_in(&index, &documents).unwrap();
    assert_eq!((summary.added, summary.passages), (2, 2));
    let contents = index.current();
    assert_eq!(contents.texts["a"], documents[0]);
    assert_eq!(contents.texts["b"], documents[1]);
    assert_eq!(contents.documents["a"].source.path, "名 a");
}

#[test]
fn the_next_call_replaces_them_all() {
    let index = TestCorpus::new();
    index_in(&index, &[document("a", "一。"), document("b", "二。")]).unwrap();
    let second = index_in(&index, &[document("b", "三。")]).unwrap();
    assert!(matches!(second.outcome, Outcome::Built(id) if id.0 == 2));
    let contents = index.current();
    assert_eq!(contents.ids(), ["b"]);
    assert_eq!(contents.texts["b"].text, "三。");
}

#[test]
fn a_document_that_cannot_be_indexed_is_skipped() {
    let index = TestCorpus::new();
    let mut broken = document("c", "範囲の外。");
    broken.blocks[0].range.end += 1;
    let documents = [document("a", "一。"), document("a", "二。"), broken];
    let summary = index_in(&index, &documents).unwrap();
    assert_eq!((summary.added, summary.documents), (1, 1));
    let skipped: Vec<_> = summary.skipped.iter().map(|s| s.path.as_str()).collect();
    assert_eq!(skipped, ["名 a", "名 c"]);
    assert_eq!(index.current().texts["a"].text, "一。");
}

#[test]
fn an_index_of_a_folder_is_not_replaced() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    let before = corpus.current();
    let error = index_in(&corpus, &[document("b", "二。")]).unwrap_err();
    assert!(matches!(error, IndexError::FolderIndex(_)), "{error}");
    assert_eq!(corpus.current(), before);
}

#[test]
fn a_folder_may_take_the_place_of_documents() {
    let corpus = TestCorpus::with(&["a.md"]);
    index_in(&corpus, &[document("b", "二。")]).unwrap();
    let freshness = is_up_to_date(&corpus.options(), analyzer()).unwrap();
    assert!(
        matches!(freshness, Freshness::NeedsRebuild(_)),
        "{freshness:?}"
    );
    assert!(corpus.run().is_built());
    assert_eq!(corpus.current().ids(), ["a"]);
}
