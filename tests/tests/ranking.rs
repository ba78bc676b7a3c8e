//! The quality of the ranking on our own topics stays what is pinned in `tests/eval/pinned.json`.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use issetsu_eval::{Evaluation, Pinned, Qrels, Topic, TopicSearcher, Unit};
use issetsu_testkit::{TestIndex, sample_corpus};

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("eval")
        .join(name)
}

#[test]
fn results_are_those_that_are_pinned() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let topics = Topic::read_all(&file("topics.jsonl")).unwrap();
    let qrels = Qrels::read(&file("qrels.tsv")).unwrap();
    let searcher = TopicSearcher::new(&snapshot, Unit::Passage).unwrap();
    let gone = qrels
        .unknown_documents(|passage| searcher.holds(passage))
        .unwrap();
    assert_eq!(
        gone, None,
        "a judged passage is gone: judge its successor in tests/eval/qrels.tsv"
    );
    assert_eq!(qrels.unknown_topics(&topics), None);

    let all: Vec<_> = topics.iter().collect();
    let found = searcher.search(&all, NonZeroUsize::MIN).unwrap();
    let evaluation = Evaluation::new(&topics, &qrels, &found.run).unwrap();
    let pinned = Pinned::read(&file("pinned.json")).unwrap();
    let differences = pinned.differences(&Pinned::of(&evaluation));
    assert!(
        differences.is_empty(),
        "the ranking has changed. If that is meant, pin the new results with `just pin` and say \
         in the commit what they show:\n{}",
        differences.join("\n")
    );
}
