//! Spellings that are one to a reader find the same passages.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::BTreeSet;

use issetsu_search::SearchRequest;
use issetsu_testkit::TestIndex;

/// A group of spellings of one thing; each alone is a query that finds all of them.
const GROUPS: &[&[&str]] = &[
    &[
        "二〇二五年",
        "2025年",
        "２０２５年",
        "2025 年",
        "令和7年",
        "令和七年",
    ],
    &["サーバー", "サーバ", "ｻｰﾊﾞｰ"],
    &["人々", "人人"],
    &["引き下げ", "引下げ"],
    &["取り組み", "取組み", "取組"],
    &["ヴァイオリン", "バイオリン"],
    &["e-mail", "email", "Ｅ‐ｍａｉｌ"],
    &["一兆円", "1兆円", "１兆円"],
    &["國際關係", "国際関係"],
    &["データ・ベース", "データベース"],
    &["well-being", "wellbeing"],
    &["サプライ・チェーン", "サプライチェーン"],
    &["第三章", "第3章"],
];

/// Words that no group shares, so that each passage is about something else too.
const ABOUT: [&str; 4] = ["灯台の霧笛", "養蚕の桑畑", "氷河の湖沼", "陶芸の登窯"];

/// A document for each spelling: its id, from its places in the groups, and its text.
fn files() -> Vec<(String, String)> {
    let spellings = GROUPS.iter().enumerate().flat_map(|(group, spellings)| {
        let each = spellings.iter().enumerate();
        each.map(move |(at, spelling)| (id(group, at), *spelling, ABOUT[at % ABOUT.len()]))
    });
    let text = |spelling: &str, about: &str| {
        format!("# 覚え書き\n\n担当者は{spelling}を検討し、{about}も調べた。\n")
    };
    spellings
        .map(|(id, spelling, about)| (format!("{id}.md"), text(spelling, about)))
        .collect()
}

fn id(group: usize, spelling: usize) -> String {
    format!("group-{group}-{spelling}")
}

#[test]
fn each_spelling_finds_all_of_its_group_and_nothing_else() {
    let files = files();
    let files = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    let snapshot = TestIndex::of_files(files).snapshot();
    for (group, spellings) in GROUPS.iter().enumerate() {
        let all: BTreeSet<String> = (0..spellings.len()).map(|at| id(group, at)).collect();
        for spelling in *spellings {
            let mut request = SearchRequest::new(spelling.replace(' ', ""));
            request.limit = SearchRequest::MAX_LIMIT;
            let response = snapshot.search(&request).unwrap();
            assert!(
                response.warnings.is_empty(),
                "{spelling}: {:?}",
                response.warnings
            );
            let found = response
                .hits
                .into_iter()
                .map(|hit| String::from(hit.document.id));
            assert_eq!(found.collect::<BTreeSet<_>>(), all, "{spelling}");
        }
    }
}

/// Whether the only passage, about this, is a hit of the query.
fn finds(text: &str, query: &str) -> bool {
    let text = format!("# 覚え書き\n\n担当者は{text}を検討した。\n\n## 別の節\n\n灯台の話。\n");
    let snapshot = TestIndex::of_files([("note.md", text.as_str())]).snapshot();
    let response = snapshot.search(&SearchRequest::new(query)).unwrap();
    let first = response.hits.first();
    response.warnings.is_empty() && first.is_some_and(|hit| hit.passage.text.contains("検討"))
}

#[test]
fn years_of_eras_are_found_by_the_gregorian_year() {
    assert!(finds("令和7年の予算", "2025年"));
    assert!(finds("令和七年の予算", "二〇二五年"));
    assert!(finds("令和元年の予算", "2019年"));
    assert!(!finds("令和6年の予算", "2025年"));
    for query in ["令和7年", "令和7年度", "令和７年度予算"] {
        assert!(finds("令和7年度の予算", query), "{query}");
        assert!(finds("2025（令和7）年度の予算", query), "{query}");
        assert!(!finds("令和5年度の予算、7月", query), "{query}");
    }
}

#[test]
fn parts_of_a_compound_are_found_by_the_whole() {
    assert!(finds("データ・ベースの設計", "データベース"));
    assert!(finds("well-beingの指標", "wellbeing"));
    assert!(finds("well-beingの指標", "well being"));
}

#[test]
fn a_compound_is_not_its_parts_apart() {
    for (query, whole, apart) in [
        (
            "データ・ベース",
            "データベース",
            "観測データを判断のベースにすること",
        ),
        (
            "well-being",
            "The wellbeing of residents",
            "A human being should live well",
        ),
    ] {
        assert!(finds(whole, query), "{query}");
        assert!(!finds(apart, query), "{query}");
    }
}

#[test]
fn what_is_typed_in_kana_finds_kanji() {
    for (text, kana) in [
        ("水素の輸入", "すいそ"),
        ("水素の輸入", "スイソ"),
        ("供給網の強化", "きょうきゅう"),
        ("原産地規則", "げんさんち"),
    ] {
        assert!(finds(text, kana), "{kana}");
    }
    assert!(!finds("水素の輸入", "さんそ"));
}

#[test]
fn words_that_only_look_alike_are_not_found() {
    for (text, query) in [
        ("ビールの税", "ビル"),
        ("数千人の会合", "3千人"),
        ("一般の会計", "1般"),
        ("2026年の予算", "2025年"),
    ] {
        assert!(!finds(text, query), "{query} in {text}");
    }
}
