//! Emphasis beside Japanese punctuation.
//!
//! CommonMark decides by the characters around a run of delimiters whether it opens or closes
//! emphasis, and takes a run between a letter and punctuation for text, because Western text has a
//! space there. Japanese has none: `これは**「重要」**です` has two runs that CommonMark leaves alone.
//! There is an amendment for it (commonmark-spec#650) that the parser does not have. So the runs in
//! question get signs around them that make the parser see what they are; [`without_signs`] takes the
//! signs out of its events again.

use std::borrow::Cow;

use issetsu_fold::script::is_cjk_letter;

// Two characters of a script that is dead since 1200 BC, so that no text misses them. A text that
// holds one of them is left as it is.
/// Punctuation to the parser.
const PUNCTUATION: char = '\u{1039f}';
/// A letter to the parser.
const LETTER: char = '\u{10380}';

/// A longer run is a rule or a drawing. Emphasis that is strong and stressed has three.
const MAX_RUN: usize = 3;

/// What a run of delimiters may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flank {
    Open,
    Close,
    Either,
}

/// A text with signs around the runs of delimiters that the parser would take for text.
pub(crate) fn with_signs(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || text.contains([PUNCTUATION, LETTER]) {
        return Cow::Borrowed(text);
    }
    let mut signed = String::new();
    let mut copied = 0;
    for run in (Runs { text, at: 0 }) {
        let end = run.start + run.len;
        let Some(flank) = run.flank(text) else {
            continue;
        };
        let (before, after) = match flank {
            Flank::Open => (PUNCTUATION, LETTER),
            Flank::Close => (LETTER, PUNCTUATION),
            Flank::Either => (PUNCTUATION, PUNCTUATION),
        };
        signed.push_str(&text[copied..run.start]);
        signed.push(before);
        signed.push_str(&text[run.start..end]);
        signed.push(after);
        copied = end;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    signed.push_str(&text[copied..]);
    Cow::Owned(signed)
}

/// Words of an event without the signs.
pub(crate) fn without_signs(words: &str) -> Option<String> {
    let is_sign = |c: char| c == PUNCTUATION || c == LETTER;
    words.contains(is_sign).then(|| words.replace(is_sign, ""))
}

/// A run of one delimiter.
struct Run {
    delimiter: u8,
    start: usize,
    len: usize,
}

impl Run {
    /// What a run beside Japanese is, if the parser needs to be told.
    fn flank(&self, text: &str) -> Option<Flank> {
        // One underscore joins the words of a name, and one tilde the ends of a range.
        let min_run = if self.delimiter == b'*' { 1 } else { 2 };
        if self.len < min_run || self.len > MAX_RUN || is_escaped(&text[..self.start]) {
            return None;
        }
        let before = text[..self.start].chars().next_back()?;
        let after = text[self.start + self.len..].chars().next()?;
        // The parser knows the edges of lines and of cells.
        let is_edge = |c: char| c.is_whitespace() || c == '|';
        if is_edge(before) || is_edge(after) {
            return None;
        }
        let is_japanese = is_cjk(before) || is_cjk(after);
        if !is_japanese || !(is_punctuation(before) || is_punctuation(after)) {
            return None;
        }
        match (ends_nothing(before), begins_nothing(after)) {
            (true, true) => None,
            (true, false) => Some(Flank::Open),
            (false, true) => Some(Flank::Close),
            (false, false) => Some(Flank::Either),
        }
    }
}

/// The runs of a text.
struct Runs<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Runs<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let start = self.at + self.text[self.at..].find(['*', '_', '~'])?;
        let delimiter = self.text.as_bytes()[start];
        let rest = self.text.as_bytes()[start..].iter();
        let len = rest.take_while(|byte| **byte == delimiter).count();
        self.at = start + len;
        Some(Run {
            delimiter,
            start,
            len,
        })
    }
}

/// Whether an odd number of backslashes is at the end of a text.
fn is_escaped(before: &str) -> bool {
    let backslashes = before.bytes().rev().take_while(|byte| *byte == b'\\');
    backslashes.count() % 2 == 1
}

fn is_cjk(c: char) -> bool {
    // CJK symbols and punctuation, ・ and ー, and the full-width and half-width forms.
    let is_sign = matches!(c, '\u{3000}'..='\u{303f}' | '・' | 'ー' | '\u{ff00}'..='\u{ffef}');
    is_sign || is_cjk_letter(c)
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Whether emphasis never ends after a character: an opening bracket.
fn ends_nothing(c: char) -> bool {
    "「『（【〈《〔［｛〘〖“‘〝([{<".contains(c)
}

/// Whether emphasis never begins before a character: a closing bracket, a stop.
fn begins_nothing(c: char) -> bool {
    "」』）】〉》〕］｝〙〗”’〟)]}>。、，．！？!?,.：；:;".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_runs_in_doubt_get_signs() {
        for text in [
            "これは**重要**です",
            "これは **「重要」** です",
            "**「重要」**",
            "a**(b)**c",
            "* 「項目」",
            "名_「前」_は",
            "九時~「十時」~",
            "は\\*「重要」",
            "は****「重要」",
            "注（*）",
        ] {
            assert_eq!(with_signs(text), text);
        }
        assert_ne!(
            with_signs("これは**「重要」**です"),
            "これは**「重要」**です"
        );
    }

    #[test]
    fn signs_go_as_they_came() {
        for text in ["甲**「乙」**丙", "（**甲**）乙", "「*甲。*」乙__（丙）__丁"]
        {
            let signed = with_signs(text);
            assert_eq!(without_signs(&signed).as_deref().unwrap_or(&signed), text);
        }
    }
}
