//! `issetsu export` as a user runs it.

use std::fs;

use serde_json::Value;

use crate::folder::{Folder, text};
use crate::site::indexed_site;

const BASE_URL: &str = "https://example.org";
const RESUME: [&str; 6] = [
    "export",
    "--resume",
    "--base-url",
    BASE_URL,
    "-o",
    "all.ndjson",
];

/// The bytes of a whole export.
fn exported(site: &Folder) -> String {
    let output = site.run("C", &["export", "--base-url", BASE_URL]);
    assert!(output.status.success());
    text(&output.stdout)
}

/// That an export which holds some bytes already is not gone on with, and keeps them.
fn check_refused(site: &Folder, (args, bytes): (&[&str], &str), message: &str) {
    site.write("all.ndjson", bytes);
    let output = site.run("C", args);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{bytes:?}");
    assert!(said.contains(message), "{bytes:?}: {said}");
    assert_eq!(site.read("all.ndjson"), bytes);
}

#[test]
fn every_passage_is_a_line() {
    let site = indexed_site();
    let all = exported(&site);
    let lines = all.lines().map(|l| serde_json::from_str(l).unwrap());
    let lines: Vec<Value> = lines.collect();
    assert_eq!(lines.len(), 31);
    assert_eq!(lines[0]["document"]["id"], "festival");
    assert_eq!(lines[1]["passage"]["ordinal"], 0);
    let id = lines[1]["passage"]["id"].as_str().unwrap();
    let address = format!("{BASE_URL}/passages/{id}");
    assert_eq!(lines[1]["citation"]["links"]["passage"], *address);
    let reference = lines[1]["reference"].as_str().unwrap();
    assert!(reference.contains("水素と港湾"));
}

#[test]
fn an_export_goes_on_where_it_was_cut_off() {
    let site = indexed_site();
    let all = exported(&site);
    assert!(site.run("C", &RESUME).status.success());
    assert_eq!(site.read("all.ndjson"), all);
    let first = all.find('\n').unwrap();
    for cut in [
        0,
        1,
        40,
        first,
        first + 1,
        all.len() / 2,
        all.len() - 1,
        all.len(),
    ] {
        site.write("all.ndjson", &all.as_bytes()[..cut]);
        let output = site.run("C", &RESUME);
        assert!(output.status.success(), "{cut}: {}", text(&output.stderr));
        assert_eq!(site.read("all.ndjson"), all, "cut at {cut}");
    }
}

#[test]
fn what_is_no_export_stays_as_it_is() {
    let site = indexed_site();
    let (all, no_export) = (exported(&site), "is no export");
    for bytes in [
        "a precious file, no newline",
        "hello\nworld\nmore",
        "{\"no\": \"export\"}\n",
        "\n",
        "{ }",
    ] {
        check_refused(&site, (&RESUME, bytes), no_export);
    }
    let edited = "or was edited";
    check_refused(&site, (&RESUME, &format!("{all}my notes")), edited);
    let first = &all[..=all.find('\n').unwrap()];
    check_refused(&site, (&RESUME, &format!("{first}my notes")), edited);
    let spaced = first.replacen("{\"", "{ \"", 1);
    check_refused(&site, (&RESUME, &spaced), edited);
}

#[test]
fn another_export_is_not_gone_on_with() {
    let site = indexed_site();
    let all = exported(&site);
    let cut = &all[..all.find('\n').unwrap() + 40];
    let other_url = [
        "export",
        "--resume",
        "--base-url",
        "https://other.example",
        "-o",
        "all.ndjson",
    ];
    check_refused(&site, (&other_url, cut), "with another --base-url");
    let accessed = |line: &str| {
        let line: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
        line["citation"]["accessed"].as_str().unwrap().to_owned()
    };
    let other_day = cut.replace(&accessed(cut), "2001-02-03");
    check_refused(&site, (&RESUME, &other_day), "on another day");

    let other = indexed_site();
    other.write(
        "corpus/festival.md",
        "# 祭りと広場\n\n## 調査\n\n別の文。\n",
    );
    assert!(
        other
            .run("C", &["index", "--index", "new"])
            .status
            .success()
    );
    let here = other.path().join("new");
    let args = [&RESUME[..], &["--index", here.to_str().unwrap()]].concat();
    check_refused(&site, (&args, cut), "the index has changed");

    site.write(
        "corpus/more.md",
        "# 追加\n\n## 節\n\n新しい文書を加えた。\n",
    );
    assert!(site.run("C", &["index"]).status.success());
    let message = "delete all.ndjson or name another";
    check_refused(&site, (&RESUME, cut), message);
    check_refused(
        &site,
        (&["export", "-o", "all.ndjson"], cut),
        "or else delete it",
    );
    let output = site.run("ja_JP.UTF-8", &RESUME);
    assert!(text(&output.stderr).contains("all.ndjson を消すか別の名前にして"));
}

#[test]
fn only_a_file_can_be_gone_on_with() {
    let site = indexed_site();
    fs::create_dir(site.path().join("folder")).unwrap();
    for (name, args) in [
        ("/dev/full", &["--resume"][..]),
        ("/dev/null", &["--resume"]),
        ("/dev/null", &[]),
        ("folder", &["--resume"]),
    ] {
        let output = site.run("C", &[&["export", "-o", name], args].concat());
        assert_eq!(output.status.code(), Some(1), "{name}");
        let message = format!("{name} is no regular file");
        assert!(text(&output.stderr).contains(&message), "{name}");
    }
    let output = site.run("C", &["export", "-o", "missing/all.ndjson"]);
    let said = text(&output.stderr);
    assert!(said.contains("cannot write missing/all.ndjson"), "{said}");
    assert!(!said.contains("--resume"), "{said}");
}
