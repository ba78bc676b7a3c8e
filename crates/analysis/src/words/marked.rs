//! Marks inside an unknown word of katakana: the dot of ソーシャル・メディア, the dash of ビジネス-モデル.
//!
//! lindera takes a row of unknown katakana for one word, and dots for katakana. A dash between katakana was
//! respelled as a long vowel, which it is in サ-バ-.

use std::ops::Range;

use issetsu_dictionary::{PartOfSpeech, find, part_of_speech};
use lindera_dictionary::dictionary::Dictionary;

use super::piece::Piece;
use super::source::Source;

/// The pieces that a piece is cut into at its marks; none for a piece that stays.
pub(super) fn parts(
    piece: &Piece,
    source: &Source<'_>,
    dictionary: &Dictionary,
) -> Option<Vec<Piece>> {
    let surface = source.surface(&piece.range);
    if surface == "ー" && is_dash(source, &piece.range) {
        return Some(Vec::new());
    }
    if piece.word.is_some() {
        return None;
    }
    if surface.contains('・') && surface.chars().count() > 1 {
        return Some(at_dots(piece, source, dictionary));
    }
    surface
        .contains('ー')
        .then(|| at_dashes(piece, source, dictionary))?
}

fn at_dots(piece: &Piece, source: &Source<'_>, dictionary: &Dictionary) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = piece.range.start;
    for (at, dot) in source.surface(&piece.range).match_indices('・') {
        let place = piece.range.start + at;
        if start < place {
            pieces.push(known(start..place, source, dictionary));
        }
        start = place + dot.len();
        pieces.push(Piece::part(place..start, PartOfSpeech::Symbol));
    }
    if start < piece.range.end {
        pieces.push(known(start..piece.range.end, source, dictionary));
    }
    pieces
}

/// The words around dashes, where each is in the dictionary; none otherwise.
fn at_dashes(piece: &Piece, source: &Source<'_>, dictionary: &Dictionary) -> Option<Vec<Piece>> {
    let mut parts = Vec::new();
    let mut start = piece.range.start;
    for (at, mark) in source.surface(&piece.range).match_indices('ー') {
        let place = piece.range.start + at;
        if is_dash(source, &(place..place + mark.len())) {
            parts.push(start..place);
            start = place + mark.len();
        }
    }
    if start == piece.range.start {
        return None;
    }
    parts.push(start..piece.range.end);
    parts.retain(|part| !part.is_empty());
    let words = parts.into_iter().map(|range| {
        let is_word = source.surface(&range).chars().nth(1).is_some();
        let part = known(range, source, dictionary);
        (is_word && part.word.is_some()).then_some(part)
    });
    words.collect()
}

/// Whether a mark of the sentence was a dash.
fn is_dash(source: &Source<'_>, range: &Range<usize>) -> bool {
    source.folded(range) == "-"
}

fn known(range: Range<usize>, source: &Source<'_>, dictionary: &Dictionary) -> Piece {
    let word = find(dictionary, source.surface(&range));
    Piece {
        range,
        word,
        part_of_speech: word.and_then(part_of_speech),
    }
}
