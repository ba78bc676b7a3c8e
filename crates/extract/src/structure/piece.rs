//! A piece of the text, between lines and blocks.

use super::layout::Fullness;
use super::layout::Typography;
use super::line::Role;
use super::marks::{self, Mark};
use crate::characters::is_blank;

/// A piece of the text: one line or several that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// Its words on one line.
    pub(crate) text: String,
    /// What its lines were.
    pub(crate) role: Role,
    /// The mark it begins with.
    pub(crate) mark: Option<Mark>,
    /// Whether it stands in a list.
    pub(crate) item: Item,
    /// Blank lines before it.
    pub(crate) gap: u32,
    /// Lines it was made of.
    pub(crate) lines: u32,
    /// Length of its first line in the text, when the rest may be another piece.
    pub(crate) head_len: usize,
    /// How full its last line is.
    pub(crate) fullness: Fullness,
    /// Whether its first line begins a page.
    pub(crate) page_start: bool,
    /// Whether its words were emphasised as a whole.
    pub(crate) strong: bool,
    /// Pages that begin in it: offset and page number.
    pub(crate) pages: Vec<(usize, u32)>,
    /// Its first line.
    pub(crate) first_line: usize,
    /// Its last line.
    pub(crate) last_line: usize,
    /// How its first line is printed, where the source says so.
    pub(crate) typography: Option<Typography>,
}

impl Piece {
    /// A piece made of one block of a format that knows its paragraphs.
    pub(crate) fn of_block(at: usize, text: &str, (is_item, strong): (bool, bool)) -> Self {
        Self {
            text: text.to_owned(),
            role: Role::Body,
            mark: marks::mark(text),
            item: if is_item { Item::Bullet } else { Item::No },
            gap: 1,
            lines: 1,
            head_len: text.len(),
            fullness: Fullness::Short,
            page_start: false,
            strong,
            pages: Vec::new(),
            first_line: at,
            last_line: at,
            typography: None,
        }
    }

    /// Cuts behind the first line.
    pub(crate) fn split(mut self) -> (Self, Self) {
        let at = self.head_len;
        let mut rest = self.clone();
        rest.text = self
            .text
            .split_off(at)
            .trim_start_matches(is_blank)
            .to_owned();
        rest.head_len = rest.text.len();
        rest.mark = None;
        rest.gap = 0;
        rest.page_start = false;
        let in_rest = |(offset, _): &&(usize, u32)| *offset >= at;
        let page = self
            .pages
            .iter()
            .rfind(|(offset, _)| *offset <= at)
            .map_or(0, |p| p.1);
        rest.pages = self
            .pages
            .iter()
            .filter(in_rest)
            .map(|(o, p)| (o - at, *p))
            .collect();
        if rest.pages.first().is_none_or(|(offset, _)| *offset > 0) {
            rest.pages.insert(0, (0, page));
        }
        self.pages.retain(|(offset, _)| *offset < at);
        self.lines = 1;
        (self, rest)
    }
}

/// Whether a piece is an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// Not by its mark.
    No,
    /// By a bullet.
    Bullet,
}
