//! A new generation while requests run (invariant I4).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::{TestApp, encode, long, sample};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_fails_and_new_content_appears() {
    let app = Arc::new(TestApp::new(&sample()));
    let stop = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let (app, stop) = (Arc::clone(&app), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut answered = 0;
                while !stop.load(Ordering::Relaxed) {
                    for uri in [
                        "/v1/search?limit=50",
                        "/documents/long",
                        "/v1/documents/long/text",
                    ] {
                        let answer = app.get(uri).await;
                        assert_eq!(answer.status, 200, "{}", answer.text());
                        answered += 1;
                    }
                }
                answered
            })
        })
        .collect();
    let writer = Arc::clone(&app);
    tokio::task::spawn_blocking(move || {
        for word in ["藁葺き屋根", "水車小屋", "炭焼き窯"] {
            writer.index(&[("long.md", long(word))]);
            assert!(writer.live.refresh().unwrap());
        }
    })
    .await
    .unwrap();
    let found = app
        .get(&format!("/v1/search?q={}", encode("炭焼き窯")))
        .await
        .json();
    assert!(found["total"]["value"].as_u64().unwrap() >= 40);
    stop.store(true, Ordering::Relaxed);
    for reader in readers {
        assert!(reader.await.unwrap() > 0);
    }
}

#[tokio::test]
async fn validators_and_cursors_belong_to_a_generation() {
    let app = TestApp::new(&sample());
    let uri = format!("/v1/search?q={}", encode("の"));
    let before = app.get(&uri).await;
    let unchanged = app
        .get("/v1/documents/hydrogen")
        .await
        .header("etag")
        .to_owned();
    let cursor = before.json()["next_cursor"].as_str().unwrap().to_owned();
    app.index(&[("long.md", long("水車小屋"))]);
    assert_eq!(
        app.get(&uri).await.header("etag"),
        before.header("etag"),
        "no refresh, no change"
    );
    assert!(app.live.refresh().unwrap());
    let after = app
        .get_with(&uri, &[("if-none-match", &before.header("etag"))])
        .await;
    assert_eq!(after.status, 200);
    assert_ne!(after.header("etag"), before.header("etag"));
    assert_eq!(
        app.get("/v1/documents/hydrogen").await.header("etag"),
        unchanged
    );
    let expired = app.get(&format!("{uri}&cursor={cursor}")).await;
    let problem = expired.problem(410, "cursor_expired");
    assert!(problem["detail"].as_str().unwrap().contains("start again"));
}
