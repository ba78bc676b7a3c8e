//! `issetsu check`, as a user meets it.

use std::fs;
use std::path::PathBuf;

use issetsu_index_format::IndexDir;
use serde_json::Value;

use crate::folder::{Folder, text};
use crate::site::indexed_site;

/// The files of the current generation below a folder of it.
fn files(site: &Folder, folder: &str) -> Vec<PathBuf> {
    let index = IndexDir::new(site.path().join("index"));
    let generation = index.open_current().unwrap();
    let files = fs::read_dir(generation.path.join(folder)).unwrap();
    files.map(|entry| entry.unwrap().path()).collect()
}

/// Flips a bit in the middle of the largest file of a folder of the generation.
fn flip(site: &Folder, folder: &str) {
    let size = |path: &PathBuf| fs::metadata(path).unwrap().len();
    let stores = files(site, folder).into_iter();
    let stores = stores.filter(|path| path.extension().is_some_and(|kind| kind == "store"));
    let path = stores.max_by_key(size).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    fs::remove_file(&path).unwrap();
    fs::write(&path, bytes).unwrap();
}

#[test]
fn a_whole_index_is_whole() {
    let site = indexed_site();
    assert!(site.ok(&["check"]).contains("nothing is damaged"));
    assert!(site.ok(&["check", "--deep"]).contains("nothing is damaged"));
    let report = site.json(&["check", "--deep", "--json"]);
    assert_eq!(report["whole"], true);
    assert!(report["passages"].as_u64().unwrap() > 0);
}

#[test]
fn damage_is_printed_and_repaired() {
    for folder in ["passages", "texts"] {
        let site = indexed_site();
        flip(&site, folder);
        // A bit changes no size.
        assert!(site.ok(&["check"]).contains("nothing is damaged"));
        let deep = site.run("C", &["check", "--deep"]);
        assert_eq!(deep.status.code(), Some(1));
        let printed = text(&deep.stdout);
        assert!(printed.contains(&format!("{folder}/")), "{printed}");
        assert!(printed.contains("issetsu index"), "{printed}");
        let japanese = text(&site.run("ja_JP.UTF-8", &["check", "--deep"]).stdout);
        assert!(japanese.contains("壊れています"), "{japanese}");
        let repaired = site.json(&["index", "--json"]);
        assert_eq!(repaired["outcome"], "built");
        assert!(repaired["rebuilt"].as_str().unwrap().contains("damaged"));
        assert!(site.ok(&["check", "--deep"]).contains("nothing is damaged"));
        assert_eq!(site.json(&["index", "--json"])["rebuilt"], Value::Null);
    }
}

#[test]
fn a_missing_file_is_seen_at_once() {
    let site = indexed_site();
    let mut files = files(&site, "texts").into_iter();
    let is_store = |path: &PathBuf| path.extension().is_some_and(|kind| kind == "store");
    fs::remove_file(files.find(is_store).unwrap()).unwrap();
    let output = site.run("C", &["check", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["whole"], false);
    assert!(
        report["damage"][0].as_str().unwrap().contains("missing"),
        "{report}"
    );
}

#[test]
fn no_index_is_said() {
    let site = Folder::new();
    let output = site.run("C", &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("issetsu index"));
}
