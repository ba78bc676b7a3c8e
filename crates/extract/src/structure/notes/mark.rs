//! The marks that notes begin with.

use issetsu_fold::script::is_cjk_letter;

use crate::characters::{is_blank, superscript};
use crate::roman::from_small_roman;
use crate::structure::line::Line;
use crate::structure::marks;

/// How the mark of a note is written. Its anchor in the text is written alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum MarkForm {
    /// ¹
    Superscript,
    /// A plain digit, which is raised in print: 1
    Plain,
    /// 1)
    HalfParen,
    /// (1)
    Paren,
    /// 注1, (注1), ※1, *1, [1]
    Named,
    /// [i]
    Roman,
}

/// The mark at the start of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoteMark {
    /// Its number.
    pub(super) number: u32,
    /// How it is written.
    pub(super) form: MarkForm,
    /// Its length in bytes, with the space after it.
    pub(super) len: usize,
}

/// A note as lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoteLines {
    /// Its number.
    pub(crate) number: u32,
    /// How the mark is written.
    pub(crate) form: MarkForm,
    /// The indices of its lines.
    pub(crate) lines: Vec<usize>,
    /// The length of the mark at the start of its first line, in bytes.
    pub(crate) mark_len: usize,
}

impl NoteLines {
    /// A note that begins in a line.
    pub(super) fn starting(mark: NoteMark, line: usize) -> Self {
        Self {
            number: mark.number,
            form: mark.form,
            lines: vec![line],
            mark_len: mark.len,
        }
    }

    /// Its mark without brackets, in half-width.
    pub(crate) fn mark(&self, lines: &[Line<'_>]) -> String {
        let written = &lines[self.lines[0]].text[..self.mark_len];
        match self.form {
            MarkForm::Roman => written
                .trim_matches(|c: char| !c.is_ascii_lowercase())
                .to_owned(),
            _ => self.number.to_string(),
        }
    }
}

/// Greatest number of a note. Greater ones are years and quantities: 1995 年度の調査.
const MAX_NUMBER: u32 = 999;

/// Digits of a superscript mark, at most, as many as [`MAX_NUMBER`] has. More are an exponent or a mark
/// directly before another.
const MAX_SUPERSCRIPTS: usize = 3;

/// Font size of notes relative to the running text, at most. Notes of 10 points under a text of 10.5
/// (0.95) are small; the rounding of sizes is not.
const MAX_SMALL_SIZE: f32 = 0.97;

/// Whether a line is printed smaller than the running text, as notes are.
pub(super) fn is_small(line: &Line<'_>) -> bool {
    line.layout
        .is_some_and(|layout| layout.typography.size < MAX_SMALL_SIZE)
}

/// The mark of an endnote: 1) 1. (1) ¹ 注1 [1] [i].
pub(super) fn endnote_mark(text: &str) -> Option<NoteMark> {
    named_mark(text)
        .or_else(|| superscript_mark(text))
        .or_else(|| roman_mark(text))
        .or_else(|| numbered_mark(text))
}

fn numbered_mark(text: &str) -> Option<NoteMark> {
    let mark = marks::mark(text)?;
    let form = match mark.style {
        marks::Style::HalfParen => MarkForm::HalfParen,
        marks::Style::Paren => MarkForm::Paren,
        marks::Style::Dot | marks::Style::Spaced => MarkForm::Plain,
        _ => return None,
    };
    Some(NoteMark {
        number: mark.ordinal,
        form,
        len: mark.len,
    })
}

/// 注1：, (注1), ※1, *1 or [1] with words after it.
pub(super) fn named_mark(text: &str) -> Option<NoteMark> {
    let opened = text.trim_start_matches(['(', '（', '[', '［', '【']);
    let is_bracketed = opened.len() < text.len();
    let after_word = opened.strip_prefix(['注', '※', '*', '＊', '†']);
    let before_number = match after_word {
        Some(after_word) => after_word.trim_start_matches(is_blank),
        None if text.starts_with('[') => opened.trim_start_matches(is_blank),
        None => return None,
    };
    let number = marks::number(before_number)?;
    let after_number = &before_number[number.len..];
    let words = after_number.trim_start_matches([
        ')', '）', ']', '］', '】', ':', '：', '.', '．', ' ', '\u{3000}',
    ]);
    let is_closed = words.len() < after_number.len() || !is_bracketed && after_word.is_some();
    (is_closed && number.value <= MAX_NUMBER && !words.is_empty()).then(|| NoteMark {
        number: number.value,
        form: MarkForm::Named,
        len: text.len() - words.len(),
    })
}

/// A mark in small Roman figures with words after it: [i].
pub(super) fn roman_mark(text: &str) -> Option<NoteMark> {
    let roman = bracketed_roman(text)?;
    let words = text[roman.len..].trim_start_matches(is_blank);
    (!words.is_empty()).then_some(NoteMark {
        len: text.len() - words.len(),
        ..roman
    })
}

/// A mark in small Roman figures at the start of a text: `[iv]`. Word processors count endnotes so.
/// The marks are raised in print and bracketed in our text, where ［i］ cannot be read as part of the
/// word before it.
pub(super) fn bracketed_roman(text: &str) -> Option<NoteMark> {
    let (figures, _) = text.strip_prefix('[')?.split_once(']')?;
    Some(NoteMark {
        number: from_small_roman(figures)?,
        form: MarkForm::Roman,
        len: figures.len() + "[]".len(),
    })
}

/// A superscript number with words after it.
pub(super) fn superscript_mark(text: &str) -> Option<NoteMark> {
    let superscript = superscript_number(text)?;
    let words = text[superscript.len..].trim_start_matches(is_blank);
    let are_words = words
        .chars()
        .next()
        .is_some_and(|c| !"、。，．）)」".contains(c));
    are_words.then_some(NoteMark {
        len: text.len() - words.len(),
        ..superscript
    })
}

/// The superscript number at the start of a text.
pub(super) fn superscript_number(text: &str) -> Option<NoteMark> {
    let (mut number, mut len) = (0, 0);
    for c in text.chars().take(MAX_SUPERSCRIPTS) {
        let Some(value) = superscript(c) else { break };
        number = number * 10 + value;
        len += c.len_utf8();
    }
    (len > 0).then_some(NoteMark {
        number,
        form: MarkForm::Superscript,
        len,
    })
}

/// A plain half-width number with words after it. Only half-width digits are raised in print.
pub(super) fn plain_mark(text: &str) -> Option<NoteMark> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = marks::number(text)?;
    let words = text[number.len..].trim_start_matches(is_blank);
    let first = words.chars().next()?;
    let is_letter =
        is_cjk_letter(first) || first.is_ascii_alphabetic() || "「『（(“\"".contains(first);
    // A note may begin with a figure: 1 2025年の調査による。
    let is_spaced = words.len() < text[number.len..].len();
    let after_figure = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_figure =
        is_spaced && after_figure.len() < words.len() && after_figure.starts_with(is_cjk_letter);
    ((is_letter || is_figure) && number.value <= MAX_NUMBER).then(|| NoteMark {
        number: number.value,
        form: MarkForm::Plain,
        len: text.len() - words.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_roman_figures_in_brackets() {
        let mark = bracketed_roman("[ii] 同上");
        assert_eq!(mark.map(|mark| (mark.number, mark.len)), Some((2, 4)));
        assert_eq!(bracketed_roman("[2] 同上"), None);
    }
}
