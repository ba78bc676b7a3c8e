//! One bad file never stops a run, and never takes away what was indexed before.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod common;

use std::fs;

use common::{TestCorpus, body};
use issetsu_indexer::{FileOutcome, IndexOptions, Rebuild};

#[test]
fn bad_files_of_all_kinds_are_listed() {
    let corpus = TestCorpus::with(&["good.md", "z.md"]);
    corpus.write("empty.md", "");
    corpus.write("bad-id.md", "---\nid: a b\n---\n本文。\n");
    corpus.write("picture.png", "png");
    corpus.write("large.md", "長い文である。\n\n".repeat(500));
    let bytes: Vec<u8> = (0..3000_u32)
        .map(|i| ((i * i * 31) >> 3).to_le_bytes()[0])
        .collect();
    fs::write(corpus.path("binary.txt"), bytes).unwrap();
    let mut options = corpus.options();
    options.limits.max_bytes = 4000;
    let run = corpus.try_run(&options).unwrap();
    assert_eq!(corpus.current().ids(), ["good", "z"]);
    for (path, reason) in [
        ("empty.md", "empty"),
        ("bad-id.md", "id"),
        ("picture.png", "unsupported format .png"),
        ("large.md", "limit of 4000"),
        ("binary.txt", "not text"),
    ] {
        assert!(run.reason(path).contains(reason), "{}", run.reason(path));
    }
    assert_eq!(run.summary.skipped.len(), 5);
    assert!(run.summary.skipped.is_sorted_by(|a, b| a.path < b.path));
    let again = corpus.try_run(&options).unwrap();
    assert!(
        !again.is_built(),
        "they are tried again and are as bad as before"
    );
    assert_eq!(again.summary.skipped, run.summary.skipped);
}

#[test]
fn of_two_files_with_one_id_the_first_wins() {
    let corpus = TestCorpus::new();
    let text = |name: &str| format!("---\nid: same\n---\n{}", body(name));
    corpus.write("b.md", text("二"));
    corpus.write("a/long.md", text(&"一".repeat(5000)));
    corpus.write("c.md", text("三"));
    let run = corpus.run();
    assert_eq!(corpus.current().documents["same"].source.path, "a/long.md");
    assert!(run.reason("b.md").contains("a/long.md"));
    assert!(run.reason("c.md").contains("(same)"));
    corpus.remove("a/long.md");
    let run = corpus.run();
    assert_eq!(corpus.current().documents["same"].source.path, "b.md");
    assert!(run.reason("c.md").contains("b.md"));
    corpus.write("a.md", text("先"));
    let run = corpus.run();
    assert_eq!(corpus.current().documents["same"].source.path, "a.md");
    assert_eq!(run.summary.skipped.len(), 2);
    assert!(!corpus.run().is_built());
}

#[test]
fn files_that_differ_in_the_extension_are_all_indexed() {
    let corpus = TestCorpus::with(&["2025/report.txt", "report.md", "report.markdown", "x.md"]);
    corpus.write("report.html", "<h1>報告</h1><p>頁の本文である。</p>");
    let run = corpus.run();
    assert!(run.summary.skipped.is_empty());
    let ids = || {
        corpus
            .current()
            .ids()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ids(),
        ["2025.report", "report", "report.markdown", "report.md", "x"]
    );
    let path = |id: &str| corpus.current().documents[id].source.path.clone();
    assert_eq!(path("report"), "report.html");
    let warned: Vec<_> = run
        .summary
        .warnings
        .iter()
        .map(|w| w.path.as_str())
        .collect();
    assert_eq!(warned, ["report.markdown", "report.md"]);
    assert!(
        run.summary.warnings[1]
            .warning
            .message
            .contains("id report.md")
    );
    assert!(!corpus.run().is_built());
    // A file that comes later takes no id away, and whoever has one keeps it.
    corpus.write("report.htm", "<h1>報告</h1><p>別の頁の本文である。</p>");
    corpus.run();
    assert_eq!(path("report"), "report.html");
    assert_eq!(path("report.htm"), "report.htm");
    corpus.remove("report.html");
    corpus.remove("report.markdown");
    corpus.remove("report.htm");
    corpus.write("report.md", body("変わった"));
    corpus.run();
    assert_eq!(ids(), ["2025.report", "report.md", "x"]);
    corpus.write("report.txt", body("新しい"));
    corpus.run();
    assert_eq!(path("report"), "report.txt");
    assert_eq!(path("report.md"), "report.md");
    // An id that a file states is its own.
    corpus.write(
        "report.html",
        "<h1>報告</h1><p>三つめの頁の本文である。</p>",
    );
    corpus.write("x.txt", "---\nid: y\n---\n名を言う本文である。\n");
    corpus.run();
    assert_eq!(path("y"), "x.txt");
    assert_eq!(path("report.html"), "report.html");
}

