//! What a run makes of a corpus folder, and what it leaves alone.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod common;

use common::{TestCorpus, body};
use issetsu_indexer::{
    EmptyCorpus, FileOutcome, Freshness, IndexError, Outcome, Rebuild, is_up_to_date,
};
use issetsu_testkit::{NOW_UNIX_SECONDS, analyzer};

#[test]
fn a_folder_becomes_an_index() {
    let corpus = TestCorpus::with(&["b.md", "2025/a.md"]);
    let run = corpus.run();
    assert_eq!(run.counts(), (2, 0, 0, 0, 0));
    assert!(run.summary.passages >= 2);
    assert!(run.summary.bytes_read > 0);
    let contents = corpus.current();
    assert_eq!(contents.ids(), ["2025.a", "b"]);
    assert_eq!(contents.documents["b"].source.path, "b.md");
}

#[test]
fn nothing_changed_means_no_new_generation_and_no_reading() {
    let corpus = TestCorpus::with(&["a.md", "b.md"]);
    let first = corpus.run();
    let second = corpus.run();
    assert_eq!(second.counts(), (0, 0, 2, 0, 0));
    assert_eq!(second.summary.bytes_read, 0);
    assert_eq!(second.outcome("a.md"), FileOutcome::Unchanged);
    let Outcome::Built(id) = first.summary.outcome else {
        panic!("{first:?}");
    };
    assert_eq!(second.summary.outcome, Outcome::UpToDate(id));
    assert_eq!(corpus.generations(), [id]);
}

#[test]
fn only_what_changed_is_read() {
    let corpus = TestCorpus::with(&["a.md", "b.md", "c.md"]);
    corpus.run();
    let before = corpus.current();
    corpus.write("b.md", body("別の提言"));
    corpus.write("d.md", body("d"));
    let run = corpus.run();
    assert_eq!(run.counts(), (1, 1, 2, 0, 0));
    assert_eq!(run.outcome("a.md"), FileOutcome::Unchanged);
    assert_eq!(run.outcome("b.md"), FileOutcome::Indexed);
    let after = corpus.current();
    assert_eq!(after.ids(), ["a", "b", "c", "d"]);
    assert_eq!(after.texts["a"], before.texts["a"]);
    assert_ne!(after.texts["b"], before.texts["b"]);
    for id in ["a", "c"] {
        assert_eq!(after.passage_ids_of(id), before.passage_ids_of(id));
    }
}

#[test]
fn a_touched_file_is_compared_once_and_not_indexed() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    corpus.write("a.md", body("a.md"));
    let touched = corpus.run();
    assert_eq!(touched.outcome("a.md"), FileOutcome::Verified);
    assert!(!touched.is_built());
    assert_eq!(corpus.run().outcome("a.md"), FileOutcome::Unchanged);
}

/// Git calls it racily clean: changed after it was read, with the same size and time.
#[test]
fn a_file_written_as_it_was_read_is_compared_again() {
    let corpus = TestCorpus::new();
    corpus.write_at("a.md", "# 一\n\n水素の提言である。\n", NOW_UNIX_SECONDS);
    corpus.run();
    corpus.write_at("a.md", "# 一\n\n港湾の提言である。\n", NOW_UNIX_SECONDS);
    let run = corpus.run();
    assert_eq!(run.outcome("a.md"), FileOutcome::Indexed);
    assert!(corpus.current().texts["a"].text.contains("港湾"));
    let mut later = corpus.options();
    later.now_unix_seconds = NOW_UNIX_SECONDS + 60;
    let settled = corpus.try_run(&later).unwrap();
    assert_eq!(settled.outcome("a.md"), FileOutcome::Verified);
    let settled = corpus.try_run(&later).unwrap();
    assert_eq!(settled.outcome("a.md"), FileOutcome::Unchanged);
}

#[test]
fn a_sidecar_belongs_to_its_file() {
    let corpus = TestCorpus::with(&["a.txt"]);
    corpus.run();
    corpus.write("a.txt.meta.yaml", "title: 別の題\n");
    assert_eq!(corpus.run().outcome("a.txt"), FileOutcome::Indexed);
    assert!(corpus.current().documents["a"].sidecar.is_some());
    corpus.write("a.txt.meta.yaml", "title: また別の題\n");
    assert_eq!(corpus.run().outcome("a.txt"), FileOutcome::Indexed);
    assert_eq!(corpus.run().outcome("a.txt"), FileOutcome::Unchanged);
    corpus.remove("a.txt.meta.yaml");
    assert_eq!(corpus.run().outcome("a.txt"), FileOutcome::Indexed);
    corpus.write("b.txt.meta.yaml", "title: 迷子\n");
    let run = corpus.run();
    assert_eq!(run.summary.warnings[0].path, "b.txt.meta.yaml");
    assert!(!run.is_built());
}

#[test]
fn a_removed_file_disappears() {
    let corpus = TestCorpus::with(&["a.md", "b.md"]);
    corpus.run();
    corpus.remove("a.md");
    let run = corpus.run();
    assert_eq!(run.counts(), (0, 0, 1, 0, 1));
    assert_eq!(corpus.current().ids(), ["b"]);
}

