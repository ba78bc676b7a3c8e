//! `issetsu verify` as a user runs it.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod site;

use serde_json::Value;

use site::{Site, text};

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