#[test]
fn a_file_that_went_bad_keeps_its_last_version() {
    let corpus = TestCorpus::with(&["a.md", "b.md"]);
    corpus.run();
    let before = corpus.current();
    corpus.write("a.md", "");
    let run = corpus.run();
    assert_eq!(run.counts(), (0, 0, 1, 1, 0));
    assert!(run.reason("a.md").contains("stays in the index"));
    assert_eq!(corpus.current(), before);
    assert!(!corpus.run().is_built());
    // Also when everything is read again, and with the file's bytes as bad as before.
    let mut options = corpus.options();
    options.rebuild = Rebuild::Always;
    let run = corpus.try_run(&options).unwrap();
    assert!(run.reason("a.md").contains("stays in the index"));
    assert_eq!(corpus.current(), before);
    corpus.write("a.md", body("直した"));
    let run = corpus.run();
    assert!(run.summary.skipped.is_empty());
    assert!(corpus.current().texts["a"].text.contains("直した"));
}

#[test]
fn a_last_version_gives_way_to_a_file_with_its_id() {
    let corpus = TestCorpus::with(&["a.md"]);
    corpus.run();
    corpus.write("a.md", "");
    corpus.write("z.md", format!("---\nid: a\n---\n{}", body("移した")));
    let run = corpus.run();
    assert!(!run.reason("a.md").contains("stays"));
    assert_eq!(corpus.current().documents["a"].source.path, "z.md");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_looked_at_stays() {
    use std::os::unix::fs::symlink;
    let corpus = TestCorpus::with(&["a.md", "sub/b.md"]);
    fs::create_dir(corpus.path("real")).unwrap();
    corpus.run();
    let before = corpus.current();
    for path in ["a.md", "sub/b.md"] {
        corpus.remove(path);
        symlink(corpus.path("gone"), corpus.path(path)).unwrap();
    }
    let run = corpus.run();
    assert_eq!(run.counts(), (0, 0, 0, 2, 0));
    assert_eq!(run.outcome("a.md"), FileOutcome::Skipped);
    assert!(run.reason("a.md").contains("stay as they were"));
    assert_eq!(corpus.current(), before);
    // A folder that cannot be listed stands for everything below it.
    fs::remove_dir_all(corpus.path("sub")).unwrap();
    symlink(corpus.path("gone"), corpus.path("sub")).unwrap();
    corpus.run();
    assert_eq!(corpus.current(), before);
    fs::remove_file(corpus.path("sub")).unwrap();
    assert_eq!(corpus.run().counts(), (0, 0, 0, 1, 1));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let corpus = TestCorpus::with(&["a.md"]);
    let made = std::process::Command::new("mkfifo")
        .arg(corpus.path("pipe.md"))
        .status();
    if made.is_ok_and(|status| status.success()) {
        assert!(corpus.run().reason("pipe.md").contains("no regular file"));
    }
}

/// Text of about so many bytes.
fn long_text(bytes: usize) -> String {
    let paragraph = format!("{}\n\n", "港湾の費用を国が補う。".repeat(20));
    format!(
        "# 長い文書\n\n{}",
        paragraph.repeat(bytes / paragraph.len())
    )
}

#[test]
fn a_file_that_does_not_fit_into_memory_costs_itself() {
    let corpus = TestCorpus::with(&["good.md"]);
    let text = long_text(3 << 20);
    corpus.write("large.md", &text);
    corpus.write("large.txt", &text);
    // Its size alone does not tell how much of it is text.
    corpus.write("large.html", format!("<main>{text}</main>"));
    let mut options = corpus.options();
    options.memory_bytes = IndexOptions::MIN_MEMORY_BYTES;
    let run = corpus.try_run(&options).unwrap();
    assert_eq!(corpus.current().ids(), ["good"]);
    for path in ["large.md", "large.txt", "large.html"] {
        let reason = run.reason(path);
        assert!(
            reason.contains("of memory") && reason.contains("`--memory`"),
            "{reason}"
        );
    }
    // Once there is enough it is indexed, and that version stays when there is another and less memory.
    corpus.remove("large.txt");
    corpus.remove("large.html");
    options.memory_bytes = 256 << 20;
    let run = corpus.try_run(&options).unwrap();
    assert!(run.summary.skipped.is_empty(), "{:?}", run.summary.skipped);
    assert_eq!(corpus.current().ids(), ["good", "large"]);
    options.memory_bytes = IndexOptions::MIN_MEMORY_BYTES;
    corpus.write("large.md", text + "もう一文。");
    let run = corpus.try_run(&options).unwrap();
    assert_eq!(corpus.current().ids(), ["good", "large"]);
    assert!(run.reason("large.md").contains("stays in the index"));
}
