//! Costly requests take no turns from others, and whoever finds none waits a little.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::http::Method;
use issetsu_query::ServerOptions;
use serde_json::json;

use crate::app::{TestApp, encode, sample};

/// A verification of the most quotations that there may be, none of which is there as it is written.
fn verification() -> String {
    let quotation =
        json!({ "text": "棚田は三番目の谷にもない。水路を直さず、畦も塗らない。".repeat(6) });
    json!({ "quotations": vec![quotation; 50] }).to_string()
}

/// Eighty clients that verify without a pause, and a client that searches.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn verification_without_a_pause_leaves_others_their_turns() {
    let app = Arc::new(TestApp::new(&sample()));
    let stop = Arc::new(AtomicBool::new(false));
    let verifying: Vec<_> = (0..80)
        .map(|_| {
            let (app, stop) = (Arc::clone(&app), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut refused = 0;
                while !stop.load(Ordering::Relaxed) {
                    let json = [("content-type", "application/json")];
                    let target = "/v1/verify";
                    let answer = app
                        .send_body(Method::POST, target, &json, verification())
                        .await;
                    if answer.status == 503 {
                        assert_eq!(answer.header("retry-after"), "1");
                        refused += 1;
                    }
                }
                refused
            })
        })
        .collect();
    let mut good = 0;
    for _ in 0..100 {
        let answer = app.get(&format!("/v1/search?q={}", encode("棚田"))).await;
        good += usize::from(answer.status == 200);
    }
    stop.store(true, Ordering::Relaxed);
    let mut refused = 0;
    for client in verifying {
        refused += client.await.unwrap();
    }
    assert!(good >= 99, "{good} of 100");
    assert!(refused > 0, "the pool was never full");
}

/// More at once than may work: with a queue, all are answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_finds_no_turn_waits_for_one() {
    let options = ServerOptions {
        max_concurrent_requests: 1,
        max_queue_time: Duration::from_secs(30),
        ..ServerOptions::default()
    };
    let app = TestApp::with(&sample(), options);
    let uri = format!("/v1/search?limit=100&q={}", encode("棚田"));
    for _ in 0..10 {
        let (one, other, third) = tokio::join!(app.get(&uri), app.get(&uri), app.get(&uri));
        for answer in [one, other, third] {
            assert_eq!(answer.status, 200, "{}", answer.text());
        }
    }
}
