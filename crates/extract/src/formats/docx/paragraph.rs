//! A paragraph that is being read, and the block it becomes.

use std::ops::Range;

use super::notes::{NoteId, raised};
use super::properties::{ParagraphProperties, RunProperties};
use super::styles::Role;
use crate::characters::{is_blank, upright};
use crate::draft::DraftBlock;

/// The mark of a note in the text of a block.
#[derive(Debug, Clone)]
pub(super) struct NoteMark {
    /// Which note.
    pub(super) note: NoteId,
    /// The mark without brackets or width.
    pub(super) mark: String,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// Whether the writer chose it instead of a number; then it stands in the note too.
    pub(super) is_own: bool,
}

/// A finished block with what is only known of it while the file is read.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) block: DraftBlock,
    /// What its style makes of it.
    pub(super) role: Role,
    /// Whether the file counts it as an item of a list.
    pub(super) numbered: bool,
    pub(super) marks: Vec<NoteMark>,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) properties: ParagraphProperties,
    /// The open runs: ruby text has runs in a run.
    pub(super) runs: Vec<RunProperties>,
    pub(super) text: String,
    pub(super) marks: Vec<NoteMark>,
    /// Text boxes that are anchored in it.
    pub(super) boxes: Vec<Item>,
    /// Whether it has words that are bold.
    has_bold: bool,
    /// Whether it has words that are not bold.
    has_regular: bool,
    /// A note whose mark is the next words of the run.
    pub(super) awaits_mark: Option<NoteId>,
}

impl Paragraph {
    /// The properties of the innermost run.
    pub(super) fn run(&self) -> Option<&RunProperties> {
        self.runs.last()
    }

    /// Adds words of a run.
    pub(super) fn push(&mut self, words: &str, bold: bool) {
        if let Some(note) = self.awaits_mark.take() {
            self.push_own_mark(note, words);
            return;
        }
        if words.chars().any(|c| !is_blank(c)) {
            self.has_bold |= bold;
            self.has_regular |= !bold;
        }
        let raise =
            self.run().is_some_and(|run| run.raised) && words.chars().all(|c| c.is_ascii_digit());
        if raise {
            self.text.push_str(&raised(words));
        } else {
            self.text.extend(words.chars().map(upright));
        }
    }

    /// Adds a sign, which may be the mark of a note.
    pub(super) fn push_sign(&mut self, sign: char) {
        let sign = sign.to_string();
        match self.awaits_mark.take() {
            Some(note) => self.push_own_mark(note, &sign),
            None => self.text.push_str(&sign),
        }
    }

    /// Adds the mark of a note as it is printed.
    pub(super) fn push_mark(&mut self, note: NoteId, mark: String, printed: &str) {
        let start = self.text.len();
        self.text.push_str(printed);
        let range = start..self.text.len();
        self.marks.push(NoteMark {
            note,
            mark,
            range,
            is_own: false,
        });
    }

    fn push_own_mark(&mut self, note: NoteId, words: &str) {
        self.push_mark(note, words.trim().to_owned(), words);
        if let Some(mark) = self.marks.last_mut() {
            mark.is_own = true;
        }
    }

    /// Adds the space of a tab.
    pub(super) fn push_blank(&mut self) {
        if !self.text.ends_with(is_blank) {
            self.text.push(' ');
        }
    }

    /// Whether all its words are bold.
    pub(super) fn is_strong(&self) -> bool {
        self.has_bold && !self.has_regular
    }

    /// Puts what this paragraph, whose end is removed, holds before the text of the next.
    pub(super) fn go_on_in(self, next: &mut Self) {
        let properties = std::mem::take(&mut next.properties);
        *next = Self {
            properties,
            runs: Vec::new(),
            ..self
        };
    }

    /// The text with a label before it and without blanks around it; the marks move with it.
    pub(super) fn finish(&mut self, label: &str, keeps_blanks: bool) -> String {
        let blank = |c: char| if keeps_blanks { c == '\n' } else { is_blank(c) };
        let mut text = String::with_capacity(label.len() + self.text.len());
        text.push_str(label);
        let trimmed = self
            .text
            .trim_start_matches(|c| blank(c) && (label.is_empty() || label.ends_with(is_blank)));
        let cut = self.text.len() - trimmed.len();
        text.push_str(trimmed.trim_end_matches(blank));
        let lead = text.len() - text.trim_start_matches(blank).len();
        text.drain(..lead);
        for mark in &mut self.marks {
            let place = |at: usize| {
                (at + label.len())
                    .saturating_sub(cut + lead)
                    .min(text.len())
            };
            mark.range = place(mark.range.start)..place(mark.range.end);
        }
        text
    }
}
