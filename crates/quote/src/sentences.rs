//! The sentences of a quotation, which may come from several documents.

use std::ops::Range;

use crate::normal::Normal;
use crate::omission::parts;
use crate::search::{trimmed, words_of};

/// Least length, in characters, of a sentence that is looked for by itself. Set by hand: a shorter one stands in
/// many documents, and goes with the one before it.
const MIN_SENTENCE: usize = 8;

/// The sentences of a quotation, in bytes, by the parts that it has between marks of omission.
#[must_use]
pub fn sentences(quotation: &str) -> Vec<Vec<Range<usize>>> {
    let words = words_of(quotation);
    let Some(text) = quotation.get(words.clone()) else {
        return Vec::new();
    };
    let parts = parts(text).into_iter();
    let parts = parts.map(|part| {
        let part = words.start + part.start..words.start + part.end;
        of_part(quotation, &trimmed(quotation, &part))
    });
    parts.collect()
}

/// The sentences of a part of a quotation.
fn of_part(quotation: &str, part: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = part.start;
    while start < part.end {
        let end = start + sentence(&quotation[start..part.end]);
        let is_short = Normal::new(&quotation[start..end], &[]).len() < MIN_SENTENCE;
        let first_is_short = found.last().is_some_and(|last| {
            found.len() == 1 && Normal::new(&quotation[last.clone()], &[]).len() < MIN_SENTENCE
        });
        match found.last_mut() {
            Some(last) if is_short || first_is_short => last.end = end,
            _ => found.push(start..end),
        }
        start = end;
    }
    found
}

/// Length in bytes of the first sentence of a text, with the marks and brackets that close behind it.
fn sentence(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let ends = match c {
            '。' | '．' | '！' | '？' | '!' | '?' => true,
            '.' => next.is_some_and(char::is_whitespace),
            _ => false,
        };
        if ends && !next.is_some_and(closes) {
            return at + c.len_utf8();
        }
        let is_behind_end =
            closes(c) && text[..at].ends_with(['。', '．', '！', '？', '!', '?', '.']);
        if is_behind_end && !next.is_some_and(closes) {
            return at + c.len_utf8();
        }
    }
    text.len()
}

fn closes(c: char) -> bool {
    matches!(c, '」' | '』' | '”' | '’' | '）' | ')' | '］' | ']' | '〕')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quotation: &str, expected: &[&[&str]]) {
        let found: Vec<Vec<&str>> = sentences(quotation)
            .into_iter()
            .map(|part| part.into_iter().map(|at| &quotation[at]).collect())
            .collect();
        assert_eq!(found, expected, "{quotation}");
    }

    #[test]
    fn sentences_by_parts() {
        check(
            "港を三つに絞るべきである。費用は国が負担する。",
            &[&["港を三つに絞るべきである。", "費用は国が負担する。"]],
        );
        check(
            "「港を三つに絞るべきである。……費用は国が負担する」（汐路 2025）",
            &[&["港を三つに絞るべきである。"], &["費用は国が負担する"]],
        );
        check(
            "The port is deep enough. Who pays for the quay? Nobody",
            &[&["The port is deep enough.", " Who pays for the quay? Nobody"]],
        );
    }

    #[test]
    fn short_sentences_go_with_others() {
        check(
            "なぜか。港を三つに絞るべきである。以上。",
            &[&["なぜか。港を三つに絞るべきである。以上。"]],
        );
        check(
            "町長は「港は要らない。」と述べたという。費用は国が負担する。",
            &[&[
                "町長は「港は要らない。」",
                "と述べたという。",
                "費用は国が負担する。",
            ]],
        );
        check("", &[]);
    }
}
