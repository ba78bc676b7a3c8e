//! Highlights mark exactly what matched: all of it, nothing else, and no part of a character.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod generator;
mod variants;
mod wanted;

use issetsu_search::SearchRequest;
use issetsu_search::Snapshot;
use issetsu_search::syntax::parse;
use issetsu_testkit::{TestIndex, corpora};
use issetsu_tests::in_parallel;

use generator::Generator;
use wanted::Wanted;

/// Hits of each query that are looked at.
const HITS: usize = 10;

/// Characters that are easily cut in half or lose their place.
const ODD: &str = "# か\u{3099}くせいと学生\n\n\
    ｶﾞｿﾘﾝとﾃﾞｰﾀｾﾝﾀｰ、１０㍑の㈱水素。葛飾区と辻堂、か゛っこうの声。\n\n\
    Cafe\u{301}の résumé と ﬁnance、éa\u{300}e、AI‐said、U.S.とＡＩ化、CO₂は𠮷野家の𩸽。\n\n\
    👨\u{200D}👩\u{200D}👧と🇯🇵🇰🇷、👍🏽を見た。한국과 \u{1112}\u{1161}\u{11AB}국의 수소。\n\n\
    國際關係と国際関係、人々と人人、サーバーとサーバ、水\u{AD}素と水\u{200B}素と水 素と水\n素。\n";

/// Checks the best hits of a query; how many marks they have, or what is wrong with one.
fn check(snapshot: &Snapshot, query: &str) -> Result<usize, String> {
    let Some(parsed) = parse(query).query else {
        return Ok(0);
    };
    let wanted = Wanted::new(&parsed, snapshot.analyzer());
    let mut request = SearchRequest::new(query);
    request.limit = HITS;
    let mut marks = 0;
    for hit in snapshot.search(&request).unwrap().hits {
        let checked = wanted.check(&hit);
        checked.map_err(|fault| format!("{query} in {}: {fault}", hit.passage.id))?;
        marks += hit.highlights.len();
    }
    Ok(marks)
}

fn check_all(snapshot: &Snapshot) {
    let queries = Generator::new(snapshot, 20_261_122).queries();
    let queries: Vec<String> = queries.into_iter().collect();
    let results = in_parallel(&queries, |queries| {
        let results = queries.iter().map(|query| check(snapshot, query));
        results.collect::<Vec<_>>()
    })
    .concat();
    let marks: usize = results.iter().flatten().sum();
    let faults: Vec<_> = results.into_iter().filter_map(Result::err).collect();
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        queries.len(),
        faults.join("\n")
    );
    assert!(
        marks > queries.len(),
        "{marks} marks for {} queries",
        queries.len()
    );
}

#[test]
fn highlights_of_generated_queries_are_what_matched() {
    for corpus in corpora() {
        check_all(&TestIndex::of_folder(&corpus).snapshot());
    }
}

#[test]
fn highlights_of_odd_characters_are_what_matched() {
    check_all(&TestIndex::of_files([("odd.md", ODD)]).snapshot());
}

#[test]
fn half_a_character_is_not_marked() {
    let snapshot = TestIndex::of_files([("odd.md", ODD)]).snapshot();
    let fault = |query: &&str| check(&snapshot, &format!("\"{query}\"")).err();
    let halves = [
        "か",
        "ｶ",
        "カ",
        "ﾃ",
        "e",
        "f",
        "a",
        "リット",
        "株",
        "하",
        "水",
    ];
    let faults: Vec<_> = halves.iter().filter_map(fault).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
