//! Costly requests take no turns from others, and whoever finds none waits a little.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use axum::http::Method;
use issetsu_query::ServerOptions;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::app::{TestApp, encode, sample};
use crate::connections::connect_from;
use crate::server::Server;

/// A verification of the most quotations that there may be, none of which is there as it is written.
fn verification() -> String {
    verification_of(50)
}

fn verification_of(count: usize) -> String {
    let quotation =
        json!({ "text": "棚田は三番目の谷にもない。水路を直さず、畦も塗らない。".repeat(6) });
    json!({ "quotations": vec![quotation; count] }).to_string()
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

/// Three addresses that verify without a pause, with thirty clients together, and a fourth that verifies now and then.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_few_addresses_leave_another_its_turns() {
    let options = ServerOptions {
        max_queue_time: Duration::from_secs(60),
        request_timeout: Duration::from_secs(60),
        ..ServerOptions::default()
    };
    let server = Server::start(&TestApp::new(&sample()), options).await;
    let address = server.address;
    let stop = Arc::new(AtomicBool::new(false));
    let refused = Arc::new(AtomicUsize::new(0));
    let greedy: Vec<_> = (0..30)
        .map(|number| {
            let (stop, refused) = (Arc::clone(&stop), Arc::clone(&refused));
            tokio::spawn(async move {
                while !stop.load(Ordering::Relaxed) {
                    let status = verify_from(2 + number % 3, address).await;
                    refused.fetch_add(usize::from(status == 503), Ordering::Relaxed);
                }
            })
        })
        .collect();
    while refused.load(Ordering::Relaxed) < 30 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    for _ in 0..10 {
        assert_eq!(verify_from(5, address).await, 200);
    }
    stop.store(true, Ordering::Relaxed);
    for client in greedy {
        client.await.unwrap();
    }
    server.stop().await;
}

/// The status of a verification that is asked for from an address of the loopback.
async fn verify_from(last: u8, server: SocketAddr) -> u16 {
    let mut stream = connect_from(last, server).await;
    let body = verification_of(2);
    let head = format!(
        "POST /v1/verify HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
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
