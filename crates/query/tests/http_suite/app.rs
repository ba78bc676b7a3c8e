//! One harness: a corpus in a temporary folder, its index, and the router over it.

use std::fs;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use issetsu_analysis::Analyzer;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{IndexOptions, NoProgress, index};
use issetsu_query::{ServerConfig, ServerOptions, router};
use issetsu_search::LiveIndex;
use serde_json::Value;
use tower::ServiceExt as _;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new().unwrap());
static SHARED: LazyLock<TestApp> = LazyLock::new(|| TestApp::new(&sample()));

pub(crate) struct TestApp {
    dir: tempfile::TempDir,
    pub(crate) live: Arc<LiveIndex>,
    router: Router,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl TestApp {
    /// The sample corpus, for tests that change nothing.
    pub(crate) fn shared() -> &'static Self {
        &SHARED
    }

    pub(crate) fn new(files: &[(&str, String)]) -> Self {
        Self::with(files, ServerOptions::default())
    }

    pub(crate) fn with(files: &[(&str, String)], options: ServerOptions) -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("corpus")).unwrap();
        write(&dir, files);
        let live = LiveIndex::open(index_dir(&dir), ANALYZER.clone()).unwrap();
        let live = Arc::new(live);
        let router = router(Arc::clone(&live), ServerConfig::new(options).unwrap());
        Self { dir, live, router }
    }

    /// Writes files and builds a new generation; the server does not know it yet.
    pub(crate) fn index(&self, files: &[(&str, String)]) {
        write(&self.dir, files);
    }

    pub(crate) async fn get(&self, uri: &str) -> Answer {
        self.send(Method::GET, uri, &[]).await
    }

    pub(crate) async fn get_with(&self, uri: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, uri, headers).await
    }

    pub(crate) async fn send(&self, method: Method, uri: &str, headers: &[(&str, &str)]) -> Answer {
        self.send_body(method, uri, headers, String::new()).await
    }

    pub(crate) async fn send_body(
        &self,
        method: Method,
        uri: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// The id of the first passage that a query finds.
    pub(crate) async fn first_passage(&self, query: &str) -> String {
        let found = self
            .get(&format!("/v1/search?q={}", encode(query)))
            .await
            .json();
        found["hits"][0]["passage"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// A header's value; several are joined, none is empty.
    pub(crate) fn header(&self, name: &str) -> String {
        let values = self
            .headers
            .get_all(name)
            .iter()
            .map(|value| value.to_str().unwrap());
        values.collect::<Vec<_>>().join(", ")
    }

    /// Checks that it is a problem with this status and code, and returns it.
    pub(crate) fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["code"], code);
        assert_eq!(problem["status"], status);
        problem
    }
}

pub(crate) fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn index_dir(dir: &tempfile::TempDir) -> IndexDir {
    IndexDir::new(dir.path().join("index"))
}

fn write(dir: &tempfile::TempDir, files: &[(&str, String)]) {
    let corpus = dir.path().join("corpus");
    for (name, text) in files {
        fs::write(corpus.join(name), text).unwrap();
    }
    let mut options = IndexOptions::new(corpus, index_dir(dir), 1_700_000_000);
    options.threads = 1;
    options.memory_bytes = 64 << 20;
    index(&options, &ANALYZER, &NoProgress).unwrap();
}

/// Three documents: one with every kind of block, one in English, one with many passages.
pub(crate) fn sample() -> Vec<(&'static str, String)> {
    vec![
        ("hydrogen.md", HYDROGEN.to_owned()),
        ("ports-en.md", ENGLISH.to_owned()),
        ("long.md", long("棚田")),
    ]
}

/// A document of forty sections, each with a paragraph that holds `word`.
pub(crate) fn long(word: &str) -> String {
    let mut text = format!(
        "---\nid: long\ntitle: {word}の保全\npublisher: 里山の会\ndate: 2021-03\ntype: report\n---\n"
    );
    for number in 1..=40 {
        let filler = "水路を直し、畦を塗り、担い手を探す仕事は毎年くり返される。".repeat(6);
        text.push_str(&format!(
            "\n## {number}番目の谷\n\n{word}は{number}番目の谷にもある。{filler}\n"
        ));
    }
    text
}

const HYDROGEN: &str = r#"---
id: hydrogen
title: 水素港湾の整備 <試案> & 提言
authors: [港湾 花子, 燃料 太郎]
publisher: 港湾政策研究会
date: 2025-06-18
type: proposal
url: https://example.org/hydrogen
licence: CC0-1.0
tags: [水素, 港湾]
---

# 水素港湾の整備

## １．背景

水素の受け入れ港湾を三か所に絞る。運搬船の岸壁は深さが要る[^1]。地元の同意は欠かせない。

- 貯蔵タンクの設置
- 配管の敷設

### （１）費用の見通し

| 項目 | 金額 |
|---|---|
| 岸壁 | 百二十億円 |
| 配管 | 四十億円 |

> 港は、船より先に人を迎える。

本文に `<script>alert('x')</script>` と書かれていても、そのまま見せる。

[^1]: 岸壁の深さは十六メートルとした。
"#;

const ENGLISH: &str = r#"---
id: ports-en
title: Hydrogen ports in brief
publisher: Harbour Notes
date: 2024
language: en
type: article
tags: [hydrogen]
---

# Summary

Three ports receive hydrogen. Their quays must be deep, and the neighbours must agree.
"#;
