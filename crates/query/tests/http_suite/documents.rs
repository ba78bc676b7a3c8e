//! `GET /v1/documents` and what hangs below one.

use crate::app::{TestApp, encode};

#[tokio::test]
async fn the_list() {
    let answer = TestApp::shared().get("/v1/documents?limit=1").await;
    insta::assert_json_snapshot!(answer.json());
}

#[tokio::test]
async fn the_list_in_pages_and_filtered() {
    let app = TestApp::shared();
    let ids = async |query: &str| -> (Vec<String>, Option<String>) {
        let list = app.get(&format!("/v1/documents?{query}")).await.json();
        let documents = list["documents"].as_array().unwrap();
        let ids = documents
            .iter()
            .map(|document| document["id"].as_str().unwrap().to_owned())
            .collect();
        (ids, list["next_cursor"].as_str().map(str::to_owned))
    };
    let (first, cursor) = ids("limit=2").await;
    assert_eq!(first, ["hydrogen", "long"]);
    let (second, end) = ids(&format!("limit=2&cursor={}", cursor.unwrap())).await;
    assert_eq!(
        (second.as_slice(), end),
        (["ports-en".to_owned()].as_slice(), None)
    );
    assert_eq!(ids("language=EN").await.0, ["ports-en"]);
    assert_eq!(ids("year=2021..2024").await.0, ["long", "ports-en"]);
    assert_eq!(
        ids(&format!("tag={}", encode("水素"))).await.0,
        ["hydrogen"]
    );
}

#[tokio::test]
async fn one_document() {
    let answer = TestApp::shared().get("/v1/documents/hydrogen").await;
    insta::assert_json_snapshot!(answer.json());
}

#[tokio::test]
async fn the_outline_is_nested() {
    let answer = TestApp::shared()
        .get("/v1/documents/hydrogen/outline")
        .await;
    insta::assert_json_snapshot!(answer.json());
}

#[tokio::test]
async fn the_text_in_two_forms() {
    let app = TestApp::shared();
    let plain = app.get("/v1/documents/hydrogen/text").await;
    assert_eq!(plain.header("content-type"), "text/plain; charset=utf-8");
    let json = app
        .get("/v1/documents/hydrogen/text?format=json")
        .await
        .json();
    assert_eq!(json["text"], plain.text());
    assert_eq!(json["range"]["bytes"]["end"], plain.body.len());
    let document = app.get("/v1/documents/hydrogen").await.json();
    assert_eq!(json["sha256"], document["text_sha256"]);
}
