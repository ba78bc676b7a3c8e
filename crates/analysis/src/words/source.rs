//! A text in the three forms it has on its way to lindera, and the ranges that lead back.

use std::ops::Range;

use issetsu_dictionary::Respelled;
use issetsu_fold::Folded;

use crate::segmenter::SENTENCE_END;

/// A text as lindera sees it.
#[derive(Debug)]
pub(crate) struct Source<'t> {
    original: &'t str,
    folded: &'t Folded<'t>,
    respelled: &'t Respelled<'t>,
    sentence: String,
}

impl<'t> Source<'t> {
    /// `folded` is the folding of `original`, `respelled` the respelling of that.
    pub(crate) fn new(
        original: &'t str,
        folded: &'t Folded<'t>,
        respelled: &'t Respelled<'t>,
    ) -> Self {
        Self {
            original,
            folded,
            respelled,
            sentence: format!("{}{SENTENCE_END}", respelled.text),
        }
    }

    /// The text that lindera segments. All ranges in this module are byte ranges of it.
    pub(crate) fn sentence(&self) -> &str {
        &self.sentence
    }

    /// Length of the sentence in bytes, without the full stop that was added.
    pub(crate) fn len(&self) -> usize {
        self.respelled.text.len()
    }

    /// A part of the sentence.
    pub(super) fn surface(&self, range: &Range<usize>) -> &str {
        &self.sentence[range.clone()]
    }

    /// A part of the sentence before it was respelled.
    pub(crate) fn folded(&self, range: &Range<usize>) -> &str {
        self.folded
            .text
            .get(self.folded_range(range))
            .unwrap_or_default()
    }

    /// The bytes of the original that a part of the sentence stands for.
    pub(crate) fn original_range(&self, range: &Range<usize>) -> Range<usize> {
        self.folded.original(&self.folded_range(range))
    }

    /// The original of a part of the sentence.
    pub(crate) fn original(&self, range: &Range<usize>) -> &'t str {
        self.original
            .get(self.original_range(range))
            .unwrap_or_default()
    }

    fn folded_range(&self, range: &Range<usize>) -> Range<usize> {
        self.folded_position(range.start)..self.folded_position(range.end)
    }

    fn folded_position(&self, at: usize) -> usize {
        self.respelled.original(at.min(self.len()))
    }
}
