//! Tokens, which name the part of the original text that they stand for.

use std::ops::Range;

use tantivy_tokenizer_api::Token;

/// A token of one position. `range` is in bytes of the original text.
pub(crate) fn token(text: String, range: Range<usize>, position: usize) -> Token {
    Token {
        offset_from: range.start,
        offset_to: range.end,
        position,
        text,
        position_length: 1,
    }
}
