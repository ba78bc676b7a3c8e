//! Latin words that are written with points or hyphens: U.S. is US, e-mail is email.

use std::ops::Range;

use super::piece::Piece;
use super::source::Source;

/// A Latin word over several pieces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Joined {
    /// How many pieces it takes.
    pub(super) pieces: usize,
    /// Bytes of the sentence.
    pub(super) range: Range<usize>,
    /// The parts without the marks between them.
    pub(super) text: String,
    pub(super) parts: Parts,
}

/// Whether the parts of a joined word are words too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// They are, as in well-being.
    Kept,
    /// They are not, as in e-mail and U.S.
    Dropped,
}

/// The joined Latin word that begins at the piece `at`.
pub(super) fn joined(pieces: &[Piece], at: usize, source: &Source<'_>) -> Option<Joined> {
    let chain = Chain { pieces, source };
    let first = chain.surface(at).filter(|first| is_letters(first))?;
    let mark = chain.mark(at + 1)?;
    if chain.is_inner_part(at) {
        return None;
    }
    let (mut last, mut text) = (at, first.to_owned());
    while chain.is_part(last, mark) && chain.goes_on(last, mark) {
        text.push_str(chain.surface(last + 2)?);
        last += 2;
    }
    if last == at {
        return None;
    }
    // The point behind the last letter of U.S. belongs to the word.
    let closed = mark == Mark::Point && chain.mark(last + 1) == Some(mark);
    let dropped = mark == Mark::Point || first.len() == 1;
    Some(Joined {
        pieces: last + 1 - at + usize::from(closed),
        range: pieces[at].range.start..pieces[last].range.end,
        text,
        parts: if dropped { Parts::Dropped } else { Parts::Kept },
    })
}

/// The mark between the parts of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Point,
    Hyphen,
}

/// Pieces that may be parts of one word.
struct Chain<'t> {
    pieces: &'t [Piece],
    source: &'t Source<'t>,
}

impl<'t> Chain<'t> {
    fn surface(&self, at: usize) -> Option<&'t str> {
        Some(self.source.surface(&self.pieces.get(at)?.range))
    }

    /// The mark that a piece is, if the piece before it touches it.
    fn mark(&self, at: usize) -> Option<Mark> {
        let before = self.pieces.get(at.checked_sub(1)?)?;
        let range = &self.pieces.get(at)?.range;
        let mark = match self.surface(at)? {
            "-" => Mark::Hyphen,
            // Folding makes 。 of a point; the original tells which of them it was.
            "。" if matches!(self.source.original(range), "." | "．") => Mark::Point,
            _ => return None,
        };
        (before.range.end == range.start).then_some(mark)
    }

    /// Whether a piece can be a part: letters; between points, one letter.
    fn is_part(&self, at: usize, mark: Mark) -> bool {
        let part = self.surface(at).filter(|part| is_letters(part));
        part.is_some_and(|part| mark == Mark::Hyphen || part.len() == 1)
    }

    /// Whether a mark and then a part follow the part at `at` without a space.
    fn goes_on(&self, at: usize, mark: Mark) -> bool {
        let next = self.pieces.get(at + 1..=at + 2);
        let touches = next.is_some_and(|next| next[0].range.end == next[1].range.start);
        touches && self.mark(at + 1) == Some(mark) && self.is_part(at + 2, mark)
    }

    /// Whether a piece is a later part of a hyphenated word, which begins no word of its own.
    fn is_inner_part(&self, at: usize) -> bool {
        at > 1 && self.is_part(at - 2, Mark::Hyphen) && self.goes_on(at - 2, Mark::Hyphen)
    }
}

/// Whether a piece is the mark inside a Latin word. It takes no position among the words.
pub(super) fn is_hyphen(surface: &str) -> bool {
    surface == "-"
}

fn is_letters(surface: &str) -> bool {
    surface.bytes().all(|byte| byte.is_ascii_lowercase()) && !surface.is_empty()
}
