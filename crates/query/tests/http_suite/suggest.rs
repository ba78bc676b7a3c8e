//! `GET /v1/suggest`.

use serde_json::{Value, json};

use crate::app::{TestApp, encode, long, sample};

async fn suggestions(app: &TestApp, typed: &str) -> Vec<Value> {
    let answer = app.get(&format!("/v1/suggest?q={}", encode(typed))).await;
    assert_eq!(answer.status, 200, "{typed}: {}", answer.text());
    answer.json()["suggestions"].as_array().unwrap().clone()
}

async fn texts(typed: &str) -> Vec<String> {
    let found = suggestions(TestApp::shared(), typed).await;
    let texts = found.iter().map(|s| s["text"].as_str().unwrap().to_owned());
    texts.collect()
}

#[tokio::test]
async fn the_shape_of_an_answer() {
    let answer = TestApp::shared()
        .get(&format!("/v1/suggest?q={}&limit=3", encode("水素")))
        .await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/json");
    insta::assert_json_snapshot!(answer.json());
}

#[tokio::test]
async fn however_it_is_typed() {
    for typed in [
        "水素",
        "すいそ",
        "スイソ",
        "ｽｲｿ",
        "suiso",
        "ｓｕｉｓｏ",
        "Suiso",
        "suis",
        "水そ",
        "水s",
        "すいs",
        "すいｓ",
    ] {
        assert_eq!(texts(typed).await.first().unwrap(), "水素", "{typed}");
    }
    for typed in ["hyd", "HYD", "Ｈｙｄ"] {
        let found = texts(typed).await;
        assert_eq!(found, ["Hydrogen ports in brief", "hydrogen"], "{typed}");
    }
}

#[tokio::test]
async fn what_was_typed_is_marked() {
    let found = suggestions(TestApp::shared(), "ｈｙｄ").await;
    let title = found.iter().find(|s| s["kind"] == "title").unwrap();
    assert_eq!(title["text"], "Hydrogen ports in brief");
    assert_eq!(title["document_id"], "ports-en");
    assert_eq!(title["query"], "title:\"Hydrogen ports in brief\"");
    assert_eq!(title["matched"]["utf16"], json!({"start": 0, "end": 3}));
    let by_reading = suggestions(TestApp::shared(), "suiso").await;
    assert_eq!(by_reading[0]["matched"], Value::Null);
}

#[tokio::test]
async fn headings_come_without_their_numbers() {
    let found = suggestions(TestApp::shared(), "ひよう").await;
    let heading = found.iter().find(|s| s["kind"] == "heading").unwrap();
    assert_eq!(heading["text"], "費用の見通し");
    assert_eq!(heading["query"], "heading:\"費用の見通し\"");
    assert_eq!(heading["document_id"], Value::Null);
}

#[tokio::test]
async fn words_before_are_kept() {
    for (typed, query) in [
        ("岸壁 すいs", "岸壁 水素"),
        ("岸壁　suiso", "岸壁　水素"),
        ("岸壁 -水そ", "岸壁 -水素"),
    ] {
        let found = suggestions(TestApp::shared(), typed).await;
        assert_eq!(found[0]["query"], query, "{typed}");
    }
    let found = suggestions(TestApp::shared(), "hydrogen po").await;
    let title = found.iter().find(|s| s["kind"] == "title").unwrap();
    assert_eq!(title["matched"]["utf16"], json!({"start": 0, "end": 11}));
}

#[tokio::test]
async fn every_query_that_is_suggested_finds_something() {
    let app = TestApp::shared();
    for typed in ["s", "k", "し", "た", "港", "水", "po", "b", "こ", "ひ"] {
        let found = suggestions(app, typed).await;
        assert!(!found.is_empty(), "{typed}");
        for suggestion in found {
            let query = suggestion["query"].as_str().unwrap();
            let hits = app
                .get(&format!("/v1/search?q={}", encode(query)))
                .await
                .json();
            assert!(hits["total"]["value"].as_u64().unwrap() > 0, "{query}");
            assert_eq!(hits["warnings"], json!([]), "{query}");
        }
    }
}

