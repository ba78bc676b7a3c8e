//! `issetsu index`, `search`, `show` and `inspect`: output, languages and exit codes.

use serde_json::Value;

use crate::folder::{Folder, text};

/// A folder with a corpus of one document, which is not indexed yet.
fn folder() -> Folder {
    let folder = Folder::new();
    let text = "# 水素と港湾\n\n## 提言1. 桟橋を分ける\n\n水素の桟橋は漁港の桟橋と分ける。\n\n## 提言2. 費用\n\n費用は三者で負担する。\n";
    folder.write("corpus/hydrogen.md", text);
    folder
}

#[test]
fn index_search_and_show() {
    let site = folder();
    let summary: Value = site.json(&["index", "--json"]);
    assert_eq!(
        (&summary["documents"], &summary["passages"]),
        (&1.into(), &2.into())
    );
    assert!(
        site.ok(&["search", "桟橋"])
            .contains("水素の桟橋は漁港の桟橋と分ける。")
    );
    let found: Value = site.json(&["search", "--json", "桟橋"]);
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
    let site = folder();
    let shown = |locale: &str, id: &str| {
        let output = site.run(locale, &["show", id]);
        (
            output.status.code(),
            text(&output.stdout),
            text(&output.stderr),
        )
    };
    let id_of = |words: &str| {
        let found: Value = site.json(&["search", "--json", words]);
        found["hits"][0]["passage"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    site.ok(&["index"]);
    let (pier, costs) = (id_of("桟橋"), id_of("三者"));
    let text = "# 水素と港湾\n\n## 提言1. 桟橋を分ける\n\n水素の桟橋は漁港の桟橋と必ず分ける。\n";
    site.write("corpus/hydrogen.md", text);
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
    site.write("corpus/other.md", "# 棚田\n\n畦を塗る。\n");
    site.remove("corpus/hydrogen.md");
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
    let site = folder();
    assert_eq!(
        site.run("C", &["search", "水素"]).status.code(),
        Some(1),
        "no index"
    );
    assert_eq!(
        site.run("C", &["index", "--nonsense"]).status.code(),
        Some(2)
    );
    site.write("corpus/broken.txt", "");
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
    let site = folder();
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
    let site = folder();
    let read: Value = site.json(&["inspect", "corpus/hydrogen.md"]);
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

#[test]
fn settings_that_cannot_be_served_say_what_to_write() {
    let site = folder();
    for (option, value) in [
        ("--base-url", "example.org"),
        ("--allowed-origins", "https://a.example/blog"),
        ("--frame-ancestors", "example.org"),
    ] {
        for (locale, says) in [("C", "write it like https://"), ("ja_JP.UTF-8", "のように")] {
            let output = site.run(locale, &["serve", option, value]);
            assert_eq!(output.status.code(), Some(1), "{option}");
            let said = text(&output.stderr);
            assert!(said.contains(says) && said.contains(value), "{said}");
        }
    }
}
