//! Other sites: whose scripts may read answers, and whose pages may show ours in a frame.

use axum::http::Method;
use issetsu_query::ServerOptions;

use crate::app::{Answer, TestApp, sample};

const SITE: &str = "https://www.example.org";

fn app(allowed_origins: &[&str], frame_ancestors: &[&str]) -> TestApp {
    let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    let options = ServerOptions {
        allowed_origins: owned(allowed_origins),
        frame_ancestors: owned(frame_ancestors),
        ..ServerOptions::default()
    };
    TestApp::with(&sample(), options)
}

async fn preflight(app: &TestApp, origin: &str) -> Answer {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    app.send(Method::OPTIONS, "/v1/verify", &headers).await
}

#[tokio::test]
async fn every_site_may_read_unless_sites_are_named() {
    let app = TestApp::shared();
    let read = app.get_with("/v1/search?q=a", &[("origin", SITE)]).await;
    assert_eq!(read.header("access-control-allow-origin"), "*");
    assert!(!read.header("vary").contains("origin"), "caches keep one");
    let asked = preflight(app, SITE).await;
    assert_eq!(asked.status, 200);
    assert_eq!(asked.header("access-control-allow-origin"), "*");
    assert!(
        asked
            .header("access-control-allow-methods")
            .contains("POST")
    );
    assert!(
        asked
            .header("access-control-allow-headers")
            .contains("content-type")
    );
}

#[tokio::test]
async fn only_named_sites_may_read() {
    let app = app(&["https://WWW.example.org/", "http://localhost:8000"], &[]);
    for origin in [SITE, "http://localhost:8000"] {
        for answer in [
            app.get_with("/v1/search?q=a", &[("origin", origin)]).await,
            app.get_with("/v1/search?limit=0", &[("origin", origin)])
                .await,
            preflight(&app, origin).await,
        ] {
            assert_eq!(answer.header("access-control-allow-origin"), origin);
            assert!(answer.header("vary").contains("origin"));
        }
    }
    for origin in [
        "https://example.org",
        "http://www.example.org",
        "https://www.example.org.evil.example",
        "https://www.example.org:8443",
        "null",
    ] {
        for answer in [
            app.get_with("/v1/search?q=a", &[("origin", origin)]).await,
            preflight(&app, origin).await,
        ] {
            assert!(
                !answer.headers.contains_key("access-control-allow-origin"),
                "{origin}"
            );
            assert!(answer.header("vary").contains("origin"));
        }
    }
}

#[tokio::test]
async fn frames_are_refused_unless_sites_are_named() {
    for (ancestors, directive, options) in [
        (&[][..], "frame-ancestors 'none'", "DENY"),
        (&["self"], "frame-ancestors 'self'", "SAMEORIGIN"),
        (&[SITE], "frame-ancestors https://www.example.org", ""),
        (
            &["self", "https://*.example.org"],
            "frame-ancestors 'self' https://*.example.org",
            "",
        ),
        (&["*"], "frame-ancestors *", ""),
    ] {
        let app = app(&[], ancestors);
        for uri in [
            "/",
            "/documents/hydrogen",
            "/embed",
            "/nothing",
            "/v1/search",
        ] {
            let answer = app.get(uri).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.ends_with(directive), "{uri} {ancestors:?}: {policy}");
            assert_eq!(answer.header("x-frame-options"), options, "{uri}");
        }
    }
}