#[tokio::test]
async fn nothing_is_suggested_that_would_find_nothing() {
    let app = TestApp::shared();
    for typed in [
        "lang:j",
        "document:po",
        "ｔａｇ：す",
        "publisher:す",
        "author:す",
        "year:20",
        "岸壁 OR ",
        "岸壁 ＯＲ",
        "\"岸壁 す",
    ] {
        assert_eq!(suggestions(app, typed).await, [json!(null); 0], "{typed}");
    }
    let found = suggestions(app, "heading:ひ").await;
    assert!(!found.is_empty());
    assert!(found.iter().all(|s| s["kind"] == "heading"), "{found:?}");
    let found = suggestions(app, "岸壁 \"すいそ").await;
    assert_eq!(found[0]["query"], "岸壁 \"水素\"");
}

#[tokio::test]
async fn counts_are_numbers_of_passages() {
    let app = TestApp::shared();
    for typed in ["棚田", "たなだ", "岸壁", "担い手"] {
        let found = suggestions(app, typed).await;
        let text = found[0]["text"].as_str().unwrap();
        let hits = app
            .get(&format!("/v1/search?q={}", encode(&format!("\"{text}\""))))
            .await
            .json();
        assert_eq!(found[0]["count"], hits["total"]["value"], "{typed}");
    }
}

#[tokio::test]
async fn nothing_typed_suggests_nothing() {
    let app = TestApp::shared();
    for uri in [
        "/v1/suggest",
        "/v1/suggest?q=",
        "/v1/suggest?q=+",
        "/v1/suggest?q=%E3%80%80",
    ] {
        let answer = app.get(uri).await;
        assert_eq!(answer.status, 200, "{uri}");
        assert_eq!(answer.json()["suggestions"], json!([]), "{uri}");
    }
    assert!(suggestions(app, "ぬぬぬ").await.is_empty());
}

#[tokio::test]
async fn odd_input_is_answered() {
    let longest = "港".repeat(682) + "xx";
    let romaji = "a".repeat(2048);
    for typed in [
        "\"",
        "-",
        "(",
        "title:",
        ":",
        "\u{0}",
        "\u{1f}",
        "\u{1e}a",
        "水\u{1f}",
        "🗾",
        "👨‍👩‍👧‍👦",
        "\u{3099}",
        "e\u{301}",
        "'",
        "''",
        "--",
        "ー",
        "ん",
        "っ",
        "nnnnnnnnnn",
        "n'",
        "ttt",
        "㍑",
        "가",
        "*",
        "水*",
        "\\",
        longest.as_str(),
        romaji.as_str(),
    ] {
        suggestions(TestApp::shared(), typed).await;
    }
}

#[tokio::test]
async fn mistakes_have_their_codes() {
    let app = TestApp::shared();
    let too_long = format!("/v1/suggest?q={}", "a".repeat(2049));
    for (uri, code, says) in [
        ("/v1/suggest?limit=0", "invalid_parameter", "from 1 to 20"),
        ("/v1/suggest?limit=21", "invalid_parameter", "from 1 to 20"),
        ("/v1/suggest?limit=x", "invalid_parameter", "from 1 to 20"),
        ("/v1/suggest?q=a&q=b", "repeated_parameter", "\"q\""),
        ("/v1/suggest?sort=newest", "unknown_parameter", "\"sort\""),
        ("/v1/suggest?q=%ff", "invalid_encoding", "UTF-8"),
        (too_long.as_str(), "query_too_long", "2048"),
    ] {
        let problem = app.get(uri).await.problem(400, code);
        assert!(problem["detail"].as_str().unwrap().contains(says), "{uri}");
    }
}

#[tokio::test]
async fn it_is_limited_cached_and_open_to_other_sites() {
    let app = TestApp::shared();
    let uri = format!("/v1/suggest?q={}&limit=1", encode("こうw"));
    let answer = app
        .get_with(&uri, &[("origin", "https://example.org")])
        .await;
    assert_eq!(answer.json()["suggestions"].as_array().unwrap().len(), 1);
    assert_eq!(answer.header("cache-control"), "public, no-cache");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let tag = answer.header("etag");
    let again = app.get_with(&uri, &[("if-none-match", tag.as_str())]).await;
    assert_eq!(again.status, 304);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn what_left_the_corpus_is_suggested_no_more() {
    let app = TestApp::new(&sample());
    assert_eq!(suggestions(&app, "棚田").await[0]["text"], "棚田");
    app.index(&[("long.md", long("水車"))]);
    app.live.refresh().unwrap();
    assert!(suggestions(&app, "たなだ").await.is_empty());
    let found = suggestions(&app, "水車").await;
    assert_eq!(
        (&found[0]["text"], &found[0]["kind"]),
        (&json!("水車"), &json!("term"))
    );
}
