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
        let joint = Joint {
            before: &text,
            after: words,
            is_spaced: is_spaced || line.lead,
        };
        if joint.needs_space() || (index > 0 && is_address(words)) {
            text.push(' ');
        }
        text.push_str(words);
        is_spaced = line.trail;
    }
    text
}
