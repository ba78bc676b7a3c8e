//! A document's text, prepared for finding quotations in it.

use std::ops::Range;

use issetsu_model::Document;

use super::normal::Normal;

/// A document's canonical text with its normal form, which is made once.
#[derive(Debug)]
pub struct Source {
    /// The text.
    pub(crate) text: String,
    /// Its normal form.
    pub(crate) normal: Normal,
    /// The normal form without the marks of footnotes, where there are any: who quotes leaves them
    /// out as a rule.
    pub(crate) without_marks: Option<Normal>,
    /// Where the marks of footnotes stand in the normal form that has them.
    marks: Vec<Range<usize>>,
    /// Where they stand in the text.
    pub(crate) mark_bytes: Vec<Range<usize>>,
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
    /// Prepares the text of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let anchors = document.footnotes.iter();
        let mut marks: Vec<_> = anchors.filter_map(|note| note.anchor.clone()).collect();
        marks.sort_by_key(|mark| mark.start);
        Self::new(document.text.clone(), &marks)
    }

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
}
