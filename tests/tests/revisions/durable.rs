//! The history outlives everything else in an index.

use std::fs;
use std::path::PathBuf;

use issetsu_index_format::{Generation, HistoryBatch};
use issetsu_indexer::{Outcome, Rebuild};

use crate::revised::{Found, Revised};

fn document(depth: &str) -> String {
    format!(
        "---\nid: ports\ntitle: 港湾の提言\n---\n\n## 一\n\n水素の受け入れ港湾を三か所に絞り、岸壁の深さを{depth}メートルとする。\n\n## 二\n\n離島の航路は生活の足である。\n"
    )
}

fn revised() -> Revised {
    let mut revised = Revised::new(&[("a.md", &document("十六"))]);
    revised.revise(&[("a.md", &document("十七"))]);
    revised
}

fn current(revised: &Revised) -> PathBuf {
    let index = revised.index.index_dir();
    index.generation_path(index.current().unwrap().unwrap())
}

#[test]
fn a_rebuild_keeps_it() {
    let mut revised = revised();
    let before = revised.revisions("ports");
    revised.update(Rebuild::Always);
    revised.update(Rebuild::Always);
    assert_eq!(revised.check_all(), (2, 1, 0));
    assert_eq!(revised.revisions("ports"), before);
}

#[test]
fn a_run_without_changes_writes_nothing() {
    let mut revised = revised();
    let batches = HistoryBatch::list(&current(&revised)).unwrap();
    let summary = revised.update(Rebuild::WhenNeeded);
    assert!(matches!(summary.outcome, Outcome::UpToDate(_)));
    assert_eq!(HistoryBatch::list(&current(&revised)).unwrap(), batches);
}

/// A change that comes together with a new format of the index is seen all the same.
#[test]
fn another_format_keeps_it_and_sees_what_changed() {
    let mut revised = revised();
    let manifest = current(&revised).join(Generation::MANIFEST);
    let text = fs::read_to_string(&manifest).unwrap();
    let version = format!(
        "\"format_version\":{}",
        issetsu_index_format::FORMAT_VERSION
    );
    assert!(text.contains(&version), "{text}");
    fs::write(&manifest, text.replace(&version, "\"format_version\":1")).unwrap();
    revised.revise(&[("a.md", &document("十八"))]);
    assert_eq!(revised.check_all(), (2, 2, 0));
    let Found::Moved(texts) = revised.found("十六メートル") else {
        panic!("the passage leads nowhere");
    };
    assert!(texts[0].contains("十八メートル"), "{texts:?}");
    assert_eq!(revised.revisions("ports").len(), 3);
}

#[test]
fn an_emptied_corpus_keeps_it() {
    let mut revised = revised();
    revised.revise(&[]);
    assert_eq!(revised.check_all(), (0, 0, 3));
    revised.revise(&[("a.md", &document("十七"))]);
    assert_eq!(revised.check_all(), (2, 1, 0));
}

#[test]
fn damage_costs_what_is_damaged() {
    let mut revised = revised();
    let batch = HistoryBatch::list(&current(&revised))
        .unwrap()
        .pop()
        .unwrap();
    let text = fs::read_to_string(&batch.path).unwrap();
    let broken = text.replacen("\"kind\":\"body\"", "\"kind\":\"bo\u{1}y\"", 1);
    assert_ne!(broken, text);
    fs::write(&batch.path, broken).unwrap();
    revised.revise(&[("a.md", &document("十八"))]);
    let batches = HistoryBatch::list(&current(&revised)).unwrap();
    assert!(batches.iter().all(|batch| batch.checked_lines().is_ok()));
    assert_eq!(revised.revisions("ports").len(), 3);
    let lost = revised.passage("十六メートル").id.clone();
    assert_eq!(revised.json(&format!("/v1/passages/{lost}")).status, 404);
    let later = revised.passage("十七メートル");
    assert!(matches!(revised.check(later), Found::Moved(_)));
}

/// Many small revisions make few files, and none of them is lost.
#[test]
fn files_of_the_history_are_merged() {
    let mut revised = revised();
    for number in 0..40 {
        revised.revise(&[("a.md", &document(&format!("{number}")))]);
    }
    let batches = HistoryBatch::list(&current(&revised)).unwrap();
    assert!(batches.len() <= 6, "{batches:?}");
    assert_eq!(revised.check_all(), (2, 41, 0));
    assert_eq!(
        revised.json("/v1/documents/ports/revisions").json()["total"]["value"],
        42
    );
}
