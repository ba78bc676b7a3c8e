//! The words of the command line: one language at a time, and what to do.

use crate::folder::{Folder, text};

const JAPANESE: &str = "ja_JP.UTF-8";

/// What a run says on standard error, and how it ends.
fn said(folder: &Folder, locale: &str, args: &[&str]) -> String {
    let output = folder.run(locale, args);
    assert!(!output.status.success(), "{args:?}");
    text(&output.stderr)
}

/// Words that no English sentence of an error is without.
const ENGLISH: &[&str] = &[
    "the", "is", "not", "no", "for", "with", "and", "was", "argument", "value", "invalid", "error",
    "usage",
];

fn english_words(said: &str) -> Vec<&str> {
    let words = said.split(|c: char| !c.is_ascii_alphabetic());
    words
        .filter(|word| ENGLISH.contains(&word.to_lowercase().as_str()))
        .collect()
}

#[test]
fn wrong_arguments_are_explained_in_japanese() {
    let folder = Folder::new();
    for (args, says) in [
        (&["serach", "x"][..], "serach というコマンドはありません"),
        (&["search"], "足りない引数があります"),
        (&["search", "--limit", "0", "x"], "範囲にありません"),
        (&["search", "--limit", "many", "x"], "数字ではありません"),
        (
            &["index", "--nonsense"],
            "というオプションや引数はありません",
        ),
        (&["cite", "--format", "x", "y"], "使える値"),
        (
            &["cite", "--format", "ris", "--style", "apa", "y"],
            "同時に使えません",
        ),
        (&["serve", "--listen"], "値が要ります"),
        (
            &["serve", "--listen", "8080"],
            "ホストとポートを書いてください",
        ),
    ] {
        let output = folder.run(JAPANESE, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let said = text(&output.stderr);
        assert!(said.contains(says) && said.contains("--help"), "{said}");
        assert_eq!(english_words(&said), [""; 0], "{said}");
        let english = text(&folder.run("C", args).stderr);
        assert!(english.is_ascii(), "{english}");
    }
}

#[test]
fn what_fails_is_explained_in_japanese_and_once() {
    let folder = Folder::new();
    folder.write("corpus/empty.txt", "");
    folder.write(
        "corpus/a.md",
        "---\ndate: someday\n---\n\n# 港\n\n水素の桟橋。\n",
    );
    folder.write("synonyms.txt", "港\n");
    for (args, says) in [
        (&["search", "水素"][..], "に索引がありません"),
        (
            &["index", "--corpus", "none"],
            "文書のフォルダ none がありません",
        ),
        (
            &["inspect", "none.md"],
            "none.md を読めません: ファイルまたはフォルダがありません",
        ),
        (&["inspect", "corpus/empty.txt"], "ファイルが空です"),
        (
            &["search", "--synonyms", "synonyms.txt", "x"],
            "規則には語が二つ要ります",
        ),
        (&["index", "--ocr", "x"], "文字認識のコマンドには"),
        (&["index"], "ファイルが空です"),
    ] {
        let said = said(&folder, JAPANESE, args);
        assert!(said.contains(says), "{said}");
        assert_eq!(english_words(&said), [""; 0], "{said}");
    }
    let said = said(&folder, "C", &["inspect", "none.md"]);
    assert_eq!(said.matches("No such file").count(), 1, "{said}");
    // Warnings of files are in the same language.
    let read = folder.run(JAPANESE, &["inspect", "corpus/a.md"]);
    let note = text(&read.stderr);
    assert!(note.contains("の値は使いませんでした"), "{note}");
}

#[test]
fn the_name_alone_shows_what_there_is() {
    let folder = Folder::new();
    for (locale, says) in [("C", "Usage:"), (JAPANESE, "使い方:")] {
        let output = folder.run(locale, &[]);
        assert_eq!(output.status.code(), Some(0));
        let help = text(&output.stdout);
        assert!(help.contains(says) && help.contains("serve"), "{help}");
        assert_eq!(text(&output.stderr), "");
    }
}

#[test]
fn help_is_in_one_language() {
    let folder = Folder::new();
    for command in [
        "index", "add", "serve", "search", "show", "cite", "verify", "export",
    ] {
        let help = text(&folder.run(JAPANESE, &[command, "--help"]).stdout);
        for english in [
            "[default",
            "[env",
            "[possible",
            "Usage",
            "Options",
            "OPTIONS",
        ] {
            assert!(!help.contains(english), "{command}: {help}");
        }
    }
    let help = text(&folder.run(JAPANESE, &["serve", "--help"]).stdout);
    assert!(help.contains("［既定: 127.0.0.1:8080］"), "{help}");
    assert!(help.contains("ISSETSU_LISTEN］"), "{help}");
}
