//! Positions in a text, in the three units that programs use.
//!
//! Rust counts bytes, the W3C selectors and Python count Unicode scalar values, JavaScript and
//! Java count UTF-16 code units. A position given in one unit only is a bug waiting in a client,
//! so the outside always gets all three.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range `start..end` in one unit; `end` is excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First position of the range.
    pub start: usize,
    /// One past the last position of the range.
    pub end: usize,
}

impl Span {
    /// The span as a range, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in the span's unit.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing lies in the span.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

/// One position of a text in all three units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset {
    /// UTF-8 bytes from the start of the text.
    pub bytes: usize,
    /// Unicode scalar values from the start of the text.
    pub scalars: usize,
    /// UTF-16 code units from the start of the text.
    pub utf16: usize,
}

impl Offset {
    /// The offset behind a text that begins here.
    #[must_use]
    pub fn behind(self, text: &str) -> Self {
        text.chars().fold(self, Self::advanced_by)
    }

    fn advanced_by(mut self, c: char) -> Self {
        self.bytes += c.len_utf8();
        self.scalars += 1;
        self.utf16 += c.len_utf16();
        self
    }
}

/// One range of a text in all three units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextRange {
    /// In UTF-8 bytes (Rust, Go).
    pub bytes: Span,
    /// In Unicode scalar values (Python, W3C Web Annotation).
    pub scalars: Span,
    /// In UTF-16 code units (JavaScript, Java).
    pub utf16: Span,
}

impl TextRange {
    /// The range between two offsets of the same text.
    #[must_use]
    pub fn between(start: Offset, end: Offset) -> Self {
        Self {
            bytes: (start.bytes..end.bytes).into(),
            scalars: (start.scalars..end.scalars).into(),
            utf16: (start.utf16..end.utf16).into(),
        }
    }

    /// The byte range, for slicing a `str`.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.range()
    }
}

/// Converts byte offsets of one text to the other units.
///
/// Holds one checkpoint every [`OffsetTable::STEP_BYTES`] bytes, so building costs one pass and a
/// lookup costs at most that many bytes of scanning.
#[derive(Debug, Clone)]
pub struct OffsetTable<'t> {
    text: &'t str,
    checkpoints: Vec<Offset>,
}

impl<'t> OffsetTable<'t> {
    /// Distance between checkpoints, in bytes.
    pub const STEP_BYTES: usize = 1024;

    /// Reads `text` once and remembers where the checkpoints are.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = vec![Offset::default()];
        let mut at = Offset::default();
        for c in text.chars() {
            at = at.advanced_by(c);
            if at.bytes / Self::STEP_BYTES >= checkpoints.len() {
                checkpoints.push(at);
            }
        }
        Self { text, checkpoints }
    }

    /// The offset in all units of the byte position `bytes`.
    ///
    /// A position inside a character or past the end counts as the next boundary or the end: the
    /// result is always a valid place of the text.
    #[must_use]
    pub fn offset(&self, bytes: usize) -> Offset {
        let checkpoint = self
            .checkpoints
            .partition_point(|c| c.bytes <= bytes)
            .max(1)
            - 1;
        let mut at = self.checkpoints[checkpoint];
        for c in self.text[at.bytes..].chars() {
            if at.bytes >= bytes {
                break;
            }
            at = at.advanced_by(c);
        }
        at
    }

    /// The range in all units of a byte range.
    #[must_use]
    pub fn range(&self, bytes: Range<usize>) -> TextRange {
        TextRange::between(self.offset(bytes.start), self.offset(bytes.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_each_unit() {
        let table = OffsetTable::new("a提𠮷é");
        let range = table.range(1..8);
        assert_eq!(range.bytes, Span { start: 1, end: 8 });
        assert_eq!(range.scalars, Span { start: 1, end: 3 });
        assert_eq!(range.utf16, Span { start: 1, end: 4 });
    }

    #[test]
    fn a_position_inside_a_character_is_its_end() {
        assert_eq!(OffsetTable::new("提言").offset(1).bytes, 3);
        assert_eq!(OffsetTable::new("提言").offset(99).bytes, 6);
    }

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,900}", at in 0usize..4000) {
            let table = OffsetTable::new(&text);
            let bytes = (at.min(text.len())..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap();
            let offset = table.offset(bytes);
            prop_assert_eq!(offset.bytes, bytes);
            prop_assert_eq!(offset.scalars, text[..bytes].chars().count());
            prop_assert_eq!(offset.utf16, text[..bytes].encode_utf16().count());
        }
    }
}
