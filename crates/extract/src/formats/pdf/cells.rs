//! The cells of a row of a table.

use super::tags::TaggedCell;

/// The text of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellText {
    /// The cell of the file that tags say it is.
    pub(super) tag: Option<TaggedCell>,
    /// Its text, on one line.
    pub(super) text: String,
}

impl CellText {
    /// Whether tags say that both are parts of one cell.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.tag.is_some() && self.tag == other.tag
    }

    /// Appends the part of the cell after a page break.
    pub(super) fn append(&mut self, text: &str) {
        if ends_in_latin(&self.text) && starts_in_latin(text) {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }
}

/// Whether a text ends in a Latin letter or a figure, so that a space must separate it from the next
/// word.
pub(super) fn ends_in_latin(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a text starts with a Latin letter or a figure.
pub(super) fn starts_in_latin(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
}
