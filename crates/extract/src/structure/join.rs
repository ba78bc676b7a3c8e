//! How the texts of two lines are joined.

use super::line::Line;
use crate::characters::{is_blank, is_closing};

/// The text of a line without `**`, which converters to text leave over from Markdown, and whether
/// all of it was emphasised. An unpaired mark at the end stays, since it is no emphasis.
pub(crate) fn without_emphasis(text: &str) -> (String, bool) {
    const MARK: &str = "**";
    let count = text.matches(MARK).count();
    let is_whole = count == 2 && text.starts_with(MARK) && text.ends_with(MARK);
    let unpaired = text.rfind(MARK).filter(|_| count % 2 == 1);
    let plain = match unpaired {
        Some(at) => format!("{}{}", text[..at].replace(MARK, ""), &text[at..]),
        None => text.replace(MARK, ""),
    };
    (plain, is_whole)
}

/// The place where two texts are joined.
pub(crate) struct Joint<'a> {
    /// The text before it.
    pub(crate) before: &'a str,
    /// The text after it.
    pub(crate) after: &'a str,
    /// Whether the source has white space there besides the line break.
    pub(crate) is_spaced: bool,
}

/// Words that are rarely a word's second half but often the second of two joined by a hyphen. Where
/// one comes behind a hyphen at a line's end, the hyphen is a part of the word: long-term, well-being.
const SECOND_WORDS: [&str; 76] = [
    "a",
    "about",
    "after",
    "age",
    "aged",
    "and",
    "art",
    "based",
    "being",
    "border",
    "bound",
    "by",
    "caused",
    "century",
    "day",
    "date",
    "depth",
    "down",
    "driven",
    "edge",
    "effective",
    "efficient",
    "emission",
    "emissions",
    "ended",
    "example",
    "for",
    "forward",
    "free",
    "friendly",
    "funded",
    "growing",
    "hand",
    "held",
    "host",
    "income",
    "in",
    "intensive",
    "known",
    "leading",
    "led",
    "level",
    "linked",
    "made",
    "maker",
    "makers",
    "making",
    "neutral",
    "of",
    "off",
    "on",
    "oriented",
    "out",
    "over",
    "owned",
    "paid",
    "profit",
    "quality",
    "range",
    "rate",
    "related",
    "renewable",
    "road",
    "round",
    "scale",
    "sector",
    "sharing",
    "sized",
    "specific",
    "standing",
    "term",
    "the",
    "to",
    "up",
    "wide",
    "year",
];

/// Words that another is joined to by a hyphen. Those that words also begin with, such as co and re, are
/// no evidence.
const FIRST_WORDS: [&str; 22] = [
    "all", "cross", "decision", "full", "half", "high", "large", "long", "low", "medium", "mid",
    "policy", "self", "short", "single", "small", "state", "third", "two", "well", "work", "zero",
];

/// Whether the hyphen at the end of a line only shows that a word goes on in the next: the word before it
/// and the rest behind it are lower-case letters, and neither is one of those that stand with a hyphen.
pub(crate) fn is_hyphenated(before: &str, after: &str) -> bool {
    let Some(before) = before.strip_suffix(['-', '\u{2010}']) else {
        return false;
    };
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let head = &before[before.trim_end_matches(is_letter).len()..];
    let rest = &after[..after.len() - after.trim_start_matches(is_letter).len()];
    let is_compound = before.ends_with('-')
        || before[..before.len() - head.len()].ends_with('-')
        || after[rest.len()..].starts_with('-');
    let is_lower = |word: &str| word.chars().all(|c| c.is_ascii_lowercase());
    head.len() > 1
        && rest.len() > 1
        && is_lower(&head[1..])
        && is_lower(rest)
        && !is_compound
        && !SECOND_WORDS.contains(&rest)
        && !FIRST_WORDS.contains(&head.to_ascii_lowercase().as_str())
}

/// Whether a line ends within a word in a Latin script: with a hyphen that touches a letter, before a
/// lower-case letter.
pub(crate) fn ends_in_word(before: &str, after: &str) -> bool {
    let word = before.strip_suffix(['-', '\u{2010}']);
    word.is_some_and(|word| word.ends_with(|c: char| c.is_ascii_alphanumeric()))
        && after.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Joins a text to that before it.
pub(crate) fn push_joined(text: &mut String, after: &str, is_spaced: bool) {
    let joint = Joint {
        before: text,
        after,
        is_spaced,
    };
    if is_hyphenated(text, after) {
        text.pop();
    } else if joint.needs_space() && !ends_in_word(text, after) {
        text.push(' ');
    }
}

impl Joint<'_> {
    /// Whether a space belongs between the texts. Japanese lines are joined without one. Between two
    /// ASCII characters there is one when the source has it, before an address, and between words of
    /// lines in a Latin script.
    pub(crate) fn needs_space(&self) -> bool {
        let ends = (self.before.chars().next_back(), self.after.chars().next());
        let (Some(last), Some(first)) = ends else {
            return false;
        };
        if is_blank(last) || !last.is_ascii() || !first.is_ascii() {
            return false;
        }
        if self.is_spaced || is_address(self.after) {
            return true;
        }
        is_word_character(last)
            && is_word_character(first)
            && !is_closing(first)
            && is_mostly_latin(self.before.chars().rev())
            && is_mostly_latin(self.after.chars())
    }
}

fn is_address(text: &str) -> bool {
    text.trim_start_matches(['(', '<']).starts_with("http")
}

fn is_word_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || ",;.:)(\"'".contains(c)
}

/// Whether more than four fifths of the characters nearest to a joint are ASCII. An acronym or a
/// figure that a Japanese line ends with may have been cut in two; an English line ends with a word.
fn is_mostly_latin(nearest: impl Iterator<Item = char>) -> bool {
    /// Half a line of English.
    const MAX_CHARS: usize = 60;
    let (mut latin, mut other) = (0, 0);
    for c in nearest.take(MAX_CHARS) {
        latin += usize::from(c.is_ascii());
        other += usize::from(!c.is_ascii());
    }
    latin > other * 4
}

/// Joins the lines of a note, without the first `mark_len` bytes. An address is set off by spaces
/// even among Japanese text.
pub(crate) fn join_note(lines: &[&Line<'_>], mark_len: usize) -> String {
    let mut text = String::new();
    let mut is_spaced = false;
    for (index, line) in lines.iter().enumerate() {
        let words = if index == 0 {
            &line.text[mark_len..]
        } else {
            line.text
        };
        if index > 0 && is_address(words) {
            text.push(' ');
        } else {
            push_joined(&mut text, words, is_spaced || line.lead);
        }
        text.push_str(words);
        is_spaced = line.trail;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, after: &str, expected: &str) {
        let mut text = before.to_owned();
        push_joined(&mut text, after, false);
        text.push_str(after);
        assert_eq!(text, expected);
    }

    #[test]
    fn hyphens_at_line_ends() {
        check(
            "the roles of munici-",
            "palities and",
            "the roles of municipalities and",
        );
        check("for future gen-", "erations.", "for future generations.");
        check("Govern-", "ment (the", "Government (the");
        check("infor\u{2010}", "mation", "information");
        check("A long-", "term plan", "A long-term plan");
        check("evidence-", "based policy", "evidence-based policy");
        check(
            "state-of-the-",
            "art facilities",
            "state-of-the-art facilities",
        );
        check("self-", "reliance", "self-reliance");
        check("the non-", "Japanese", "the non-Japanese");
        check("COVID-", "related", "COVID-related");
        check("1990-", "2000", "1990-2000");
        check("港-", "湾", "港-湾");
    }
}
