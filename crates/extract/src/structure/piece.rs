//! Pieces: what lines are joined to before they become blocks.

use super::layout::{Fullness, Typography};
use super::line::Role;
use super::marks::{self, Mark};
use crate::characters::is_blank;

/// One or several lines that belong together: a paragraph, a heading, an item of a list, a row of a
/// table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// The text of its lines, joined.
    pub(crate) text: String,
    /// The role of its lines.
    pub(crate) role: Role,
    /// The number or sign that it begins with.
    pub(crate) mark: Option<Mark>,
    /// Whether it begins with a bullet, which is not part of the text.
    pub(crate) has_bullet: bool,
    /// The number of blank lines before it.
    pub(crate) gap: u32,
    /// The number of its lines.
    pub(crate) lines: u32,
    /// The length of its first line within the text. What follows may be another piece.
    pub(crate) head_len: usize,
    /// How much of its column the last line fills.
    pub(crate) fullness: Fullness,
    /// Whether its first line begins a page.
    pub(crate) page_start: bool,
    /// Whether all of it was emphasised.
    pub(crate) strong: bool,
    /// The pages that begin in it: offset and page number.
    pub(crate) pages: Vec<(usize, u32)>,
    /// The index of its first line.
    pub(crate) first_line: usize,
    /// The index of its last line.
    pub(crate) last_line: usize,
    /// The type of its first line, where the source knows it.
    pub(crate) typography: Option<Typography>,
}

impl Piece {
    /// A piece for a paragraph of a format that knows its paragraphs. `index` is the number of the
    /// paragraph.
    pub(crate) fn of_paragraph(index: usize, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            role: Role::Body,
            mark: marks::mark(text),
            has_bullet: false,
            gap: 1,
            lines: 1,
            head_len: text.len(),
            fullness: Fullness::Short,
            page_start: false,
            strong: false,
            pages: Vec::new(),
            first_line: index,
            last_line: index,
            typography: None,
        }
    }

    /// Whether it begins with a mark and not with a bullet, as headings do.
    pub(crate) fn may_be_heading(&self) -> bool {
        self.mark.is_some() && !self.has_bullet
    }

    /// Splits after the first line, into the head and the rest.
    pub(crate) fn split(mut self) -> (Self, Self) {
        let at = self.head_len;
        let text = self.text.split_off(at);
        let text = text.trim_start_matches(is_blank).to_owned();
        let page = self.pages.iter().rfind(|(offset, _)| *offset <= at);
        let page = page.map_or(0, |(_, page)| *page);
        let mut pages: Vec<(usize, u32)> = self
            .pages
            .iter()
            .filter(|(offset, _)| *offset >= at)
            .map(|(offset, page)| (offset - at, *page))
            .collect();
        if pages.first().is_none_or(|(offset, _)| *offset > 0) {
            pages.insert(0, (0, page));
        }
        let rest = Self {
            head_len: text.len(),
            text,
            mark: None,
            gap: 0,
            page_start: false,
            pages,
            ..self.clone()
        };
        self.pages.retain(|(offset, _)| *offset < at);
        self.lines = 1;
        (self, rest)
    }
}
