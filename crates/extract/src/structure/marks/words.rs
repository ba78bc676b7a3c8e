//! Marks that are words: 提言1, コラム, 別添, はじめに.

use super::numbers::{circled, number};
use super::{Mark, Style, is_separator};
use crate::characters::{is_blank, squeeze};

/// Words that stand before a number in a heading.
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

/// Words that begin a column beside the text.
const COLUMNS: [&str; 3] = ["コラム", "BOX", "Box"];

/// Words that begin an appendix, alone or with a number.
const APPENDICES: [&str; 7] = [
    "別添",
    "別紙",
    "付録",
    "付属資料",
    "参考資料",
    "Appendix",
    "Annex",
];

/// Headings that need no number: whole lines.
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

/// Endings of the headings of back matter.
const BACK_MATTER: [&str; 7] = [
    "委員リスト",
    "委員名簿",
    "メンバーリスト",
    "メンバー名簿",
    "構成員名簿",
    "名簿",
    "執筆者一覧",
];

/// A named heading: a whole line such as はじめに, or the end of one such as 委員名簿.
pub(crate) fn named(text: &str) -> Option<Mark> {
    if text.len() > 120 {
        return None;
    }
    let squeezed = squeeze(text);
    let back = BACK_MATTER.iter().any(|ending| squeezed.ends_with(ending));
    (back || NAMED.contains(&squeezed.as_str())).then_some(Mark {
        style: Style::Named,
        ordinal: 0,
        len: 0,
    })
}

pub(super) fn labelled(text: &str) -> Option<Mark> {
    let words = LABELS.iter().map(|label| (label, Style::Label));
    let words = words.chain(COLUMNS.iter().map(|label| (label, Style::Column)));
    let words = words.chain(APPENDICES.iter().map(|label| (label, Style::Appendix)));
    for (label, style) in words {
        let Some(rest) = text.strip_prefix(label) else {
            continue;
        };
        let rest = rest.trim_start_matches(is_blank);
        if rest.is_empty() && style == Style::Appendix {
            return Some(Mark {
                style,
                ordinal: 0,
                len: text.len(),
            });
        }
        let Some((ordinal, len)) = number(rest).or_else(|| {
            let c = rest.chars().next()?;
            ('①'..='⑳').contains(&c).then(|| (circled(c), c.len_utf8()))
        }) else {
            continue;
        };
        let after = &rest[len..];
        if ordinal < 100 && after.chars().next().is_none_or(is_separator) {
            let len = text.len() - after.trim_start_matches(is_separator).len();
            return Some(Mark {
                style,
                ordinal,
                len,
            });
        }
    }
    None
}
