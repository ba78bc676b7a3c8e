//! `GET /v1/analyze`.

use serde_json::Value;

use crate::app::{TestApp, encode};

async fn analyzed(name: &str, text: &str) -> Value {
    let uri = format!("/v1/analyze?{name}={}", encode(text));
    let answer = TestApp::shared().get(&uri).await;
    assert_eq!(answer.status, 200, "{text}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json");
    answer.json()
}

/// One value of each item of a list.
fn each<'v>(list: &'v Value, name: &str) -> Vec<&'v str> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item[name].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_shape_of_an_answer() {
    insta::assert_json_snapshot!("text", analyzed("text", "ﾃﾞｰﾀを運ぶ").await);
    insta::assert_json_snapshot!("query", analyzed("q", "港 -\"船\" year:2025").await);
}

#[tokio::test]
async fn ranges_lead_to_the_text_as_it_was_given() {
    let text = "𠮷野のｻｰﾊﾞｰで１０㍑";
    let analysis = &analyzed("text", text).await["analysis"];
    for word in analysis["words"].as_array().unwrap() {
        let at = |unit: &str, end: &str| {
            usize::try_from(word["range"][unit][end].as_u64().unwrap()).unwrap()
        };
        let surface = word["surface"].as_str().unwrap();
        assert_eq!(&text[at("bytes", "start")..at("bytes", "end")], surface);
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let slice = &utf16[at("utf16", "start")..at("utf16", "end")];
        assert_eq!(String::from_utf16(slice).unwrap(), surface);
    }
    assert!(each(&analysis["words"], "surface").contains(&"ｻｰﾊﾞｰ"));
    assert!(each(&analysis["readings"], "text").contains(&"さーばー"));
}

#[tokio::test]
async fn a_query_is_analyzed_part_by_part() {
    let answer = analyzed("q", "水素はどこで作るのか (港 OR 岸壁) tag:水素 \"船").await;
    let understood = &answer["understood"];
    assert_eq!(understood["kind"], "all");
    assert_eq!(
        each(&understood["parts"], "kind"),
        ["word", "any", "field", "phrase"]
    );
    let question = &understood["parts"][0]["analysis"];
    assert_eq!(question["is_sentence"], true);
    let words = question["words"].as_array().unwrap();
    let telling = words.iter().filter(|word| word["is_telling"] == true);
    let telling: Vec<_> = telling.map(|word| word["text"].as_str().unwrap()).collect();
    assert_eq!(telling, ["水素", "作る"]);
    assert_eq!(
        each(&understood["parts"][1]["parts"], "text"),
        ["港", "岸壁"]
    );
    assert_eq!(understood["parts"][2]["analysis"], Value::Null);
    assert_eq!(answer["warnings"][0]["code"], "unclosed_quote");
    assert_eq!(analyzed("q", " ").await["understood"], Value::Null);
}

#[tokio::test]
async fn long_lists_are_cut() {
    let text = "水素".repeat(300);
    let analysis = &analyzed("text", &text).await["analysis"];
    assert_eq!(analysis["grams"].as_array().unwrap().len(), 1000);
    assert_eq!(analysis["grams_total"], 1199);
}

#[tokio::test]
async fn wrong_parameters_are_named() {
    let app = TestApp::shared();
    for (parameters, code) in [
        ("".to_owned(), "invalid_parameter"),
        ("text=a&q=a".to_owned(), "invalid_parameter"),
        ("text=a&text=b".to_owned(), "repeated_parameter"),
        ("text=a&field=gram".to_owned(), "unknown_parameter"),
        (format!("text={}", "a".repeat(2049)), "query_too_long"),
    ] {
        let answer = app.get(&format!("/v1/analyze?{parameters}")).await;
        answer.problem(400, code);
    }
}
