//! The sample corpus with a past, and the server over it in three settings.
//!
//! The corpus is indexed twice. The first time one document has other words, one another id, and
//! one is there that is not in the sample corpus; the second time it is the sample corpus as it
//! is. So there are ids that lead on, ids of what is gone, and a cursor that has expired.

use std::fs;
use std::sync::Arc;
use std::time::SystemTime;

use issetsu_model::{PublicationDate, UtcTime};
use issetsu_query::{ServerConfig, ServerOptions, router};
use issetsu_search::LiveIndex;
use issetsu_testkit::{Client, NOW_UNIX_SECONDS, TestIndex, sample_corpus};

use crate::answer::{Answer, Body};
use crate::known::{Known, Past};
use crate::mask::mask;
use crate::requests::Request;

/// How much later than the past the present is indexed.
const DAY_SECONDS: u64 = 86_400;

/// A document that goes, and shares no words with those that stay.
const RETIRED: &str = "---
id: retired-2019
title: 砂丘の風紋の記録
publisher: 風紋観察会
date: 2019-04
type: report
---

# 砂丘の風紋の記録

## 観察

風紋は夜半の微風で崩れ、明け方の凪で結び直される。駱駝の足跡は三刻で消えた。
";

/// What headers of an answer are told from those that all answers have by.
const SHARED_HEADERS: [&str; 7] = [
    "access-control-allow-origin",
    "access-control-expose-headers",
    "content-security-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-frame-options",
    "x-request-id",
];

/// Which settings a request is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// The defaults.
    Default,
    /// Below the base URL `https://example.org/search`, with a title of its own.
    BaseUrl,
    /// Limits that a short request exceeds.
    Limits,
}

/// The server in every setting, over one index.
pub(crate) struct Server {
    index: TestIndex,
    pub(crate) live: Arc<LiveIndex>,
    default: Client,
    base_url: Client,
    limits: Client,
}

impl Server {
    /// Indexes the corpus and its past, and says what can be asked for.
    pub(crate) async fn start() -> (Self, Known) {
        let index = TestIndex::empty();
        write_past(&index);
        update(&index, NOW_UNIX_SECONDS);
        let server = Self::over(index);
        let past = Past::of(&server).await;
        write_present(&server.index);
        update(&server.index, NOW_UNIX_SECONDS + DAY_SECONDS);
        assert!(server.live.refresh().unwrap());
        let known = Known::of(&server, past).await;
        (server, known)
    }

    fn over(index: TestIndex) -> Self {
        let live = index.live();
        let client = |options| {
            let config = ServerConfig::new(options).unwrap();
            Client::new(router(Arc::clone(&live), config))
        };
        Self {
            default: client(ServerOptions::default()),
            base_url: client(ServerOptions {
                base_url: Some("https://example.org/search".to_owned()),
                site_title: "提言 <検索> & 引用".to_owned(),
                ..ServerOptions::default()
            }),
            limits: client(ServerOptions {
                max_query_bytes: 30,
                max_uri_bytes: 256,
                max_body_bytes: 200,
                ..ServerOptions::default()
            }),
            live,
            index,
        }
    }

    /// Answers a request, and masks what differs from run to run.
    pub(crate) async fn answer(&self, request: &Request) -> Answer {
        let client = match request.setting {
            Setting::Default => &self.default,
            Setting::BaseUrl => &self.base_url,
            Setting::Limits => &self.limits,
        };
        let before = today();
        let answered = client.send(request.to_http()).await;
        let mut headers: Vec<(String, String)> = answered
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect();
        headers.sort_by(|(one, _), (other, _)| one.cmp(other));
        let answer = Answer {
            status: Some(answered.status.as_u16()),
            headers,
            body: Body::Text(String::new()),
        };
        mask(answer, &answered.body, &[before, today()])
    }

    /// The headers that every answer has, as one answer has them.
    pub(crate) async fn shared_headers(&self) -> Vec<(String, String)> {
        let answer = self.answer(&Request::get("", "/livez")).await;
        let headers = answer.headers.into_iter();
        headers
            .filter(|(name, _)| SHARED_HEADERS.contains(&name.as_str()))
            .collect()
    }
}

/// The date in UTC, as the server sees it.
pub(crate) fn today() -> PublicationDate {
    UtcTime::from_clock(SystemTime::now()).unwrap().date()
}

/// The sample corpus as it is.
fn write_present(index: &TestIndex) {
    index.clear();
    index.copy_files(&sample_corpus());
}

/// The sample corpus as it never was.
fn write_past(index: &TestIndex) {
    write_present(index);
    let replace = |file: &str, now: &str, then: &str| {
        let text = fs::read_to_string(index.path(file)).unwrap();
        assert!(text.contains(now), "{file} does not say {now}");
        index.write(file, text.replace(now, then));
    };
    replace(
        "teacher-shortage-interview-2026.md",
        "名簿より三人少ない",
        "名簿より四人少ない",
    );
    replace(
        "care-work-2024.txt.meta.yaml",
        "id: care-work-2024",
        "id: care-work-draft",
    );
    index.write("retired.md", RETIRED);
}

fn update(index: &TestIndex, now_unix_seconds: u64) {
    let mut options = index.options();
    options.now_unix_seconds = now_unix_seconds;
    options.threads = 1;
    let summary = index.run(&options);
    assert!(summary.skipped.is_empty(), "{:?}", summary.skipped);
}
