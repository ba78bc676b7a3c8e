//! Bad files and odd queries: a clear word about each, and nothing else is lost.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_search::SearchRequest;
use issetsu_testkit::{TestIndex, sample_corpus};
use proptest::prelude::*;

const GOOD: &str = "# よい文書\n\n## 節\n\n水素を港で使う。";

/// A corpus with one good document and one file with these bytes.
fn corpus_with(name: &str, bytes: &[u8]) -> TestIndex {
    let index = TestIndex::empty();
    index.write("good.md", GOOD);
    index.write(name, bytes);
    index
}

fn finds_the_good_document(index: &TestIndex) -> (usize, Vec<String>) {
    let summary = index.update();
    let hits = index
        .snapshot()
        .search(&SearchRequest::new("水素"))
        .unwrap()
        .hits;
    assert!(hits.iter().any(|hit| hit.document.id.as_str() == "good"));
    (
        hits.len(),
        summary
            .skipped
            .into_iter()
            .map(|file| format!("{}: {}", file.path, file.reason))
            .collect(),
    )
}

#[test]
fn unreadable_files_are_skipped_with_a_reason() {
    let noise: Vec<u8> = (0..2000u32)
        .map(|n| u8::try_from(n * n * 7 % 251).unwrap())
        .collect();
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("blank.md", b" \n\n\t\n"),
        ("binary.txt", &noise),
        ("picture.png", b"\x89PNG\r\n"),
        ("bad-id.md", "---\nid: ../etc\n---\n# 題\n\n水素".as_bytes()),
    ] {
        let index = corpus_with(name, bytes);
        let (_, skipped) = finds_the_good_document(&index);
        assert_eq!(skipped.len(), 1, "{name}: {skipped:?}");
        assert!(skipped[0].starts_with(name), "{skipped:?}");
        assert!(skipped[0].len() > name.len() + 10, "{skipped:?}");
    }
}

#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    let (shift_jis, truncated) = (
        [0x90, 0x85, 0x91, 0x66, 0x82, 0xf0],
        &"水素を港で使う。".as_bytes()[..22],
    );
    for (name, bytes) in [
        ("sjis.txt", shift_jis.repeat(20)),
        ("truncated.txt", truncated.to_vec()),
        (
            "front-matter.md",
            "---\ntitle: [\n---\n# 題\n\n水素の話。".as_bytes().to_vec(),
        ),
        (
            "odd.md",
            "# \u{202e}題\u{fe0f}\n\n水\u{0}素\u{3099}\u{fffe}の話。水素。"
                .as_bytes()
                .to_vec(),
        ),
        (
            "bom.txt",
            [&b"\xef\xbb\xbf"[..], "水素の題\n\n水素の話。".as_bytes()].concat(),
        ),
    ] {
        let index = corpus_with(name, &bytes);
        let (hits, skipped) = finds_the_good_document(&index);
        assert!(skipped.is_empty(), "{name}: {skipped:?}");
        assert!(hits >= 2, "{name} is not found");
    }
}

#[test]
fn of_two_files_with_one_id_the_first_stays() {
    let index = corpus_with("also.md", "---\nid: good\n---\n# 題\n\n風の話。".as_bytes());
    let skipped = index.update().skipped;
    assert_eq!(skipped.len(), 1);
    assert!(
        skipped[0].reason.contains("also.md") || skipped[0].reason.contains("good"),
        "{skipped:?}"
    );
    assert_eq!(index.snapshot().document_count(), 1);
}

#[test]
fn any_query_is_answered() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let pieces = "[水素港のAI年5、。\"”“()（）|｜*:：－ー々\u{3099}\u{309a}\u{fe0f}\u{200d}👨‍👩‍👧🇯🇵\\s\u{3000}\\-]|OR|AND|year:|title:|lang:ja|tag:|2024\\.\\.|\\PC";
    let queries = proptest::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat());
    let config = ProptestConfig {
        cases: 300,
        ..ProptestConfig::default()
    };
    proptest::test_runner::TestRunner::new(config)
        .run(&queries, |query| {
            let answer = snapshot.search(&SearchRequest::new(query.as_str()));
            prop_assert!(answer.is_ok(), "{:?}: {:?}", query, answer);
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_longest_queries_are_answered() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    for piece in [
        "(", ")", "\"", "-", "OR ", "水 ", "水素", "\"水\" ", "title:", "🙂", "\u{3099}", "a*",
        "year:1 ",
    ] {
        let query = piece.repeat(2048 / piece.len());
        assert!(
            snapshot.search(&SearchRequest::new(query.as_str())).is_ok(),
            "{piece:?}"
        );
    }
}
