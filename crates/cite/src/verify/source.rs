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
        Self {
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

    /// The form in which who quotes would give it.
    pub(crate) fn as_quoted(&self) -> &Normal {
        self.without_marks.as_ref().unwrap_or(&self.normal)
    }
}
