//! A server whose first index is being built says so, and answers as soon as it is there.

use std::sync::Arc;

use issetsu_query::{Listeners, ServerConfig, Site, serve_changing};
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use crate::app::{TestApp, sample};
use crate::server::ask;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_says_so_until_the_index_is_there() {
    let app = TestApp::new(&sample());
    let public = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let operations = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = public.local_addr().unwrap();
    let operations_address = operations.local_addr().unwrap();
    let listeners = Listeners {
        public,
        operations: Some(operations),
    };
    let (changes, site) = watch::channel(Site {
        index: None,
        config: ServerConfig::default(),
    });
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve_changing(listeners, site, async {
        let _ = stopped.await;
    }));

    assert!(ask(address, "GET /livez HTTP/1.1").await.contains(" 200 "));
    for (head, says, language) in [
        (
            "GET /v1/search?q=a HTTP/1.1",
            "being built for the first time",
            "en",
        ),
        (
            "GET /v1/search?q=a HTTP/1.1\r\naccept-language: ja",
            "はじめての索引を作っています",
            "ja",
        ),
        (
            "GET / HTTP/1.1\r\naccept: text/html",
            "<h1>索引を作っています</h1>",
            "ja",
        ),
        (
            "GET /passages/x HTTP/1.1\r\naccept: text/html\r\naccept-language: en",
            "<h1>The index is being built</h1>",
            "en",
        ),
        ("GET /readyz HTTP/1.1", "index_building", "en"),
        ("POST /v1/verify HTTP/1.1", "index_building", "en"),
    ] {
        let answer = ask(address, head).await;
        assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
        assert!(answer.contains(says), "{answer}");
        for header in [
            "retry-after: 5".to_owned(),
            "cache-control: no-store".to_owned(),
            "x-content-type-options: nosniff".to_owned(),
            format!("content-language: {language}"),
        ] {
            assert!(answer.contains(&header), "{header}: {answer}");
        }
    }
    let readyz = ask(operations_address, "GET /readyz HTTP/1.1").await;
    assert!(readyz.starts_with("HTTP/1.1 503 "), "{readyz}");

    changes.send_modify(|site| site.index = Some(Arc::clone(&app.live)));
    let mut looks = 0;
    while !ask(address, "GET /readyz HTTP/1.1").await.contains(" 200 ") {
        looks += 1;
        assert!(looks < 500, "the index was not taken");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let found = ask(address, "GET /v1/search?q=%E6%A3%9A%E7%94%B0 HTTP/1.1").await;
    assert!(found.starts_with("HTTP/1.1 200 "), "{found}");
    let metrics = ask(operations_address, "GET /metrics HTTP/1.1").await;
    assert!(metrics.contains("status=\"503\""), "{metrics}");

    stop.send(()).unwrap();
    server.await.unwrap().unwrap();
}
