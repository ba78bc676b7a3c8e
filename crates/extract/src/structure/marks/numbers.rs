//! Marks that count: digits, kanji, Roman numerals, letters, kana.

use issetsu_fold::script::{is_cjk_letter, is_hiragana};

use super::{Mark, Style, before_words, is_separator};
use crate::characters::{digit, is_blank};
use crate::roman::roman_character;

/// Greatest number of a heading or an item. Greater ones are quantities and years: 100 社, 2024年.
const MAX_ORDINAL: u32 = 99;

/// Parts of a number such as 1.2.3, at most. More are an address or a version of a program.
const MAX_PARTS: u8 = 6;

/// Bytes between parentheses that can be a mark, at most: four full-width characters, （１０）.
const MAX_PAREN_BYTES: usize = 12;

/// A number at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its value.
    pub(crate) value: u32,
    /// Its length in bytes.
    pub(crate) len: usize,
}

/// 第1章 and other units, or 第1 and a space.
pub(super) fn counted(text: &str) -> Option<Mark> {
    let after_prefix = text['第'.len_utf8()..].trim_start_matches(is_blank);
    let number = number(after_prefix)?;
    let after_number = after_prefix[number.len..].trim_start_matches(is_blank);
    let unit = after_number.chars().next()?;
    let style = match unit {
        '部' | '編' | '篇' => Style::Part,
        '章' => Style::Chapter,
        '節' => Style::Section,
        '項' | '条' => Style::Ordinal,
        _ => {
            let len = text.len() - after_number.len();
            if !text[..len].ends_with(is_blank) {
                return None;
            }
            return before_words(text, Style::Ordinal, number.value, len);
        }
    };
    let after_unit = &after_number[unit.len_utf8()..];
    // 「第1部会」, 「第1部門」 and 「第1章では」 are words of a sentence.
    let is_word = |c: char| is_hiragana(c) || c == '会' || c == '門';
    if after_unit.starts_with(is_word) {
        return None;
    }
    Some(Mark {
        style,
        ordinal: number.value,
        len: text.len() - after_unit.trim_start_matches(is_separator).len(),
    })
}

/// 1. and 1) and 1.2 and 1 with a space.
pub(super) fn numbered(text: &str) -> Option<Mark> {
    let number = number(text).filter(|number| number.value <= MAX_ORDINAL)?;
    let next = text[number.len..].chars().next()?;
    let with_next = number.len + next.len_utf8();
    match next {
        ')' | '）' => before_words(text, Style::HalfParen, number.value, with_next),
        '.' | '．' | '-' | '－' | '‐' => decimal(text, next).or_else(|| {
            let after = &text[with_next..];
            let is_fraction = |c: char| digit(c).is_some() && c.is_ascii() == next.is_ascii();
            // 「２．５つの柱」 is number 2 and five pillars.
            let ends = !after.starts_with(is_fraction) || counts_things(after);
            let is_dot = matches!(next, '.' | '．') && ends;
            is_dot
                .then(|| before_words(text, Style::Dot, number.value, with_next))
                .flatten()
        }),
        '、' => before_words(text, Style::Dot, number.value, with_next),
        c if is_blank(c) => {
            before_words(text, Style::Spaced, number.value, number.len).filter(|mark| {
                let word = text[mark.len..].chars().next();
                word.is_some_and(|c| is_cjk_letter(c) || c.is_ascii_uppercase() || c == '「')
            })
        }
        _ => None,
    }
}

/// Whether a text begins with a full-width number of things: ５つ.
fn counts_things(text: &str) -> bool {
    let things = text.trim_start_matches(|c: char| ('０'..='９').contains(&c));
    things.len() < text.len() && things.starts_with(['つ', '個', '本', '点', '項', '種', '段'])
}

/// 1.2, 1-2, 1.2.3 and a space, the separator once more, or words. 2.3需要 without a space may be a
/// decimal fraction, and 1-2倍 is a range.
fn decimal(text: &str, separator: char) -> Option<Mark> {
    let is_half_width = text.starts_with(|c: char| c.is_ascii());
    // The parts of one number have one width.
    let part = |text: &str| {
        let first = text.chars().next()?;
        let is_same = digit(first).is_some() && first.is_ascii() == is_half_width;
        number(text).filter(|part| is_same && part.value <= MAX_ORDINAL)
    };
    let first = part(text)?;
    let mut parts = 1u8;
    let mut last = first.value;
    let mut end = first.len;
    let next = loop {
        let next = text[end..].chars().next()?;
        let after = &text[end + next.len_utf8()..];
        let more = part(after).filter(|_| next == separator && !counts_things(after));
        match more.filter(|_| parts < MAX_PARTS) {
            Some(more) => {
                parts += 1;
                last = more.value;
                end += next.len_utf8() + more.len;
            }
            None => break next,
        }
    };
    let is_separated = is_blank(next) || next == separator;
    let is_word = is_cjk_letter(next) && next != '倍' && separator != '.';
    if parts == 1 || !(is_separated || is_word) {
        return None;
    }
    let len = if is_separated {
        end + next.len_utf8()
    } else {
        end
    };
    // The last part counts: 1.2.1, 1.2.2.
    before_words(text, Style::Decimal(parts), last, len)
}

