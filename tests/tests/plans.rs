//! Plans: what a query is run as. One snapshot for each query; read their changes as an explanation of
//! what a search does now. `INSTA_UPDATE=always cargo test -p issetsu-tests --test plans` records them
//! anew.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use issetsu_search::{Filters, SearchRequest, YearRange};
use issetsu_testkit::{TestIndex, sample_corpus};

/// Queries of every kind: the name of the snapshot, and what is typed.
const QUERIES: [(&str, &str); 40] = [
    ("nothing", ""),
    ("one_kanji", "港"),
    ("one_hiragana", "の"),
    ("word", "水素"),
    ("compound", "水素供給網"),
    ("compound_with_particle", "供給網の強化"),
    ("katakana_compound", "データセンター"),
    ("middle_dot", "データ・ベース"),
    ("half_width_katakana", "ﾃﾞｰﾀ"),
    ("old_kanji", "國際"),
    ("latin_word", "AI"),
    ("latin_compound", "well-being"),
    ("number_of_a_law", "第12条"),
    ("year_of_an_era", "令和7年"),
    ("year", "2025年"),
    ("two_words", "水素 港湾"),
    ("three_words", "水素 港湾 税"),
    ("four_words", "水素 港湾 税 補助"),
    ("five_words", "水素 港湾 税 補助 自治体"),
    ("question", "水素はどこで作るのか"),
    ("question_and_word", "水素はどこで作るのか 港湾"),
    ("two_sentences", "水素はどこで作るのか。 理由も述べよ。"),
    ("reading", "すいそ"),
    ("reading_in_katakana", "スイソ"),
    ("reading_of_two_words", "すいそきょうきゅう"),
    ("synonym", "人工知能"),
    ("phrase", "\"水素\""),
    ("phrase_across_words", "\"素サプ\""),
    ("phrase_that_is_nowhere", "\"龘龘龘\""),
    ("phrase_of_one_character", "\"港\""),
    ("phrase_and_word", "\"水素\" 港湾"),
    ("excluded_word", "水素 -船"),
    ("excluded_phrase", "水素 -\"海上輸送\""),
    ("only_excluded", "-船"),
    ("or", "水素 OR アンモニア"),
    ("group", "(水素 OR アンモニア) 港湾"),
    ("title", "title:水素"),
    ("tag_and_publisher", "tag:水素 publisher:研究所"),
    ("years_and_language", "水素 year:2024..2026 lang:ja"),
    ("author_and_document", "author:佐藤 document:hydrogen-ports"),
];

#[test]
fn plans_are_as_recorded() {
    let index = TestIndex::of_folder(&sample_corpus());
    let snapshot = index.snapshot();
    for (name, query) in QUERIES {
        check(
            name,
            &snapshot.plan(&SearchRequest::new(query)).unwrap(),
            query,
        );
    }
    let filtered = SearchRequest {
        filters: Filters {
            publishers: vec!["汐路政策研究所".into()],
            tags: vec!["水素".into(), "港湾".into()],
            years: YearRange::parse("2024.."),
            languages: vec!["ja".into()],
            ..Filters::default()
        },
        ..SearchRequest::new("水素")
    };
    check(
        "filters",
        &snapshot.plan(&filtered).unwrap(),
        "水素, filtered",
    );
}

fn check(name: &str, plan: &issetsu_search::Plan, query: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("plans");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_description(query);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, plan.to_string()));
}
