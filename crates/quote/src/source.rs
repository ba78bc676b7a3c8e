//! A text, prepared for finding quotations in it.

use std::ops::Range;

use crate::normal::Normal;
use crate::verification::Piece;

/// Longest quotation that a caller should look for, in Unicode scalar values.
///
/// Set by hand. A place is compared with a stretch three times as long as the quotation, so the steps
/// grow with its square: at twice this length the first place alone would take more than one part of a
/// quotation may, and altered words would not be found.
pub const MAX_SCALARS: usize = 5_000;

/// A text with its normal form, which is made once.
#[derive(Debug)]
pub struct Source {
    /// The text.
    pub(crate) text: String,
    /// Its normal form.
    normal: Normal,
    /// The normal form without the marks of footnotes, where there are any: who quotes leaves them
    /// out as a rule.
    without_marks: Option<Normal>,
    /// Where the marks of footnotes stand in the normal form that has them.
    marks: Vec<Range<usize>>,
    /// Where they stand in the text.
    mark_bytes: Vec<Range<usize>>,
}

/// A normal form of a source to compare a quotation with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form<'s> {
    /// The characters.
    pub(crate) normal: &'s Normal,
    /// Which of them are marks of footnotes, that a quotation may leave out.
    pub(crate) marks: &'s [Range<usize>],
}

impl Source {
    /// Prepares a text; `marks` are the bytes where marks of footnotes stand, in order.
    #[must_use]
    pub fn new(text: String, marks: &[Range<usize>]) -> Self {
        let normal = Normal::new(&text, &[]);
        let without_marks = (!marks.is_empty()).then(|| Normal::new(&text, marks));
        let characters = marks.iter().map(|mark| normal.characters_of(mark));
        Self {
            marks: characters.collect(),
            mark_bytes: marks.to_vec(),
            text,
            normal,
            without_marks,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How much memory it takes, in bytes, about.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        let of_character = size_of::<char>() + size_of::<Range<usize>>();
        let others = self.without_marks.as_ref().map_or(0, Normal::len);
        self.text.len() + (self.normal.len() + others) * of_character
    }

    /// The forms in which who quotes may give it: with the marks of footnotes, or without.
    pub(crate) fn forms(&self) -> impl Iterator<Item = Form<'_>> {
        let with = Form {
            normal: &self.normal,
            marks: &self.marks,
        };
        let without = self.without_marks.iter();
        std::iter::once(with).chain(without.map(|normal| Form { normal, marks: &[] }))
    }

    /// Whether a footnote mark stands beside a change of some pieces, or there are no pieces.
    pub(crate) fn touches_mark(&self, pieces: &[Piece]) -> bool {
        let mut differences = pieces.iter().flat_map(|piece| &piece.differences);
        let touches = |found: &Range<usize>| {
            let meets = |mark: &Range<usize>| mark.start <= found.end && found.start <= mark.end;
            self.mark_bytes.iter().any(meets)
        };
        pieces.is_empty() || differences.any(|one| touches(&one.found))
    }
}
