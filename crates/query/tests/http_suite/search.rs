//! `GET /v1/search`.

use serde_json::Value;

use crate::app::{TestApp, encode};

#[tokio::test]
async fn the_shape_of_an_answer() {
    let answer = TestApp::shared()
        .get(&format!("/v1/search?q={}", encode("受け入れ港湾")))
        .await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert!(answer.header("server-timing").starts_with("search;dur="));
    let mut body = answer.json();
    for hit in body["hits"].as_array_mut().unwrap() {
        assert!(hit["score"].as_f64().unwrap() > 0.0);
        hit["score"] = "a number".into();
    }
    insta::assert_json_snapshot!(body);
}

#[tokio::test]
async fn ranges_point_at_what_they_say() {
    let found = TestApp::shared()
        .get(&format!("/v1/search?q={}", encode("岸壁")))
        .await
        .json();
    for hit in found["hits"].as_array().unwrap() {
        for (text, ranges) in [
            (&hit["passage"]["text"], &hit["highlights"]),
            (&hit["snippet"]["text"], &hit["snippet"]["highlights"]),
        ] {
            let text = text.as_str().unwrap();
            for range in ranges.as_array().unwrap() {
                let at = |unit: &str, end: &str| {
                    usize::try_from(range[unit][end].as_u64().unwrap()).unwrap()
                };
                assert_eq!(&text[at("bytes", "start")..at("bytes", "end")], "岸壁");
                let scalars: Vec<char> = text.chars().collect();
                assert_eq!(
                    String::from_iter(&scalars[at("scalars", "start")..at("scalars", "end")]),
                    "岸壁"
                );
                let utf16: Vec<u16> = text.encode_utf16().collect();
                assert_eq!(
                    String::from_utf16_lossy(&utf16[at("utf16", "start")..at("utf16", "end")]),
                    "岸壁"
                );
            }
        }
    }
}

#[tokio::test]
async fn filters_narrow_and_alternatives_widen() {
    let app = TestApp::shared();
    let documents = async |query: &str| -> Vec<String> {
        let found = app
            .get(&format!("/v1/search?limit=100&{query}"))
            .await
            .json();
        let mut ids: Vec<String> = found["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| hit["document"]["id"].as_str().unwrap().to_owned())
            .collect();
        ids.sort();
        ids.dedup();
        ids
    };
    assert_eq!(documents("document=hydrogen").await, ["hydrogen"]);
    assert_eq!(
        documents("document=hydrogen&document=ports-en").await,
        ["hydrogen", "ports-en"]
    );
    assert_eq!(
        documents(&format!("publisher={}", encode("里山の会"))).await,
        ["long"]
    );
    assert_eq!(documents("year=2024..").await, ["hydrogen", "ports-en"]);
    assert_eq!(documents("year=..2021").await, ["long"]);
    assert_eq!(documents("language=en").await, ["ports-en"]);
    assert_eq!(
        documents(&format!("tag={}&tag=hydrogen", encode("港湾"))).await,
        ["hydrogen", "ports-en"]
    );
    assert!(documents("document=nothing-of-that-name").await.is_empty());
}

#[tokio::test]
async fn pages_have_no_gap_and_no_repeat() {
    let app = TestApp::shared();
    let query = format!("q={}", encode("棚田"));
    let all = app
        .get(&format!("/v1/search?{query}&limit=100"))
        .await
        .json();
    let total = all["total"]["value"].as_u64().unwrap();
    assert!(total >= 40, "{total}");
    let mut uri = format!("/v1/search?{query}&limit=7");
    let mut walked: Vec<Value> = Vec::new();
    loop {
        let answer = app.get(&uri).await;
        let page = answer.json();
        walked.extend(page["hits"].as_array().unwrap().iter().cloned());
        let link = answer.header("link");
        assert!(
            link.contains(&format!("</v1/search?{query}&limit=7>; rel=\"first\"")),
            "{link}"
        );
        let Some(cursor) = page["next_cursor"].as_str() else {
            assert!(!link.contains("next"));
            break;
        };
        uri = format!("/v1/search?{query}&limit=7&cursor={cursor}");
        assert!(link.contains(&format!("<{uri}>; rel=\"next\"")), "{link}");
    }
    assert_eq!(Value::Array(walked), all["hits"]);
}

#[tokio::test]
async fn the_same_question_has_the_same_answer() {
    let app = TestApp::shared();
    let uri = format!("/v1/search?q={}", encode("水素 港湾"));
    assert_eq!(app.get(&uri).await.body, app.get(&uri).await.body);
}

#[tokio::test]
async fn odd_queries_are_answered() {
    let app = TestApp::shared();
    let longest = "港".repeat(682) + "xx";
    for query in [
        "",
        " ",
        "　",
        "🗾",
        "👨‍👩‍👧‍👦",
        "\u{3099}",
        "\u{0301}\u{0301}",
        "\"",
        "\"\"",
        "-",
        "- -",
        "AND",
        "OR",
        "(",
        "()",
        "*",
        "?",
        ":",
        "a:b",
        "\\",
        "\u{0}",
        "\u{202e}",
        "<script>",
        "ｶﾞ",
        "㍑",
        longest.as_str(),
    ] {
        for path in ["/v1/search", "/", "/documents/hydrogen"] {
            let answer = app.get(&format!("{path}?q={}", encode(query))).await;
            // An empty query has no place in the address of a page.
            let is_empty = query.trim().is_empty() && path == "/";
            let expected = if is_empty { 303 } else { 200 };
            assert_eq!(
                answer.status,
                expected,
                "{path} {query:?}: {}",
                answer.text()
            );
        }
    }
}

#[tokio::test]
async fn no_query_finds_every_passage() {
    let app = TestApp::shared();
    let found = app.get("/v1/search").await.json();
    let ready = app.get("/readyz").await.json();
    assert_eq!(found["query"], "");
    assert_eq!(found["total"]["value"], ready["passages"]);
    assert_eq!(found["warnings"], serde_json::json!([]));
}
