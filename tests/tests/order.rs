//! The order of hits: by score, then document, then place; and the same on every page.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::cmp::Ordering;

use issetsu_search::{Hit, RankingWeights};
use issetsu_testkit::{TestIndex, corpora};
use issetsu_tests::all_hits;

/// Queries with many hits.
const BROAD: [&str; 5] = [
    "の",
    "\"する\"",
    "地域 OR 制度 OR 事業 OR 年",
    "年",
    "どのような課題があるのか",
];

/// A score, a document and a place in it.
type Key = (f32, String, u32);

fn keys(hits: &[Hit]) -> Vec<Key> {
    let key = |hit: &Hit| (hit.score, hit.document.id.to_string(), hit.passage.ordinal);
    hits.iter().map(key).collect()
}

/// Best first, and of equally good ones in order of document and place.
fn compare(one: &Key, other: &Key) -> Ordering {
    let scores = other.0.total_cmp(&one.0);
    scores.then_with(|| (&one.1, one.2).cmp(&(&other.1, other.2)))
}

/// Whether hits are in order; those that are not looked at closely come after all others, with
/// scores that lack the second part.
fn is_ordered(keys: &[Key]) -> bool {
    let (first, rest) = keys.split_at(keys.len().min(RankingWeights::RERANKED));
    let ordered = |keys: &[Key]| keys.is_sorted_by(|one, other| compare(one, other).is_lt());
    ordered(first) && ordered(rest)
}

#[test]
fn pages_of_seven_are_the_pages_of_a_hundred() {
    for corpus in corpora() {
        let snapshot = TestIndex::of_folder(&corpus).snapshot();
        let mut across = 0;
        for query in BROAD {
            let all = keys(&all_hits(&snapshot, query, 100));
            assert_eq!(keys(&all_hits(&snapshot, query, 7)), all, "{query}");
            assert!(is_ordered(&all), "{query}: {all:?}");
            across += usize::from(all.len() > RankingWeights::RERANKED + 7);
        }
        assert!(across > 1, "few hits in {}", corpus.display());
    }
}

#[test]
fn ties_go_by_document_and_place() {
    let section = "## 節\n\n水素を港で使う。\n\n";
    let text = format!("# 題\n\n{}", section.repeat(60));
    let names = ["c.md", "a.md", "b.md"];
    let files = names.iter().map(|name| (*name, text.as_str()));
    let snapshot = TestIndex::of_files(files).snapshot();
    let keys = keys(&all_hits(&snapshot, "\"水素\"", 100));
    assert_eq!(keys.len(), 180);
    let tied = keys
        .windows(2)
        .filter(|pair| pair[0].0.total_cmp(&pair[1].0).is_eq());
    assert!(tied.count() > 100, "{keys:?}");
    assert!(is_ordered(&keys), "{keys:?}");
}
