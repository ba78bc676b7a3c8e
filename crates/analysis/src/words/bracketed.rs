//! A reading in brackets behind its word: 棟梁（とうりょう） is 棟梁. Whoever looks for the word does not type it.

use issetsu_fold::script::{is_kana, is_kanji, to_hiragana};
use lindera_dictionary::dictionary::Dictionary;

use super::piece::Piece;
use super::source::Source;

/// The most words before the brackets whose reading may stand in them: a name of an office has about as many.
const MAX_WORDS: usize = 8;
/// The most pieces between the brackets. lindera cuts kana badly, often into single characters.
const MAX_PIECES: usize = 32;
/// Least length of a reading, in characters: one kana is an ending, as in 扱（い）.
const MIN_READING: usize = 2;

/// The number of pieces of the brackets at the piece `at`, with what is in them, if that is how the words before
/// them are read.
pub(super) fn bracketed_reading(
    pieces: &[Piece],
    at: usize,
    source: &Source<'_>,
    dictionary: &Dictionary,
) -> Option<usize> {
    let surface = |piece: &Piece| source.surface(&piece.range);
    let before = pieces.get(..at)?;
    let opening = pieces.get(at)?;
    if surface(opening) != "(" {
        return None;
    }
    let mut inside = String::new();
    let mut behind = pieces.get(at + 1..)?.iter().take(MAX_PIECES + 1);
    let length = behind.position(|piece| {
        let text = surface(piece);
        let is_read = text.chars().all(is_kana);
        if is_read {
            inside.extend(text.chars().map(to_hiragana));
        }
        !is_read
    })?;
    let closing = pieces.get(at + 1 + length)?;
    let is_reading = surface(closing) == ")" && inside.chars().nth(MIN_READING - 1).is_some();
    (is_reading && is_read_so(before, &inside, source, dictionary)).then_some(length + 2)
}

/// Whether words, of which at least one is written in kanji, end in some that are read so.
fn is_read_so(
    words: &[Piece],
    reading: &str,
    source: &Source<'_>,
    dictionary: &Dictionary,
) -> bool {
    let mut rest = reading;
    let mut has_kanji = false;
    for piece in words.iter().rev().take(MAX_WORDS) {
        let written = source.surface(&piece.range);
        let read = if written.chars().all(is_kana) {
            Some(written)
        } else {
            piece
                .word
                .and_then(|word| issetsu_dictionary::reading(dictionary, word))
        };
        let read: Option<String> = read.map(|read| read.chars().map(to_hiragana).collect());
        let Some(before) = read.and_then(|read| rest.strip_suffix(&*read)) else {
            return false;
        };
        has_kanji |= written.contains(is_kanji);
        rest = before;
        if rest.is_empty() {
            return has_kanji;
        }
    }
    false
}
