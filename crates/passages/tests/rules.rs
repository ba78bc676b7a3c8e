//! The rules of passages on small documents.

use issetsu_extract::{Input, Limits, extract};
use issetsu_model::{Passage, PassageKind};
use issetsu_passages::{Policy, inspect, passages};

fn cut(path: &str, text: &str) -> Vec<Passage> {
    let input = Input {
        path,
        bytes: text.as_bytes(),
        sidecar: None,
        recognized: None,
    };
    let document = extract(&input, &Limits::default())
        .expect("a readable file")
        .document;
    let policy = Policy {
        target_chars: 30,
        max_paragraph_chars: 45,
        max_overlap_chars: 20,
    };
    passages(&document, &policy)
}

fn texts(passages: &[Passage]) -> Vec<&str> {
    passages.iter().map(|p| p.text.as_str()).collect()
}

#[test]
fn sections_and_tables_are_borders() {
    let found = cut(
        "a.md",
        "# 題\n\n## 甲\n\n港は混む。\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n船は多い。\n\n## 乙\n\n人は減る。\n",
    );
    assert_eq!(
        texts(&found),
        ["港は混む。", "a | b\n1 | 2", "船は多い。", "人は減る。"]
    );
    assert_eq!(found[1].kind, PassageKind::Table);
    assert_eq!(found[3].section_path, ["乙"]);
    assert!(found.iter().all(|p| p.overlap.is_none()));
}

#[test]
fn long_paragraphs_overlap_by_a_sentence_in_the_index_only() {
    let text = "一つめの文がここにある。二つめの文がここにある。三つめの文がここにある。四つめの文がここにある。五つめの文。\n";
    let found = cut("a.txt", text);
    assert_eq!(
        found[0].text,
        "一つめの文がここにある。二つめの文がここにある。"
    );
    assert_eq!(
        found[1].overlap.as_deref(),
        Some("二つめの文がここにある。")
    );
    assert!(!found[1].text.contains("二つめ"));
}

#[test]
fn a_question_stays_with_the_first_part_of_its_answer() {
    let text = "対話の記録\n\n質問:\n港はなぜ混むのか。\n答え:\n船が一度に来るからである。港の予約が要る。\n岸壁が足りないからでもある。岸壁は三つしかない。\n質問:\n次は何か。\n答え:\n人である。\n";
    let found = cut("a.txt", text);
    assert_eq!(
        found[0].text,
        "港はなぜ混むのか。\n\n船が一度に来るからである。港の予約が要る。"
    );
    assert_eq!(found[0].question, None);
    assert_eq!(found[1].question.as_deref(), Some("港はなぜ混むのか。"));
    assert_eq!(found[2].text, "次は何か。\n\n人である。");
    assert_eq!(found[2].kind, PassageKind::Answer);
}

#[test]
fn footnotes_are_passages_in_the_section_of_their_anchor() {
    let found = cut(
        "a.md",
        "# 題\n\n## 甲\n\n港は混む[^1]。\n\n## 乙\n\n船は多い。\n\n[^1]: 調査による。\n",
    );
    let note = found.last().unwrap();
    assert_eq!(
        (note.kind, note.text.as_str()),
        (PassageKind::Footnote, "調査による。")
    );
    assert_eq!(note.section_path, ["甲"]);
    assert_eq!(found[0].footnote_marks, ["1"]);
    assert_eq!(note.footnote_marks, ["1"]);
}

#[test]
fn repeated_text_has_ids_of_its_own() {
    let found = cut(
        "a.md",
        "## 甲\n\n同じ文である。\n\n| a |\n|---|\n| 1 |\n\n同じ文である。\n\n## 乙\n\n別。\n",
    );
    assert_eq!(found[0].text, found[2].text);
    assert_ne!(found[0].id, found[2].id);
}

#[test]
fn a_heading_without_text_is_a_passage() {
    for (path, text, expected) in [
        (
            "a.md",
            "# 要望書\n\n## 国は財源を確保すること\n\n## 国は人材を育成すること\n\n## 理由\n\n理由の文である。\n",
            &[
                "国は財源を確保すること",
                "国は人材を育成すること",
                "理由の文である。",
            ][..],
        ),
        (
            "a.md",
            "# 甲の提言\n\n## 港を広げること\n\n## 船を減らすこと\n",
            &["港を広げること", "船を減らすこと"],
        ),
        ("a.md", "# 甲\n\n# 乙\n", &["甲", "乙"]),
        (
            "a.html",
            "<h1>要望書</h1><h2>要望</h2><h3>財源を確保すること</h3><h3>人材を育てること</h3><h2>理由</h2><p>理由の文である。</p>",
            &["財源を確保すること", "人材を育てること", "理由の文である。"],
        ),
        (
            "a.md",
            "## 甲\n\n本文である。\n\n### 末の項\n\n## 乙[^1]\n\n[^1]: 注である。\n",
            &["本文である。", "末の項", "乙[1]", "注である。"],
        ),
    ] {
        let found = cut(path, text);
        assert_eq!(texts(&found), expected, "{text}");
        for passage in found
            .iter()
            .filter(|p| p.section_path.last() == Some(&p.text))
        {
            assert_eq!(passage.kind, PassageKind::Body);
        }
    }
    let found = cut(
        "a.md",
        "## 要望\n\n### 財源を確保すること\n\n### 理由\n\n文である。\n",
    );
    assert_eq!(found[0].section_path, ["要望", "財源を確保すること"]);
}

#[test]
fn inspection_shows_the_parts() {
    let input = Input {
        path: "a.md",
        bytes: "# 題\n\n## 甲\n\n港は混む[^1]。\n\n[^1]: 調査。\n".as_bytes(),
        sidecar: None,
        recognized: None,
    };
    let document = extract(&input, &Limits::default()).unwrap().document;
    let value = inspect(&document, &passages(&document, &Policy::default()));
    assert_eq!(value["title"], "題");
    assert_eq!(value["sections"][0]["path"][0], "甲");
    assert_eq!(value["passages"][0]["text"], "港は混む[1]。");
    assert_eq!(value["footnotes"][0]["text"], "調査。");
}
