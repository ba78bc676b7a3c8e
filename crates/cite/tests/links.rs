//! Links into the source: which words a directive names, and where it names none.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod samples;

use issetsu_cite::link::{source, text_directive};
use issetsu_model::{Block, BlockKind, Document, Footnote};
use percent_encoding::percent_decode_str;

/// A document of paragraphs, with the words of its sample before and after left out.
fn document(paragraphs: &[&str]) -> Document {
    let mut document = samples::all()[0].document();
    document.text.clear();
    document.sections.clear();
    document.pages.clear();
    document.blocks.clear();
    for words in paragraphs {
        let start = document.text.len();
        document.text.push_str(words);
        let range = start..document.text.len();
        document.blocks.push(Block {
            kind: BlockKind::Paragraph,
            range,
            section: None,
            group: None,
        });
        document.text.push_str("\n\n");
    }
    document
}

fn directive(document: &Document, words: &str) -> Option<String> {
    let directive = text_directive(document, &samples::passage_of(document, words))?;
    assert!(directive.is_ascii());
    Some(
        percent_decode_str(&directive)
            .decode_utf8()
            .unwrap()
            .into_owned(),
    )
}

fn check(paragraphs: &[&str], words: &str, expected: Option<&str>) {
    assert_eq!(
        directive(&document(paragraphs), words).as_deref(),
        expected,
        "{words}"
    );
}

#[test]
fn short_words_are_named_whole() {
    check(
        &["港は混む。", "船は待つ。"],
        "船は待つ。",
        Some("船は待つ。"),
    );
}

#[test]
fn long_words_are_named_by_their_ends() {
    let long = "受入基地の設計容量の半分を引き取る契約がないまま、着工した港がある。背後圏の需要家を代表して供給者と一本の契約を結び、内部では義務を三層に分ける。";
    // A term ends where every browser sees the end of a word, which is beside punctuation.
    let expected = "受入基地の設計容量の半分を引き取る契約がないまま,内部では義務を三層に分ける。";
    check(&["港は混む。", long], long, Some(expected));
}

#[test]
fn repeated_words_are_told_apart_by_what_stands_around() {
    let paragraphs = ["同じ文である。", "前はこうだ。同じ文である。"];
    let document = document(&paragraphs);
    let mut passage = samples::passage_of(&document, "前はこうだ。同じ文である。");
    let start = document.text.rfind("同じ文").unwrap();
    passage.range = issetsu_model::OffsetTable::new(&document.text)
        .range(start..start + "同じ文である。".len());
    let found = text_directive(&document, &passage).unwrap();
    let found = percent_decode_str(&found).decode_utf8().unwrap();
    assert_eq!(found, "前はこうだ。-,同じ文である。");
}

#[test]
fn words_that_cannot_be_told_apart_are_not_named() {
    check(
        &["同じ文である。", "同じ文である。", "同じ文である。"],
        "同じ文である。",
        None,
    );
}

#[test]
fn marks_of_footnotes_are_in_no_term() {
    let words = "It could erase the benefit[1].";
    let mut document = document(&[words]);
    let anchor = document.text.find("[1]").unwrap();
    document.footnotes.push(Footnote {
        mark: "1".into(),
        range: 0..1,
        anchor: Some(anchor..anchor + 3),
        section: None,
        page: None,
    });
    assert_eq!(
        directive(&document, words).as_deref(),
        Some("It could erase the")
    );
}

#[test]
fn every_mark_of_a_note_is_in_no_term() {
    let words = "港は要る[1]。船も要る[1]。岸壁の深さは十六メートルとする。";
    let mut document = document(&[words]);
    let anchor = document.text.find("[1]").unwrap();
    document.footnotes.push(Footnote {
        mark: "1".into(),
        range: 0..1,
        anchor: Some(anchor..anchor + 3),
        section: None,
        page: None,
    });
    let found = directive(&document, words).unwrap();
    assert_eq!(found, "港は要る,岸壁の深さは十六メートルとする。");
    let words = "港は要る※1。船は※10の深さを測る。";
    let mut document = self::document(&[words]);
    let anchor = document.text.find("※1").unwrap();
    document.footnotes.push(Footnote {
        mark: "1".into(),
        range: 0..1,
        anchor: Some(anchor..anchor + "※1".len()),
        section: None,
        page: None,
    });
    assert_eq!(
        directive(&document, words).as_deref(),
        Some("港は要る,10の深さを測る。")
    );
}

#[test]
fn look_alikes_to_a_browser_are_told_apart() {
    for (earlier, words) in [
        ("Le cafe du port.", "Le café du port."),
        ("図1を見る。", "図①を見る。"),
        ("みなとである。", "ﾐﾅﾄである。"),
        ("平成の港だ。", "㍻の港だ。"),
    ] {
        let around = format!("前はこうだ。{words}");
        let document = document(&[earlier, &around]);
        let mut passage = samples::passage_of(&document, &around);
        let start = document.text.rfind(words).unwrap();
        passage.range =
            issetsu_model::OffsetTable::new(&document.text).range(start..start + words.len());
        let found = text_directive(&document, &passage).unwrap();
        let found = percent_decode_str(&found).decode_utf8().unwrap();
        assert_eq!(found, format!("前はこうだ。-,{words}"));
    }
}

#[test]
fn signs_of_the_directive_are_encoded() {
    let words = "A&B社、50,000-60,000円（案）#3";
    let document = document(&[words]);
    let directive = text_directive(&document, &samples::passage_of(&document, words)).unwrap();
    assert!(
        !directive.contains(['-', ',', '&', '#', ' ']),
        "{directive}"
    );
}

#[test]
fn each_kind_of_source_is_linked_its_own_way() {
    let link = |name: &str, url: &str| {
        let all = samples::all();
        let sample = all.iter().find(|sample| sample.name == name).unwrap();
        let mut document = sample.document();
        document.metadata.url = Some(url.to_owned());
        source(&document, &samples::passage_of(&document, sample.text)).unwrap()
    };
    assert_eq!(
        link("report-pdf", "https://a.example/r.pdf?v=1#top"),
        "https://a.example/r.pdf?v=1#page=4"
    );
    assert_eq!(
        link("white-paper", "https://a.example/r.docx"),
        "https://a.example/r.docx"
    );
    let page = link("proposal", "https://a.example/r#old:~:text=x");
    assert!(
        page.starts_with("https://a.example/r#%E7%AC%AC2%E7%AF%80:~:text="),
        "{page}"
    );
    let page = link("white-paper", "https://a.example/r#old");
    assert!(
        page.starts_with("https://a.example/r#old:~:text="),
        "{page}"
    );
}
