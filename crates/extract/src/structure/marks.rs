//! Marks: the numbers, signs and words that headings and list items begin with.

mod numbers;
mod words;

use issetsu_fold::script::is_cjk_letter;

use crate::characters::{digit, is_blank, is_closing};

use numbers::{
    circled, circled_to_20, counted, kana, kanji, lettered, numbered, parenthesised, roman,
};
use words::labelled;

pub(crate) use numbers::number;
pub(crate) use words::{is_name_of_heading, named};

/// A style of numbering. Half-width and full-width forms are one style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Style {
    /// 第1部
    Part,
    /// 第1章
    Chapter,
    /// 第1節
    Section,
    /// 第1 alone and with other units: 第1項, 第1条
    Ordinal,
    /// Ⅰ
    Roman,
    /// 1.
    Dot,
    /// 1.2 and 1.2.3, with the number of parts
    Decimal(u8),
    /// 1 followed by a space
    Spaced,
    /// 一 followed by a wide space or a comma
    Kanji,
    /// (1)
    Paren,
    /// 1)
    HalfParen,
    /// ①
    Circled,
    /// (a)
    ParenLetter,
    /// A.
    Letter,
    /// (ア)
    ParenKana,
    /// ア followed by a space or dot
    Kana,
    /// 提言1.
    Label,
    /// コラム1
    Column,
    /// 別添 1
    Appendix,
    /// はじめに
    Named,
    /// 【…】
    Lenticular,
    /// ＜…＞
    Angle,
    /// ［…］
    Square,
    /// ■ and other signs
    Symbol(char),
    /// `##` left over from Markdown, from the second level on
    Hash(u8),
    /// A heading that the file declares, with its level
    Declared(u8),
    /// A heading alone on its page
    Divider,
    /// A heading without a mark at the top of a page
    PageTop,
    /// A heading without a mark
    Plain,
}

/// The mark at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Its style.
    pub(crate) style: Style,
    /// Its number; 0 for marks without one.
    pub(crate) ordinal: u32,
    /// Its length in bytes, with the space after it.
    pub(crate) len: usize,
}

/// Whether a text holds ① or another of its kind, with this number.
pub(crate) fn holds_circled(text: &str, ordinal: u32) -> bool {
    ordinal > 0 && text.chars().any(|c| circled(c) == Some(ordinal))
}

/// The mark at the start of a line, if words follow it or the line is a heading by itself, such as
/// はじめに.
pub(crate) fn mark(text: &str) -> Option<Mark> {
    let head = text.chars().next()?;
    let found = match head {
        '第' => counted(text),
        '#' => hash(text),
        '【' | '<' | '＜' | '〈' | '《' | '［' | '[' => bracketed(text),
        '(' | '（' => parenthesised(text),
        'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' => roman(text),
        '①'..='⑳' | '㉑'..='㉟' => {
            circled(head).and_then(|number| sign(text, Style::Circled, number))
        }
        '■' | '◆' | '●' | '○' | '◎' | '□' | '◇' | '▼' | '▽' | '▲' | '△' | '▶' | '★' | '☆' | '❖'
        | '🔾' | '◯' => sign(text, Style::Symbol(head), 0),
        '⑴'..='⒇' => {
            let ordinal = u32::from(head) - u32::from('⑴') + 1;
            sign(text, Style::Paren, ordinal)
        }
        '⒈'..='⒛' => sign(text, Style::Dot, u32::from(head) - u32::from('⒈') + 1),
        c if digit(c).is_some() => numbered(text),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            kanji(text)
        }
        'A'..='Z' | 'Ａ'..='Ｚ' => lettered(text),
        'ア'..='ン' => kana(text),
        _ => None,
    };
    found.or_else(|| labelled(text)).or_else(|| named(text))
}

