//! `issetsu eval` as it is typed.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const CORPUS: &str = r#"{"_id": "d1", "title": "港", "text": "港に水素の受入基地を置く。"}
{"_id": "d2", "title": "農業", "text": "田んぼに雨水をためる。"}
"#;
const TOPICS: &str = r#"{"_id": "t1", "text": "水素の受入基地"}
{"_id": "t2", "text": "雨水"}
"#;
const QRELS: &str = "query-id\tcorpus-id\tscore\nt1\td1\t1\nt2\td1\t1\n";

/// A folder with a small collection, in which commands are run.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, text) in [
            ("corpus.jsonl", CORPUS),
            ("topics.jsonl", TOPICS),
            ("qrels.tsv", QRELS),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn issetsu(&self, arguments: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_issetsu"))
            .args(arguments.split_whitespace())
            .current_dir(self.path())
            .env_remove("ISSETSU_THREADS")
            .env("LC_ALL", "C")
            .output()
            .unwrap()
    }

    fn json(&self, arguments: &str) -> serde_json::Value {
        let output = self.issetsu(&format!("{arguments} --format json"));
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

#[test]
fn a_collection_is_indexed_searched_and_judged() {
    let folder = Folder::new();
    let output = folder.issetsu(
        "eval --corpus corpus.jsonl --topics topics.jsonl --qrels qrels.tsv --run out.trec",
    );
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("P@1      0.5000"), "{text}");
    let run = fs::read_to_string(folder.path().join("out.trec")).unwrap();
    assert!(run.starts_with("t1 Q0 d1 1 "), "{run}");
    assert!(run.contains("\nt2 Q0 d2 1 "), "{run}");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 4, "the index was temporary: {names:?}");
}

#[test]
fn an_index_that_is_kept_is_searched_again() {
    let folder = Folder::new();
    let files = "--topics topics.jsonl --qrels qrels.tsv";
    let first = folder.json(&format!("eval --corpus corpus.jsonl --index kept {files}"));
    let second = folder.json(&format!("eval --index kept {files} --pin pinned.json"));
    assert_eq!(first["per_topic"], second["per_topic"]);
    assert_eq!(second["metrics"]["P@1"]["mean"], 0.5);
    let pinned = fs::read_to_string(folder.path().join("pinned.json")).unwrap();
    assert!(pinned.contains("\"P@1\": 0.5"), "{pinned}");
}

#[test]
fn run_files_are_judged_and_compared() {
    let folder = Folder::new();
    fs::write(folder.path().join("a.trec"), "t1 Q0 d1 1 1 x\n").unwrap();
    fs::write(
        folder.path().join("b.trec"),
        "t1 Q0 d1 2 1 x\nt2 Q0 d1 9 2 x\nt2 Q0 d2 1 1 x\n",
    )
    .unwrap();
    let report = folder
        .json("eval --topics topics.jsonl --qrels qrels.tsv --run-file b.trec --baseline a.trec");
    assert_eq!(report["metrics"]["nDCG@10"]["mean"], 1.0);
    assert_eq!(report["topics"]["without_hits"], 0);
    assert!(report["query_time_ms"].is_null());
    let p1 = &report["comparison"]["metrics"]["P@1"];
    assert_eq!((&p1["baseline"], &p1["better"]), (&0.5.into(), &1.into()));
    assert_eq!(report["comparison"]["changed_topics"][0]["id"], "t2");
}

#[test]
fn what_is_wrong_is_said() {
    let folder = Folder::new();
    fs::write(
        folder.path().join("other.tsv"),
        "t1 0 d1 1\nt1 0 d9 1\nt9 0 d1 1\n",
    )
    .unwrap();
    fs::write(folder.path().join("bad.tsv"), "t1 0 d1 1\nt1 d1\n").unwrap();
    let check = |arguments: &str, code: i32, expected: &str| {
        let output = folder.issetsu(&format!("eval --topics topics.jsonl {arguments}"));
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{error}");
        assert!(error.contains(expected), "{error}");
    };
    check("--qrels qrels.tsv", 2, "--run-file");
    check(
        "--qrels bad.tsv --corpus corpus.jsonl",
        1,
        "bad.tsv:2: a judgement has",
    );
    check(
        "--qrels qrels.tsv --corpus qrels.tsv",
        1,
        "qrels.tsv:1: this is not a document",
    );
    check("--qrels qrels.tsv --index none", 1, "no index in none");
    check("--qrels none --index none", 1, "cannot access none: ");
    let other = "--qrels other.tsv --corpus corpus.jsonl";
    check(other, 0, "other.tsv:2: the index holds no document d9");
    check(other, 0, "other.tsv:3: topic t9 is not among the topics");
}
