//! The script of the element, as sites load it.

use axum::http::Method;
use issetsu_query::ServerOptions;

use crate::app::{Answer, TestApp, sample};

const FOLLOWING: &str = "/widget/v1/issetsu-search.js";

fn version() -> &'static str {
    issetsu_widget::newest().version
}

fn fixed() -> String {
    format!("/widget/{}/issetsu-search.js", version())
}

fn check_script(answer: &Answer) {
    assert_eq!(answer.status, 200);
    assert_eq!(answer.text(), issetsu_widget::newest().script);
    for (name, value) in [
        ("content-type", "text/javascript; charset=utf-8"),
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
}

#[tokio::test]
async fn the_newest_is_asked_for_anew_and_a_version_never() {
    let app = TestApp::shared();
    for (uri, caching) in [
        (FOLLOWING.to_owned(), "public, max-age=300"),
        (fixed(), "public, max-age=31536000, immutable"),
    ] {
        let answer = app.get_with(&uri, &[("origin", "https://a.example")]).await;
        check_script(&answer);
        assert_eq!(answer.header("cache-control"), caching);
        let tag = answer.header("etag");
        assert!(tag.starts_with('"'), "{tag}");
        let again = app.get_with(&uri, &[("if-none-match", &tag)]).await;
        assert_eq!(again.status, 304);
        assert!(again.body.is_empty());
        assert_eq!(again.header("cache-control"), caching);
        assert_eq!(again.header("etag"), tag);
        let head = app.send(Method::HEAD, &uri, &[]).await;
        assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
        assert_eq!(head.header("etag"), tag);
    }
}

#[tokio::test]
async fn it_is_compressed() {
    let app = TestApp::shared();
    for coding in ["gzip", "br"] {
        let answer = app
            .get_with(FOLLOWING, &[("accept-encoding", coding)])
            .await;
        assert_eq!(answer.header("content-encoding"), coding);
        assert!(answer.header("vary").contains("accept-encoding"));
        let whole = issetsu_widget::newest().script.len();
        assert!(
            answer.body.len() * 2 < whole,
            "{coding}: {}",
            answer.body.len()
        );
    }
}

#[tokio::test]
async fn a_version_that_there_is_not_names_those_that_there_are() {
    let app = TestApp::shared();
    for version in [
        "v2", "v", "1", "1.0", "9.9.9", "v1.0.0", "latest", "1.0.0%20",
    ] {
        let uri = format!("/widget/{version}/issetsu-search.js");
        let problem = app.get(&uri).await.problem(404, "route_not_found");
        let detail = problem["detail"].as_str().unwrap();
        let named = format!("there are v1, {}", self::version());
        assert!(detail.contains(&named), "{version}: {detail}");
    }
    for uri in [
        "/widget/v1/other.js",
        "/widget/v1",
        "/widget/v1/issetsu-search.js/x",
        "/widget/%ff/issetsu-search.js",
    ] {
        assert!(app.get(uri).await.status.is_client_error(), "{uri}");
    }
}

/// It is the same for all, and a module script cannot be loaded otherwise.
#[tokio::test]
async fn any_site_may_load_it_whoever_may_read_answers() {
    let options = ServerOptions {
        allowed_origins: vec!["https://www.example.org".to_owned()],
        ..ServerOptions::default()
    };
    let app = TestApp::with(&sample(), options);
    for (origin, allowed) in [
        ("https://www.example.org", "https://www.example.org"),
        ("https://other.example", "*"),
    ] {
        let answer = app.get_with(FOLLOWING, &[("origin", origin)]).await;
        assert_eq!(answer.header("access-control-allow-origin"), allowed);
    }
    assert_eq!(
        app.get(FOLLOWING)
            .await
            .header("access-control-allow-origin"),
        "*"
    );
}
