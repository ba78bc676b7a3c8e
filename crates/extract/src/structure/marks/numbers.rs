//! Marks that count: digits, kanji, Roman numerals, letters, kana.

use issetsu_fold::script::{is_cjk_letter, is_hiragana};

use super::{Mark, Style, behind, is_separator};
use crate::characters::{digit, is_blank};
use crate::roman::roman_character;

pub(super) fn counted(text: &str) -> Option<Mark> {
    let rest = &text['第'.len_utf8()..];
    let (ordinal, len) = number(rest.trim_start_matches(is_blank))?;
    let rest = &rest.trim_start_matches(is_blank)[len..];
    let rest = rest.trim_start_matches(is_blank);
    let unit = rest.chars().next()?;
    let style = match unit {
        '部' | '編' | '篇' => Style::Part,
        '章' => Style::Chapter,
        '節' => Style::Section,
        '項' | '条' => Style::Ordinal,
        _ => {
            let spaced = text.len() - rest.len();
            let blank = text[..spaced].ends_with(is_blank);
            return blank
                .then(|| behind(text, Style::Ordinal, (ordinal, spaced)))
                .flatten();
        }
    };
    let after = &rest[unit.len_utf8()..];
    // 「第1部会」 and 「第1章では」 are words of a sentence.
    let clean = after
        .chars()
        .next()
        .is_none_or(|c| is_blank(c) || !is_hiragana(c) && c != '会' && c != '門');
    clean.then_some(())?;
    Some(Mark {
        style,
        ordinal,
        len: text.len() - after.trim_start_matches(is_separator).len(),
    })
}

pub(super) fn numbered(text: &str) -> Option<Mark> {
    let (ordinal, len) = number(text)?;
    if ordinal > 99 {
        return None;
    }
    let rest = &text[len..];
    let next = rest.chars().next()?;
    match next {
        ')' | '）' => behind(text, Style::HalfParen, (ordinal, len + next.len_utf8())),
        '.' | '．' | '-' | '－' | '‐' => decimal(text, next).or_else(|| {
            // 「２．５つの柱」 is number 2.
            let after = rest[next.len_utf8()..].chars().next();
            let decimal = |c: char| digit(c).is_some() && c.is_ascii() == next.is_ascii();
            let dotted = matches!(next, '.' | '．')
                && (after.is_none_or(|c| !decimal(c)) || counts(&rest[next.len_utf8()..]));
            dotted.then(|| behind(text, Style::Dot, (ordinal, len + next.len_utf8())))?
        }),
        '、' => behind(text, Style::Dot, (ordinal, len + next.len_utf8())),
        c if is_blank(c) => behind(text, Style::Spaced, (ordinal, len)).filter(|mark| {
            let word = text[mark.len..].chars().next();
            word.is_some_and(|c| is_cjk_letter(c) || c.is_ascii_uppercase() || c == '「')
        }),
        _ => None,
    }
}

/// A full-width number of things: ５つ.
fn counts(text: &str) -> bool {
    let things = text.trim_start_matches(|c: char| ('０'..='９').contains(&c));
    things.len() < text.len() && things.starts_with(['つ', '個', '本', '点', '項', '種', '段'])
}

/// 1.2, 1-2, 1.2.3 with a space or a dot behind.
fn decimal(text: &str, separator: char) -> Option<Mark> {
    let (mut at, mut parts, mut first) = (0, 0u8, 0);
    let wide = !text.starts_with(|c: char| c.is_ascii());
    // The parts of one number are of one width.
    let part = |text: &str| {
        let first = text.chars().next()?;
        let same = digit(first).is_some() && first.is_ascii() != wide;
        number(text).filter(|(value, _)| same && *value <= 99)
    };
    loop {
        let (value, len) = part(&text[at..])?;
        if parts == 0 {
            first = value;
        }
        parts += 1;
        at += len;
        match text[at..].chars().next()? {
            c if c == separator && parts < 6 && {
                let rest = &text[at + c.len_utf8()..];
                part(rest).is_some() && !counts(rest)
            } =>
            {
                at += c.len_utf8();
            }
            c if parts > 1 && (is_blank(c) || c == separator || is_cjk_letter(c) && c != '倍') => {
                let last = if is_blank(c) || c == separator {
                    c.len_utf8()
                } else {
                    0
                };
                let spaced = last > 0 || separator != '.';
                return spaced
                    .then(|| behind(text, Style::Decimal(parts), (first, at + last)))
                    .flatten();
            }
            _ => return None,
        }
    }
}

