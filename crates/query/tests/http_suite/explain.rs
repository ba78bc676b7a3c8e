//! `GET /v1/explain`.

use serde_json::Value;

use crate::app::{TestApp, encode};

/// Why `passage` is a hit of a query or not; `more` is further parameters, with their `&`.
async fn explained(query: &str, passage: &str, more: &str) -> Value {
    let uri = format!("/v1/explain?q={}&passage={passage}{more}", encode(query));
    let answer = TestApp::shared().get(&uri).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    answer.json()
}

async fn passage(query: &str) -> String {
    TestApp::shared().first_passage(query).await
}

/// The code, part and words of each reason.
fn reasons(explained: &Value) -> Vec<(&str, &str, Vec<&str>)> {
    let reasons = explained["reasons"].as_array().unwrap();
    let mut all = Vec::new();
    for reason in reasons {
        let words = reason["words"].as_array().unwrap();
        all.push((
            reason["code"].as_str().unwrap(),
            reason["part"].as_str().unwrap(),
            words.iter().map(|word| word.as_str().unwrap()).collect(),
        ));
    }
    all
}

fn places(part: &Value) -> Vec<&str> {
    let places = part["found_in"].as_array().unwrap();
    places.iter().map(|place| place.as_str().unwrap()).collect()
}

async fn check_reasons(query: &str, passage: &str, expected: &[(&str, &str, &[&str])]) {
    let explained = explained(query, passage, "").await;
    assert_eq!(explained["is_hit"], false, "{query}");
    let expected: Vec<_> = expected
        .iter()
        .map(|(code, part, words)| (*code, *part, words.to_vec()))
        .collect();
    assert_eq!(reasons(&explained), expected, "{query}");
    assert_eq!(explained["contributions"].as_array().unwrap().len(), 0);
    for absent in ["rank", "score"] {
        assert_eq!(explained[absent], Value::Null, "{query}");
    }
}

#[tokio::test]
async fn the_shape_of_an_answer() {
    let id = passage("岸壁は深さが要る").await;
    insta::assert_json_snapshot!(
        explained("岸壁 \"深さが要る\" -船舶 year:2025", &id, "&tag=港湾").await
    );
}

const QUERIES: [&str; 14] = [
    "",
    "水素",
    "水素 港湾",
    "すいそ",
    "岸壁の深さ",
    "岸壁 OR 配管",
    "\"岸壁は深さ\" 水素",
    "hydrogen ports",
    "水素はどこで受け入れるのか",
    "棚田 -3番目",
    "棚田の担い手を探す仕事",
    "title:棚田 水路",
    "水素 宇宙船",
    "year:2021.. 谷",
];

/// Score, rank and total are those of the search, and the parts make up the score.
#[tokio::test]
async fn it_says_what_the_search_says() {
    for query in QUERIES {
        for sort in ["relevance", "oldest"] {
            let uri = format!("/v1/search?q={}&limit=100&sort={sort}", encode(query));
            let found = TestApp::shared().get(&uri).await.json();
            let hits = found["hits"].as_array().unwrap();
            assert!(!hits.is_empty(), "{query}");
            for hit in hits.iter().take(12) {
                let id = hit["passage"]["id"].as_str().unwrap();
                let explained = explained(query, id, &format!("&sort={sort}")).await;
                for same in ["score", "rank"] {
                    assert_eq!(explained[same], hit[same], "{query} {id}");
                }
                assert_eq!(explained["passage"]["text"], hit["passage"]["text"]);
                assert_eq!(explained["total"], found["total"]);
                assert_eq!(explained["warnings"], found["warnings"]);
                assert_eq!(explained["reranked"], sort == "relevance", "{query}");
                assert_eq!(reasons(&explained), [], "{query} {id}");
                check_sum(&explained, query);
            }
        }
    }
}

/// The parts are in order, none is more than it can be, and they sum to the score.
fn check_sum(explained: &Value, query: &str) {
    let parts = explained["contributions"].as_array().unwrap();
    let number = |part: &Value, name: &str| part[name].as_f64().unwrap();
    let scores: Vec<f64> = parts.iter().map(|part| number(part, "score")).collect();
    assert!(scores.is_sorted_by(|one, other| one >= other), "{query}");
    for part in parts {
        assert!(
            number(part, "score") <= number(part, "most") * 1.0001,
            "{query}: {part}"
        );
        assert_eq!(part["term"].is_null(), part["frequency"].is_null());
    }
    let (sum, score) = (scores.iter().sum::<f64>(), number(explained, "score"));
    assert!(
        (sum - score).abs() <= 1e-5 * score,
        "{query}: {sum} {score}"
    );
}

/// What is no hit has a reason, what is one has none.
#[tokio::test]
async fn a_passage_that_is_not_found_has_a_reason() {
    let everything = TestApp::shared().get("/v1/search?limit=100").await.json();
    for query in QUERIES {
        let uri = format!("/v1/search?q={}&limit=100", encode(query));
        let found = TestApp::shared().get(&uri).await.json();
        let hits = found["hits"].as_array().unwrap();
        for passage in everything["hits"].as_array().unwrap() {
            let id = &passage["passage"]["id"];
            let is_hit = hits.iter().any(|hit| hit["passage"]["id"] == *id);
            let explained = explained(query, id.as_str().unwrap(), "").await;
            assert_eq!(explained["is_hit"], is_hit, "{query} {id}");
            assert_eq!(reasons(&explained).is_empty(), is_hit, "{query} {id}");
            let understood = &explained["understood"];
            let satisfied = understood.is_null() || understood["satisfied"] == true;
            assert_eq!(satisfied, is_hit, "{query} {id}");
        }
    }
}

