//! Where a quotation says that it leaves words out.

use std::ops::Range;

/// Words in brackets that stand for words left out.
const OMITTED: [&str; 7] = ["中略", "略", "前略", "後略", "以下略", "下略", "省略"];

/// The parts of a quotation between the marks of what it leaves out: `…`, `...`, `・・・`, and in
/// brackets these or 中略. A part has at least one letter; without a mark all of it is one part.
pub(crate) fn parts(quotation: &str) -> Vec<Range<usize>> {
    parts_between(quotation, mark)
}

/// The same where `——` and `～` are such marks, too. A text has them for other reasons as well.
pub(crate) fn parts_at_strokes(quotation: &str) -> Vec<Range<usize>> {
    parts_between(quotation, |text| mark(text).or_else(|| stroke(text)))
}

fn parts_between(quotation: &str, mark: fn(&str) -> Option<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = quotation[at..].chars().next() {
        match mark(&quotation[at..]) {
            Some(length) => {
                parts.push(start..at);
                at += length;
                start = at;
            }
            None => at += c.len_utf8(),
        }
    }
    parts.push(start..quotation.len());
    parts.retain(|part| quotation[part.clone()].chars().any(char::is_alphanumeric));
    parts
}

/// Length in bytes of the mark that a text begins with.
fn mark(text: &str) -> Option<usize> {
    bracketed(text).or_else(|| dots(text))
}

fn bracketed(text: &str) -> Option<usize> {
    let opening = text.chars().next()?;
    let closing = match opening {
        '（' => '）',
        '(' => ')',
        '〔' => '〕',
        '［' => '］',
        '[' => ']',
        '【' => '】',
        '「' => '」',
        '〈' => '〉',
        _ => return None,
    };
    let inside = &text[opening.len_utf8()..];
    let end = inside.find(closing)?;
    let words = inside.get(..end)?.trim();
    let is_mark = dots(words) == Some(words.len()) || is_word(opening, words);
    is_mark.then(|| opening.len_utf8() + end + closing.len_utf8())
}

/// 「省略」 in corner brackets is a word that the text quotes.
fn is_word(opening: char, words: &str) -> bool {
    opening != '「' && OMITTED.contains(&words)
}

/// An ellipsis: one character of dots or more, or at least three dots.
fn dots(text: &str) -> Option<usize> {
    leading(text, &['…', '‥', '⋯', '︙'], 1)
        .or_else(|| leading(text, &['.', '．'], 3))
        .or_else(|| leading(text, &['・', '･'], 3))
        .or_else(|| leading(text, &['。'], 3))
}

/// A dash of two characters or more, or a wave.
fn stroke(text: &str) -> Option<usize> {
    leading(text, &['—', '―', '─', '–'], 2)
        .or_else(|| leading(text, &['⸺', '⸻'], 1))
        .or_else(|| leading(text, &['～', '〜'], 1))
}

/// Length in bytes of the dots that a text begins with, if there are at least `min` of them.
fn leading(text: &str, dots: &[char], min: usize) -> Option<usize> {
    let end = text.len() - text.trim_start_matches(dots).len();
    (text[..end].chars().count() >= min).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quotation: &str, expected: &[&str]) {
        let found = parts(quotation).into_iter().map(|part| &quotation[part]);
        assert_eq!(found.collect::<Vec<_>>(), expected, "{quotation}");
    }

    #[test]
    fn marks_of_omission() {
        check("水素は……港で作る", &["水素は", "港で作る"]);
        check("水素は（中略）港で作る。", &["水素は", "港で作る。"]);
        check("水素は〔…〕港で［略］作る", &["水素は", "港で", "作る"]);
        check("hydrogen [...] is", &["hydrogen ", " is"]);
        check(
            "…水素は・・・港で「……」作る...",
            &["水素は", "港で", "作る"],
        );
    }

    #[test]
    fn strokes() {
        for mark in ["——", "―――", "～", "〜〜", "⸺"] {
            let quotation = format!("水素は{mark}港で作る");
            let found = parts_at_strokes(&quotation).into_iter();
            let found: Vec<_> = found.map(|part| &quotation[part]).collect();
            assert_eq!(found, ["水素は", "港で作る"], "{mark}");
            assert_eq!(parts(&quotation).len(), 1, "{mark}");
        }
        assert_eq!(parts_at_strokes("水素は—港").len(), 1);
    }

    #[test]
    fn no_mark() {
        check("一・二・三", &["一・二・三"]);
        check("中略という語と「省略」", &["中略という語と「省略」"]);
        check("（略称）と3.5", &["（略称）と3.5"]);
        check("開いた（ままの括弧", &["開いた（ままの括弧"]);
        check("……", &[]);
        check("", &[]);
    }
}
