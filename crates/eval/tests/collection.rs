//! A small collection from its records to its metrics, through a real index.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::fs;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use issetsu_eval::{Evaluation, Metric, Qrels, Record, Run, Topic, TopicSearcher, Unit};
use issetsu_search::Snapshot;
use issetsu_testkit::TestIndex;

struct Collection {
    index: TestIndex,
    snapshot: Snapshot,
}

impl Collection {
    /// An index of records with these ids, titles and texts.
    fn new(records: &[(&str, &str, &str)]) -> Self {
        let index = TestIndex::empty();
        let line = |(id, title, text): &(&str, &str, &str)| {
            serde_json::json!({"_id": id, "title": title, "text": text}).to_string() + "\n"
        };
        let corpus = index.folder().join("corpus.jsonl");
        fs::write(&corpus, records.iter().map(line).collect::<String>()).unwrap();
        index.update_documents(&Record::documents(Record::read_all(&corpus).unwrap()));
        let snapshot = index.snapshot();
        Self { index, snapshot }
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.index.folder().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn search(&self, topics: &[Topic], unit: Unit) -> Run {
        let topics: Vec<_> = topics.iter().collect();
        let threads = NonZeroUsize::new(3).unwrap();
        let searcher = TopicSearcher::new(&self.snapshot, unit).unwrap();
        searcher.search(&topics, threads).unwrap().run
    }
}

fn topic(id: &str, text: &str) -> Topic {
    Topic {
        id: id.to_owned(),
        text: text.to_owned(),
        text_only: None,
    }
}

#[test]
fn records_are_found_under_their_own_ids() {
    let collection = Collection::new(&[
        ("港/水素 #1", "港の水素", "# 港に水素の受入基地を置く。"),
        (
            "…",
            "農業",
            "田んぼに雨水をためる。\n\n下流の水位が下がる。",
        ),
    ]);
    let topics = [
        topic("t1", "水素の受入基地"),
        topic("t2", "田んぼ"),
        topic("t3", ""),
    ];
    let run = collection.search(&topics, Unit::Document);
    assert_eq!(run.hits("t1")[0].document, "港/水素 #1");
    assert_eq!(run.hits("t2")[0].document, "…");

    let qrels = "query-id\tcorpus-id\tscore\nt1\t港/水素 #1\t1\nt2\t…\t2\nt4\tgone\t1\n";
    let qrels = Qrels::read(&collection.write("qrels.tsv", qrels)).unwrap();
    let evaluation = Evaluation::new(&topics, &qrels, &run).unwrap();
    assert_eq!((evaluation.topics.len(), evaluation.unjudged), (2, 1));
    assert_eq!(evaluation.values(Metric::P1), [1.0, 1.0]);

    let searcher = TopicSearcher::new(&collection.snapshot, Unit::Document).unwrap();
    let unknown = qrels
        .unknown_documents(|name| searcher.holds(name))
        .unwrap();
    assert_eq!(unknown.map(|unknown| unknown.line), Some(4));
}

#[test]
fn a_document_counts_once_and_its_passages_each() {
    let paragraph = "水素の話をする。".repeat(40);
    let long = [paragraph.as_str(); 3].join("\n\n");
    let collection = Collection::new(&[("long", "", &long), ("short", "", "水素の話。")]);
    let topics = [topic("t", "水素の話")];
    assert_eq!(
        collection.search(&topics, Unit::Document).hits("t").len(),
        2
    );
    let passages = collection.search(&topics, Unit::Passage);
    assert_eq!(passages.hits("t").len(), 4);
    let searcher = TopicSearcher::new(&collection.snapshot, Unit::Passage).unwrap();
    assert!(searcher.holds(&passages.hits("t")[0].document).unwrap());
    assert!(!searcher.holds("0000000000000000").unwrap());
    assert!(!searcher.holds("long").unwrap());
}

/// One document fills the first page of hits, so the others are on the pages after it.
#[test]
fn the_search_pages_on_until_there_are_a_hundred_documents() {
    let passage = "水素".repeat(250);
    let long = vec![passage.as_str(); 120].join("\n\n");
    let short: Vec<String> = (0..120).map(|at| format!("short-{at}")).collect();
    let mut records = vec![("long", "水素", long.as_str())];
    records.extend(
        short
            .iter()
            .map(|id| (id.as_str(), "", "水素と港と田んぼの話。")),
    );
    let collection = Collection::new(&records);
    let run = collection.search(&[topic("t", "水素")], Unit::Document);
    let hits = run.hits("t");
    assert_eq!(hits.len(), 100);
    assert_eq!(hits[0].document, "long");
}
