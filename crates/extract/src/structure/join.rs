//! How the texts of two lines become one.

use super::line::Line;
use crate::characters::{is_blank, is_closing};

/// Markdown emphasis left over from a converter is not text.
pub(crate) fn without_emphasis(text: &str) -> (String, bool) {
    if !text.contains("**") {
        return (text.to_owned(), false);
    }
    let marks = text.matches("**").count();
    let whole = marks == 2 && text.starts_with("**") && text.ends_with("**");
    let last = if marks % 2 == 1 {
        text.rfind("**")
    } else {
        None
    };
    let plain = match last {
        Some(at) => format!("{}{}", text[..at].replace("**", ""), &text[at..]),
        None => text.replace("**", ""),
    };
    (plain, whole)
}

/// Lines join without a space, but for one that the source has between two ASCII characters, and
/// for the words of lines in a Latin script.
pub(crate) fn needs_space((before, trail): (&str, bool), (after, lead): (&str, bool)) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if is_blank(last) || !last.is_ascii() || !first.is_ascii() {
        return false;
    }
    if trail || lead || is_address(after) {
        return true;
    }
    let word = |c: char| c.is_ascii_alphanumeric() || ",;.:)(\"'".contains(c);
    word(last)
        && word(first)
        && !is_closing(first)
        && mostly_latin(before, Side::End)
        && mostly_latin(after, Side::Start)
}

fn is_address(text: &str) -> bool {
    text.trim_start_matches(['(', '<']).starts_with("http")
}

#[derive(Clone, Copy)]
enum Side {
    Start,
    End,
}

fn mostly_latin(text: &str, side: Side) -> bool {
    let count = |chars: &mut dyn Iterator<Item = char>| {
        let (mut latin, mut other) = (0, 0);
        for c in chars.take(60) {
            latin += usize::from(c.is_ascii());
            other += usize::from(!c.is_ascii());
        }
        latin > other * 4
    };
    match side {
        Side::Start => count(&mut text.chars()),
        Side::End => count(&mut text.chars().rev()),
    }
}

/// Joins the lines of a note.
pub(crate) fn join(parts: &[&Line<'_>], skip: usize) -> String {
    let mut text = String::new();
    let mut trail = false;
    for (index, line) in parts.iter().enumerate() {
        let words = if index == 0 {
            &line.text[skip..]
        } else {
            line.text
        };
        if needs_space((&text, trail), (words, line.lead)) || (index > 0 && is_address(words)) {
            text.push(' ');
        }
        text.push_str(words);
        trail = line.trail;
    }
    text
}
