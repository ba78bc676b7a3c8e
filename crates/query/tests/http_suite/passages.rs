//! `GET /v1/passages/{id}` and its context.

use serde_json::Value;

use crate::app::TestApp;

#[tokio::test]
async fn one_passage() {
    let app = TestApp::shared();
    let id = app.first_passage("受け入れ港湾").await;
    let answer = app.get(&format!("/v1/passages/{id}")).await;
    insta::assert_json_snapshot!(answer.json());
    assert!(answer.json().get("overlap").is_none());
    let loud = app
        .get(&format!("/v1/passages/{}", id.to_uppercase()))
        .await;
    assert_eq!(loud.body, answer.body);
}

#[tokio::test]
async fn a_passage_is_a_slice_of_its_document() {
    let app = TestApp::shared();
    let id = app.first_passage("十六メートル").await;
    let passage = app.get(&format!("/v1/passages/{id}")).await.json();
    let text = app.get("/v1/documents/hydrogen/text").await.text();
    let at = |end: &str| usize::try_from(passage["range"]["bytes"][end].as_u64().unwrap()).unwrap();
    assert_eq!(
        text[at("start")..at("end")],
        *passage["text"].as_str().unwrap()
    );
}

#[tokio::test]
async fn neighbours_are_in_reading_order() {
    let app = TestApp::shared();
    let id = app.first_passage("20番目").await;
    let passage = app.get(&format!("/v1/passages/{id}")).await.json();
    let context = app
        .get(&format!("/v1/passages/{id}/context?before=3&after=2"))
        .await
        .json();
    let ordinals = |side: &str| -> Vec<i64> {
        let passages = context[side].as_array().unwrap();
        passages
            .iter()
            .map(|passage| passage["ordinal"].as_i64().unwrap())
            .collect()
    };
    let ordinal = passage["ordinal"].as_i64().unwrap();
    assert_eq!(ordinals("before"), [ordinal - 3, ordinal - 2, ordinal - 1]);
    assert_eq!(ordinals("after"), [ordinal + 1, ordinal + 2]);
    assert_eq!(context["passage"]["id"], passage["id"]);
    assert_eq!(context["document"], passage["document"]);
    let alone = app
        .get(&format!("/v1/passages/{id}/context?before=0&after=0"))
        .await
        .json();
    assert_eq!(alone["before"], Value::Array(vec![]));
    let one_each = app.get(&format!("/v1/passages/{id}/context")).await.json();
    assert_eq!(one_each["before"][0]["id"], passage["previous"]);
    assert_eq!(one_each["after"][0]["id"], passage["next"]);
}

#[tokio::test]
async fn links_lead_somewhere() {
    let app = TestApp::shared();
    let id = app.first_passage("受け入れ港湾").await;
    let passage = app.get(&format!("/v1/passages/{id}")).await.json();
    for (name, link) in passage["links"].as_object().unwrap() {
        let link = link.as_str().unwrap().split('#').next().unwrap();
        assert_eq!(app.get(link).await.status, 200, "{name}: {link}");
    }
}
