//! `issetsu verify` as a user runs it.

use serde_json::Value;

use crate::folder::{Folder, text};
use crate::site::indexed_site;

const MANUSCRIPT: &str = "報告書は「第3の港では，水素の桟橋は\n漁港の桟橋と分ける」という。\n\n\
    > 提灯の数は三年で半分に増えた。\n> — 祭りの会\n\n「宇宙の果てには誰も知らない駅がある」とも。\n";

#[test]
fn a_manuscript_is_checked() {
    let site = indexed_site();
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
        "似た文がない: 出典はこの文書群にないとみられる",
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
fn other_documents_and_another_order_are_told() {
    let site = indexed_site();
    let port = "水素の桟橋は漁港の桟橋と分ける";
    let said = |manuscript: &str, arguments: &[&str]| {
        site.write("draft.md", manuscript);
        let output = site.run(
            "ja_JP.UTF-8",
            &[&["verify", "draft.md"], arguments].concat(),
        );
        text(&output.stdout)
    };
    let festival = format!("「{TRUE}」とある。");
    let elsewhere = said(&festival, &["--document", "hydrogen"]);
    assert!(elsewhere.contains("指定の文書にはない"), "{elsewhere}");
    assert!(elsewhere.contains("別の文書にある（一致）"), "{elsewhere}");
    let joined = said(&format!("「第3の港では、{port}。{TRUE}。」"), &[]);
    assert!(
        joined.contains("別々の文書の文が一つの引用になっている"),
        "{joined}"
    );
    let turned = said("「三年で半分に減った……提灯の数は」", &[]);
    assert!(turned.contains("順序が違う"), "{turned}");
}

#[test]
fn the_exit_code_says_how_it_went() {
    let site = indexed_site();
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

const TRUE: &str = "提灯の数は三年で半分に減った";

/// That a manuscript ends `verify` with a code, and what it says on standard output and error.
fn check(site: &Folder, (name, manuscript): (&str, &[u8]), code: i32, said: &[&str]) {
    site.write(name, manuscript);
    let output = site.run("C", &["verify", name]);
    let all = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{all}");
    for words in said {
        assert!(all.contains(words), "{words}\n{all}");
    }
}

#[test]
fn a_mark_that_nothing_closes_is_told() {
    let site = indexed_site();
    let manuscript = format!("見出し\n\n彼は「ああ言った。その後「{TRUE}」と述べた。\n");
    let said = ["1 quotations: exact 1", "warning: line 3: 「 is not closed"];
    check(&site, ("draft.txt", manuscript.as_bytes()), 3, &said);
    check(&site, ("draft.md", manuscript.as_bytes()), 3, &said);
    let output = site.run("ja_JP.UTF-8", &["verify", "draft.md"]);
    assert!(text(&output.stderr).contains("警告: 3 行目の 「 が閉じていません"));
    let output = site.run("C", &["verify", "--json", "draft.md"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["unclosed"][0]["line"], 3);
    assert_eq!(report["unclosed"][0]["mark"], "「");
    let altered = manuscript.replace("半分", "二割");
    check(
        &site,
        ("altered.md", altered.as_bytes()),
        1,
        &["is not closed"],
    );
    let nothing = "彼は「ああ言った。".as_bytes();
    check(
        &site,
        ("nothing.md", nothing),
        3,
        &["0 quotations", "not closed"],
    );
}

#[test]
fn a_line_with_a_dash_does_not_slip_in() {
    let site = indexed_site();
    let invented = "> 提灯の数は\n> — 会費とともに\n> 三年で半分に減った。\n";
    let said = ["altered 1", "not in the text: \"— 会費とともに\""];
    check(&site, ("draft.md", invented.as_bytes()), 1, &said);
}

#[test]
fn markup_is_no_part_of_a_quotation() {
    let site = indexed_site();
    let manuscript = "「提灯の[数](https://example.org/)は**三年**で[^2]半分に減った」と。\n\n\
        > 提灯の数は<br>三年で\n半分に減った。\n\n\
        It says “提灯の数は三年で半分に減った” and \"提灯の数は三年で半分に減った\".\n";
    let said = ["4 quotations: exact 3, normalized 1"];
    check(&site, ("draft.markdown", manuscript.as_bytes()), 0, &said);
    let output = site.run_with("C", &["verify", "-"], manuscript);
    assert!(text(&output.stdout).contains(said[0]));
    check(&site, ("draft.txt", manuscript.as_bytes()), 1, &["altered"]);
}

#[test]
fn what_cannot_be_checked_is_told() {
    let site = indexed_site();
    let long = format!("「{}」と「{TRUE}」", "長い引用".repeat(1_251));
    let said = [
        "not checked (longer than 5000 characters",
        "exact 1",
        "not checked 1",
    ];
    check(&site, ("draft.md", long.as_bytes()), 3, &said);
    let output = site.run("C", &["verify", "--json", "draft.md"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["quotations"][0]["skipped"], "too_long");
    assert_eq!(report["quotations"][1]["verification"]["status"], "exact");

    let utf16 = format!("彼は、「{TRUE}」という。\n").repeat(9);
    let utf16: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&site, ("draft.txt", &utf16), 1, &["draft.txt is no text"]);
    let bytes: Vec<u8> = (0..=255).collect();
    check(&site, ("draft.docx", &bytes), 1, &["draft.docx is no text"]);
}

#[test]
fn the_nearest_place_is_told() {
    let site = indexed_site();
    let absent = "「提灯の光は三年で川面に減ることなく映った」".as_bytes();
    let said = ["absent", "nearest (", " %): 祭りと広場", "調査  "];
    check(&site, ("absent.md", absent), 1, &said);
    let nowhere = "「宇宙の果てには誰も知らない駅がある」".as_bytes();
    check(&site, ("nowhere.md", nowhere), 1, &["nothing comes near"]);
    let words: String = (1..=30)
        .map(|n| format!("第{n}の港の桟橋は、漁港から{n}里離す。"))
        .collect();
    site.write(
        "corpus/long.md",
        format!("# 港の一覧\n\n## 表\n\n{words}\n"),
    );
    assert!(site.run("C", &["index"]).status.success());
    let nearly = format!("「{}」", words.replacen("第9の港", "第8の港", 1));
    check(
        &site,
        ("nearly.md", nearly.as_bytes()),
        1,
        &["altered", "  99 %"],
    );
    let turned = "「三年で半分に減った……提灯の数は」".as_bytes();
    check(
        &site,
        ("turned.md", turned),
        1,
        &["altered", "in another order"],
    );
}
