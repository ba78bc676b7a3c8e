//! Invariant I1: a passage is an exact slice of its document, in all three units.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_model::{Document, Passage};
use issetsu_testkit::{TestIndex, corpora, documents};

fn slice_of_scalars(text: &str, passage: &Passage) -> String {
    let span = passage.range.scalars;
    text.chars().skip(span.start).take(span.len()).collect()
}

fn slice_of_utf16(text: &[u16], passage: &Passage) -> String {
    String::from_utf16(&text[passage.range.utf16.range()]).unwrap()
}

fn check(document: &Document, passages: &[Passage]) {
    let utf16: Vec<u16> = document.text.encode_utf16().collect();
    for passage in passages {
        assert_eq!(&document.text[passage.range.bytes()], passage.text);
        assert_eq!(slice_of_scalars(&document.text, passage), passage.text);
        assert_eq!(slice_of_utf16(&utf16, passage), passage.text);
        assert_eq!(Passage::sha256_of(&passage.text), passage.sha256);
        assert_eq!(passage.document_id, document.id);
    }
}

#[test]
fn passages_are_slices_of_their_documents() {
    for corpus in corpora() {
        for (document, passages) in documents(&TestIndex::of_folder(&corpus).snapshot()) {
            document.check().unwrap();
            assert!(!passages.is_empty(), "{} has no passages", document.id);
            check(&document, &passages);
        }
    }
}

#[test]
fn neighbours_make_one_chain_in_reading_order() {
    for corpus in corpora() {
        for (document, passages) in documents(&TestIndex::of_folder(&corpus).snapshot()) {
            for (at, passage) in passages.iter().enumerate() {
                let id = |at: Option<usize>| at.and_then(|at| passages.get(at)).map(|p| &p.id);
                assert_eq!(passage.ordinal as usize, at, "{}", document.id);
                assert_eq!(passage.previous.as_ref(), id(at.checked_sub(1)));
                assert_eq!(passage.next.as_ref(), id(Some(at + 1)));
            }
        }
    }
}

#[test]
fn highlights_are_slices_of_their_passages() {
    use issetsu_search::SearchRequest;
    for corpus in corpora() {
        let snapshot = TestIndex::of_folder(&corpus).snapshot();
        for query in ["経済", "日本の課題", "AI", "\"する\"", "2025年"] {
            for hit in snapshot.search(&SearchRequest::new(query)).unwrap().hits {
                let utf16: Vec<u16> = hit.passage.text.encode_utf16().collect();
                for mark in &hit.highlights {
                    let words = &hit.passage.text[mark.bytes()];
                    assert!(!words.is_empty());
                    assert_eq!(
                        String::from_utf16(&utf16[mark.utf16.range()]).unwrap(),
                        words
                    );
                }
                let snippet = &hit.snippet;
                let parts = snippet.parts.iter();
                let parts: Vec<_> = parts.map(|part| &hit.passage.text[part.bytes()]).collect();
                assert_eq!(parts.join("…"), snippet.text);
                let ends = (parts[0], parts[parts.len() - 1]);
                let whole = &hit.passage.text[snippet.range.bytes()];
                assert!(whole.starts_with(ends.0) && whole.ends_with(ends.1));
            }
        }
    }
}
