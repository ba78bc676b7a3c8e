//! What is known of a whole document finds it: its title, its authors, its publisher, its tags.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_search::{FoundIn, SearchRequest, SearchResponse, Snapshot};
use issetsu_testkit::TestIndex;

fn snapshot() -> Snapshot {
    let body = "森の道を歩く。\n\n## 二\n\n谷の川を渡る。\n";
    let one = format!(
        "---\ntitle: 霧笛灯台の保存計画\nauthors: [\"髙橋 汐里\", 濱田周平]\npublisher: 汐路政策研究所\ntags: [近代化遺産]\n---\n\n{body}"
    );
    let other = format!(
        "---\ntitle: 別の題\nauthors: [\"高橋 渚\"]\npublisher: 七曜橋総合研究所\n---\n\n{body}"
    );
    TestIndex::of_files([("one.md", one.as_str()), ("other.md", other.as_str())]).snapshot()
}

fn search(snapshot: &Snapshot, query: &str) -> SearchResponse {
    snapshot.search(&SearchRequest::new(query)).unwrap()
}

/// The titles and places of the hits that lack nothing.
fn complete(found: &SearchResponse) -> Vec<(&str, u32)> {
    let hits = found.hits.iter().take(found.complete.value);
    hits.map(|hit| (hit.document.metadata.title.as_str(), hit.passage.ordinal))
        .collect()
}

#[test]
fn the_first_passage_stands_for_the_document() {
    let snapshot = snapshot();
    for query in [
        "\"霧笛灯台の保存計画\"",
        "\"台の保\"",
        "霧笛灯台",
        "髙橋汐里",
        "高橋 汐里",
        "\"橋汐里\"",
        "濵田周平",
        "汐路政策研究所",
        "\"路政策研\"",
        "近代化遺産",
        "\"代化遺\"",
    ] {
        let found = search(&snapshot, query);
        let expected = [("霧笛灯台の保存計画", 0)];
        assert_eq!(complete(&found), expected, "{query}");
    }
}

#[test]
fn a_hit_without_a_mark_says_where_it_matches() {
    let snapshot = snapshot();
    for (query, expected) in [
        ("\"灯台の保存計画\"", FoundIn::Title),
        ("\"の保存\"", FoundIn::Title),
        ("霧笛灯台", FoundIn::Title),
        ("髙橋汐里", FoundIn::Author),
        ("汐路政策研究所", FoundIn::Publisher),
        ("近代化遺産", FoundIn::Tag),
    ] {
        let found = search(&snapshot, query);
        assert_eq!(found.hits[0].found_in, [expected], "{query}");
    }
    let found = search(&snapshot, "谷");
    assert_eq!(found.hits[0].found_in, []);
    assert_eq!(
        search(&snapshot, "\"二\"").hits[0].found_in,
        [FoundIn::Heading]
    );
}

#[test]
fn a_name_beside_a_word_is_held_by_all_passages_of_the_document() {
    let snapshot = snapshot();
    for query in ["髙橋汐里 谷", "谷 汐路政策研究所", "近代化遺産 谷"] {
        let found = search(&snapshot, query);
        let expected = [("霧笛灯台の保存計画", 1)];
        assert_eq!(complete(&found), expected, "{query}");
    }
}

#[test]
fn another_person_is_marked_as_such() {
    let snapshot = snapshot();
    let found = search(&snapshot, "高橋汐璃");
    assert!(complete(&found).is_empty());
    assert!(found.hits.iter().all(|hit| !hit.missing.is_empty()));
    assert_eq!(found.did_you_mean[0], "author:\"髙橋 汐里\"");
}

#[test]
fn a_name_offers_what_its_bearer_wrote_or_published() {
    let snapshot = snapshot();
    for (query, offer) in [
        ("高橋汐里", "author:\"髙橋 汐里\""),
        ("汐路政策研究所", "publisher:汐路政策研究所"),
        ("谷 濱田周平", "谷 author:濱田周平"),
    ] {
        assert_eq!(search(&snapshot, query).did_you_mean, [offer], "{query}");
        assert!(search(&snapshot, offer).complete.value > 0);
    }
    assert!(search(&snapshot, "近代化遺産").did_you_mean.is_empty());
}

#[test]
fn typing_errors_offer_what_was_meant() {
    let snapshot = snapshot();
    for (query, offer) in [
        ("汐路政作研究所", "publisher:汐路政策研究所"),
        ("七曜端総合研究所", "publisher:七曜橋総合研究所"),
        ("\"道の森\"", "道の森"),
        ("title:谷 川", "谷 川"),
    ] {
        let offers = search(&snapshot, query).did_you_mean;
        assert_eq!(offers.first().map(String::as_str), Some(offer), "{query}");
    }
}
