//! The history on disk: what is written is found, and what is damaged is not taken for whole.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]
#![allow(clippy::print_stdout, reason = "a test says what it measured")]

use std::fs;
use std::time::Instant;

use issetsu_index_format::{
    FormatError, GenerationId, History, HistoryBatch, RetiredPassage, Revision, RevisionCounts,
    RevisionRange, RevisionRecord, Sketch, Trace,
};
use issetsu_model::{DocumentId, PassageId, PassageKind};

fn document(number: usize) -> DocumentId {
    DocumentId::new(format!("提言-{number}")).unwrap()
}

fn passage(number: usize) -> PassageId {
    PassageId::of(&document(0), &[], &number.to_string(), 0)
}

/// A revision of a document with which some passages went; each has the next as its successor.
fn record(number: usize, passages: std::ops::Range<usize>) -> RevisionRecord {
    let retired: Vec<_> = passages
        .map(|at| RetiredPassage {
            passage: passage(at),
            kind: PassageKind::Body,
            ordinal: 7,
            section_path: vec!["１ \"港\"".to_owned(), "（２）費用の見通し".to_owned()],
            pages: None,
            sha256: "0".repeat(64),
            successors: vec![passage(at + 1)],
            sketch: Some(Sketch::of(&at.to_string())),
            found_again: false,
        })
        .collect();
    let revision = Revision {
        document: document(number),
        unix_seconds: 1_700_000_000 + number as u64,
        before: None,
        after: None,
        counts: RevisionCounts::default(),
        successor: None,
        retired: u32::try_from(retired.len()).unwrap(),
    };
    RevisionRecord { revision, retired }
}

fn write(folder: &std::path::Path, generation: u64, records: &[RevisionRecord]) {
    let lines = HistoryBatch::lines(records).unwrap();
    HistoryBatch::write(folder, GenerationId(generation), &lines).unwrap();
}

#[test]
fn the_latest_word_counts() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), 9, &[record(1, 0..2), record(2, 2..4)]);
    let mut later = record(1, 1..2);
    later.retired[0].successors.clear();
    later.revision.unix_seconds += 1000;
    write(folder.path(), 10, std::slice::from_ref(&later));
    let history = History::open(folder.path());
    let (revision, first) = history.passage(&passage(0)).unwrap().unwrap();
    assert_eq!(
        (revision.document, first.successors),
        (document(1), vec![passage(1)])
    );
    let (_, second) = history.passage(&passage(1)).unwrap().unwrap();
    assert!(second.successors.is_empty());
    assert_eq!(history.passage(&passage(9)).unwrap(), None);
    assert_eq!(
        history.latest(&document(1)).unwrap(),
        Some(later.revision.clone())
    );
    assert_eq!(history.count(&document(1)), 2);
    let all = history
        .revisions(&document(1), RevisionRange { skip: 0, limit: 9 })
        .unwrap();
    assert_eq!(all, [later, record(1, 0..2)]);
    assert_eq!(
        history
            .revisions(&document(1), RevisionRange { skip: 1, limit: 1 })
            .unwrap(),
        [record(1, 0..2)]
    );
    assert_eq!(history.latest(&document(3)).unwrap(), None);
}

/// What was found again tells where the words are, and nothing else of the passage.
#[test]
fn a_passage_that_was_found_again_keeps_its_document() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), 1, &[record(1, 0..2)]);
    let mut again = record(2, 0..1);
    again.retired[0].found_again = true;
    again.retired[0].successors = vec![passage(9)];
    write(folder.path(), 2, std::slice::from_ref(&again));
    let history = History::open(folder.path());
    let (revision, first) = history.passage(&passage(0)).unwrap().unwrap();
    assert_eq!(revision, record(1, 0..2).revision);
    assert_eq!(
        (first.found_again, first.successors),
        (false, vec![passage(9)])
    );
    let mut traces = Vec::new();
    let note = |document: &DocumentId, trace: Trace| traces.push((document.clone(), trace.passage));
    history.each_retired(note).unwrap();
    assert_eq!(
        traces,
        [(document(1), passage(0)), (document(1), passage(1))]
    );
    write(folder.path(), 3, &[record(3, 0..1)]);
    let history = History::open(folder.path());
    let (revision, first) = history.passage(&passage(0)).unwrap().unwrap();
    assert_eq!(
        (revision.document, first.successors),
        (document(3), vec![passage(1)])
    );
}

#[test]
fn no_folder_is_an_empty_history() {
    let folder = tempfile::tempdir().unwrap();
    let history = History::open(folder.path());
    assert_eq!(history.passage(&passage(0)).unwrap(), None);
}

