//! The server over an index of a few files.

use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::http::{Method, Request};
use issetsu_query::{ServerConfig, ServerOptions, router};
use issetsu_search::LiveIndex;
use issetsu_testkit::{Client, TestIndex};

pub(crate) use issetsu_testkit::{Answer, encode};

static SHARED: LazyLock<TestApp> = LazyLock::new(|| TestApp::new(&sample()));

pub(crate) struct TestApp {
    index: TestIndex,
    pub(crate) live: Arc<LiveIndex>,
    client: Client,
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
        let index = TestIndex::of_files(files.iter().map(|(name, text)| (name, text)));
        let live = index.live();
        let app = router(Arc::clone(&live), ServerConfig::new(options).unwrap());
        let client = Client::new(app);
        Self {
            index,
            live,
            client,
        }
    }

    /// Writes files and builds a new generation; the server does not know it yet.
    pub(crate) fn index(&self, files: &[(&str, String)]) {
        for (name, text) in files {
            self.index.write(name, text);
        }
        self.index.update_all();
    }

    pub(crate) async fn get(&self, uri: &str) -> Answer {
        self.client.get(uri).await
    }

    pub(crate) async fn get_with(&self, uri: &str, headers: &[(&str, &str)]) -> Answer {
        self.client.get_with(uri, headers).await
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
        self.client
            .send(request.body(Body::from(body)).unwrap())
            .await
    }

    /// The id of the first passage that a query finds.
    pub(crate) async fn first_passage(&self, query: &str) -> String {
        let target = format!("/v1/search?q={}", encode(query));
        let found = self.get(&target).await.json();
        let id = found["hits"][0]["passage"]["id"].as_str();
        id.unwrap().to_owned()
    }
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
