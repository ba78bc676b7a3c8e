//! Measures what the thresholds rest on, and what a long history costs.

#![allow(clippy::print_stdout, reason = "a test says what it measured")]

use std::time::Instant;

use issetsu_index_format::{
    GenerationId, History, HistoryBatch, RetiredPassage, Revision, RevisionCounts, RevisionRecord,
};

use super::*;
use crate::history::matching::threshold::{random, sample};

fn count(wanted: impl Fn(&Passage, &Passage) -> bool, least: &Thresholds) -> (usize, usize) {
    let documents = sample();
    let all: Vec<&Passage> = documents.iter().flatten().collect();
    let trigrams: Vec<Trigrams> = all.iter().map(|p| Trigrams::of(&p.text)).collect();
    let (mut pairs, mut alike) = (0, 0);
    for former in &all {
        let sketch = Sketch::of(&former.text);
        for (present, trigrams) in all.iter().zip(&trigrams) {
            if former.text != present.text && wanted(former, present) {
                pairs += 1;
                alike += usize::from(least.allow(sketch.similarity(trigrams)));
            }
        }
    }
    (pairs, alike)
}

#[test]
fn different_passages_are_not_taken_for_one_another() {
    let elsewhere = count(|a, b| a.document_id != b.document_id, &OTHER_DOCUMENT);
    let at_home = count(|a, b| a.document_id == b.document_id, &SAME_DOCUMENT);
    println!("alike are {elsewhere:?} in other documents and {at_home:?} in the same");
    assert!(elsewhere.0 > 100_000 && elsewhere.1 == 0, "{elsewhere:?}");
    assert!(
        at_home.0 > 7000 && at_home.1 * 500 < at_home.0,
        "{at_home:?}"
    );
}

/// Pieces of the sample corpus of 6 characters, put together at random.
struct Texts {
    chars: Vec<char>,
    state: u64,
}

impl Texts {
    fn new() -> Self {
        let documents = sample();
        let texts = documents.iter().flatten().map(|p| p.text.as_str());
        Self {
            chars: texts.flat_map(str::chars).collect(),
            state: 20_251_128,
        }
    }

    fn next(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..50 {
            let at = random(&mut self.state, self.chars.len() as u64 - 6);
            let at = usize::try_from(at).unwrap();
            text.extend(&self.chars[at..at + 6]);
        }
        text
    }
}

fn document() -> DocumentId {
    DocumentId::new("ports").unwrap()
}

fn passage(text: String) -> Passage {
    let mut passage = sample().remove(0).remove(0);
    passage.id = PassageId::of(&document(), &[], &text, 0);
    passage.document_id = document();
    passage.sha256 = Passage::sha256_of(&text);
    passage.text = text;
    passage
}

fn history(folder: &std::path::Path, passages: &[Passage]) -> History {
    let retired: Vec<_> = passages
        .iter()
        .map(|passage| RetiredPassage::new(passage, Vec::new()))
        .collect();
    let revision = Revision {
        document: document(),
        unix_seconds: 0,
        before: None,
        after: None,
        counts: RevisionCounts::default(),
        successor: None,
        retired: u32::try_from(retired.len()).unwrap(),
    };
    let lines = HistoryBatch::lines(&[RevisionRecord { revision, retired }]).unwrap();
    HistoryBatch::write(folder, GenerationId(1), &lines).unwrap();
    History::open(folder).unwrap()
}

/// `ISSETSU_TEST_RETIRED=100000` makes the history longer than is good for every run of the tests.
#[test]
fn a_long_history_is_compared_in_one_pass() {
    let retired = std::env::var("ISSETSU_TEST_RETIRED").map_or(2000, |n| n.parse().unwrap());
    let mut texts = Texts::new();
    let model = passage(String::new());
    let of = |text: String| Passage {
        id: PassageId::of(&document(), &[], &text, 0),
        sha256: Passage::sha256_of(&text),
        text,
        ..model.clone()
    };
    let former: Vec<Passage> = (0..retired).map(|_| of(texts.next())).collect();
    let folder = tempfile::tempdir().unwrap();
    let history = history(folder.path(), &former);
    for size in [10, 1000, 10_000.min(retired)] {
        let mut arrived = Arrived::default();
        let began = Instant::now();
        for passage in &former[..size / 2] {
            arrived.add(of(passage.text.replacen('の', "之", 2)));
        }
        for _ in size / 2..size {
            arrived.add(of(texts.next()));
        }
        let indexed = began.elapsed();
        let (began, mut found) = (Instant::now(), 0);
        history
            .each_retired(|document, trace| {
                let former = Former {
                    document,
                    sha256: &trace.sha256,
                    sketch: trace.sketch.as_ref(),
                };
                found += usize::from(!arrived.holders(former).is_empty());
            })
            .unwrap();
        let bytes = HistoryBatch::list(folder.path()).unwrap()[0].size_bytes;
        println!(
            "{size} that came, indexed in {indexed:?}; {retired} that went, {bytes} bytes, compared in {:?}: {found} found",
            began.elapsed()
        );
        assert_eq!(found, size / 2);
    }
}
