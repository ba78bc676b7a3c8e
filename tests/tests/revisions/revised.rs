//! A folder that is indexed, changed, indexed again, and asked over HTTP for what it once held.

use std::sync::Arc;

use axum::http::HeaderMap;
use issetsu_indexer::{EmptyCorpus, Rebuild, Summary};
use issetsu_model::{Passage, PassageId};
use issetsu_query::{ServerConfig, router};
use issetsu_search::LiveIndex;
use issetsu_testkit::{Client, NOW_UNIX_SECONDS, TestIndex, passages};
use serde_json::Value;

/// File names and what they hold.
pub(crate) type Files<'a> = &'a [(&'a str, &'a str)];

/// How much later each version is indexed than the one before, in seconds.
const DAY: u64 = 86_400;

/// A corpus with every passage that it ever had.
pub(crate) struct Revised {
    pub(crate) index: TestIndex,
    client: Client,
    live: Arc<LiveIndex>,
    versions: u64,
    /// Every passage that there ever was, those of the first version first.
    pub(crate) former: Vec<Passage>,
}

/// What a request was answered with.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// What an old id leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// The passage itself.
    Same,
    /// The texts of others, the best first.
    Moved(Vec<String>),
    /// What is known of it.
    Gone,
}

impl Revised {
    pub(crate) fn new(files: Files<'_>) -> Self {
        let index = TestIndex::of_files(files.iter().copied());
        let live = index.live();
        let app = router(Arc::clone(&live), ServerConfig::default());
        let mut revised = Self {
            index,
            client: Client::new(app),
            live,
            versions: 1,
            former: Vec::new(),
        };
        revised.remember();
        revised
    }

    /// Makes the corpus hold these files and no others, and indexes it.
    pub(crate) fn revise(&mut self, files: Files<'_>) -> Summary {
        self.index.clear();
        for (name, text) in files {
            self.index.write(name, text);
        }
        self.update(Rebuild::WhenNeeded)
    }

    /// Indexes what the corpus holds.
    pub(crate) fn update(&mut self, rebuild: Rebuild) -> Summary {
        let mut options = self.index.options();
        options.now_unix_seconds = NOW_UNIX_SECONDS + DAY * self.versions;
        options.rebuild = rebuild;
        options.empty = EmptyCorpus::Accept;
        self.versions += 1;
        let summary = self.index.run(&options);
        assert!(summary.skipped.is_empty(), "{:?}", summary.skipped);
        self.live.refresh().unwrap();
        self.remember();
        summary
    }

    fn remember(&mut self) {
        for passage in passages(&self.index.snapshot()) {
            if self.former.iter().all(|known| known.id != passage.id) {
                self.former.push(passage);
            }
        }
    }

    /// The first passage that held these words.
    pub(crate) fn passage(&self, words: &str) -> &Passage {
        let mut all = self.former.iter();
        all.find(|passage| passage.text.contains(words))
            .unwrap_or_else(|| panic!("no passage ever held {words}"))
    }

    /// The ids of the passages of a document, in their order.
    pub(crate) fn passages_of(&self, document: &str) -> Vec<PassageId> {
        let all = self.former.iter();
        all.filter(|passage| passage.document_id.as_str() == document)
            .map(|passage| passage.id.clone())
            .collect()
    }

    pub(crate) fn get(&self, uri: &str, accept: &str) -> Answer {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let answer = runtime.block_on(self.client.get_with(uri, &[("accept", accept)]));
        Answer {
            status: answer.status.as_u16(),
            body: answer.text(),
            headers: answer.headers,
        }
    }

    pub(crate) fn json(&self, uri: &str) -> Answer {
        self.get(uri, "application/json")
    }

    /// What the passage that held these words leads to.
    pub(crate) fn found(&self, words: &str) -> Found {
        self.check(self.passage(words))
    }

    /// Asks for a passage by its id, on the API and as a page, and checks all that must hold of
    /// the answer.
    pub(crate) fn check(&self, passage: &Passage) -> Found {
        let answer = self.json(&format!("/v1/passages/{}", passage.id));
        let context = self.json(&format!("/v1/passages/{}/context?before=0", passage.id));
        let page = self.get(&format!("/passages/{}", passage.id), "text/html");
        match answer.status {
            200 => {
                assert_eq!(answer.json()["sha256"], passage.sha256);
                assert_eq!((context.status, page.status), (200, 303));
                Found::Same
            }
            301 => {
                assert_eq!((context.status, page.status), (301, 301));
                let after = context.location();
                assert!(after.ends_with("/context?before=0"), "{after}");
                assert!(page.location().starts_with("/passages/"));
                check_known(passage, &answer);
                self.check_moved(&answer)
            }
            _ => {
                assert_eq!((context.status, page.status), (410, 410));
                assert!(page.body.contains(&passage.sha256), "{}", page.body);
                assert_eq!(answer.status, 410, "{}", answer.body);
                assert_eq!(answer.json()["code"], "passage_gone");
                check_known(passage, &answer);
                Found::Gone
            }
        }
    }

    /// One redirect leads to a passage that is there, and so does every other successor.
    fn check_moved(&self, answer: &Answer) -> Found {
        assert_eq!(answer.json()["code"], "passage_moved");
        assert_eq!(answer.header("cache-control"), "public, no-cache");
        let link = answer.header("link");
        let successors = answer.json()["passage"]["successors"].clone();
        let urls: Vec<String> = successors
            .as_array()
            .unwrap()
            .iter()
            .map(|successor| successor["url"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(answer.location(), urls[0]);
        let text = |url: &String| {
            assert!(
                link.contains(&format!("<{url}>; rel=\"successor-version\"")),
                "{link}"
            );
            let there = self.json(url);
            assert_eq!(there.status, 200, "{}", there.body);
            there.json()["text"].as_str().unwrap().to_owned()
        };
        Found::Moved(urls.iter().map(text).collect())
    }

    /// Checks every id there ever was, and returns how many lead where.
    pub(crate) fn check_all(&self) -> (usize, usize, usize) {
        let mut counts = (0, 0, 0);
        for passage in &self.former {
            match self.check(passage) {
                Found::Same => counts.0 += 1,
                Found::Moved(_) => counts.1 += 1,
                Found::Gone => counts.2 += 1,
            }
        }
        counts
    }

    /// The revisions of a document, the newest first.
    pub(crate) fn revisions(&self, document: &str) -> Vec<Value> {
        let answer = self.json(&format!("/v1/documents/{document}/revisions"));
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.json()["revisions"].as_array().unwrap().clone()
    }
}

/// What is known of a passage that went is what it was.
fn check_known(passage: &Passage, answer: &Answer) {
    let known = &answer.json()["passage"];
    assert_eq!(known["id"], passage.id.as_str());
    assert_eq!(known["document_id"], passage.document_id.as_str());
    assert_eq!(known["sha256"], passage.sha256);
    assert_eq!(known["ordinal"], passage.ordinal);
    assert!(!known["document_title"].as_str().unwrap().is_empty());
    let path: Vec<Value> = passage
        .section_path
        .iter()
        .cloned()
        .map(Into::into)
        .collect();
    assert_eq!(known["section_path"], Value::Array(path));
    assert!(
        known["gone"].as_str().unwrap().starts_with("2023-1"),
        "{known}"
    );
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }
}