/// The bullet at the start of a line: its length in bytes, with the space after it.
///
/// These bullets carry no meaning and are removed from the text: hyphens, asterisks, and characters of
/// private use, which word processors take from symbol fonts. For others see [`is_printed_bullet`].
pub(crate) fn bullet(text: &str) -> Option<usize> {
    let c = text.chars().next()?;
    let rest = &text[c.len_utf8()..];
    let next = rest.chars().next();
    let is_bullet = match c {
        // －a subtitle between dashes－
        '-' | '–' | '－'
            if rest.trim_end_matches(is_blank).ends_with(['-', '–', '－']) && next.is_some() =>
        {
            false
        }
        '-' | '*' | '+' | '–' | '－' => {
            next.is_none_or(is_blank) || (c != '*' && c != '+' && next.is_some_and(is_cjk_letter))
        }
        '•' | '‣' | '◦' | '➢' | '✓' | '➤' => true,
        '\u{f000}'..='\u{f0ff}' => true,
        _ => false,
    };
    let spaces = rest.len() - rest.trim_start_matches(is_blank).len();
    is_bullet.then_some(c.len_utf8() + spaces)
}

/// Whether a sign is a bullet without meaning, which is removed from the text. Word processors use a
/// letter `o` as a hollow circle.
pub(crate) fn is_mute_bullet(sign: &str) -> bool {
    let sign = sign.trim();
    sign == "o" || bullet(sign).is_some()
}

/// Whether a line is a heading that needs no number, such as 要旨.
pub(crate) fn is_named(text: &str) -> bool {
    named(text).is_some()
}

/// Whether a line begins with a bullet that stays in the text, because it may carry a meaning: a sign of
/// the blocks of shapes, symbols, dingbats and arrows. ▲3.5 is a number below 0.
pub(crate) fn is_printed_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let (sign, next) = (chars.next(), chars.next());
    match sign {
        Some('▲' | '△') => next.is_some_and(|c| digit(c).is_none()),
        Some('・' | '※') => true,
        // Digits in circles (U+2776 to U+2793) are numbers.
        Some(
            '\u{2190}'..='\u{21ff}'
            | '\u{25a0}'..='\u{26ff}'
            | '\u{2701}'..='\u{2775}'
            | '\u{2794}'..='\u{27bf}',
        ) => true,
        _ => false,
    }
}

/// A line in brackets, or one that begins with a word in 【】.
fn bracketed(text: &str) -> Option<Mark> {
    let open = text.chars().next()?;
    let (close, style) = match open {
        '【' => ('】', Style::Lenticular),
        '<' => ('>', Style::Angle),
        '＜' => ('＞', Style::Angle),
        '〈' => ('〉', Style::Angle),
        '《' => ('》', Style::Angle),
        '［' => ('］', Style::Square),
        _ => (']', Style::Square),
    };
    let inner = &text[open.len_utf8()..];
    let end = inner.find(close)?;
    let is_whole = end + close.len_utf8() == inner.len();
    // An address or a tag of HTML.
    let is_address = inner.starts_with("http") || inner.starts_with('/');
    let is_mark = end > 0 && !is_address && (is_whole || open == '【');
    let ordinal = inner.chars().next().and_then(circled_to_20).unwrap_or(0);
    let len = if is_whole {
        0
    } else {
        open.len_utf8() + end + close.len_utf8()
    };
    is_mark.then_some(Mark {
        style,
        ordinal,
        len,
    })
}

/// A heading of Markdown.
fn hash(text: &str) -> Option<Mark> {
    /// Markdown has six levels.
    const MAX_HASHES: usize = 6;
    let rest = text.trim_start_matches('#');
    let depth = text.len() - rest.len();
    if depth > MAX_HASHES || !rest.starts_with(is_blank) {
        return None;
    }
    let style = match u8::try_from(depth) {
        Ok(depth) if depth > 1 => Style::Hash(depth),
        _ => Style::Plain,
    };
    before_words(text, style, 0, depth)
}

fn sign(text: &str, style: Style, ordinal: u32) -> Option<Mark> {
    let len = text.chars().next()?.len_utf8();
    before_words(text, style, ordinal, len)
}

