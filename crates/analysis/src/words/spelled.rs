//! Words of several spellings that lindera cuts in pieces: ひき and こもり are 引き籠もり.

use std::ops::Range;

use issetsu_dictionary::{MAX_SPELLING, PartOfSpeech, normal_spelling};
use issetsu_fold::script::is_hiragana;

use super::piece::Piece;
use super::source::Source;

/// A word that is several pieces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    /// How many pieces it takes.
    pub(super) pieces: usize,
    /// Bytes of the sentence.
    pub(super) range: Range<usize>,
    /// Its normal spelling.
    pub(super) text: &'static str,
}

/// The most pieces of one word. Words in kana are cut in short pieces.
const MAX_PIECES: usize = 6;

/// The longest word of several spellings that begins at the piece `at` and is more than that piece.
pub(super) fn spelled(pieces: &[Piece], at: usize, source: &Source<'_>) -> Option<Spelled> {
    let first = pieces.get(at).filter(|first| may_begin(first))?;
    let mut found = None;
    let mut end = first.range.end;
    let mut has_function_word = is_function_word(first);
    for (more, next) in pieces[at + 1..].iter().take(MAX_PIECES - 1).enumerate() {
        let range = first.range.start..next.range.end;
        if next.range.start != end || range.len() > MAX_SPELLING || !may_belong(next) {
            break;
        }
        end = next.range.end;
        has_function_word |= is_function_word(next);
        // ことに is こと and に far more often than 殊に.
        if has_function_word && source.surface(&range).chars().all(is_hiragana) {
            continue;
        }
        if let Some(text) = normal_spelling(source.surface(&range)) {
            let pieces = more + 2;
            found = Some(Spelled {
                pieces,
                range,
                text,
            });
        }
    }
    found
}

fn may_begin(piece: &Piece) -> bool {
    let is_particle = matches!(
        piece.part_of_speech,
        Some(PartOfSpeech::Particle | PartOfSpeech::Auxiliary)
    );
    may_belong(piece) && !is_particle
}

fn is_function_word(piece: &Piece) -> bool {
    matches!(
        piece.part_of_speech,
        Some(
            PartOfSpeech::Particle
                | PartOfSpeech::Auxiliary
                | PartOfSpeech::DependentNoun
                | PartOfSpeech::DependentVerb
        )
    )
}

/// Numbers and signs are no part of a word.
fn may_belong(piece: &Piece) -> bool {
    !matches!(
        piece.part_of_speech,
        Some(PartOfSpeech::Numeral | PartOfSpeech::Symbol)
    )
}