#[tokio::test]
async fn it_names_what_is_missing() {
    let id = passage("\"7番目の谷に\"").await;
    check_reasons("岸壁", &id, &[("missing", "岸壁", &["岸壁"])]).await;
    let both = [
        ("missing", "港湾", ["港湾"].as_slice()),
        ("missing", "岸壁", &["岸壁"]),
    ];
    check_reasons("港湾 岸壁", &id, &both).await;
    for absent in ["\"水路に直し\"", "year:2024", "publisher:別", "lang:en"] {
        let query = format!("水路 {absent}");
        check_reasons(&query, &id, &[("missing", absent, &[])]).await;
    }
    let either = [
        ("missing", "岸壁", ["岸壁"].as_slice()),
        ("missing", "\"配管の\"", &[]),
    ];
    check_reasons("岸壁 OR \"配管の\"", &id, &either).await;
}

#[tokio::test]
async fn it_names_what_keeps_a_passage_out() {
    let id = passage("\"7番目の谷に\"").await;
    for excluded in ["-担い手", "-7番目", "-\"毎年くり返される\"", "-(谷 水路)"] {
        let query = format!("水路 {excluded}");
        check_reasons(&query, &id, &[("excluded", excluded, &[])]).await;
    }
    let explained = explained("水路", &id, "&tag=hydrogen&language=ja").await;
    assert_eq!(reasons(&explained), [("filtered", "tag", vec![])]);
    let filters = explained["filters"].as_array().unwrap();
    let admits: Vec<_> = filters
        .iter()
        .map(|filter| (filter["name"].as_str().unwrap(), filter["admits"] == true))
        .collect();
    assert_eq!(admits, [("language", true), ("tag", false)]);
}

#[tokio::test]
async fn it_counts_the_words_that_are_there() {
    let id = passage("\"7番目の谷に\"").await;
    let query = "港湾 岸壁 地元 同意";
    let few = (
        "too_few_words",
        query,
        ["港湾", "岸壁", "地元", "同意"].as_slice(),
    );
    check_reasons(query, &id, &[few]).await;
    let compound = ("too_few_words", "3番目", ["3"].as_slice());
    check_reasons("3番目", &id, &[compound]).await;
}

#[tokio::test]
async fn it_says_that_words_stand_only_in_the_title() {
    let id = passage("3番目の谷").await;
    check_reasons("保全", &id, &[("only_in_title", "保全", &["保全"])]).await;
    let explained = explained("保全 谷", &id, "").await;
    assert_eq!(explained["is_hit"], true);
    let [title, here] = [
        &explained["understood"]["parts"][0],
        &explained["understood"]["parts"][1],
    ];
    assert_eq!(
        (places(title), &title["satisfied"]),
        (vec!["title"], &true.into())
    );
    assert!(places(here).contains(&"text"), "{here}");
}

#[tokio::test]
async fn it_says_where_a_word_was_found() {
    let id = passage("岸壁は深さが要る").await;
    for (query, expected) in [
        ("岸壁", vec!["text", "words"]),
        ("背景", vec!["heading", "words"]),
        ("すいそ", vec!["reading"]),
        ("運搬船の同意", vec!["words"]),
    ] {
        let explained = explained(query, &id, "").await;
        assert_eq!(places(&explained["understood"]), expected, "{query}");
    }
}

#[tokio::test]
async fn it_says_that_the_search_was_relaxed() {
    let id = passage("貯蔵タンクの設置").await;
    let explained = explained("貯蔵タンク 宇宙船", &id, "").await;
    assert_eq!(
        (&explained["relaxed"], &explained["is_hit"]),
        (&true.into(), &true.into())
    );
    assert_eq!(explained["warnings"][0]["code"], "relaxed");
    assert_eq!(explained["understood"]["required"], 1);
    let strict = self::explained("貯蔵タンク", &id, "").await;
    assert_eq!(strict["relaxed"], false);
}

#[tokio::test]
async fn no_passage_no_explanation() {
    let app = TestApp::shared();
    for unknown in ["aaaaaaaaaaaaaaaa", "x"] {
        let uri = format!("/v1/explain?q=a&passage={unknown}");
        app.get(&uri).await.problem(404, "passage_not_found");
    }
    for (parameters, code) in [
        ("q=a", "invalid_parameter"),
        ("passage=a&passage=b", "repeated_parameter"),
        ("passage=a&limit=3", "unknown_parameter"),
        ("passage=aaaaaaaaaaaaaaaa&year=x", "invalid_parameter"),
    ] {
        let answer = app.get(&format!("/v1/explain?{parameters}")).await;
        answer.problem(400, code);
    }
    let long = format!(
        "/v1/explain?passage=aaaaaaaaaaaaaaaa&q={}",
        "a".repeat(2049)
    );
    app.get(&long).await.problem(400, "query_too_long");
}

#[tokio::test]
async fn the_same_answer_is_not_sent_twice() {
    let id = passage("貯蔵タンクの設置").await;
    let uri = format!("/v1/explain?q=a&passage={id}");
    let tag = TestApp::shared().get(&uri).await.header("etag");
    let headers = [("if-none-match", tag.as_str())];
    let again = TestApp::shared().get_with(&uri, &headers).await;
    assert_eq!(again.status, 304);
}