/// (1), (a) and (ア).
pub(super) fn parenthesised(text: &str) -> Option<Mark> {
    let start = text.chars().next()?.len_utf8();
    let inner_len = text[start..].find([')', '）'])?;
    if inner_len > MAX_PAREN_BYTES {
        return None;
    }
    let end = start + inner_len;
    let inner = text[start..end].trim_matches(is_blank);
    let close_len = text[end..].chars().next()?.len_utf8();
    let mut chars = inner.chars();
    let (first, second) = (chars.next()?, chars.next());
    let (style, ordinal) = match number(inner) {
        Some(number) if number.len == inner.len() && number.value <= MAX_ORDINAL => {
            (Style::Paren, number.value)
        }
        _ if second.is_some() => return None,
        _ if first.is_ascii_alphabetic() => {
            let ordinal = first.to_ascii_lowercase() as u32 - 'a' as u32 + 1;
            (Style::ParenLetter, ordinal)
        }
        _ if ('ア'..='ン').contains(&first) => (Style::ParenKana, kana_ordinal(first)),
        _ => return None,
    };
    before_words(text, style, ordinal, end + close_len)
}

/// Ⅰ and ⅰ, as one character, with the dot after it: Ⅰ．
pub(super) fn roman(text: &str) -> Option<Mark> {
    let numeral = text.chars().next()?;
    let ordinal = roman_character(numeral)?;
    let rest = &text[numeral.len_utf8()..];
    let dot = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '．' | '.' | '、'));
    let len = numeral.len_utf8() + dot.map_or(0, char::len_utf8);
    before_words(text, Style::Roman, ordinal, len)
}

/// The value of ① to ㉟.
pub(super) fn circled(c: char) -> Option<u32> {
    match c {
        '㉑'..='㉟' => Some(c as u32 - '㉑' as u32 + 21),
        _ => circled_to_20(c),
    }
}

/// The value of ① to ⑳. Labels and headings in brackets are not counted further.
pub(super) fn circled_to_20(c: char) -> Option<u32> {
    matches!(c, '①'..='⑳').then(|| c as u32 - '①' as u32 + 1)
}

/// A. with a space or Japanese after it.
pub(super) fn lettered(text: &str) -> Option<Mark> {
    let mut chars = text.chars();
    let (letter, dot, next) = (chars.next()?, chars.next()?, chars.next()?);
    let is_mark = matches!(dot, '.' | '．') && (is_blank(next) || is_cjk_letter(next));
    if !is_mark {
        return None;
    }
    let ordinal = match letter {
        'A'..='Z' => letter as u32 - 'A' as u32 + 1,
        _ => letter as u32 - 'Ａ' as u32 + 1,
    };
    let len = letter.len_utf8() + dot.len_utf8();
    before_words(text, Style::Letter, ordinal, len)
}

/// ア and a wide space, a dot or a parenthesis.
pub(super) fn kana(text: &str) -> Option<Mark> {
    let mut chars = text.chars();
    let (letter, separator) = (chars.next()?, chars.next()?);
    if !matches!(separator, '\u{3000}' | '.' | '．' | '）' | ')') {
        return None;
    }
    let len = letter.len_utf8() + separator.len_utf8();
    before_words(text, Style::Kana, kana_ordinal(letter), len)
}

/// 一 and a wide space, a comma or a dot, as in older rules.
pub(super) fn kanji(text: &str) -> Option<Mark> {
    let number = kanji_number(text)?;
    let rest = &text[number.len..];
    let separator = rest.chars().next()?;
    // Some writers set half-width spaces. 三 木 浩平 and 一 般 are words with spread letters.
    let is_spread = || rest[1..].chars().take(2).any(is_blank);
    let separates = matches!(separator, '\u{3000}' | '、' | '．' | '.');
    if !separates && (separator != ' ' || is_spread()) {
        return None;
    }
    before_words(
        text,
        Style::Kanji,
        number.value,
        number.len + separator.len_utf8(),
    )
}

/// The place of a katakana letter in the order of the syllabary, from 1. Letters that do not count,
/// such as ガ, get a number that follows none.
fn kana_ordinal(c: char) -> u32 {
    const ORDER: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
    const NO_ORDINAL: u32 = 99; // Beyond the last of the 46 letters.
    let place = ORDER.chars().position(|letter| letter == c);
    place
        .and_then(|at| u32::try_from(at + 1).ok())
        .unwrap_or(NO_ORDINAL)
}

/// The number at the start of a text: up to four digits of either width, or a kanji number below 100.
pub(crate) fn number(text: &str) -> Option<Number> {
    digits(text).or_else(|| kanji_number(text))
}

fn digits(text: &str) -> Option<Number> {
    const MAX_DIGITS: usize = 4; // Those of a year; five are a quantity.
    let mut number = Number { value: 0, len: 0 };
    for c in text.chars().take(MAX_DIGITS) {
        let Some(value) = digit(c) else { break };
        number.value = number.value * 10 + value;
        number.len += c.len_utf8();
    }
    (number.len > 0).then_some(number)
}

fn kanji_number(text: &str) -> Option<Number> {
    const MAX_KANJI: usize = 3; // As 九十九, the greatest below 百, which is not read.
    let (mut tens, mut units, mut len) = (0, 0, 0);
    for c in text.chars().take(MAX_KANJI) {
        match "一二三四五六七八九".chars().position(|kanji| kanji == c) {
            Some(at) => units = u32::try_from(at + 1).unwrap_or(0),
            None if c == '十' => {
                tens = 10 * units.max(1);
                units = 0;
            }
            None => break,
        }
        len += c.len_utf8();
    }
    let value = tens + units;
    (len > 0).then_some(Number { value, len })
}
