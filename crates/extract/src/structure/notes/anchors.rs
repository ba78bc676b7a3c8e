//! Where the marks of notes may stand in the text.

use issetsu_fold::script::is_cjk_letter;

use super::{MarkForm, NoteMark, bracketed_roman};
use crate::characters::{digit, is_blank, superscript};
use crate::structure::marks;

/// Digits that may be raised in print: behind a word, before a particle or punctuation.
pub(crate) fn plain_anchors(text: &str) -> impl Iterator<Item = (u32, std::ops::Range<usize>)> {
    let mut before: Option<char> = None;
    text.char_indices().filter_map(move |(at, c)| {
        let previous = before.replace(c);
        if digit(c).is_none() || previous.is_none_or(|p| !is_word_end(p)) {
            return None;
        }
        let (number, len) = marks::number(&text[at..])?;
        let next = text[at + len..].chars().next();
        let free =
            next.is_none_or(|n| "をがはにのとでもへや、。，．・」』）) \u{3000}".contains(n));
        free.then_some((number, at..at + len))
    })
}

fn is_word_end(c: char) -> bool {
    (is_cjk_letter(c) && !"第約計前後全毎翌年月日".contains(c)) || "」』）。、".contains(c)
}

/// All anchors in a text: form, number and range.
pub(crate) fn anchors(text: &str) -> Vec<(MarkForm, u32, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut until = 0;
    for (at, c) in text.char_indices() {
        if at < until {
            continue;
        }
        if let Some(anchor) = anchor_at(text, at, c) {
            until = anchor.2.end;
            found.push(anchor);
        }
    }
    found.extend(plain_anchors(text).map(|(number, range)| (MarkForm::Plain, number, range)));
    found
}

fn anchor_at(text: &str, at: usize, c: char) -> Option<(MarkForm, u32, std::ops::Range<usize>)> {
    let rest = &text[at..];
    if superscript(c).is_some() {
        let (number, form, len) = superscript_mark_any(rest)?;
        return Some((form, number, at..at + len));
    }
    let before = text[..at].chars().next_back();
    if digit(c).is_some() && before.is_some_and(|b| digit(b).is_none()) {
        let (number, len) = marks::number(rest)?;
        let close = rest[len..]
            .chars()
            .next()
            .filter(|c| matches!(c, ')' | '）'))?;
        let opened = before.is_some_and(|b| matches!(b, '(' | '（'));
        let named = before.is_some_and(|b| b == '注' || b == '※' || is_blank(b));
        let form = if opened {
            MarkForm::Paren
        } else {
            MarkForm::HalfParen
        };
        return (!named).then(|| (form, number, at..at + len + close.len_utf8()));
    }
    if let Some((number, len)) = bracketed_roman(rest) {
        return Some((MarkForm::Roman, number, at..at + len));
    }
    if matches!(c, '注' | '※' | '[' | '*') {
        let inner = rest[c.len_utf8()..].trim_start_matches(is_blank);
        let (number, len) = marks::number(inner)?;
        let end = at + (rest.len() - inner.len()) + len;
        return Some((MarkForm::Named, number, at..end));
    }
    None
}

fn superscript_mark_any(text: &str) -> Option<NoteMark> {
    let (mut number, mut len) = (0u32, 0);
    for c in text.chars().take(3) {
        let Some(value) = superscript(c) else { break };
        number = number * 10 + value;
        len += c.len_utf8();
    }
    (len > 0).then_some((number, MarkForm::Superscript, len))
}
