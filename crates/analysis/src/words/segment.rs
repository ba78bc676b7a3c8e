//! A text apart from the sentence, as lindera cuts it.

use std::borrow::Cow;
use std::ops::Range;

use lindera::segmenter::Segmenter;

use crate::segmenter::{SENTENCE_END, word_id};

/// A word of lindera's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Lindera's id, if it is a word of the dictionary.
    pub(super) word: Option<u32>,
}

/// The words of a text in the spelling of the dictionary.
pub(super) fn segments(text: &str, segmenter: &Segmenter) -> Vec<Segment> {
    let sentence = format!("{text}{SENTENCE_END}");
    // Segmenting fails only for a damaged dictionary, which loading has refused.
    let tokens = segmenter
        .segment(Cow::Borrowed(&sentence))
        .unwrap_or_default();
    let inside = tokens.iter().filter(|token| token.byte_end <= text.len());
    inside
        .map(|token| Segment {
            range: token.byte_start..token.byte_end,
            word: word_id(token),
        })
        .collect()
}
