//! The command as a user runs it: output, messages in two languages, exit codes.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a corpus of one good and one broken file, and a place for its index.
struct Site {
    dir: TempDir,
}

impl Site {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let corpus = dir.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        let text = "# 水素と港湾\n\n## 提言1. 桟橋を分ける\n\n水素の桟橋は漁港の桟橋と分ける。\n\n## 提言2. 費用\n\n費用は三者で負担する。\n";
        fs::write(corpus.join("hydrogen.md"), text).unwrap();
        Self { dir }
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn run(&self, locale: &str, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_issetsu"))
            .args(args)
            .current_dir(self.path())
            .env_clear()
            .env("LANG", locale)
            .output()
            .unwrap()
    }

    fn ok(&self, args: &[&str]) -> String {
        let output = self.run("C", args);
        assert!(
            output.status.success(),
            "{args:?}: {}",
            text(&output.stderr)
        );
        text(&output.stdout)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn index_search_and_show() {
    let site = Site::new();
    let summary: Value = serde_json::from_str(&site.ok(&["index", "--json"])).unwrap();
    assert_eq!(
        (&summary["documents"], &summary["passages"]),
        (&1.into(), &2.into())
    );
    assert!(
        site.ok(&["search", "桟橋"])
            .contains("水素の桟橋は漁港の桟橋と分ける。")
    );
    let found: Value = serde_json::from_str(&site.ok(&["search", "--json", "桟橋"])).unwrap();
    let passage = &found["hits"][0]["passage"];
    let id = passage["id"].as_str().unwrap();
    let shown = site.ok(&["show", id, "-C", "1"]);
    assert!(
        shown.contains("桟橋と分ける") && shown.contains("三者で負担"),
        "{shown}"
    );
    assert!(site.ok(&["show", "hydrogen"]).contains("提言2. 費用"));
}

#[test]
fn show_follows_what_was_revised() {
    let site = Site::new();
    let shown = |locale: &str, id: &str| {
        let output = site.run(locale, &["show", id]);
        (
            output.status.code(),
            text(&output.stdout),
            text(&output.stderr),
        )
    };
    let id_of = |words: &str| {
        let found: Value = serde_json::from_str(&site.ok(&["search", "--json", words])).unwrap();
        found["hits"][0]["passage"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    site.ok(&["index"]);
    let (pier, costs) = (id_of("桟橋"), id_of("三者"));
    let text = "# 水素と港湾\n\n## 提言1. 桟橋を分ける\n\n水素の桟橋は漁港の桟橋と必ず分ける。\n";
    fs::write(site.path().join("corpus/hydrogen.md"), text).unwrap();
    site.ok(&["index"]);
    let (code, out, note) = shown("C", &pier);
    assert_eq!(code, Some(0));
    assert!(out.contains("必ず分ける"), "{out}");
    assert!(note.contains(&id_of("桟橋")), "{note}");
    let (code, out, _) = shown("C", &costs);
    assert_eq!(code, Some(4));
    assert!(
        out.contains("is gone") && out.contains("提言2. 費用"),
        "{out}"
    );
    fs::write(
        site.path().join("corpus/other.md"),
        "# 棚田\n\n畦を塗る。\n",
    )
    .unwrap();
    fs::remove_file(site.path().join("corpus/hydrogen.md")).unwrap();
    site.ok(&["index"]);
    let (code, out, _) = shown("ja_JP.UTF-8", "hydrogen");
    assert_eq!(code, Some(4));
    assert!(
        out.contains("この文書は以前") && out.contains("水素と港湾"),
        "{out}"
    );
}

#[test]
fn exit_codes_say_how_it_ended() {
    let site = Site::new();
    assert_eq!(
        site.run("C", &["search", "水素"]).status.code(),
        Some(1),
        "no index"
    );
    assert_eq!(
        site.run("C", &["index", "--nonsense"]).status.code(),
        Some(2)
    );
    fs::write(site.path().join("corpus/broken.txt"), "").unwrap();
    let output = site.run("C", &["index"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        text(&output.stderr).contains("broken.txt"),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(
        site.run("C", &["search", "存在しない語"]).status.code(),
        Some(4)
    );
    assert_eq!(site.run("C", &["show", "nothing"]).status.code(), Some(4));
}

#[test]
fn messages_follow_the_locale() {
    let site = Site::new();
    let japanese = text(&site.run("ja_JP.UTF-8", &["index"]).stderr);
    assert!(japanese.contains("索引ができました"), "{japanese}");
    let english = text(&site.run("en_GB.UTF-8", &["index"]).stderr);
    assert!(english.contains("the index is up to date"), "{english}");
    let help = text(&site.run("ja_JP.UTF-8", &["serve", "--help"]).stdout);
    assert!(
        help.contains("使い方") && help.contains("待ち受けるアドレス"),
        "{help}"
    );
}

#[test]
fn inspect_prints_what_was_read() {
    let site = Site::new();
    let read: Value = serde_json::from_str(&site.ok(&["inspect", "corpus/hydrogen.md"])).unwrap();
    assert_eq!(read["title"], "水素と港湾");
    assert_eq!(read["sections"][0]["path"][0], "提言1. 桟橋を分ける");
    assert_eq!(read["passages"].as_array().unwrap().len(), 2);
    assert_eq!(
        site.run("C", &["inspect", "corpus/missing.md"])
            .status
            .code(),
        Some(1)
    );
}
