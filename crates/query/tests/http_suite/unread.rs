//! Answers that are large, or that nobody reads.

use std::io::{Read as _, Write as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use issetsu_query::{ServerConfig, ServerOptions, router};
use issetsu_testkit::Client;
use tower::ServiceExt as _;

use crate::app::TestApp;
use crate::server::{Server, connect};

const TEXT: &str = "/v1/documents/long/text";

/// A text of 300 kB.
fn long_text() -> TestApp {
    let sentence = "水路を直し、畦を塗り、担い手を探す仕事は毎年くり返される。\n\n";
    let text = format!(
        "---\nid: long\ntitle: 棚田\n---\n\n{}",
        sentence.repeat(3_500)
    );
    TestApp::new(&[("long.md", text)])
}

/// More answers than the buffers of the system take: those of a connection have some megabytes.
const REQUESTS: usize = 100;

/// Asks for all of them over one connection, without reading an answer.
fn ask_for_all(server: &Server) -> std::net::TcpStream {
    let mut stream = connect(server.address);
    let request = format!("GET {TEXT} HTTP/1.1\r\nhost: test\r\n\r\n");
    let last = format!("GET {TEXT} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
    let requests = request.repeat(REQUESTS - 1) + &last;
    stream.write_all(requests.as_bytes()).unwrap();
    stream
}

/// Reads until the end or an error; gives the number of bytes.
fn read_to_end(mut stream: std::net::TcpStream) -> usize {
    let mut bytes = 0;
    let mut part = vec![0; 1 << 16];
    while let Ok(count @ 1..) = stream.read(&mut part) {
        bytes += count;
    }
    bytes
}

fn impatient() -> ServerOptions {
    ServerOptions {
        write_timeout: Duration::from_millis(300),
        ..ServerOptions::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_not_read_ends() {
    let server = Server::start(&long_text(), impatient()).await;
    let stream = ask_for_all(&server);
    server.wait_for("issetsu_open_connections", 2).await;
    server.wait_for("issetsu_open_connections", 1).await;
    let bytes = read_to_end(stream);
    assert!(bytes < REQUESTS * 300_000, "{bytes}");
    assert_eq!(server.figure("issetsu_waiting_bytes").await, 0);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_read_byte_by_byte_ends() {
    let server = Server::start(&long_text(), impatient()).await;
    let mut stream = ask_for_all(&server);
    server.wait_for("issetsu_open_connections", 2).await;
    let started = Instant::now();
    while server.figure("issetsu_open_connections").await == 2 {
        stream.read_exact(&mut [0; 10]).unwrap();
        assert!(started.elapsed() < Duration::from_secs(10));
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_read_slowly_arrives() {
    let server = Server::start(&long_text(), impatient()).await;
    let mut stream = ask_for_all(&server);
    let (mut bytes, mut part) = (0, vec![0; 1 << 20]);
    // Longer than the time limit, and never long without a part.
    for _ in 0..20 {
        bytes += stream.read(&mut part).unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bytes += read_to_end(stream);
    assert!(bytes > REQUESTS * 300_000, "{bytes}");
    server.stop().await;
}

#[tokio::test]
async fn the_largest_answer() {
    let app = long_text();
    let options = ServerOptions {
        max_answer_bytes: 100_000,
        ..ServerOptions::default()
    };
    let client = Client::new(router(
        Arc::clone(&app.live),
        ServerConfig::new(options).unwrap(),
    ));
    let problem = client.get(TEXT).await.problem(403, "answer_too_large");
    assert!(problem["detail"].as_str().unwrap().contains("100000"));
    let page = client
        .get_with(TEXT, &[("accept-language", "ja"), ("accept", "text/plain")])
        .await;
    assert!(page.text().contains("部分に分けて"), "{}", page.text());
    assert_eq!(client.get("/v1/search").await.status, 200);
}

#[tokio::test]
async fn answers_that_wait_have_an_upper_bound_together() {
    let app = long_text();
    let options = ServerOptions {
        max_waiting_bytes: 1_000_000,
        ..ServerOptions::default()
    };
    let server = router(Arc::clone(&app.live), ServerConfig::new(options).unwrap());
    let mut unread: Vec<Response> = Vec::new();
    let refused = loop {
        let request = Request::get(TEXT).body(Body::empty()).unwrap();
        let response = server.clone().oneshot(request).await.unwrap();
        if response.status() != StatusCode::OK {
            break response;
        }
        unread.push(response);
    };
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(unread.len(), 3, "of 300 kB each, in 1 MB");
    let client = Client::new(server);
    assert_eq!(
        client.get("/v1/search?q=a").await.status,
        200,
        "small ones are always sent"
    );
    unread.pop();
    assert_eq!(client.get(TEXT).await.status, 200);
    assert_eq!(
        client.get(TEXT).await.status,
        200,
        "what was read waits no more"
    );
}
