//! Katakana words with a middle dot that the dictionary knows as one: データ・ベース.

use std::ops::Range;

use issetsu_dictionary::find;
use lindera_dictionary::dictionary::Dictionary;

use super::piece::Piece;
use super::source::Source;

/// A dictionary word that is written with middle dots.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Compound {
    pub(super) range: Range<usize>,
    pub(super) text: String,
    pub(super) word: u32,
}

/// The compound that begins at a piece; none when the dictionary knows none.
pub(super) fn compound(
    pieces: &[Piece],
    at: usize,
    source: &Source<'_>,
    dictionary: &Dictionary,
) -> Option<Compound> {
    let surface = |at: usize| Some(&source.sentence()[pieces.get(at)?.range.clone()]);
    let touches = |at: usize| pieces[at - 1].range.end == pieces[at].range.start;
    if !(is_dot(surface(at + 1)?) && is_katakana(surface(at)?)) {
        return None;
    }
    let mut text = surface(at)?.to_owned();
    let mut last = at;
    while let (Some(dot), Some(next)) = (surface(last + 1), surface(last + 2)) {
        if !(is_dot(dot) && is_katakana(next) && touches(last + 1) && touches(last + 2)) {
            break;
        }
        text.push_str(next);
        last += 2;
    }
    let word = find(dictionary, &text).filter(|_| last > at)?;
    Some(Compound {
        range: pieces[at].range.start..pieces[last].range.end,
        text,
        word,
    })
}

/// Whether a piece is the mark inside a katakana compound, so that it takes no place among the
/// words.
pub(super) fn is_dot(surface: &str) -> bool {
    surface == "・"
}

pub(super) fn is_katakana(surface: &str) -> bool {
    surface.chars().all(|c| matches!(c, 'ァ'..='ヺ' | 'ー')) && !surface.is_empty()
}
