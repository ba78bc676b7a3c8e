//! What is no request is told so with the headers of every answer, and counted.

use std::io::{Read as _, Write as _};
use std::net::SocketAddr;

use issetsu_query::ServerOptions;

use crate::app::{TestApp, sample};
use crate::server::{Server, connect};

/// Sends some bytes; gives all that comes back.
async fn send(address: SocketAddr, bytes: Vec<u8>) -> String {
    let task = tokio::task::spawn_blocking(move || {
        let mut stream = connect(address);
        // A server that has seen enough may close before it has read all.
        let _ = stream.write_all(&bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    });
    task.await.unwrap()
}

fn check_headers(answer: &str) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    for header in [
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "x-frame-options: DENY",
        "content-security-policy: default-src 'none'",
        "cache-control: no-store",
    ] {
        assert!(
            head.to_lowercase().contains(&header.to_lowercase()),
            "{header}: {head}"
        );
    }
    let problem: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        problem["status"].as_u64().unwrap().to_string(),
        &head[9..12]
    );
}

/// How many requests were answered with a status, whatever their route.
async fn counted(server: &Server, status: u16) -> u64 {
    let labels = format!(
        "issetsu_http_requests_total{{route=\"none\",method=\"other\",status=\"{status}\"}}"
    );
    server.figure(&labels).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_read_is_answered_and_counted() {
    let server = Server::start(&TestApp::new(&sample()), ServerOptions::default()).await;
    let long = "a".repeat(70_000);
    let many = "x-a: b\r\n".repeat(150);
    for (status, code, requests) in [
        (
            400,
            "bad_request",
            vec![
                "nonsense\r\n\r\n".to_owned(),
                "GET / HTTP/9.9\r\nhost: a\r\n\r\n".to_owned(),
                "GET / HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n".to_owned(),
            ],
        ),
        (
            414,
            "uri_too_long",
            vec![format!("GET /?q={} HTTP/1.1\r\nhost: a\r\n\r\n", long)],
        ),
        (
            431,
            "head_too_large",
            vec![format!("GET / HTTP/1.1\r\nhost: a\r\n{many}\r\n")],
        ),
    ] {
        for (before, request) in (0..).zip(requests) {
            assert_eq!(counted(&server, status).await, before);
            let answer = send(server.address, request.into_bytes()).await;
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{answer}"
            );
            assert!(
                answer.contains(code) && answer.contains("ください"),
                "{answer}"
            );
            check_headers(&answer);
            assert_eq!(counted(&server, status).await, before + 1);
        }
    }
    server.stop().await;
}

/// After an answer on the same connection, too, and without touching the answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_request_that_cannot_be_read() {
    let server = Server::start(&TestApp::new(&sample()), ServerOptions::default()).await;
    let address = server.address;
    let task = tokio::task::spawn_blocking(move || {
        let mut stream = connect(address);
        let mut answers = Vec::new();
        stream
            .write_all(b"GET /livez HTTP/1.1\r\nhost: a\r\n\r\n")
            .unwrap();
        let mut buffer = [0; 4096];
        while !answers.ends_with(b"ok\n") {
            let read = stream.read(&mut buffer).unwrap();
            assert!(read > 0);
            answers.extend_from_slice(&buffer[..read]);
        }
        stream.write_all(b"nonsense\r\n\r\n").unwrap();
        let first = answers.len();
        let _ = stream.read_to_end(&mut answers);
        String::from_utf8_lossy(&answers[first..]).into_owned()
    });
    let second = task.await.unwrap();
    assert!(second.starts_with("HTTP/1.1 400 "), "{second}");
    check_headers(&second);
    assert_eq!(counted(&server, 400).await, 1);
    server.stop().await;
}

/// The router sees these, so they are counted by their route.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_without_one_host() {
    let server = Server::start(&TestApp::new(&sample()), ServerOptions::default()).await;
    for (before, hosts) in (0..).zip(["", "host: a\r\nhost: a\r\n", "host: a\r\nhost: b\r\n"]) {
        let request = format!("GET /livez HTTP/1.1\r\nconnection: close\r\n{hosts}\r\n");
        let answer = send(server.address, request.into_bytes()).await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
        assert!(answer.contains("one Host header"), "{answer}");
        check_headers(&answer);
        let labels = "issetsu_http_requests_total{route=\"/livez\",method=\"GET\",status=\"400\"}";
        assert_eq!(server.figure(labels).await, before + 1);
    }
    server.stop().await;
}
