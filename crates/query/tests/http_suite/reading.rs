//! How answers are read: validators, HEAD, CORS, compression, request ids, headers.

use axum::http::Method;

use crate::app::{TestApp, encode};

const READ: [&str; 6] = [
    "/v1/documents",
    "/v1/documents/hydrogen",
    "/v1/documents/hydrogen/text",
    "/openapi.json",
    "/",
    "/documents/hydrogen",
];

#[tokio::test]
async fn a_client_that_has_it_gets_304() {
    let app = TestApp::shared();
    let search = format!("/v1/search?q={}", encode("水素"));
    for uri in READ.into_iter().chain([search.as_str()]) {
        let first = app.get(uri).await;
        let tag = first.header("etag");
        assert!(tag.starts_with('"'), "{uri}: {tag}");
        for sent in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"other\", {tag}"),
            "*".to_owned(),
        ] {
            let again = app.get_with(uri, &[("if-none-match", &sent)]).await;
            assert_eq!(again.status, 304, "{uri} {sent}");
            assert!(again.body.is_empty());
            assert_eq!(again.header("etag"), tag);
            for name in ["cache-control", "vary", "link"] {
                assert_eq!(again.header(name), first.header(name), "{uri} {name}");
            }
            assert_eq!(again.header("content-type"), "");
        }
        let other = app.get_with(uri, &[("if-none-match", "\"other\"")]).await;
        assert_eq!(
            (other.status.as_u16(), other.body),
            (200, first.body),
            "{uri}"
        );
    }
}

#[tokio::test]
async fn a_compressed_answer_has_its_own_tag() {
    let app = TestApp::shared();
    let uri = "/v1/documents/hydrogen/text";
    let plain = app.get(uri).await;
    for coding in ["gzip", "br"] {
        let packed = app.get_with(uri, &[("accept-encoding", coding)]).await;
        assert_eq!(packed.header("content-encoding"), coding);
        assert!(packed.header("vary").contains("accept-encoding"));
        assert_ne!(packed.header("etag"), plain.header("etag"));
        let tag = packed.header("etag");
        let again = app
            .get_with(uri, &[("accept-encoding", coding), ("if-none-match", &tag)])
            .await;
        assert_eq!(
            (again.status.as_u16(), again.header("etag")),
            (304, tag.clone())
        );
        assert_eq!(again.header("content-encoding"), "");
    }
}

#[tokio::test]
async fn head_is_get_without_its_body() {
    let app = TestApp::shared();
    for uri in READ.into_iter().chain(["/v1/nothing", "/livez"]) {
        let get = app.get(uri).await;
        let head = app.send(Method::HEAD, uri, &[]).await;
        assert_eq!(head.status, get.status, "{uri}");
        assert!(head.body.is_empty(), "{uri}");
        for name in ["etag", "content-type", "cache-control", "vary"] {
            assert_eq!(head.header(name), get.header(name), "{uri} {name}");
        }
        if get.status == 200 {
            assert_eq!(
                head.header("content-length"),
                get.body.len().to_string(),
                "{uri}"
            );
        }
    }
}

#[tokio::test]
async fn any_site_may_read() {
    let app = TestApp::shared();
    let origin = ("origin", "https://example.org");
    for uri in ["/v1/documents", "/v1/nothing", "/v1/search?limit=0"] {
        let answer = app.get_with(uri, &[origin]).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{uri}");
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        let exposed = answer.header("access-control-expose-headers");
        for name in ["etag", "link", "x-request-id"] {
            assert!(exposed.contains(name), "{exposed}");
        }
    }
    let asked = [
        origin,
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "if-none-match"),
    ];
    let preflight = app.send(Method::OPTIONS, "/v1/search", &asked).await;
    assert_eq!(preflight.status, 200);
    assert_eq!(
        preflight.header("access-control-allow-methods"),
        "GET,HEAD,POST,OPTIONS"
    );
    assert!(
        preflight
            .header("access-control-allow-headers")
            .contains("if-none-match")
    );
}

#[tokio::test]
async fn request_ids_are_taken_over_if_sane() {
    let app = TestApp::shared();
    let id = async |sent: &str| {
        let answer = app.get_with("/livez", &[("x-request-id", sent)]).await;
        answer.header("x-request-id")
    };
    assert_eq!(id("abc-1_2.3").await, "abc-1_2.3");
    assert_ne!(id("a b").await, "a b");
    assert_ne!(id(&"a".repeat(65)).await, "a".repeat(65));
    assert_eq!(id("").await.len(), 36);
}

#[tokio::test]
async fn browsers_are_told_to_be_careful() {
    let app = TestApp::shared();
    for uri in ["/", "/documents/hydrogen", "/v1/search", "/nothing"] {
        let answer = app.get(uri).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{uri}");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
    }
}

#[tokio::test]
async fn operators_see_what_serves() {
    let app = TestApp::shared();
    assert_eq!(app.get("/livez").await.text(), "ok\n");
    let ready = app.get("/readyz").await.json();
    assert_eq!(
        (&ready["status"], &ready["documents"]),
        (&"ready".into(), &3.into())
    );
    app.get("/v1/documents/hydrogen").await;
    app.get("/v1/documents/none").await;
    app.get("/made-up/path").await;
    let metrics = app.get("/metrics").await.text();
    for line in [
        "issetsu_http_requests_total{route=\"/v1/documents/{id}\",method=\"GET\",status=\"200\"}",
        "issetsu_http_requests_total{route=\"/v1/documents/{id}\",method=\"GET\",status=\"404\"}",
        "issetsu_http_requests_total{route=\"none\",method=\"GET\",status=\"404\"}",
        "issetsu_http_request_duration_seconds_bucket{le=\"0.001\",route=",
        "issetsu_index_documents 3",
        "issetsu_refresh_failures_total 0",
    ] {
        assert!(metrics.contains(line), "{line} is not in\n{metrics}");
    }
    assert!(!metrics.contains("made-up"));
}
