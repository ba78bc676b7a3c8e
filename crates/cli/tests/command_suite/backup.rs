//! `issetsu snapshot`, `restore` and `history`, as a user meets them.

use std::fs;

use crate::folder::text;
use crate::site::indexed_site;

const FESTIVAL: &str = "corpus/festival.md";
const REVISED: &str = "# 祭りと広場\n\n## 調査\n\n提灯の数は三年で三分の一に減った。\n";

#[test]
fn an_index_is_copied_and_put_back() {
    for link in [None, Some("--link")] {
        let site = indexed_site();
        let args: Vec<&str> = ["snapshot", "backup"].into_iter().chain(link).collect();
        let output = site.run("C", &args);
        let said = text(&output.stderr);
        assert!(output.status.success(), "{said}");
        assert!(said.contains("compared every byte"), "{said}");
        assert_eq!(said.contains("does not protect"), link.is_some(), "{said}");
        // The copy answers as an index does.
        let found = site.ok(&["search", "--index", "backup", "提灯"]);
        assert!(found.contains("三年で半分"), "{found}");
        site.write(FESTIVAL, REVISED);
        site.ok(&["index"]);
        assert!(site.ok(&["search", "提灯"]).contains("三分の一"));
        site.ok(&["restore", "backup"]);
        assert!(site.ok(&["search", "提灯"]).contains("三年で半分"));
        assert!(site.ok(&["check", "--deep"]).contains("nothing is damaged"));
    }
}

#[test]
fn a_filled_folder_is_refused_in_words() {
    let site = indexed_site();
    let output = site.run("C", &["snapshot", "corpus"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("is not empty"));
    let output = site.run("C", &["restore", "corpus"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no index in corpus"));
}

#[test]
fn the_history_survives_the_loss_of_the_index() {
    let site = indexed_site();
    site.write(FESTIVAL, REVISED);
    site.ok(&["index"]);
    let printed = site.ok(&["history", "export"]);
    site.ok(&["history", "export", "-o", "history.jsonl"]);
    assert_eq!(site.read("history.jsonl"), printed);
    let again = site.run("C", &["history", "export", "-o", "history.jsonl"]);
    assert_eq!(again.status.code(), Some(1));
    let retired = printed
        .lines()
        .find(|line| line.starts_with("{\"passage\""));
    let retired = retired.unwrap()["{\"passage\":\"".len()..][..16].to_owned();
    fs::remove_dir_all(site.path().join("index")).unwrap();
    site.ok(&["index"]);
    assert_eq!(site.run("C", &["show", &retired]).status.code(), Some(4));
    let output = site.run("ja_JP.UTF-8", &["history", "import", "history.jsonl"]);
    assert!(text(&output.stderr).contains("履歴に加えました"));
    assert!(site.ok(&["show", &retired]).contains("三分の一"));
}
