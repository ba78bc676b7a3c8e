//! Damaged history stops no search, and is named until the indexer has handed on what is left.

use std::fs;

use issetsu_index_format::{FileCheck, HistoryBatch};
use issetsu_indexer::Outcome;
use issetsu_search::{SearchRequest, Snapshot, check};
use issetsu_testkit::analyzer;

use crate::http::client;
use crate::library::{Library, generation, replace};

/// Damages the one batch of a copy of the history.
#[track_caller]
fn check_history(library: &Library, damage: impl FnOnce(&HistoryBatch)) {
    let copy = library.copy();
    let batches = HistoryBatch::list(&generation(&copy.dir())).unwrap();
    damage(batches.last().unwrap());
    let snapshot = Snapshot::open(&copy.dir(), analyzer()).unwrap();
    let found = snapshot.search(&SearchRequest::new("提灯")).unwrap();
    assert_eq!(found.total.value, 1);
    assert_eq!(
        snapshot.history_damage().len(),
        1,
        "{:?}",
        snapshot.history_damage()
    );
    let report = check(&copy.dir(), analyzer(), FileCheck::Sizes).unwrap();
    assert!(!report.is_whole() && report.damage.is_empty(), "{report:?}");
    let summary = copy.update();
    assert!(matches!(summary.outcome, Outcome::Built(_)), "{summary:?}");
    assert_eq!(summary.rebuilt, None);
    let lost = summary
        .warnings
        .iter()
        .filter(|file| file.warning.code == "history_lost");
    assert_eq!(lost.count(), 1, "{:?}", summary.warnings);
    let report = check(&copy.dir(), analyzer(), FileCheck::Contents).unwrap();
    assert!(report.is_whole(), "{report:?}");
    assert!(matches!(copy.update().outcome, Outcome::UpToDate(_)));
}

#[test]
fn lost_history_is_named_and_stops_nothing() {
    let library = Library::new();
    check_history(&library, |batch| fs::remove_file(&batch.path).unwrap());
    check_history(&library, |batch| replace(&batch.path, b""));
    check_history(&library, |batch| {
        let bytes = fs::read(&batch.path).unwrap();
        replace(&batch.path, &bytes[..bytes.len() / 2]);
    });
    check_history(&library, |batch| {
        let mut bytes = fs::read(&batch.path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        replace(&batch.path, &bytes);
    });
}

#[tokio::test]
async fn a_server_says_that_history_is_lost() {
    let library = Library::new();
    let target = format!("/v1/passages/{}", library.retired);
    let whole = client(&library.index);
    assert_eq!(whole.get("/readyz").await.json()["history"], "whole");
    assert_eq!(whole.get(&target).await.status.as_u16(), 301);
    let batches = HistoryBatch::list(&library.generation()).unwrap();
    for batch in &batches {
        fs::remove_file(&batch.path).unwrap();
    }
    let client = client(&library.index);
    assert_eq!(client.get("/readyz").await.json()["history"], "damaged");
    let metrics = client.get("/metrics").await.text();
    let gauge = format!("issetsu_index_history_damage {}", batches.len());
    assert!(metrics.contains(&gauge), "{metrics}");
    let problem = client.get(&target).await.problem(404, "passage_not_found");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("history of this index is lost"), "{detail}");
}
