//! How lindera is set up, and what is read from its tokens.

use lindera::mode::{Mode, Penalty};
use lindera::segmenter::Segmenter;
use lindera::token::Token;
use lindera_dictionary::dictionary::Dictionary;

/// Appended to every text before it is segmented; it becomes no word.
// Lindera decides by the following token whether it decomposes a compound, and leaves the last
// word of an unclosed sentence whole. Without the full stop 「関西国際空港」 alone, as in a query
// or a title, is one word, and inside a sentence it is three.
pub(crate) const SENTENCE_END: char = '。';

/// A segmenter that decomposes compounds, as search needs it: 関西国際空港 is 関西, 国際, 空港.
pub(crate) fn segmenter(dictionary: Dictionary) -> Segmenter {
    // The default penalty is that of kuromoji's search mode: 3,000 for words of more than two
    // kanji, 1,700 for other words of more than seven characters. It was not tuned here.
    let mode = Mode::Decompose(Penalty::default());
    Segmenter::new(mode, dictionary, None)
}

/// Lindera's id of the dictionary word that a token is; none for an unknown word.
pub(crate) fn word_id(token: &Token<'_>) -> Option<u32> {
    let known = token.word_id.is_system() && !token.word_id.is_unknown();
    known.then(|| token.word_id.id())
}
