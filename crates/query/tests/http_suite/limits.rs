//! Limits, each set low enough to reach.

use std::time::Duration;

use axum::http::Method;
use issetsu_query::ServerOptions;

use crate::app::{TestApp, encode, sample};

#[tokio::test]
async fn bodies_that_are_too_large() {
    let app = TestApp::shared();
    let answer = app
        .send(Method::GET, "/v1/search", &[("content-length", "65537")])
        .await;
    answer.problem(413, "body_too_large");
}

#[tokio::test]
async fn the_query_limit_counts_bytes() {
    let options = ServerOptions {
        max_query_bytes: 6,
        ..ServerOptions::default()
    };
    let app = TestApp::with(&sample(), options);
    assert_eq!(
        app.get(&format!("/v1/search?q={}", encode("水素")))
            .await
            .status,
        200
    );
    let problem = app
        .get(&format!("/v1/search?q={}", encode("水素a")))
        .await
        .problem(400, "query_too_long");
    assert!(problem["detail"].as_str().unwrap().contains("limit is 6"));
    assert_eq!(
        app.get(&format!("/?q={}", encode("水素a"))).await.status,
        400
    );
}

#[tokio::test]
async fn requests_that_take_too_long() {
    let options = ServerOptions {
        request_timeout: Duration::from_nanos(1),
        ..ServerOptions::default()
    };
    let app = TestApp::with(&sample(), options);
    // A timer is exact to a millisecond; to mark what all passages hold takes many.
    let uri = format!(
        "/v1/search?limit=100&group_by=document&group_size=10&q={}",
        encode("の OR する OR 地域")
    );
    // On a busy machine the work may be done before the timer is looked at.
    let mut answer = app.get(&uri).await;
    for _ in 0..20 {
        if answer.status != 200 {
            break;
        }
        answer = app.get(&uri).await;
    }
    answer.problem(503, "timeout");
    assert_eq!(answer.header("retry-after"), "1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_requests_than_it_can_answer() {
    let options = ServerOptions {
        max_concurrent_requests: 1,
        max_queue_time: Duration::ZERO,
        ..ServerOptions::default()
    };
    let app = TestApp::with(&sample(), options);
    let uri = format!("/v1/search?limit=100&q={}", encode("棚田"));
    let mut refused = 0;
    for _ in 0..20 {
        let (one, other, third) = tokio::join!(app.get(&uri), app.get(&uri), app.get(&uri));
        for answer in [one, other, third]
            .iter()
            .filter(|answer| answer.status != 200)
        {
            answer.problem(503, "overloaded");
            assert_eq!(answer.header("retry-after"), "1");
            refused += 1;
        }
    }
    assert!(refused > 0);
    assert_eq!(app.get(&uri).await.status, 200, "a permit was lost");
    assert_eq!(app.get("/livez").await.status, 200);
}

#[tokio::test]
async fn links_below_a_base_url() {
    let base_url = Some("https://example.org/search/".to_owned());
    let app = TestApp::with(
        &sample(),
        ServerOptions {
            base_url,
            ..ServerOptions::default()
        },
    );
    let document = app.get("/v1/documents/hydrogen").await.json();
    assert_eq!(
        document["links"]["self"],
        "https://example.org/search/v1/documents/hydrogen"
    );
    let page = app.get("/documents/hydrogen").await.text();
    assert!(page.contains("href=\"/search/assets/style-"));
    assert!(
        page.contains("rel=\"canonical\" href=\"https://example.org/search/documents/hydrogen\"")
    );
    assert!(!page.contains("href=\"/documents"));
    let openapi = app.get("/openapi.json").await.json();
    assert_eq!(openapi["servers"][0]["url"], "https://example.org/search");
}
