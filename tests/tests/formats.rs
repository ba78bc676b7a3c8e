//! One document in four formats: the same title, sections, passages and notes.
//!
//! `tests/formats/make.py` makes the files of one text.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::fs;
use std::path::Path;

use issetsu_extract::{Input, Limits, extract};
use issetsu_model::{Document, PassageKind};
use issetsu_passages::{Policy, passages};

/// The four files, the Markdown that the others were made of first.
const FILES: [&str; 4] = [
    "tests/formats/night-library.md",
    "tests/formats/night-library.html",
    "tests/formats/night-library.docx",
    "corpus/night-library-2026.pdf",
];

fn read(path: &str) -> Document {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let bytes = fs::read(root.join(path)).unwrap();
    let input = Input {
        path,
        bytes: &bytes,
        sidecar: None,
        recognized: None,
    };
    extract(&input, &Limits::default()).unwrap().document
}

/// Words without white space, marks of notes and the signs between cells.
fn squeeze(text: &str) -> String {
    let mark = |c: char| "¹²[]|".contains(c);
    let words: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !mark(*c))
        .collect();
    // A bare mark of Markdown and HTML leaves its figure.
    words
        .replace("多い1。", "多い。")
        .replace("とする2。", "とする。")
}

fn sections(document: &Document) -> Vec<(u8, String)> {
    let named = |section: &issetsu_model::Section| (section.level, squeeze(&section.heading));
    document.sections.iter().map(named).collect()
}

/// The text of the passages of each section.
fn texts(document: &Document, is_note: bool) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    for passage in passages(document, &Policy::default()) {
        if (passage.kind == PassageKind::Footnote) != is_note {
            continue;
        }
        let path = squeeze(&passage.section_path.join("/"));
        match texts.last_mut() {
            Some((last, text)) if *last == path => text.push_str(&squeeze(&passage.text)),
            _ => texts.push((path, squeeze(&passage.text))),
        }
    }
    texts
}

#[test]
fn sections_are_the_same() {
    let expected = sections(&read(FILES[0]));
    assert_eq!(expected.len(), 8);
    for file in FILES {
        assert_eq!(sections(&read(file)), expected, "{file}");
    }
}

#[test]
fn titles_are_the_same() {
    for file in FILES {
        let title = squeeze(&read(file).metadata.title);
        assert!(
            title.starts_with("夜の図書館を地域の居場所にする"),
            "{file}: {title}"
        );
    }
}

#[test]
fn passages_are_the_same() {
    let within = |document: &Document| -> Vec<(String, String)> {
        // What stands before the first section differs: some formats know a title block.
        let all = texts(document, false).into_iter();
        all.filter(|(path, _)| !path.is_empty()).collect()
    };
    let expected = within(&read(FILES[0]));
    for file in FILES {
        assert_eq!(within(&read(file)), expected, "{file}");
    }
}

#[test]
fn notes_are_the_same() {
    let expected = texts(&read(FILES[0]), true);
    assert_eq!(expected.len(), 2);
    for file in FILES {
        let document = read(file);
        assert_eq!(texts(&document, true), expected, "{file}");
        assert!(
            document.footnotes.iter().all(|note| note.anchor.is_some()),
            "{file}"
        );
    }
}

#[test]
fn only_the_pdf_has_pages() {
    let pages = FILES.map(|file| read(file).pages.len());
    assert_eq!(pages, [0, 0, 0, 2]);
}
