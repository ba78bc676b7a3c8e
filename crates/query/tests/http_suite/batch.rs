//! `POST /v1/passages`.

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, sample};

const JSON: (&str, &str) = ("content-type", "application/json");

async fn post(app: &TestApp, body: &Value) -> Answer {
    app.send_body(Method::POST, "/v1/passages", &[JSON], body.to_string())
        .await
}

#[tokio::test]
async fn results_come_in_the_order_of_the_ids() {
    let app = TestApp::new(&sample());
    let depth = app.first_passage("受け入れ港湾").await;
    let neighbours = app.first_passage("neighbours").await;
    let revised = sample()[0].1.replace("三か所に絞る", "四か所に絞る");
    let shorter = sample()[1].1.replace(
        "Three ports receive hydrogen. Their quays must be deep, and the neighbours must agree.",
        "水を引く。",
    );
    app.index(&[("hydrogen.md", revised), ("ports-en.md", shorter)]);
    app.live.refresh().unwrap();
    let there = app.first_passage("20番目").await;
    let ids = [&there, &depth, &neighbours, "0000000000000000", "?", &there];
    let answer = post(&app, &json!({ "ids": ids })).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let results = answer.json()["results"].clone();
    let statuses: Vec<&Value> = (0..6).map(|at| &results[at]["status"]).collect();
    assert_eq!(
        statuses,
        ["found", "moved", "gone", "unknown", "unknown", "found"]
    );
    let given: Vec<&Value> = (0..6).map(|at| &results[at]["id"]).collect();
    assert_eq!(given, ids);
    let alone = app.get(&format!("/v1/passages/{there}")).await.json();
    assert_eq!(results[0]["passage"], alone);
    assert_eq!(results[5]["passage"], alone);
    let successor = &results[1]["former"]["successors"][0]["id"];
    assert_eq!(results[1]["passage"]["id"], *successor);
    assert!(
        results[1]["passage"]["text"]
            .as_str()
            .unwrap()
            .contains("四か所")
    );
    assert_eq!(results[2]["former"]["document_id"], "ports-en");
}

#[tokio::test]
async fn what_cannot_be_answered_is_a_problem() {
    let app = TestApp::shared();
    let most = vec!["0000000000000000"; 100];
    assert_eq!(post(app, &json!({ "ids": most })).await.status, 200);
    for body in [
        json!({ "ids": [] }),
        json!({ "ids": vec!["0"; 101] }),
        json!({ "ids": "a" }),
        json!({ "ids": ["a"], "more": 1 }),
        json!(["a"]),
    ] {
        post(app, &body).await.problem(400, "invalid_body");
    }
    let send = async |headers: &[(&str, &str)], body: String| {
        app.send_body(Method::POST, "/v1/passages", headers, body)
            .await
    };
    send(&[JSON], "{".to_owned())
        .await
        .problem(400, "invalid_body");
    send(&[], "{}".to_owned())
        .await
        .problem(415, "unsupported_media_type");
    send(&[("content-type", "text/plain")], "{}".to_owned())
        .await
        .problem(415, "unsupported_media_type");
    let long = json!({ "ids": ["a".repeat(70_000)] }).to_string();
    send(&[JSON], long).await.problem(413, "body_too_large");
    app.get("/v1/passages")
        .await
        .problem(405, "method_not_allowed");
}
