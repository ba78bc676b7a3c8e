//! Passages that hold some of the words follow those that hold all.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_search::{Facet, SearchRequest, SearchResponse, Snapshot, Sort};
use issetsu_testkit::TestIndex;

/// Four documents: with both words, with each of them, with neither; the middle ones are longer to be
/// ranked before the first by length and frequency alone.
fn snapshot() -> Snapshot {
    TestIndex::of_files([
        (
            "both.md",
            "---\ntitle: 甲\ndate: 2001\ntags: [海]\n---\n\n水素を運ぶ船が港湾に着く前に、検査を受ける。その間に書類を整え、係官に渡す。\n",
        ),
        (
            "first.md",
            "---\ntitle: 乙\ndate: 2003\ntags: [空]\n---\n\n水素、水素、水素。\n",
        ),
        (
            "second.md",
            "---\ntitle: 丙\ndate: 2002\ntags: [海]\n---\n\n港湾。\n",
        ),
        ("none.md", "---\ntitle: 丁\ndate: 2004\n---\n\n森の道。\n"),
    ])
    .snapshot()
}

fn search(snapshot: &Snapshot, request: &SearchRequest) -> SearchResponse {
    snapshot.search(request).unwrap()
}

fn titles(found: &SearchResponse) -> Vec<&str> {
    let hits = found.hits.iter();
    hits.map(|hit| hit.document.metadata.title.as_str())
        .collect()
}

#[test]
fn they_come_after_all_others_and_say_what_they_lack() {
    let snapshot = snapshot();
    let found = search(&snapshot, &SearchRequest::new("水素 港湾"));
    assert_eq!(titles(&found)[0], "甲");
    assert_eq!((found.total.value, found.complete.value), (3, 1));
    for hit in &found.hits {
        let missing = match hit.document.metadata.title.as_str() {
            "甲" => vec![],
            "乙" => vec!["港湾"],
            title => {
                assert_eq!(title, "丙");
                vec!["水素"]
            }
        };
        assert_eq!(hit.missing, missing);
    }
    assert!(found.warnings.is_empty());
}

#[test]
fn they_come_after_all_others_in_every_order() {
    let snapshot = snapshot();
    for (sort, expected) in [
        (Sort::Newest, ["甲", "乙", "丙"]),
        (Sort::Oldest, ["甲", "丙", "乙"]),
    ] {
        let mut request = SearchRequest::new("水素 港湾");
        request.sort = sort;
        assert_eq!(titles(&search(&snapshot, &request)), expected);
    }
}

#[test]
fn pages_and_groups_go_on_from_one_to_the_other() {
    let snapshot = snapshot();
    let whole = search(&snapshot, &SearchRequest::new("水素 港湾"));
    for offset in 0..4 {
        let mut request = SearchRequest::new("水素 港湾");
        (request.limit, request.offset) = (1, offset);
        let page = search(&snapshot, &request);
        assert_eq!(page.hits.first(), whole.hits.get(offset));
    }
    let mut request = SearchRequest::new("水素 港湾");
    request.group = Some(1);
    let grouped = search(&snapshot, &request);
    let of_groups: Vec<_> = grouped.groups.iter().map(|group| &group.hits[0]).collect();
    assert_eq!(of_groups, whole.hits.iter().collect::<Vec<_>>());
}

#[test]
fn facets_count_what_is_listed() {
    let snapshot = snapshot();
    let mut request = SearchRequest::new("水素 港湾");
    request.facets = vec![Facet::Tag];
    let count = |found: &SearchResponse| -> Vec<(String, usize)> {
        let values = found.facets[0].values.iter();
        values
            .map(|value| (value.value.clone(), value.passages))
            .collect()
    };
    let all = [("海".to_owned(), 2), ("空".to_owned(), 1)];
    assert_eq!(count(&search(&snapshot, &request)), all);
    request.filters.tags = vec!["空".into()];
    let filtered = search(&snapshot, &request);
    assert_eq!(titles(&filtered), ["乙"]);
    assert_eq!(count(&filtered), all);
}

#[test]
fn what_is_asked_for_exactly_is_in_all_of_them() {
    let snapshot = snapshot();
    for (query, expected) in [
        ("\"検査を受ける\" 水素 港湾", vec!["甲"]),
        ("水素 港湾 -船", vec!["乙", "丙"]),
        ("水素 港湾 year:2002..", vec!["乙", "丙"]),
        ("水素 港湾 tag:空", vec!["乙"]),
    ] {
        let found = search(&snapshot, &SearchRequest::new(query));
        assert_eq!(titles(&found), expected, "{query}");
    }
}

#[test]
fn one_thing_is_not_divided() {
    let snapshot = snapshot();
    for (query, complete) in [("水素", 2), ("\"水素\"", 2), ("港湾検査", 1)] {
        let found = search(&snapshot, &SearchRequest::new(query));
        let counts = (found.total.value, found.complete.value);
        assert_eq!(counts, (complete, complete), "{query}");
    }
}

#[test]
fn where_nothing_holds_all_a_warning_says_so() {
    let snapshot = snapshot();
    let found = search(&snapshot, &SearchRequest::new("水素 森"));
    assert_eq!((found.total.value, found.complete.value), (3, 0));
    assert_eq!(found.warnings[0].code, "relaxed");
    let compound = search(&snapshot, &SearchRequest::new("港湾仏壇"));
    assert_eq!((compound.total.value, compound.complete.value), (2, 0));
    assert_eq!(compound.hits[0].missing, ["仏壇"]);
}
