//! The description of the API.

use serde_json::Value;

use crate::app::TestApp;

async fn description() -> Value {
    TestApp::shared().get("/openapi.json").await.json()
}

#[tokio::test]
async fn it_is_what_it_was() {
    insta::assert_json_snapshot!(description().await);
}

#[tokio::test]
async fn it_names_every_route() {
    let description = description().await;
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1."));
    let paths: Vec<&String> = description["paths"].as_object().unwrap().keys().collect();
    assert_eq!(
        paths,
        [
            "/livez",
            "/metrics",
            "/readyz",
            "/v1/analyze",
            "/v1/documents",
            "/v1/documents/{id}",
            "/v1/documents/{id}/outline",
            "/v1/documents/{id}/revisions",
            "/v1/documents/{id}/text",
            "/v1/explain",
            "/v1/passages",
            "/v1/passages/{id}",
            "/v1/passages/{id}/context",
            "/v1/search",
            "/v1/suggest",
            "/v1/verify",
        ]
    );
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    let description = description().await;
    let mut references = Vec::new();
    collect_references(&description, &mut references);
    assert!(!references.is_empty());
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{reference}");
    }
}

#[tokio::test]
async fn every_endpoint_on_the_index_names_its_problems() {
    let description = description().await;
    for (path, item) in description["paths"].as_object().unwrap() {
        if path.starts_with("/v1") {
            for status in ["200", "304", "400", "500", "503"] {
                let read = item["get"]["responses"][status].is_object();
                let sent = item["post"]["responses"][status].is_object() || status == "304";
                assert!(read || (sent && item["get"].is_null()), "{path} {status}");
            }
        }
    }
}

fn collect_references(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            references.extend(
                fields
                    .get("$ref")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
            fields
                .values()
                .for_each(|value| collect_references(value, references));
        }
        Value::Array(items) => items
            .iter()
            .for_each(|value| collect_references(value, references)),
        _ => {}
    }
}
