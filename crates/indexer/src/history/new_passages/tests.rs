//! Measures what the thresholds rest on, and what a long history costs.

#![allow(clippy::print_stdout, reason = "a test says what it measured")]

use std::time::Instant;

use issetsu_index_format::{
    GenerationId, History, HistoryBatch, RetiredPassage, Revision, RevisionCounts, RevisionRecord,
};

use super::*;
use crate::history::matching::threshold::{random, sample};

fn count(wanted: impl Fn(&Passage, &Passage) -> bool, thresholds: &Thresholds) -> (usize, usize) {
    let documents = sample();
    let all: Vec<&Passage> = documents.iter().flatten().collect();
    let trigrams: Vec<Trigrams> = all.iter().map(|p| Trigrams::of(&p.text)).collect();
    let (mut pairs, mut alike) = (0, 0);
    for retired in &all {
        let sketch = Sketch::of(&retired.text);
        for (new, trigrams) in all.iter().zip(&trigrams) {
            if retired.text != new.text && wanted(retired, new) {
                pairs += 1;
                alike += usize::from(thresholds.allow(sketch.similarity(trigrams)));
            }
        }
    }
    (pairs, alike)
}

#[test]
fn different_passages_are_not_taken_for_one_another() {
    let other = count(|a, b| a.document_id != b.document_id, &OTHER_DOCUMENT);
    let same = count(|a, b| a.document_id == b.document_id, &SAME_DOCUMENT);
    println!(
        "pairs, and those taken for alike: {other:?} in other documents, {same:?} in the same"
    );
    assert!(other.0 > 100_000 && other.1 == 0, "{other:?}");
    assert!(same.0 > 7000 && same.1 * 500 < same.0, "{same:?}");
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
    History::open(folder)
}

/// `ISSETSU_TEST_RETIRED=100000` makes the history longer than is good for every run of the tests.
#[test]
fn a_long_history_is_compared_in_one_pass() {
    let count = std::env::var("ISSETSU_TEST_RETIRED").map_or(2000, |n| n.parse().unwrap());
    let mut texts = Texts::new();
    let model = passage(String::new());
    let of = |text: String| Passage {
        id: PassageId::of(&document(), &[], &text, 0),
        sha256: Passage::sha256_of(&text),
        text,
        ..model.clone()
    };
    let retired: Vec<Passage> = (0..count).map(|_| of(texts.next())).collect();
    let folder = tempfile::tempdir().unwrap();
    let history = history(folder.path(), &retired);
    for size in [10, 1000, 10_000.min(count)] {
        let mut new = NewPassages::default();
        let began = Instant::now();
        for passage in &retired[..size / 2] {
            new.add(of(passage.text.replacen('の', "之", 2)));
        }
        for _ in size / 2..size {
            new.add(of(texts.next()));
        }
        let indexed = began.elapsed();
        let (began, mut found) = (Instant::now(), 0);
        history
            .each_retired(|document, trace| {
                let retired = Retired::of_trace(document, &trace);
                found += usize::from(!new.candidates(retired).is_empty());
            })
            .unwrap();
        let bytes = HistoryBatch::list(folder.path()).unwrap()[0].size_bytes;
        println!(
            "{size} new, indexed in {indexed:?}; {count} retired, {bytes} bytes, compared in {:?}: {found} found",
            began.elapsed()
        );
        assert_eq!(found, size / 2);
    }
}
