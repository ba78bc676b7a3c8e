//! Original files: only those of documents, only as they were indexed.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use issetsu_query::{ServerConfig, ServerOptions, router};
use issetsu_testkit::{Client, TestIndex};

struct Site {
    index: TestIndex,
    client: Client,
}

impl Site {
    fn new(files: &[(&str, &str)]) -> Self {
        let index = TestIndex::of_files(files.iter().copied());
        let options = ServerOptions {
            originals: Some(index.corpus().to_owned()),
            ..ServerOptions::default()
        };
        let app = router(
            Arc::clone(&index.live()),
            ServerConfig::new(options).unwrap(),
        );
        Self {
            index,
            client: Client::new(app),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.index.corpus().join(name)
    }
}

const MARKDOWN: &str = "---\nid: harbour\n---\n\n# 港\n\n水素の港を深くする。\n";
const HTML: &str = "<!doctype html><html lang=ja><title>港</title><main><h1>港</h1><p>水素の港を深くする。</p><script>alert(1)</script></main></html>";

#[tokio::test]
async fn the_file_as_it_is() {
    let site = Site::new(&[("港/提言 1.md", MARKDOWN), ("page.html", HTML)]);
    let answer = site.client.get("/documents/harbour/original").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.text(), MARKDOWN);
    assert_eq!(
        answer.header("content-type").split(';').next(),
        Some("text/markdown")
    );
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(
        answer.header("content-disposition"),
        "inline; filename=\"__ 1.md\"; filename*=UTF-8''%E6%8F%90%E8%A8%80%201.md"
    );
    let page = site.client.get("/documents/harbour").await.text();
    assert!(page.contains("href=\"/documents/harbour/original\""));
}

#[tokio::test]
async fn nothing_in_a_file_runs_on_our_origin() {
    let site = Site::new(&[("page.html", HTML)]);
    let found = site.client.get("/v1/documents").await.json();
    let id = found["documents"][0]["id"].as_str().unwrap();
    let answer = site.client.get(&format!("/documents/{id}/original")).await;
    assert!(answer.header("content-type").starts_with("text/html"));
    let policy = answer.header("content-security-policy");
    assert!(
        policy.starts_with("sandbox; default-src 'none';"),
        "{policy}"
    );
    assert!(
        !policy.contains("allow-") && !policy.contains("script-src"),
        "{policy}"
    );
}

#[tokio::test]
async fn parts_and_tags() {
    let site = Site::new(&[("a.md", MARKDOWN)]);
    let uri = "/documents/harbour/original";
    let whole = site.client.get(uri).await;
    let tag = whole.header("etag");
    let known = site.client.get_with(uri, &[("if-none-match", &tag)]).await;
    assert_eq!((known.status.as_u16(), known.body.len()), (304, 0));
    let length = MARKDOWN.len();
    for (range, expected) in [
        ("bytes=0-2", 0..3),
        ("bytes=4-", 4..length),
        ("bytes=-5", length - 5..length),
        ("bytes=2-999999", 2..length),
    ] {
        let part = site.client.get_with(uri, &[("range", range)]).await;
        assert_eq!(part.status, 206, "{range}");
        assert_eq!(part.body, MARKDOWN.as_bytes()[expected.clone()], "{range}");
        assert_eq!(
            part.header("content-range"),
            format!("bytes {}-{}/{length}", expected.start, expected.end - 1)
        );
    }
    let beyond = site
        .client
        .get_with(uri, &[("range", "bytes=99999-")])
        .await;
    beyond.problem(416, "range_not_satisfiable");
    assert_eq!(beyond.header("content-range"), format!("bytes */{length}"));
    for range in ["bytes=0-1,4-5", "lines=1-2", "bytes=x", "bytes=5-2"] {
        let answer = site.client.get_with(uri, &[("range", range)]).await;
        assert!([200, 416].contains(&answer.status.as_u16()), "{range}");
    }
    let old = [("range", "bytes=0-2"), ("if-range", "\"another\"")];
    assert_eq!(site.client.get_with(uri, &old).await.status, 200);
    let same = [("range", "bytes=0-2"), ("if-range", tag.as_str())];
    assert_eq!(site.client.get_with(uri, &same).await.status, 206);
}

#[tokio::test]
async fn a_file_that_has_changed_is_refused() {
    let site = Site::new(&[("a.md", MARKDOWN)]);
    let uri = "/documents/harbour/original";
    assert_eq!(site.client.get(uri).await.status, 200);
    // Of the same length.
    fs::write(site.path("a.md"), MARKDOWN.replace('深', "浅")).unwrap();
    site.client.get(uri).await.problem(409, "original_changed");
    fs::write(site.path("a.md"), format!("{MARKDOWN}x")).unwrap();
    site.client.get(uri).await.problem(409, "original_changed");
    // The same bytes again, whatever the time.
    fs::write(site.path("a.md"), MARKDOWN).unwrap();
    assert_eq!(site.client.get(uri).await.status, 200);
    fs::remove_file(site.path("a.md")).unwrap();
    site.client
        .get(uri)
        .await
        .problem(404, "original_not_found");
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_out_of_the_corpus_is_refused() {
    let site = Site::new(&[("a.md", MARKDOWN)]);
    let outside = site.index.corpus().parent().unwrap().join("outside.md");
    fs::write(&outside, MARKDOWN).unwrap();
    fs::remove_file(site.path("a.md")).unwrap();
    std::os::unix::fs::symlink(&outside, site.path("a.md")).unwrap();
    let answer = site.client.get("/documents/harbour/original").await;
    answer.problem(404, "original_not_found");
    let _ = fs::remove_file(outside);
}

#[tokio::test]
async fn no_path_comes_from_the_request() {
    let site = Site::new(&[("a.md", MARKDOWN)]);
    fs::write(site.path("secret.txt.meta.yaml"), "title: x").unwrap();
    for id in [
        "a.md",
        "..%2Fa.md",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "secret.txt.meta.yaml",
        "harbour%00",
        "harbour%2F..%2Fa.md",
        "%2Fetc%2Fpasswd",
    ] {
        let answer = site.client.get(&format!("/documents/{id}/original")).await;
        assert!(answer.status.is_client_error(), "{id}: {}", answer.status);
    }
    for uri in [
        "/documents/harbour/original/../../../etc/passwd",
        "/documents/harbour/original/a.md",
    ] {
        assert_eq!(site.client.get(uri).await.status, 404, "{uri}");
    }
}

#[tokio::test]
async fn off_by_default() {
    let app = crate::app::TestApp::shared();
    app.get("/documents/hydrogen/original")
        .await
        .problem(404, "route_not_found");
    assert!(
        !app.get("/documents/hydrogen")
            .await
            .text()
            .contains("/original")
    );
}
