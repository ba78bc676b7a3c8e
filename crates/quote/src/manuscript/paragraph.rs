//! A paragraph of a manuscript, which knows on which lines its words stand.

use std::ops::Range;

/// The words of a paragraph without markup, and where they come from.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Where in the text words of another line begin, and the number of the line.
    lines: Vec<(usize, usize)>,
    /// Bytes of the text, in order, in which a quotation mark is a character like any other.
    literal: Vec<Range<usize>>,
}

impl Paragraph {
    /// Adds words that stand on a line.
    pub(super) fn push(&mut self, line: usize, words: &str) {
        if self.lines.last().is_none_or(|(_, last)| *last != line) {
            self.lines.push((self.text.len(), line));
        }
        self.text.push_str(words);
    }

    /// Adds code.
    pub(super) fn push_literal(&mut self, line: usize, code: &str) {
        let start = self.text.len();
        self.push(line, code);
        self.literal.push(start..self.text.len());
    }

    /// The line that a byte of the text comes from.
    pub(super) fn line_at(&self, byte: usize) -> usize {
        let before = self.lines.partition_point(|(start, _)| *start <= byte);
        let line = self.lines.get(before.saturating_sub(1));
        line.map_or(1, |(_, line)| *line)
    }

    pub(super) fn is_literal(&self, byte: usize) -> bool {
        let before = self.literal.partition_point(|range| range.end <= byte);
        let range = self.literal.get(before);
        range.is_some_and(|range| range.start <= byte)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The last line of the text.
    pub(super) fn last_line(&self) -> &str {
        self.text.trim_end().lines().last().unwrap_or_default()
    }

    /// Takes the last line of the text away.
    pub(super) fn pop_line(&mut self) {
        let end = self.text.trim_end().rfind('\n');
        self.text.truncate(end.unwrap_or_default());
    }
}
