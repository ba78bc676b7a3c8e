//! The cells of a row of a table.

use super::tags::TaggedCell;

/// The text of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellText {
    /// Which cell of the file it is, where tags say so.
    pub(super) tag: Option<TaggedCell>,
    /// Its words on one line.
    pub(super) text: String,
}

impl CellText {
    /// Whether the file says that both are parts of one cell.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.tag.is_some() && self.tag == other.tag
    }

    /// Adds what stands in the cell after a page end.
    pub(super) fn append(&mut self, text: &str) {
        if ends_in_latin(&self.text) && starts_in_latin(text) {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }
}

/// Whether a text ends in a Latin letter or a figure, so that a space parts it from the next word.
pub(super) fn ends_in_latin(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a text starts with a Latin letter or a figure.
pub(super) fn starts_in_latin(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphanumeric())
}
