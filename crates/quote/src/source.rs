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

/// Texts of more bytes are normalized near the likely places only. Set by hand: a book of 1,500 pages is
/// below it. The normal form takes seven times the bytes of a text, and as many milliseconds as it has
/// hundreds of thousands of them.
const MAX_NORMALIZED_BYTES: usize = 4 << 20;

/// The most bytes of a larger text that are normalized for one quotation, as many as of a text that is normalized whole:
/// all passages that may hold it, with what is around them.
const MAX_NEAR_BYTES: usize = MAX_NORMALIZED_BYTES;

/// A text that quotations can be found in.
#[derive(Debug)]
pub struct Source {
    /// The text.
    pub(crate) text: String,
    /// Where the marks of footnotes stand in the text.
    mark_bytes: Vec<Range<usize>>,
    /// Its normal forms, made once; none where the text is too large.
    forms: Option<Forms>,
}

/// The normal forms of a text or of parts of it.
#[derive(Debug)]
pub(crate) struct Forms {
    /// Its normal form.
    normal: Normal,
    /// The normal form without the marks of footnotes, where there are any: who quotes leaves them
    /// out as a rule.
    without_marks: Option<Normal>,
    /// Where the marks of footnotes stand in the normal form that has them.
    marks: Vec<Range<usize>>,
}

/// A normal form of a source to compare a quotation with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form<'s> {
    /// The characters.
    pub(crate) normal: &'s Normal,
    /// Which of them are marks of footnotes, that a quotation may leave out.
    pub(crate) marks: &'s [Range<usize>],
}

impl Forms {
    /// Of some parts of a text, in order and apart; `marks` are the marks of footnotes in it, in order.
    fn new(text: &str, parts: &[Range<usize>], marks: &[Range<usize>]) -> Self {
        let normal = Normal::of_parts(text, parts, &[]);
        let without_marks = (!marks.is_empty()).then(|| Normal::of_parts(text, parts, marks));
        let characters = marks.iter().map(|mark| normal.characters_of(mark));
        Self {
            marks: characters.filter(|mark| !mark.is_empty()).collect(),
            normal,
            without_marks,
        }
    }

    /// The forms in which who quotes may give the text: with the marks of footnotes, or without.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Form<'_>> {
        let with = Form {
            normal: &self.normal,
            marks: &self.marks,
        };
        let without = self.without_marks.iter();
        std::iter::once(with).chain(without.map(|normal| Form { normal, marks: &[] }))
    }

    fn len(&self) -> usize {
        self.normal.len() + self.without_marks.as_ref().map_or(0, Normal::len)
    }
}

impl Source {
    /// Prepares a text; `marks` are the bytes where marks of footnotes stand, in order.
    #[must_use]
    pub fn new(text: String, marks: &[Range<usize>]) -> Self {
        Self::with_forms_up_to(text, marks, MAX_NORMALIZED_BYTES)
    }

    /// Prepares a text; of one with more bytes, nothing is normalized yet.
    pub(crate) fn with_forms_up_to(text: String, marks: &[Range<usize>], max_bytes: usize) -> Self {
        let is_small = text.len() <= max_bytes;
        let whole = 0..text.len();
        let forms = is_small.then(|| Forms::new(&text, std::slice::from_ref(&whole), marks));
        Self {
            mark_bytes: marks.to_vec(),
            forms,
            text,
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
        self.text.len() + self.forms.as_ref().map_or(0, Forms::len) * of_character
    }

    /// The normal forms, or none where they must be made near the likely places.
    pub(crate) fn forms(&self) -> Option<&Forms> {
        self.forms.as_ref()
    }

    /// The normal forms of what is around the likely places of a quotation of some bytes.
    pub(crate) fn forms_near(&self, places: &[Range<usize>], quotation_bytes: usize) -> Forms {
        // Altered words are looked for as far around a place as one and a half quotations, counted without white
        // space and lines of tables, which stand in the text as well.
        let around = quotation_bytes.saturating_mul(3);
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut left = MAX_NEAR_BYTES;
        for place in places {
            let start = self
                .text
                .floor_char_boundary(place.start.saturating_sub(around));
            let end = self
                .text
                .ceil_char_boundary((place.end + around).min(self.text.len()));
            let Some(rest) = left.checked_sub(end.saturating_sub(start)) else {
                break;
            };
            left = rest;
            parts.push(start..end);
        }
        parts.sort_by_key(|part| part.start);
        parts.dedup_by(|next, part| {
            let meets = next.start <= part.end;
            if meets {
                part.end = part.end.max(next.end);
            }
            meets
        });
        let is_near = |mark: &&Range<usize>| {
            let first = parts.partition_point(|part| part.end <= mark.start);
            parts.get(first).is_some_and(|part| part.start < mark.end)
        };
        let marks: Vec<_> = self.mark_bytes.iter().filter(is_near).cloned().collect();
        Forms::new(&self.text, &parts, &marks)
    }

    /// Whether a footnote mark stands beside a change of some pieces, or there are no pieces.
    pub(crate) fn touches_mark(&self, pieces: &[Piece]) -> bool {
        let mut differences = pieces.iter().flat_map(|piece| &piece.differences);
        let touches = |found: &Range<usize>| {
            let first = self
                .mark_bytes
                .partition_point(|mark| mark.end < found.start);
            let mark = self.mark_bytes.get(first);
            mark.is_some_and(|mark| mark.start <= found.end)
        };
        pieces.is_empty() || differences.any(|one| touches(&one.found))
    }
}
