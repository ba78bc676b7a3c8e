//! What is found of a quotation.

use std::ops::Range;

use serde::Serialize;

use crate::difference::Difference;

/// Least similarity of words that are called an altered quotation.
///
/// Measured on 10,000 quotations from each corpus (`tests/tests/verify`, docs/VERIFY.md): altered ones
/// reach 0.67 to 1.00, sentences of other documents 0.00 to 0.40. The limit stands between the two.
pub const MIN_SIMILARITY: f32 = 0.6;

/// How well a text holds a quotation; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Byte for byte, but for white space around the quotation.
    Exact,
    /// But for what no reader would call a change: width and compatibility forms, white space and
    /// line breaks, the style of punctuation, quotation marks and dashes, marks of footnotes, and
    /// words whose omission an ellipsis shows.
    Normalized,
    /// With other words, with fewer or with more; what differs is told.
    Altered,
    /// Not at all. What comes nearest may be told, and is no source of the quotation.
    Absent,
}

/// A stretch of a quotation, and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Piece {
    /// How well the text holds it.
    pub status: Status,
    /// From 0 to 1: see [`Verification::similarity`].
    pub similarity: f32,
    /// The bytes of the quotation.
    pub quoted: Range<usize>,
    /// The bytes of the text.
    pub found: Range<usize>,
    /// What differs, in order; empty unless it is altered or absent.
    pub differences: Vec<Difference>,
}

impl Piece {
    /// The same piece where the quotation is a part of a longer one, from some byte on.
    #[must_use]
    pub fn moved(mut self, bytes: usize) -> Self {
        let moved = |range: &Range<usize>| range.start + bytes..range.end + bytes;
        self.quoted = moved(&self.quoted);
        for difference in &mut self.differences {
            difference.quoted = moved(&difference.quoted);
        }
        self
    }

    /// Words that are there without a change.
    pub(crate) fn unchanged(status: Status, quoted: &Range<usize>, found: Range<usize>) -> Self {
        Self {
            status,
            similarity: 1.0,
            quoted: quoted.clone(),
            found,
            differences: Vec::new(),
        }
    }
}

/// What a text holds of a quotation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verification {
    /// That of the worst piece.
    pub status: Status,
    /// One less the share of characters that would have to change, be added or be left out:
    /// `1 - changes / max(characters of the quotation, characters of the text)`, counted without
    /// differences of typography. From 0 to 1; 1 for [`Status::Exact`] and [`Status::Normalized`].
    pub similarity: f32,
    /// Whether the pieces stand in the text in the order of the quotation.
    pub is_in_order: bool,
    /// The pieces in the order of the quotation. Between two of them the quotation leaves out
    /// words; none where nothing comes near.
    pub pieces: Vec<Piece>,
}

impl Verification {
    /// Nothing comes near the quotation.
    #[must_use]
    pub fn absent() -> Self {
        Self {
            status: Status::Absent,
            similarity: 0.0,
            is_in_order: true,
            pieces: Vec::new(),
        }
    }

    /// Whether this is a better place for the quotation than another.
    #[must_use]
    pub fn is_better_than(&self, other: &Self) -> bool {
        match self.status.cmp(&other.status) {
            std::cmp::Ordering::Equal => self.similarity > other.similarity,
            order => order.is_lt(),
        }
    }
}
