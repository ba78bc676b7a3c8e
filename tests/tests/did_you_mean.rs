//! A query that finds nothing is answered with what may have been meant.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_search::{SearchRequest, YearRange};
use issetsu_testkit::{TestIndex, sample_corpus};

#[test]
fn what_may_have_been_meant() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let search = |query: &str| snapshot.search(&SearchRequest::new(query)).unwrap();
    for (typed, meant) in [
        ("小学金", "奨学金"),
        ("悔悟", "介護"),
        ("サプライチェーソ", "サプライチェーン"),
        ("hydrogem", "hydrogen"),
    ] {
        let found = search(typed).did_you_mean;
        assert!(
            found.iter().any(|query| query == meant),
            "{typed}: {found:?}"
        );
        assert!(search(meant).total.value > 0, "{meant}");
    }
    for query in ["水素", "", "ぬゑぬゑぬゑ", "\"ぬゑぬゑ\"", "year:1850"] {
        assert!(search(query).did_you_mean.is_empty(), "{query}");
    }
}

#[test]
fn what_is_offered_finds_something() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let offers = |query: &str, year: u16| {
        let mut request = SearchRequest::new(query);
        request.filters.years = YearRange::parse(&format!("{year}.."));
        snapshot.search(&request).unwrap().did_you_mean
    };
    assert_eq!(offers("小学金", 2020), ["奨学金"]);
    // The document on 奨学金 is of 2020, and says nothing of 仏壇.
    assert!(offers("小学金", 2021).is_empty());
    assert_eq!(offers("小学金 仏壇", 1900), ["奨学金"]);
}
