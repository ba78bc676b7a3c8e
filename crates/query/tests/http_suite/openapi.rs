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

/// A member that is always there but may be null must be required, or generated types make it
/// optional; one that is left out must not be called null.
#[tokio::test]
async fn members_of_answers_are_null_or_left_out_but_not_both() {
    let description = description().await;
    // What is read may be left out and may be null.
    let requests = ["QuotationToVerify"];
    let schemas = description["components"]["schemas"].as_object().unwrap();
    let mut wrong = Vec::new();
    for (name, schema) in schemas {
        if !requests.contains(&name.as_str()) {
            collect_optional_nulls(name, schema, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn collect_optional_nulls(place: &str, schema: &Value, wrong: &mut Vec<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        let required = schema["required"].as_array();
        for (name, property) in properties {
            let is_required =
                required.is_some_and(|required| required.contains(&Value::from(name.as_str())));
            if may_be_null(property) && !is_required {
                wrong.push(format!("{place}.{name}"));
            }
        }
    }
    for of in ["allOf", "oneOf", "anyOf"] {
        for part in schema[of].as_array().into_iter().flatten() {
            collect_optional_nulls(place, part, wrong);
        }
    }
}

fn may_be_null(schema: &Value) -> bool {
    let is_null = |schema: &Value| match &schema["type"] {
        Value::Array(types) => types.contains(&Value::from("null")),
        one => one == "null",
    };
    let alternatives = ["oneOf", "anyOf"].into_iter();
    let mut alternatives = alternatives.flat_map(|of| schema[of].as_array().into_iter().flatten());
    is_null(schema) || alternatives.any(is_null)
}

/// Those who generate clients must know where the server is and that it asks for no login.
#[tokio::test]
async fn it_names_a_server_and_no_login() {
    let description = description().await;
    assert_eq!(description["servers"][0]["url"], "/");
    assert_eq!(description["security"], serde_json::json!([]));
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