#[test]
fn every_damage_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), 1, &[record(1, 0..3), record(2, 3..4)]);
    let batch = HistoryBatch::list(folder.path()).unwrap().remove(0);
    let whole = fs::read(&batch.path).unwrap();
    assert!(batch.checked_lines().is_ok());
    for length in 0..whole.len() {
        fs::write(&batch.path, &whole[..length]).unwrap();
        let is_whole = length + 1 == whole.len();
        assert_eq!(batch.checked_lines().is_ok(), is_whole, "{length}");
        let history = History::open(folder.path());
        assert_eq!(history.damage().is_empty(), is_whole, "{length}");
        assert_eq!(history.has_no_passages(), !is_whole, "{length}");
    }
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        fs::write(&batch.path, bytes).unwrap();
        assert!(batch.checked_lines().is_err(), "{at}");
        assert_eq!(History::open(folder.path()).damage().len(), 1, "{at}");
    }
}

/// A part of the history is no reason to lose the rest.
#[test]
fn other_batches_are_read_beside_a_damaged_one() {
    for damaged in 0..3 {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..3 {
            let passages = number..number + 1;
            write(folder.path(), number as u64, &[record(number, passages)]);
        }
        let batch = HistoryBatch::list(folder.path()).unwrap().remove(damaged);
        fs::write(&batch.path, "").unwrap();
        let history = History::open(folder.path());
        assert_eq!(history.damage().len(), 1);
        for number in 0..3 {
            let found = history.passage(&passage(number)).unwrap();
            assert_eq!(found.is_some(), number != damaged);
        }
    }
}

#[test]
fn what_is_whole_of_a_damaged_batch_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let records = [record(1, 0..3), record(2, 3..4)];
    write(folder.path(), 1, &records);
    let batch = HistoryBatch::list(folder.path()).unwrap().remove(0);
    let text = fs::read_to_string(&batch.path).unwrap();
    fs::write(
        &batch.path,
        text.replacen("\"ordinal\":7", "\"ordinal\":?", 1),
    )
    .unwrap();
    let saved = batch.salvaged();
    assert_eq!(saved[0].retired, records[0].retired[1..]);
    assert_eq!(saved[0].revision.retired, 2);
    assert_eq!(saved[1], records[1]);
}

#[test]
fn a_later_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), 1, &[record(1, 0..1)]);
    let batch = HistoryBatch::list(folder.path()).unwrap().remove(0);
    let text = fs::read_to_string(&batch.path).unwrap();
    fs::write(
        &batch.path,
        text.replace("{\"history\":1}", "{\"history\":2}"),
    )
    .unwrap();
    let is_newer =
        |error: &FormatError| matches!(error, FormatError::NewerHistory { found: 2, .. });
    assert!(is_newer(&batch.checked_lines().unwrap_err()));
    assert!(is_newer(History::open(folder.path()).damage()[0]));
}

/// A line as the first version wrote it.
#[test]
fn a_record_without_a_sketch_is_read() {
    let id = passage(1);
    let line = format!(
        r#"{{"passage":"{id}","kind":"body","ordinal":7,"section_path":["港"],"pages":null,"sha256":"ab","successors":[]}}"#
    );
    let read: RetiredPassage = serde_json::from_str(&line).unwrap();
    assert_eq!((&read.passage, &read.sketch), (&id, &None));
    assert_eq!(serde_json::to_string(&read).unwrap(), line);
}

#[test]
fn a_hundred_thousand_ids_are_found() {
    const DOCUMENTS: usize = 1000;
    const EACH: usize = 100;
    let folder = tempfile::tempdir().unwrap();
    let records: Vec<_> = (0..DOCUMENTS)
        .map(|number| record(number, number * EACH..(number + 1) * EACH))
        .collect();
    write(folder.path(), 1, &records);
    let began = Instant::now();
    let history = History::open(folder.path());
    let opened = began.elapsed();
    let began = Instant::now();
    for at in (0..DOCUMENTS * EACH).step_by(EACH) {
        let (revision, retired) = history.passage(&passage(at)).unwrap().unwrap();
        assert_eq!(revision.document, document(at / EACH));
        assert_eq!(retired.passage, passage(at));
    }
    let each = began.elapsed() / u32::try_from(DOCUMENTS).unwrap();
    let size = HistoryBatch::list(folder.path()).unwrap()[0].size_bytes;
    println!("{size} bytes opened in {opened:?}; one id in {each:?}");
}
