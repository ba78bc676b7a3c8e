//! Marks that are words: 提言1, コラム, 別添, はじめに.

use super::numbers::{Number, circled_to_20, number};
use super::{Mark, Style, is_separator};
use crate::characters::{is_blank, squeeze};

/// Words before the number of a heading.
const LABELS: [&str; 17] = [
    "提言",
    "提案",
    "課題",
    "論点",
    "視点",
    "事例",
    "方針",
    "戦略",
    "施策",
    "柱",
    "原則",
    "ステップ",
    "補論",
    "Step",
    "Chapter",
    "Part",
    "Section",
];

/// Words that begin a column (a box beside the text).
const COLUMNS: [&str; 3] = ["コラム", "BOX", "Box"];

/// Words of an appendix, alone or before its number.
const APPENDICES: [&str; 7] = [
    "別添",
    "別紙",
    "付録",
    "付属資料",
    "参考資料",
    "Appendix",
    "Annex",
];

/// Headings that need no number.
const NAMED: [&str; 42] = [
    "はじめに",
    "おわりに",
    "終わりに",
    "まえがき",
    "あとがき",
    "序",
    "序文",
    "序論",
    "序章",
    "結語",
    "結論",
    "結び",
    "むすび",
    "むすびに",
    "むすびにかえて",
    "おわりにかえて",
    "要約",
    "要旨",
    "概要",
    "エグゼクティブサマリー",
    "エグゼクティブ・サマリー",
    "目次",
    "謝辞",
    "参考文献",
    "引用文献",
    "主要参考文献",
    "参考資料",
    "略歴",
    "著者略歴",
    "執筆者略歴",
    "執筆者紹介",
    "著者紹介",
    "プロフィール",
    "委員名簿",
    "委員リスト",
    "終章",
    "補論",
    "用語集",
    "Abstract",
    "References",
    "Introduction",
    "Conclusion",
];

/// Endings of headings of back matter, which often begin with the name of a committee.
const BACK_MATTER: [&str; 7] = [
    "委員リスト",
    "委員名簿",
    "メンバーリスト",
    "メンバー名簿",
    "構成員名簿",
    "名簿",
    "執筆者一覧",
];

/// Bytes of a line that can be such a heading, at most: 40 full-width characters, so that longer lines
/// need not be compared.
const MAX_NAMED_BYTES: usize = 120;

/// Greatest number after a label. Greater ones are years and quantities: 課題2024, 提言300.
const MAX_LABEL_NUMBER: u32 = 99;

/// The mark of a heading that needs no number: a line such as はじめに, or one that ends in 委員名簿.
pub(crate) fn named(text: &str) -> Option<Mark> {
    if text.len() > MAX_NAMED_BYTES {
        return None;
    }
    let squeezed = squeeze(text);
    let is_back_matter = BACK_MATTER.iter().any(|ending| squeezed.ends_with(ending));
    (is_back_matter || is_name_of_heading(text)).then_some(Mark {
        style: Style::Named,
        ordinal: 0,
        len: 0,
    })
}

/// Whether a text is the name of a heading and nothing else. A bullet before it takes nothing from that,
/// while ・係員の名簿 is an item.
pub(crate) fn is_name_of_heading(text: &str) -> bool {
    text.len() <= MAX_NAMED_BYTES && NAMED.contains(&squeeze(text).as_str())
}

/// A label with a number, or an appendix without one.
pub(super) fn labelled(text: &str) -> Option<Mark> {
    let labels = LABELS.iter().map(|label| (label, Style::Label));
    let columns = COLUMNS.iter().map(|label| (label, Style::Column));
    let appendices = APPENDICES.iter().map(|label| (label, Style::Appendix));
    let mut all = labels.chain(columns).chain(appendices);
    all.find_map(|(label, style)| {
        let rest = text.strip_prefix(label)?.trim_start_matches(is_blank);
        if rest.is_empty() && style == Style::Appendix {
            return Some(Mark {
                style,
                ordinal: 0,
                len: text.len(),
            });
        }
        let number = number(rest).or_else(|| circled_number(rest))?;
        let after = &rest[number.len..];
        let is_separated = after.chars().next().is_none_or(is_separator);
        (number.value <= MAX_LABEL_NUMBER && is_separated).then(|| Mark {
            style,
            ordinal: number.value,
            len: text.len() - after.trim_start_matches(is_separator).len(),
        })
    })
}

fn circled_number(text: &str) -> Option<Number> {
    let c = text.chars().next()?;
    Some(Number {
        value: circled_to_20(c)?,
        len: c.len_utf8(),
    })
}
