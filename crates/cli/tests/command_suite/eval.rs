//! `issetsu eval` as it is typed.

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::folder::{Folder, text};

const CORPUS: &str = r#"{"_id": "d1", "title": "港", "text": "港に水素の受入基地を置く。"}
{"_id": "d2", "title": "農業", "text": "田んぼに雨水をためる。"}
"#;
const TOPICS: &str = r#"{"_id": "t1", "text": "水素の受入基地"}
{"_id": "t2", "text": "雨水"}
"#;
const QRELS: &str = "query-id\tcorpus-id\tscore\nt1\td1\t1\nt2\td1\t1\n";

/// A folder with a small collection.
fn collection() -> Folder {
    let folder = Folder::new();
    folder.write("corpus.jsonl", CORPUS);
    folder.write("topics.jsonl", TOPICS);
    folder.write("qrels.tsv", QRELS);
    folder
}

fn run(folder: &Folder, arguments: &str) -> Output {
    let arguments: Vec<_> = arguments.split_whitespace().collect();
    folder.run("C", &arguments)
}

fn json(folder: &Folder, arguments: &str) -> Value {
    let arguments: Vec<_> = arguments.split_whitespace().collect();
    folder.json(&[&arguments[..], &["--format", "json"]].concat())
}

#[test]
fn a_collection_is_indexed_searched_and_judged() {
    let folder = collection();
    let output = run(
        &folder,
        "eval --corpus corpus.jsonl --topics topics.jsonl --qrels qrels.tsv --run out.trec",
    );
    assert!(output.status.success(), "{output:?}");
    let table = text(&output.stdout);
    assert!(table.contains("P@1      0.5000"), "{table}");
    let run = folder.read("out.trec");
    assert!(run.starts_with("t1 Q0 d1 1 "), "{run}");
    assert!(run.contains("\nt2 Q0 d2 1 "), "{run}");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 4, "the index was temporary: {names:?}");
}

#[test]
fn an_index_that_is_kept_is_searched_again() {
    let folder = collection();
    let files = "--topics topics.jsonl --qrels qrels.tsv";
    let first = json(
        &folder,
        &format!("eval --corpus corpus.jsonl --index kept {files}"),
    );
    let second = json(
        &folder,
        &format!("eval --index kept {files} --pin pinned.json"),
    );
    assert_eq!(first["per_topic"], second["per_topic"]);
    assert_eq!(second["metrics"]["P@1"]["mean"], 0.5);
    let pinned = folder.read("pinned.json");
    assert!(pinned.contains("\"P@1\": 0.5"), "{pinned}");
}

#[test]
fn run_files_are_judged_and_compared() {
    let folder = collection();
    folder.write("a.trec", "t1 Q0 d1 1 1 x\n");
    let run = "t1 Q0 d1 2 1 x\nt2 Q0 d1 9 2 x\nt2 Q0 d2 1 1 x\n";
    folder.write("b.trec", run);
    let report = json(
        &folder,
        "eval --topics topics.jsonl --qrels qrels.tsv --run-file b.trec --baseline a.trec",
    );
    assert_eq!(report["metrics"]["nDCG@10"]["mean"], 1.0);
    assert_eq!(report["topics"]["without_hits"], 0);
    assert!(report["query_time_ms"].is_null());
    let p1 = &report["comparison"]["metrics"]["P@1"];
    assert_eq!((&p1["baseline"], &p1["better"]), (&0.5.into(), &1.into()));
    assert_eq!(report["comparison"]["changed_topics"][0]["id"], "t2");
}

#[test]
fn what_is_wrong_is_said() {
    let folder = collection();
    folder.write("other.tsv", "t1 0 d1 1\nt1 0 d9 1\nt9 0 d1 1\n");
    folder.write("bad.tsv", "t1 0 d1 1\nt1 d1\n");
    let check = |arguments: &str, code: i32, expected: &str| {
        let output = run(&folder, &format!("eval --topics topics.jsonl {arguments}"));
        let error = text(&output.stderr);
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
