//! Work that nobody waits for stops: when the client goes, and when the time is over.

use std::io::Write as _;
use std::time::{Duration, Instant};

use issetsu_query::ServerOptions;
use serde_json::json;

use crate::app::TestApp;
use crate::server::{Server, connect, post};

const COSTLY: &str = "issetsu_working_requests{pool=\"Costly\"}";

/// Far less than the work would take: some seconds.
const SOON: Duration = Duration::from_millis(700);

/// Sentences of words in an order that looks like chance.
fn sentences(count: usize) -> Vec<String> {
    let words = [
        "港湾",
        "水素",
        "棚田",
        "水路",
        "担い手",
        "予算",
        "地域",
        "協議会",
        "住民",
        "条例",
        "計画",
        "施設",
        "燃料",
        "道路",
        "学校",
        "病院",
        "農地",
        "漁業",
        "観光",
        "交通",
        "防災",
        "福祉",
    ];
    let mut state: usize = 7;
    let mut sentences = Vec::new();
    for _ in 0..count {
        let mut sentence = String::new();
        for ending in ["の", "は", "を", "に", "で", "する。"] {
            // The constants of Knuth's MMIX generator.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            sentence += words[(state >> 33) % words.len()];
            sentence += ending;
        }
        sentences.push(sentence);
    }
    sentences
}

/// A document, and quotations of it that take seconds to compare: halves of its sentences, in
/// another order.
fn costly() -> (String, String) {
    let sentences = sentences(3_000);
    let text = sentences.chunks(8).map(|chunk| chunk.concat() + "\n\n");
    let text = format!(
        "---\nid: big\ntitle: 計画\n---\n\n{}",
        text.collect::<String>()
    );
    let halves: Vec<String> = sentences
        .iter()
        .map(|sentence| sentence.chars().take(11).collect())
        .collect();
    let quotation = |number: usize| {
        let halves = (0..400).map(|at| halves[(at * 577 + number * 31) % halves.len()].as_str());
        json!({ "text": halves.collect::<String>() })
    };
    let quotations: Vec<_> = (0..50).map(quotation).collect();
    (text, json!({ "quotations": quotations }).to_string())
}

fn options() -> ServerOptions {
    ServerOptions {
        max_body_bytes: 4 << 20,
        max_costly_requests: 5,
        ..ServerOptions::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_clients_that_went_away() {
    let (text, body) = costly();
    let app = TestApp::new(&[("big.md", text)]);
    let server = Server::start(&app, options()).await;
    let mut connections = Vec::new();
    // One address gets two of the five turns.
    for _ in 0..2 {
        let mut stream = connect(server.address);
        stream.write_all(&post("/v1/verify", &body)).unwrap();
        connections.push(stream);
    }
    server.wait_for(COSTLY, 2).await;
    let gone = Instant::now();
    drop(connections);
    server.wait_for(COSTLY, 0).await;
    assert!(gone.elapsed() < SOON, "{:?}", gone.elapsed());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_the_deadline() {
    let (text, body) = costly();
    let app = TestApp::new(&[("big.md", text)]);
    let limit = Duration::from_millis(200);
    let options = ServerOptions {
        request_timeout: limit,
        ..options()
    };
    let server = Server::start(&app, options).await;
    let mut stream = connect(server.address);
    let started = Instant::now();
    stream.write_all(&post("/v1/verify", &body)).unwrap();
    server.wait_for(COSTLY, 1).await;
    server.wait_for(COSTLY, 0).await;
    assert!(started.elapsed() < limit + SOON, "{:?}", started.elapsed());
    server.stop().await;
}
