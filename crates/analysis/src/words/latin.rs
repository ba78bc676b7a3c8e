//! Latin words that are written with points or hyphens: U.S. is US, e-mail is email.

use std::ops::Range;

use super::piece::Piece;
use super::source::Source;

/// A Latin word over several pieces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Joined {
    pub(super) pieces: usize,
    pub(super) range: Range<usize>,
    pub(super) text: String,
    /// Whether its first part is one letter, so that the parts alone say nothing.
    pub(super) parts: Parts,
}

/// What becomes of the parts of a joined word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// They are words too, as in well-being.
    Kept,
    /// They are none, as in e-mail and U.S.
    Dropped,
}

/// The joined Latin word that begins at a piece; none when there is none.
pub(super) fn joined(pieces: &[Piece], at: usize, source: &Source<'_>) -> Option<Joined> {
    let surface = |at: usize| Some(&source.sentence()[pieces.get(at)?.range.clone()]);
    let touches = |at: usize| pieces[at - 1].range.end == pieces[at].range.start;
    let first = surface(at).filter(|first| is_letters(first))?;
    // A part in the middle of a word begins none.
    if at > 1 && touches(at) && touches(at - 1) && is_hyphen(surface(at - 1)?) {
        if surface(at - 2).is_some_and(is_letters) {
            return None;
        }
    }
    let points = is_point(surface(at + 1)?, source.original(&pieces[at + 1].range));
    let part = |part: &str| is_letters(part) && (!points || part.len() == 1);
    if !part(first) || !(points || is_hyphen(surface(at + 1)?)) {
        return None;
    }
    let (mut last, mut text) = (at, first.to_owned());
    while let (Some(mark), Some(next)) = (surface(last + 1), surface(last + 2)) {
        let original = source.original(&pieces[last + 1].range);
        let marked = if points {
            is_point(mark, original)
        } else {
            is_hyphen(mark)
        };
        if !(marked && part(next) && touches(last + 1) && touches(last + 2)) {
            break;
        }
        text.push_str(next);
        last += 2;
    }
    let dropped = points || first.len() == 1;
    let closed = points
        && surface(last + 1).is_some_and(|mark| {
            touches(last + 1) && is_point(mark, source.original(&pieces[last + 1].range))
        });
    (last > at).then(|| Joined {
        pieces: last + 1 - at + usize::from(closed),
        range: pieces[at].range.start..pieces[last].range.end,
        text,
        parts: if dropped { Parts::Dropped } else { Parts::Kept },
    })
}

/// Whether a piece is a mark inside a word, so that it takes no place among the words.
pub(super) fn is_hyphen(surface: &str) -> bool {
    surface == "-"
}

fn is_letters(surface: &str) -> bool {
    surface.bytes().all(|byte| byte.is_ascii_lowercase()) && !surface.is_empty()
}

fn is_point(surface: &str, original: &str) -> bool {
    surface == "。" && matches!(original, "." | "．")
}
