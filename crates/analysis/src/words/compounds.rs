//! Katakana words with a middle dot that the dictionary knows as one word: データ・ベース.

use std::ops::Range;

use issetsu_dictionary::find;
use issetsu_fold::script;
use lindera_dictionary::dictionary::Dictionary;

use super::piece::Piece;
use super::source::Source;

/// A dictionary word that is written with middle dots.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Compound {
    /// Bytes of the sentence.
    pub(super) range: Range<usize>,
    /// The word without its dots.
    pub(super) text: String,
    /// Lindera's id of the word.
    pub(super) word: u32,
}

/// The compound that begins at the piece `at`; none when the dictionary has no such word.
pub(super) fn compound(
    pieces: &[Piece],
    at: usize,
    source: &Source<'_>,
    dictionary: &Dictionary,
) -> Option<Compound> {
    let parts = Parts { pieces, source };
    let first = parts.surface(at).filter(|first| is_katakana(first))?;
    let mut text = first.to_owned();
    let mut last = at;
    while let Some(next) = parts.part_after(last) {
        text.push_str(next);
        last += 2;
    }
    if last == at {
        return None;
    }
    Some(Compound {
        range: pieces[at].range.start..pieces[last].range.end,
        word: find(dictionary, &text)?,
        text,
    })
}

/// Pieces that may be parts of one compound.
struct Parts<'t> {
    pieces: &'t [Piece],
    source: &'t Source<'t>,
}

impl<'t> Parts<'t> {
    fn surface(&self, at: usize) -> Option<&'t str> {
        Some(self.source.surface(&self.pieces.get(at)?.range))
    }

    /// The katakana piece that follows the piece `at` and a middle dot, without white space between them.
    fn part_after(&self, at: usize) -> Option<&'t str> {
        let [this, dot, next] = self.pieces.get(at..at + 3)? else {
            return None;
        };
        let touches = this.range.end == dot.range.start && dot.range.end == next.range.start;
        let next = self.source.surface(&next.range);
        (touches && is_dot(self.source.surface(&dot.range)) && is_katakana(next)).then_some(next)
    }
}

/// Whether a piece is the middle dot inside a katakana compound. A middle dot takes no position among
/// the words.
pub(super) fn is_dot(surface: &str) -> bool {
    surface == "・"
}

pub(super) fn is_katakana(surface: &str) -> bool {
    surface.chars().all(|c| script::is_katakana(c) || c == 'ー') && !surface.is_empty()
}
