//! A piece of the sentence: a token of lindera, or a part of one.

use std::ops::Range;

use issetsu_dictionary::{PartOfSpeech, part_of_speech};
use lindera::token::Token;

use crate::segmenter::word_id;

/// A piece of the sentence, with its entry in the dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the sentence.
    pub(super) range: Range<usize>,
    /// Lindera's id of the word; none when it is not in the dictionary.
    pub(super) word: Option<u32>,
    pub(super) part_of_speech: Option<PartOfSpeech>,
}

impl Piece {
    /// A token as it is.
    pub(super) fn new(token: &Token<'_>) -> Self {
        let word = word_id(token);
        let surface = token.surface.as_ref();
        Self {
            range: token.byte_start..token.byte_end,
            word,
            part_of_speech: match word {
                Some(word) => part_of_speech(word).map(|class| without_symbols(class, surface)),
                None => unknown(surface),
            },
        }
    }

    /// A piece that is no word of the dictionary as it stands.
    pub(super) fn part(range: Range<usize>, part_of_speech: PartOfSpeech) -> Self {
        Self {
            range,
            word: None,
            part_of_speech: Some(part_of_speech),
        }
    }
}

/// IPADIC has 、 and ・ among its numerals.
fn without_symbols(class: PartOfSpeech, surface: &str) -> PartOfSpeech {
    if class == PartOfSpeech::Numeral && !surface.contains(char::is_alphanumeric) {
        return PartOfSpeech::Symbol;
    }
    class
}

/// The part of speech of a word that is not in the dictionary. IPADIC tags unknown symbols as nouns.
fn unknown(surface: &str) -> Option<PartOfSpeech> {
    if surface.chars().all(|c| c.is_ascii_digit()) {
        return Some(PartOfSpeech::Numeral);
    }
    (!surface.contains(char::is_alphanumeric)).then_some(PartOfSpeech::Symbol)
}