#[test]
fn a_renamed_file_with_an_id_keeps_it() {
    let corpus = TestCorpus::with(&["other.md"]);
    let text = format!("---\nid: named\n---\n{}", body("x"));
    corpus.write("old.md", &text);
    corpus.run();
    let before = corpus.current();
    corpus.remove("old.md");
    corpus.write("new/name.md", &text);
    let run = corpus.run();
    assert_eq!(run.counts(), (0, 1, 1, 0, 0));
    let after = corpus.current();
    assert_eq!(after.ids(), ["named", "other"]);
    assert_eq!(after.documents["named"].source.path, "new/name.md");
    assert_eq!(
        after.passage_ids_of("named"),
        before.passage_ids_of("named")
    );
}

#[test]
fn two_files_can_swap_their_ids() {
    let corpus = TestCorpus::new();
    let text = |id: &str, name: &str| format!("---\nid: {id}\n---\n{}", body(name));
    corpus.write("a.md", text("x", "一"));
    corpus.write("b.md", text("y", "二"));
    corpus.run();
    corpus.write("a.md", text("y", "一"));
    corpus.write("b.md", text("x", "二"));
    assert_eq!(corpus.run().counts(), (0, 2, 0, 0, 0));
    let contents = corpus.current();
    assert_eq!(contents.documents["y"].source.path, "a.md");
    assert!(contents.texts["x"].text.contains('二'));
}

#[test]
fn a_rebuild_gives_the_same_ids() {
    let corpus = TestCorpus::with(&["a.md", "b.md"]);
    corpus.run();
    let before = corpus.current();
    let mut options = corpus.options();
    options.rebuild = Rebuild::Always;
    let run = corpus.try_run(&options).unwrap();
    assert!(run.is_built() && run.rebuilt.is_some());
    assert_eq!(corpus.current(), before);
}

/// Whether built in one run or in many, the index is the same.
#[test]
fn increments_lead_where_a_rebuild_leads() {
    let grown = TestCorpus::new();
    let names: Vec<String> = (0..12).map(|i| format!("{i:02}.md")).collect();
    for name in &names {
        grown.write(name, body(name));
        grown.run();
    }
    grown.write("03.md", body("変更"));
    grown.remove("05.md");
    grown.run();
    let before = grown.current();
    let mut options = grown.options();
    options.rebuild = Rebuild::Always;
    grown.try_run(&options).unwrap();
    assert_eq!(grown.current(), before);
}

#[test]
fn other_settings_lead_to_a_rebuild() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    let mut options = corpus.options();
    options.limits.max_bytes -= 1;
    assert!(matches!(
        is_up_to_date(&options, analyzer()).unwrap(),
        Freshness::NeedsRebuild(_)
    ));
    let run = corpus.try_run(&options).unwrap();
    assert!(run.rebuilt.unwrap().contains("settings"));
    assert!(!corpus.try_run(&options).unwrap().is_built());
}

#[test]
fn an_empty_folder_is_refused_only_if_something_would_be_lost() {
    let corpus = TestCorpus::new();
    let run = corpus.run();
    assert!(run.is_built());
    assert_eq!(run.summary.warnings[0].warning.code, "empty_corpus");
    corpus.write("a.md", body("a"));
    corpus.run();
    corpus.remove("a.md");
    let mut options = corpus.options();
    let error = corpus.try_run(&options).unwrap_err();
    assert!(matches!(
        error,
        IndexError::CorpusEmpty { documents: 1, .. }
    ));
    assert_eq!(corpus.current().ids(), ["a"]);
    options.empty = EmptyCorpus::Accept;
    let run = corpus.try_run(&options).unwrap();
    assert_eq!(run.counts(), (0, 0, 0, 0, 1));
    assert!(corpus.current().ids().is_empty());
}

#[test]
fn no_folder_is_an_error() {
    let corpus = TestCorpus::new();
    let mut options = corpus.options();
    options.corpus = corpus.path("none");
    let error = corpus.try_run(&options).unwrap_err();
    assert!(matches!(error, IndexError::CorpusMissing(_)), "{error}");
}

#[test]
fn freshness_compares_without_reading() {
    let corpus = TestCorpus::with(&["a.md", "b.md", "c.md"]);
    corpus.write("empty.md", "");
    let fresh = || is_up_to_date(&corpus.options(), analyzer()).unwrap();
    assert_eq!(fresh(), Freshness::NoIndex);
    corpus.run();
    assert_eq!(fresh(), Freshness::UpToDate);
    corpus.write("a.md", body("変更"));
    corpus.remove("b.md");
    corpus.write("d.md", body("d"));
    corpus.write("empty.md", body("no longer"));
    let stale = Freshness::Stale {
        added: 1,
        changed: 2,
        removed: 1,
    };
    assert_eq!(fresh(), stale);
    corpus.run();
    assert_eq!(fresh(), Freshness::UpToDate);
}

#[test]
fn the_result_does_not_depend_on_threads() {
    let corpus = TestCorpus::new();
    for i in 0..40 {
        let text = body(&format!("文書{i}")).repeat(1 + (i * 7) % 5);
        corpus.write(&format!("{i}.md"), &text);
    }
    let mut options = corpus.options();
    options.threads = 1;
    corpus.try_run(&options).unwrap();
    let one = corpus.current();
    options.threads = 8;
    options.memory_bytes = 0;
    options.rebuild = Rebuild::Always;
    corpus.try_run(&options).unwrap();
    assert_eq!(corpus.current(), one);
}
