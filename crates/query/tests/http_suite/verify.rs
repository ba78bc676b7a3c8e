use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, sample};

const JSON: (&str, &str) = ("content-type", "application/json");

async fn post(app: &TestApp, body: &Value) -> Answer {
    app.send_body(Method::POST, "/v1/verify", &[JSON], body.to_string())
        .await
}

async fn verify(app: &TestApp, quotations: Value) -> Value {
    let answer = post(app, &json!({ "quotations": quotations })).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["results"].clone()
}

#[tokio::test]
async fn each_quotation_has_its_result() {
    let app = TestApp::shared();
    let results = verify(
        app,
        json!([
            { "text": "Three ports receive hydrogen. Their quays must be deep" },
            { "text": "Three ports receive hydrogen．\nTheir quays must be deep" },
            { "text": "Three ports receive ammonia. Their quays must be deep" },
            { "text": "Lanterns hang from the ceiling of every third classroom" },
            { "text": "Three ports receive hydrogen", "document_id": "hydrogen" },
        ]),
    )
    .await;
    let statuses: Vec<&Value> = (0..5).map(|at| &results[at]["status"]).collect();
    assert_eq!(
        statuses,
        ["exact", "normalized", "altered", "absent", "absent"]
    );
    let exact = &results[0];
    assert_eq!(exact["similarity"], 1.0);
    assert_eq!(exact["document"]["id"], "ports-en");
    assert_eq!(exact["pieces"][0]["differences"], json!([]));
    let passage = exact["pieces"][0]["passages"][0].as_str().unwrap();
    let address = exact["citation"]["passage"].as_str().unwrap();
    assert!(address.ends_with(passage));
    assert_eq!(
        app.get(&format!("/v1/passages/{passage}")).await.status,
        200
    );
    assert!(!exact["citation"]["reference"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn ranges_say_where_the_words_stand() {
    let app = TestApp::shared();
    let quotation = "Three ports receive ammonia. Their quays must be deep";
    let results = verify(app, json!([{ "text": quotation }])).await;
    let piece = &results[0]["pieces"][0];
    let text = app.get("/v1/documents/ports-en/text").await.text();
    let slice = |range: &Value, text: &str| {
        let at = |end: &str| usize::try_from(range["bytes"][end].as_u64().unwrap()).unwrap();
        text[at("start")..at("end")].to_owned()
    };
    assert_eq!(
        slice(&piece["found"], &text),
        piece["text"].as_str().unwrap()
    );
    assert_eq!(slice(&piece["quoted"], quotation), quotation);
    let [difference] = &piece["differences"].as_array().unwrap()[..] else {
        panic!("{piece}");
    };
    assert_eq!(difference["change"], "replaced");
    assert_eq!(difference["quoted_text"], "ammonia");
    assert_eq!(difference["found_text"], "hydrogen");
    assert_eq!(slice(&difference["quoted"], quotation), "ammonia");
    assert_eq!(slice(&difference["found"], &text), "hydrogen");
}

#[tokio::test]
async fn what_cannot_be_verified_is_a_problem() {
    let app = TestApp::shared();
    for quotations in [
        json!([]),
        json!(vec![json!({ "text": "水素" }); 51]),
        json!([{ "text": " \n" }]),
        json!([{ "text": "水".repeat(5_001) }]),
        json!([{ "words": "水素" }]),
        json!("水素"),
    ] {
        let answer = post(app, &json!({ "quotations": quotations })).await;
        answer.problem(400, "invalid_body");
    }
    for id in ["no-such-document", "///"] {
        let quotations = json!([{ "text": "水素", "document_id": id }]);
        let answer = post(app, &json!({ "quotations": quotations })).await;
        answer.problem(404, "document_not_found");
    }
    let longest = json!([{ "text": "水".repeat(5_000) }]);
    assert_eq!(verify(app, longest).await[0]["status"], "absent");
}

#[tokio::test]
async fn why_a_quotation_is_absent_and_where_it_is_instead() {
    let app = TestApp::shared();
    let words = "Three ports receive hydrogen";
    let results = verify(
        app,
        json!([
            { "text": "Lanterns hang from the ceiling of every third classroom" },
            { "text": words, "document_id": "hydrogen" },
            { "text": words },
        ]),
    )
    .await;
    assert_eq!(results[0]["absence"], "nothing_similar");
    assert_eq!(results[0]["elsewhere"], Value::Null);
    assert_eq!(results[1]["absence"], "other_document");
    let elsewhere = &results[1]["elsewhere"];
    assert_eq!(elsewhere["status"], "exact");
    assert_eq!(elsewhere["sources"][0]["document"]["id"], "ports-en");
    assert!(elsewhere["sources"][0]["citation"]["reference"].is_string());
    assert_eq!(results[2]["absence"], Value::Null);
    assert_eq!(results[2]["sources"][0]["document"]["id"], "ports-en");
}

#[tokio::test]
async fn sentences_of_two_documents_are_each_named() {
    let app = TestApp::shared();
    let (japanese, english) = (
        "水素の受け入れ港湾を三か所に絞る。",
        "Three ports receive hydrogen.",
    );
    let results = verify(
        app,
        json!([
            { "text": format!("{japanese}{english}") },
            { "text": format!("{english}……{japanese}") },
        ]),
    )
    .await;
    for (at, ids) in [["hydrogen", "ports-en"], ["ports-en", "hydrogen"]]
        .iter()
        .enumerate()
    {
        let result = &results[at];
        assert_eq!(result["status"], "altered", "{result}");
        assert_eq!(result["is_in_order"], true);
        let named = |list: &Value, id: fn(&Value) -> &Value| -> Vec<String> {
            let list = list.as_array().unwrap().iter();
            list.map(|one| id(one).as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(
            named(&result["pieces"], |piece| &piece["document_id"]),
            ids.as_slice()
        );
        assert_eq!(
            named(&result["sources"], |source| &source["document"]["id"]),
            ids.as_slice()
        );
    }
}

#[tokio::test]
async fn a_document_that_has_another_id_now_is_found() {
    let app = TestApp::new(&sample());
    let moved = sample()[1].1.replace("id: ports-en", "id: harbours-en");
    app.index(&[("ports-en.md", moved)]);
    app.live.refresh().unwrap();
    let quotation = json!([{ "text": "Three ports receive hydrogen", "document_id": "ports-en" }]);
    let results = verify(&app, quotation).await;
    assert_eq!(results[0]["status"], "exact");
    assert_eq!(results[0]["document"]["id"], "harbours-en");
}