/// A mark of `len` bytes, if words follow it. Punctuation, a percent sign or a dash shows that it is a
/// number within a text: 3%, 1980～1990.
fn before_words(text: &str, style: Style, ordinal: u32, len: usize) -> Option<Mark> {
    let rest = text[len..].trim_start_matches(is_blank);
    let are_words = rest.chars().next().is_some_and(|c| {
        !is_closing(c) && !matches!(c, '、' | '，' | '。' | '%' | '％' | '/' | '～' | '〜')
    });
    are_words.then_some(Mark {
        style,
        ordinal,
        len: text.len() - rest.len(),
    })
}

/// What may separate the number of a mark from its words.
fn is_separator(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '.' | '．' | ':' | '：' | '、' | '―' | '—' | '－' | '-' | '）' | ')'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Style, u32)>) {
        assert_eq!(mark(text).map(|m| (m.style, m.ordinal)), expected, "{text}");
    }

    #[test]
    fn numbering_styles() {
        check("第1部 総論", Some((Style::Part, 1)));
        check("第二章　現状", Some((Style::Chapter, 2)));
        check("第十一節 港", Some((Style::Section, 11)));
        check("第１　日時", Some((Style::Ordinal, 1)));
        check("Ⅲ 展望", Some((Style::Roman, 3)));
        check("１．現状", Some((Style::Dot, 1)));
        check("1. 現状", Some((Style::Dot, 1)));
        check("2.3 需要", Some((Style::Decimal(2), 3)));
        check("２．5つの柱", Some((Style::Dot, 2)));
        check("２．５つの柱", Some((Style::Dot, 2)));
        check("２．三つの柱", Some((Style::Dot, 2)));
        check("コラム1 数字", Some((Style::Column, 1)));
        check("1-2-3 需要", Some((Style::Decimal(3), 3)));
        check("3 需要", Some((Style::Spaced, 3)));
        check("（２）関係", Some((Style::Paren, 2)));
        check("(2)関係", Some((Style::Paren, 2)));
        check("(f）技術", Some((Style::ParenLetter, 6)));
        check("3） 加盟", Some((Style::HalfParen, 3)));
        check("④地方", Some((Style::Circled, 4)));
        check("B. 様相", Some((Style::Letter, 2)));
        check("イ　届出", Some((Style::Kana, 2)));
        check("二　届出をした者", Some((Style::Kanji, 2)));
        check("二 届出をした者", Some((Style::Kanji, 2)));
        check("三 木 浩平", None);
        check("一 般 財 団 法 人", None);
        check("提言 2. 支援", Some((Style::Label, 2)));
        check("提言③　支援", Some((Style::Label, 3)));
        check("別添", Some((Style::Appendix, 0)));
        check("おわりに", Some((Style::Named, 0)));
        check("検討会 委員名簿", Some((Style::Named, 0)));
        check("【現状】", Some((Style::Lenticular, 0)));
        check("<①基盤>", Some((Style::Angle, 1)));
        check("■ 予算", Some((Style::Symbol('■'), 0)));
        check("## 需要", Some((Style::Hash(2), 0)));
    }

    #[test]
    fn words_that_look_like_numbers() {
        for text in [
            "2024年の",
            "1.5倍に",
            "2本立て",
            "100 社に",
            "第1部会の",
            "第1章では",
            "U.S. policy",
            "(注1)",
            "3%",
            "1)。",
            "提言は",
            "<https://example.org/>",
            "1980～1990",
            "2 3.5 4",
            "85.9%",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn printed_bullets() {
        for text in [
            "・港",
            "⚫港を広げる",
            "▪ 港",
            "⇒ 港",
            "☑港",
            "➢ 港",
            "▲港",
            "※ 港",
        ] {
            assert!(is_printed_bullet(text), "{text}");
        }
        for text in ["▲3.5", "△１２", "❶ 港", "①港", "港・船", "", "〒100-0001"] {
            assert!(!is_printed_bullet(text), "{text}");
        }
    }

    #[test]
    fn bullets() {
        for (text, len) in [
            ("- 港", Some(2)),
            ("-港", Some(1)),
            ("－港", Some(3)),
            ("\u{f06d} 港", Some(4)),
            ("-0.07%", None),
            ("-", Some(1)),
            ("・港", None),
            ("*強調*", None),
        ] {
            assert_eq!(bullet(text), len, "{text}");
        }
    }
}