pub(super) fn parenthesised(text: &str) -> Option<Mark> {
    let open = text.chars().next()?.len_utf8();
    let inner_end = text[open..].find([')', '）']).filter(|end| *end <= 12)? + open;
    let inner = text[open..inner_end].trim_matches(is_blank);
    let close = text[inner_end..].chars().next()?.len_utf8();
    let mut chars = inner.chars();
    let (first, second) = (chars.next()?, chars.next());
    let (style, ordinal) = match (number(inner), second) {
        (Some((n, len)), _) if len == inner.len() && n < 100 => (Style::Paren, n),
        (_, None) if first.is_ascii_alphabetic() => (
            Style::ParenLetter,
            first.to_ascii_lowercase() as u32 - 'a' as u32 + 1,
        ),
        (_, None) if ('ア'..='ン').contains(&first) => (Style::ParenKana, kana_ordinal(first)),
        _ => return None,
    };
    behind(text, style, (ordinal, inner_end + close))
}

pub(super) fn roman(text: &str) -> Option<Mark> {
    let numeral = text.chars().next()?;
    let ordinal = roman_character(numeral)?;
    behind(text, Style::Roman, (ordinal, numeral.len_utf8()))
}

pub(super) fn circled(c: char) -> u32 {
    match c {
        '①'..='⑳' => c as u32 - '①' as u32 + 1,
        _ => c as u32 - '㉑' as u32 + 21,
    }
}

pub(super) fn lettered(text: &str) -> Option<Mark> {
    let mut chars = text.chars();
    let (letter, dot, next) = (chars.next()?, chars.next()?, chars.next()?);
    let dotted = matches!(dot, '.' | '．') && (is_blank(next) || is_cjk_letter(next));
    let ordinal = match letter {
        'A'..='Z' => letter as u32 - 'A' as u32 + 1,
        _ => letter as u32 - 'Ａ' as u32 + 1,
    };
    let len = letter.len_utf8() + dot.len_utf8();
    dotted
        .then(|| behind(text, Style::Letter, (ordinal, len)))
        .flatten()
}

pub(super) fn kana(text: &str) -> Option<Mark> {
    let mut chars = text.chars();
    let (letter, separator) = (chars.next()?, chars.next()?);
    let separated = matches!(separator, '\u{3000}' | '.' | '．' | '）' | ')');
    let len = letter.len_utf8() + separator.len_utf8();
    separated
        .then(|| behind(text, Style::Kana, (kana_ordinal(letter), len)))
        .flatten()
}

fn kana_ordinal(c: char) -> u32 {
    const ORDER: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
    ORDER
        .chars()
        .position(|k| k == c)
        .and_then(|at| u32::try_from(at + 1).ok())
        .unwrap_or(99)
}

/// A number in digits of either width or in kanji: its value and its length in bytes.
pub(crate) fn number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len) = (0u32, 0);
    for c in text.chars().take(4) {
        let Some(d) = digit(c) else { break };
        value = value * 10 + d;
        len += c.len_utf8();
    }
    if len > 0 {
        return Some((value, len));
    }
    let (mut tens, mut units) = (0, 0);
    for c in text.chars().take(3) {
        match "一二三四五六七八九".chars().position(|k| k == c) {
            Some(at) => units = u32::try_from(at + 1).unwrap_or(0),
            None if c == '十' => {
                tens = 10 * units.max(1);
                units = 0;
            }
            None => break,
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((tens + units, len))
}
