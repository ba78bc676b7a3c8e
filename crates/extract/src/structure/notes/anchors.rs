//! Anchors: the places in the text where the marks of notes are.

use std::ops::Range;

use issetsu_fold::script::is_cjk_letter;

use super::mark::{MarkForm, bracketed_roman, superscript_number};
use crate::characters::{digit, is_blank, superscript};
use crate::structure::marks;

/// A mark of a note in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// How it is written.
    pub(crate) form: MarkForm,
    /// Its number.
    pub(crate) number: u32,
    /// Where it is, in bytes.
    pub(crate) range: Range<usize>,
}

/// All places of a text that can be anchors. A plain digit may be one and may be none: only the notes
/// tell.
pub(crate) fn anchors(text: &str) -> Vec<Anchor> {
    let mut found: Vec<Anchor> = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at < end {
            continue;
        }
        if let Some(anchor) = anchor_at(text, at, c) {
            end = anchor.range.end;
            found.push(anchor);
        }
    }
    found.extend(plain_anchors(text));
    found
}

/// Digits that may be raised in print: after a word, before a particle or punctuation.
fn plain_anchors(text: &str) -> impl Iterator<Item = Anchor> {
    let mut last: Option<char> = None;
    text.char_indices().filter_map(move |(at, c)| {
        let before = last.replace(c);
        if digit(c).is_none() || before.is_none_or(|before| !is_word_end(before)) {
            return None;
        }
        let number = marks::number(&text[at..])?;
        let end = at + number.len;
        let next = text[end..].chars().next();
        let is_free =
            next.is_none_or(|next| "をがはにのとでもへや、。，．・」』）) \u{3000}".contains(next));
        is_free.then_some(Anchor {
            form: MarkForm::Plain,
            number: number.value,
            range: at..end,
        })
    })
}

/// Whether a word can end with this character before the mark of a note. After 第, 約, 月 and their
/// like a digit is a quantity or a date.
fn is_word_end(c: char) -> bool {
    (is_cjk_letter(c) && !"第約計前後全毎翌年月日".contains(c)) || "」』）。、".contains(c)
}

/// The anchor at a place, if its form shows that it is one.
fn anchor_at(text: &str, at: usize, c: char) -> Option<Anchor> {
    let rest = &text[at..];
    let (form, number, len) = if superscript(c).is_some() {
        let mark = superscript_number(rest)?;
        (mark.form, mark.number, mark.len)
    } else if digit(c).is_some() && !text[..at].is_empty() && !ends_in_digit(&text[..at]) {
        let number = marks::number(rest)?;
        let close = rest[number.len..].chars().next()?;
        let form = parenthesised_form(&text[..at], close)?;
        (form, number.value, number.len + close.len_utf8())
    } else if let Some(mark) = bracketed_roman(rest) {
        (mark.form, mark.number, mark.len)
    } else if matches!(c, '注' | '※' | '[' | '*') {
        let inner = rest[c.len_utf8()..].trim_start_matches(is_blank);
        let number = marks::number(inner)?;
        let len = rest.len() - inner.len() + number.len;
        (MarkForm::Named, number.value, len)
    } else {
        return None;
    };
    Some(Anchor {
        form,
        number,
        range: at..at + len,
    })
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c| digit(c).is_some())
}

/// The form of a number before a closing parenthesis. After 注 and ※ it belongs to a named anchor;
/// after a space it is the number of an item.
fn parenthesised_form(before: &str, close: char) -> Option<MarkForm> {
    let is_other = before.ends_with(|c| c == '注' || c == '※' || is_blank(c));
    if !matches!(close, ')' | '）') || is_other {
        return None;
    }
    if before.ends_with(['(', '（']) {
        Some(MarkForm::Paren)
    } else {
        Some(MarkForm::HalfParen)
    }
}
