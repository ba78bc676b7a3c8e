//! The source that stands in brackets behind a quotation, which is no part of it.

use crate::omission::parts;

/// The most Unicode scalar values of a source in brackets. Set by hand: a long reference has some
/// hundred, and more is text in brackets.
const MAX_SOURCE: usize = 200;

/// Brackets around a source.
const BRACKETS: [(char, char); 9] = [
    ('（', '）'),
    ('(', ')'),
    ('［', '］'),
    ('[', ']'),
    ('〔', '〕'),
    ('【', '】'),
    ('〈', '〉'),
    ('《', '》'),
    ('｛', '｝'),
];

/// What a source may stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Behind {
    /// A closing quotation mark.
    Mark,
    /// The end of a sentence.
    Sentence,
    /// A closing quotation mark or the end of a sentence.
    MarkOrSentence,
}

impl Behind {
    fn allows(self, c: char) -> bool {
        let is_mark = matches!(
            c,
            '」' | '』' | '｣' | '”' | '’' | '"' | '＂' | '»' | '›' | '〟'
        );
        let ends = matches!(c, '。' | '．' | '.' | '！' | '？' | '!' | '?');
        match self {
            Self::Mark => is_mark,
            Self::Sentence => ends,
            Self::MarkOrSentence => is_mark || ends,
        }
    }
}

/// The words without the sources in brackets behind them, and without the white space there.
///
/// Several may stand there: 「…」（汐路 2025）［強調は引用者］. What holds a full stop is a sentence, and （中略） is an
/// omission; both are left.
pub(crate) fn without_sources(words: &str, behind: Behind) -> &str {
    let mut rest = words.trim_end();
    let mut shorter = rest;
    while let Some(before) = before_source(shorter) {
        shorter = before;
        if before.ends_with(|c| behind.allows(c)) {
            rest = before;
        }
    }
    rest
}

/// The words before a source in brackets that they end with.
fn before_source(words: &str) -> Option<&str> {
    // 「…」（汐路 2025）。 is one sentence.
    let closed = words.strip_suffix(['。', '．', '.']).unwrap_or(words);
    let (open, close) = BRACKETS
        .into_iter()
        .find(|(_, close)| closed.ends_with(*close))?;
    let start = opening(closed, open, close)?;
    let source = &closed[start..];
    let inside = source.strip_prefix(open)?.strip_suffix(close)?;
    let is_source = inside.chars().any(char::is_alphanumeric)
        && !inside.contains('。')
        && inside.chars().nth(MAX_SOURCE).is_none()
        && !parts(source).is_empty();
    is_source.then(|| closed[..start].trim_end())
}

/// Where the bracket opens that the last character closes.
fn opening(words: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in words.char_indices().rev() {
        if c == close {
            depth += 1;
        } else if c == open {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_behind_a_quotation() {
        let quoted = "「港を使う。」";
        for source in [
            "（汐路 2025）",
            "(汐路 2025: 12頁)",
            " ［汐路政策研究所『港（上）』2025］",
            "〔汐路 2025〕",
            "【出典: 汐路】",
            "（汐路 2025）［強調は引用者］",
            "（汐路 2025）。",
            "\n（汐路 2025）",
        ] {
            let words = format!("{quoted}{source}");
            assert_eq!(without_sources(&words, Behind::Mark), quoted, "{source}");
            let words = format!("港を使う。{source}");
            assert_eq!(without_sources(&words, Behind::Mark), words, "{source}");
            let found = without_sources(&words, Behind::MarkOrSentence);
            assert_eq!(found, "港を使う。", "{source}");
        }
    }

    #[test]
    fn what_is_no_source() {
        for words in [
            "港を使う。（中略）",
            "港を使う。（船も使う。）",
            "港（上）",
            "港を使う（案）",
            "港を使う。）",
            "「港」（……）",
            "",
        ] {
            assert_eq!(without_sources(words, Behind::MarkOrSentence), words);
        }
    }
}
