//! Katakana words with middle dots: データ・ベース is データベース, and データ and ベース.
//!
//! Without its dots a word is cut by lindera as in a text that has none. What that gives and the pieces do not
//! is added to the pieces, so that both ways of writing find each other.

use std::ops::Range;

use issetsu_dictionary::PartOfSpeech;
use issetsu_fold::script;
use lindera::segmenter::Segmenter;

use super::piece::Piece;
use super::segment::{Segment, segments};
use super::source::Source;

/// Katakana pieces with middle dots between some of them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dotted {
    /// How many pieces it takes.
    pub(super) pieces: usize,
    /// The words over more than one piece, in order.
    pub(super) joined: Vec<Joined>,
}

/// A word over several pieces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Joined {
    /// The piece that it begins in, counted from the first of the row.
    pub(super) first: usize,
    /// Bytes of the sentence.
    pub(super) range: Range<usize>,
    /// The word without its dots.
    pub(super) text: String,
    /// Lindera's id, if it is a word of the dictionary.
    pub(super) word: Option<u32>,
}

/// The most pieces that are joined: a longer row is a list.
const MAX_PIECES: usize = 12;

/// The row of katakana and dots that begins at the piece `at`; none without a dot in it.
pub(super) fn dotted(
    pieces: &[Piece],
    at: usize,
    source: &Source<'_>,
    segmenter: &Segmenter,
) -> Option<Dotted> {
    let row = row(&pieces[at..], source);
    let mut text = String::new();
    let mut parts = Vec::new();
    for (place, piece) in row.iter().enumerate() {
        let surface = source.surface(&piece.range);
        if !is_dot(surface) {
            parts.push(Part {
                place,
                start: text.len(),
                range: piece.range.clone(),
            });
            text.push_str(surface);
        }
    }
    if parts.len() == row.len() {
        return None;
    }
    let found = segments(&text, segmenter);
    Some(Dotted {
        pieces: row.len(),
        joined: found
            .into_iter()
            .filter_map(|segment| joined(segment, &text, &parts))
            .collect(),
    })
}

/// A piece of the row that is no dot.
struct Part {
    /// Its place in the row.
    place: usize,
    /// Where it begins in the text without dots.
    start: usize,
    /// Bytes of the sentence.
    range: Range<usize>,
}

/// The word that a segment of the text without dots is; none where it is within one part.
fn joined(segment: Segment, text: &str, parts: &[Part]) -> Option<Joined> {
    let Segment { range, word } = segment;
    let holding = |at: usize| parts.iter().rev().find(|part| part.start <= at);
    let (first, last) = (holding(range.start)?, holding(range.end - 1)?);
    if first.place == last.place {
        return None;
    }
    let start = first.range.start + range.start - first.start;
    let end = last.range.start + range.end - last.start;
    Some(Joined {
        first: first.place,
        range: start..end,
        text: text.get(range)?.to_owned(),
        word,
    })
}

/// The pieces that touch and are katakana or a dot between katakana.
fn row<'p>(pieces: &'p [Piece], source: &Source<'_>) -> &'p [Piece] {
    let mut length = 0;
    let mut end = pieces.first().map_or(0, |first| first.range.start);
    for (at, piece) in pieces.iter().enumerate().take(MAX_PIECES) {
        let surface = source.surface(&piece.range);
        if piece.range.start != end {
            break;
        }
        end = piece.range.end;
        if is_katakana(surface) {
            length = at + 1;
        } else if !is_dot(surface) || length != at {
            break;
        }
    }
    &pieces[..length]
}

/// Whether a piece is the middle dot inside a katakana word. A middle dot takes no position among
/// the words.
pub(super) fn is_dot(surface: &str) -> bool {
    surface == "・"
}

/// Words in katakana are nouns, whatever the dictionary says of their parts.
pub(super) const PART_OF_SPEECH: PartOfSpeech = PartOfSpeech::Noun;

pub(super) fn is_katakana(surface: &str) -> bool {
    surface.chars().all(|c| script::is_katakana(c) || c == 'ー') && !surface.is_empty()
}
