//! A text on its way to lindera, with the way back.

use std::ops::Range;

use issetsu_dictionary::Respelled;

use issetsu_fold::Folded;

/// Closes every text. Lindera decomposes a compound by what follows it, and leaves the last word
/// of an unclosed sentence whole: 「関西国際空港」 alone, as in a query or a title, would be cut
/// otherwise than inside a sentence. It becomes no word.
const SENTENCE_END: char = '。';

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

    /// What lindera cuts; every other range here points into it.
    pub(crate) fn sentence(&self) -> &str {
        &self.sentence
    }

    /// Length of the sentence in bytes, without the full stop that was added.
    pub(crate) fn len(&self) -> usize {
        self.respelled.text.len()
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
        let original = |at: usize| self.respelled.original(at.min(self.len()));
        original(range.start)..original(range.end)
    }
}
