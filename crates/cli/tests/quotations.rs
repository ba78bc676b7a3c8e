//! `issetsu verify` and `issetsu export` as a user runs them.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with an indexed corpus of two documents.
struct Site(TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        let corpus = site.0.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        let sections = (1..=30).map(|n| {
            format!(
                "\n## 提言{n}. 桟橋を分ける\n\n第{n}の港では、水素の桟橋は漁港の桟橋と分ける。\n"
            )
        });
        let text = format!("# 水素と港湾\n{}", sections.collect::<String>());
        fs::write(corpus.join("hydrogen.md"), text).unwrap();
        let text = "# 祭りと広場\n\n## 調査\n\n提灯の数は三年で半分に減った。\n";
        fs::write(corpus.join("festival.md"), text).unwrap();
        assert!(site.run("C", &["index"]).status.success());
        site
    }

    fn run(&self, locale: &str, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_issetsu"));
        command.args(args).current_dir(self.0.path());
        command.env_clear().env("LANG", locale).output().unwrap()
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const MANUSCRIPT: &str = "報告書は「第3の港では，水素の桟橋は\n漁港の桟橋と分ける」という。\n\n\
    > 提灯の数は三年で半分に増えた。\n> — 祭りの会\n\n「宇宙の果てには誰も知らない駅がある」とも。\n";

#[test]
fn a_manuscript_is_checked() {
    let site = Site::new();
    site.write("draft.md", MANUSCRIPT);
    let output = site.run("ja_JP.UTF-8", &["verify", "draft.md"]);
    assert_eq!(output.status.code(), Some(1));
    let report = text(&output.stdout);
    for line in [
        "1 行目  表記の違いのみ  「第3の港では，水素の桟橋は漁港の桟橋と分ける」",
        "水素と港湾",
        "4 行目  異なる  「提灯の数は三年で半分に増えた。」",
        "引用「増え」 → 原文「減っ」",
        "7 行目  見つからない  「宇宙の果てには誰も知らない駅がある」",
        "引用 3 件: 一致 0、表記の違いのみ 1、異なる 1、見つからない 1",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    let output = site.run("C", &["verify", "--json", "draft.md"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let altered = &report["quotations"][1];
    assert_eq!(altered["line"], 4);
    assert_eq!(altered["verification"]["status"], "altered");
    assert_eq!(altered["verification"]["document"]["id"], "festival");
}

#[test]
fn the_exit_code_says_how_it_went() {
    let site = Site::new();
    let code = |args: &[&str]| site.run("C", args).status.code();
    site.write("true.txt", "「提灯の数は三年で半分に減った」という。");
    assert_eq!(code(&["verify", "true.txt"]), Some(0));
    assert_eq!(
        code(&["verify", "--document", "hydrogen", "true.txt"]),
        Some(1)
    );
    assert_eq!(code(&["verify", "--min-length", "20", "true.txt"]), Some(4));
    site.write("sjis.txt", b"\x81u\x92\xf1\x93\x94\x82\xcc\x90\x94\x82\xcd\x8eO\x94N\x82\xc5\x94\xbc\x95\xaa\x82\xc9\x8c\xb8\x82\xc1\x82\xbd\x81v");
    assert_eq!(code(&["verify", "sjis.txt"]), Some(0));
    let output = site.run("C", &["verify", "--document", "nothing", "true.txt"]);
    assert!(text(&output.stderr).contains("the index holds no document nothing"));
    let output = site.run("C", &["verify", "missing.md"]);
    assert!(text(&output.stderr).contains("missing.md"));
}

#[test]
fn an_export_goes_on_where_it_was_cut_off() {
    let site = Site::new();
    let args = [
        "export",
        "--base-url",
        "https://example.org",
        "-o",
        "all.ndjson",
    ];
    assert!(site.run("C", &args).status.success());
    let all = site.read("all.ndjson");
    let lines: Vec<Value> = all
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(lines.len(), 31);
    assert_eq!(lines[0]["document"]["id"], "festival");
    assert_eq!(lines[1]["passage"]["ordinal"], 0);
    let id = lines[1]["passage"]["id"].as_str().unwrap();
    let address = format!("https://example.org/passages/{id}");
    assert_eq!(lines[1]["citation"]["links"]["passage"], *address);
    assert!(
        lines[1]["reference"]
            .as_str()
            .unwrap()
            .contains("水素と港湾")
    );
    let printed = site.run("C", &["export", "--base-url", "https://example.org"]);
    assert_eq!(text(&printed.stdout), all);

    assert_eq!(
        site.run("C", &args).status.code(),
        Some(1),
        "must not be overwritten"
    );
    let resume = [
        "export",
        "--base-url",
        "https://example.org",
        "-o",
        "all.ndjson",
        "--resume",
    ];
    for cut in [0, 1, 40, all.len() / 2, all.len() - 1, all.len()] {
        site.write("all.ndjson", &all.as_bytes()[..cut]);
        assert!(site.run("C", &resume).status.success(), "cut at {cut}");
        assert_eq!(site.read("all.ndjson"), all, "cut at {cut}");
    }
    site.write("all.ndjson", "{\"no\": \"export\"}\n");
    let output = site.run("C", &resume);
    assert!(text(&output.stderr).contains("is no export"));

    site.write("all.ndjson", &all.as_bytes()[..all.len() / 2]);
    site.write(
        "corpus/more.md",
        "# 追加\n\n## 節\n\n新しい文書を加えた。\n",
    );
    assert!(site.run("C", &["index"]).status.success());
    let output = site.run("C", &resume);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("the index has changed"));
}
