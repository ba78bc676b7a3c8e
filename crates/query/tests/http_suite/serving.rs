//! The server over a real connection: it answers, finds new generations by itself, and ends.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use issetsu_query::{ServerConfig, ServerOptions, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::app::{TestApp, long, sample};

async fn ask(address: SocketAddr, head: &str) -> String {
    let head = format!("{head}\r\nhost: test\r\nconnection: close\r\n\r\n");
    let task = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    });
    task.await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_answers_refreshes_and_ends() {
    let app = TestApp::new(&sample());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let options = ServerOptions {
        refresh_interval: Duration::from_millis(20),
        ..ServerOptions::default()
    };
    let config = ServerConfig::new(options).unwrap();
    let index = Arc::clone(&app.live);
    let server = tokio::spawn(serve(listener, index, config, async {
        let _ = stopped.await;
    }));

    let answer = ask(address, "GET /readyz HTTP/1.1").await;
    assert!(
        answer.starts_with("HTTP/1.1 200 OK") && answer.contains("\"generation\":1"),
        "{answer}"
    );
    app.index(&[("long.md", long("水車小屋"))]);
    let mut looks = 0;
    while !ask(address, "GET /readyz HTTP/1.1")
        .await
        .contains("\"generation\":2")
    {
        looks += 1;
        assert!(looks < 500, "the new generation was not found");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let two = "GET /v1/search?q=a HTTP/1.1\r\nHost: a";
    let refused = ask(address, two).await;
    assert!(
        refused.starts_with("HTTP/1.1 400") && refused.contains("one Host header"),
        "{refused}"
    );
    let long_line = format!("GET /v1/search?q={} HTTP/1.1", "a".repeat(20_000));
    assert!(ask(address, &long_line).await.contains("uri_too_long"));

    stop.send(()).unwrap();
    server.await.unwrap().unwrap();
    assert!(TcpStream::connect(address).is_err());
}
