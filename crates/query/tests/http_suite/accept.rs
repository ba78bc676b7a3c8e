//! What a client takes, and what it gets where nothing fits.

use axum::http::Method;

use crate::app::TestApp;

/// Addresses that are JSON and nothing else.
async fn json_addresses(app: &TestApp) -> Vec<String> {
    let id = app.first_passage("水素").await;
    vec![
        "/v1/search?q=a".to_owned(),
        "/v1/suggest?q=a".to_owned(),
        format!("/v1/explain?q=a&passage={id}"),
        "/v1/analyze?q=a".to_owned(),
        "/v1/documents/hydrogen/outline".to_owned(),
        "/v1/documents/hydrogen/revisions".to_owned(),
        format!("/v1/passages/{id}/context"),
    ]
}

#[tokio::test]
async fn json_is_refused_to_those_who_do_not_take_it() {
    let app = TestApp::shared();
    for uri in json_addresses(app).await {
        for accept in [
            "application/json",
            "APPLICATION/JSON",
            "application/*",
            "*/*",
            "",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "text/csv, application/json;q=0.1",
        ] {
            let answer = app.get_with(&uri, &[("accept", accept)]).await;
            assert_eq!(answer.status, 200, "{uri} {accept}");
            assert_eq!(answer.header("content-type"), "application/json");
        }
        for accept in [
            "text/html",
            "application/xml",
            "application/json;q=0",
            "*/*, application/json;q=0",
            "json",
        ] {
            let answer = app.get_with(&uri, &[("accept", accept)]).await;
            let problem = answer.problem(406, "not_acceptable");
            let detail = problem["detail"].as_str().unwrap();
            assert!(
                detail.contains("application/json"),
                "{uri} {accept}: {detail}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_sent_is_refused_likewise() {
    let app = TestApp::shared();
    let body = r#"{"ids": ["0000000000000000"]}"#;
    for (accept, status) in [("application/json", 200), ("image/png", 406)] {
        let headers = [("content-type", "application/json"), ("accept", accept)];
        let answer = app
            .send_body(Method::POST, "/v1/passages", &headers, body.to_owned())
            .await;
        assert_eq!(answer.status, status, "{accept}");
    }
}

#[tokio::test]
async fn a_text_comes_in_the_form_that_is_taken() {
    let app = TestApp::shared();
    let uri = "/v1/documents/hydrogen/text";
    for (accept, media_type) in [
        ("", "text/plain; charset=utf-8"),
        ("*/*", "text/plain; charset=utf-8"),
        ("text/*", "text/plain; charset=utf-8"),
        ("application/json", "application/json"),
        ("text/plain;q=0.2, application/json", "application/json"),
        ("*/*, text/plain;q=0", "application/json"),
    ] {
        let answer = app.get_with(uri, &[("accept", accept)]).await;
        assert_eq!(answer.header("content-type"), media_type, "{accept}");
        assert!(answer.header("vary").contains("accept"), "{accept}");
    }
    for accept in ["text/html", "image/png", "text/plain;q=0"] {
        let answer = app.get_with(uri, &[("accept", accept)]).await;
        answer.problem(406, "not_acceptable");
    }
    let named = format!("{uri}?format=json");
    let answer = app.get_with(&named, &[("accept", "text/html")]).await;
    assert_eq!(answer.status, 200, "a named form needs no header");
}
