//! Ids that name something else now, or nothing any more, as a user meets them.

use std::process::Output;

use serde_json::Value;

use crate::folder::{Folder, text};
use crate::site::indexed_site;

/// A site whose festival was revised, under another id.
struct Revised {
    site: Folder,
    /// The passage that has other words now.
    moved: String,
    /// The passage that has none.
    gone: String,
}

impl Revised {
    fn new() -> Self {
        let site = indexed_site();
        let festival = |words: &str, note: &str| {
            format!("---\nid: ID\n---\n# 祭りと広場\n\n## 調査\n\n{words}\n\n{note}")
        };
        let note = "## 余録\n\n屋台の列は川沿いに延び、夜更けまで客足が絶えなかった。\n";
        let before = festival(
            "町内の提灯の数は三年で半分に減り、担い手の平均年齢は六十八歳になった。",
            note,
        );
        site.write("corpus/festival.md", before.replace("ID", "festival"));
        site.ok(&["index"]);
        let exported = text(&site.run("C", &["export"]).stdout);
        let id_of = |words: &str| {
            let lines = exported.lines().map(|l| serde_json::from_str(l).unwrap());
            let holds = |line: &Value| line["passage"]["text"].as_str().unwrap().contains(words);
            let line: Value = lines.into_iter().find(holds).unwrap();
            line["passage"]["id"].as_str().unwrap().to_owned()
        };
        let (moved, gone) = (id_of("提灯"), id_of("屋台"));
        let after = before.replace("六十八歳", "六十九歳").replace(note, "");
        site.write("corpus/festival.md", after.replace("ID", "festival-2"));
        site.ok(&["index"]);
        Self { site, moved, gone }
    }

    fn run(&self, args: &[&str]) -> Output {
        self.site.run("C", args)
    }

    fn check(&self, args: &[&str], code: i32, (stdout, stderr): (&str, &str)) {
        let output = self.run(args);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{args:?} {out} {err}");
        assert!(out.contains(stdout) && err.contains(stderr), "{out} {err}");
        assert!(!stdout.is_empty() || out.is_empty(), "{out}");
    }
}

#[test]
fn a_passage_is_followed_to_its_words() {
    let revised = Revised::new();
    let note = format!("passage {} was revised and is now ", revised.moved);
    revised.check(&["show", &revised.moved], 0, ("六十九歳", &note));
    revised.check(&["cite", &revised.moved], 0, ("祭りと広場", &note));
    let now = text(&revised.run(&["cite", &revised.moved]).stderr);
    let now = now.trim().rsplit(' ').next().unwrap().to_owned();
    let address = format!("/passages/{now}");
    let json = ["cite", "--format", "jsonld", &revised.moved];
    revised.check(&json, 0, (&address, &note));
}

#[test]
fn what_is_gone_is_told() {
    let revised = Revised::new();
    let note = "this passage was here once and is gone";
    revised.check(&["show", &revised.gone], 4, (note, ""));
    revised.check(&["cite", &revised.gone], 4, ("", note));
    revised.check(&["cite", &revised.gone], 4, ("", "祭りと広場"));
}

#[test]
fn what_was_never_there_is_not_found() {
    let site = indexed_site();
    for id in ["0123456789abcdef", "no passage"] {
        for command in ["show", "cite"] {
            let output = site.run("C", &[command, id]);
            assert_eq!(output.status.code(), Some(4), "{command} {id}");
            let said = text(&output.stderr);
            assert!(said.contains("the index holds no passage"), "{said}");
            assert!(output.stdout.is_empty());
        }
    }
}

#[test]
fn quotations_are_looked_for_in_the_document_that_an_id_has_become() {
    let revised = Revised::new();
    revised
        .site
        .write("draft.md", "「担い手の平均年齢は六十九歳になった」という。");
    let args = ["verify", "--document", "festival", "draft.md"];
    let note = "document festival is now festival-2";
    revised.check(&args, 0, ("exact", note));
    revised.site.remove("corpus/festival.md");
    assert!(revised.run(&["index"]).status.success());
    revised.check(&args, 1, ("", "the index holds no document festival"));
}
