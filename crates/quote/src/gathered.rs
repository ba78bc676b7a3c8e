//! The pieces of a quotation become one verdict.

use std::ops::Range;

use crate::difference::{Change, Difference};
use crate::normal::Normal;
use crate::verification::{MIN_SIMILARITY, Piece, Status, Verification};

/// What is found of a quotation so far.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) pieces: Vec<Piece>,
    /// Characters that are looked for.
    wanted: usize,
    /// Characters that must be changed, added or left out.
    changes: f32,
    /// Words are left out, and nothing shows it.
    is_joined: bool,
    /// It may show that words are left out, so that no place holds all of it.
    pub(super) is_elided: bool,
    /// Parts before the first piece that are not found.
    unfound: Vec<Range<usize>>,
}

impl Gathered {
    /// Adds the pieces of one part of the quotation.
    pub(super) fn add(&mut self, quotation: &str, part: &Range<usize>, mut pieces: Vec<Piece>) {
        self.wanted += length(quotation, part);
        self.changes += missing(quotation, part, &pieces);
        self.is_joined |= pieces.len() > 1;
        attach_unfound(quotation, part, &mut pieces);
        match (pieces.first_mut(), self.pieces.last_mut()) {
            (None, Some(last)) => attach_added(quotation, part, last),
            (None, None) => self.unfound.push(part.clone()),
            (Some(first), _) => {
                for words in self.unfound.drain(..).rev() {
                    attach_added(quotation, &words, first);
                }
            }
        }
        self.pieces.extend(pieces);
    }

    /// The verdict on all that was added.
    pub(super) fn verification(self) -> Verification {
        if self.pieces.is_empty() {
            return Verification::absent();
        }
        let similarity = 1.0 - (self.changes / count(self.wanted.max(1))).min(1.0);
        let worst = self.pieces.iter().map(|piece| piece.status).max();
        let best_possible = if self.is_joined || similarity < 1.0 || !self.is_in_order() {
            Status::Altered
        } else if self.is_elided {
            Status::Normalized
        } else {
            Status::Exact
        };
        let status = match worst {
            Some(worst) if similarity >= MIN_SIMILARITY => {
                worst.max(best_possible).min(Status::Altered)
            }
            _ => Status::Absent,
        };
        Verification {
            status,
            similarity,
            is_in_order: self.is_in_order(),
            pieces: self.pieces,
        }
    }

    fn is_in_order(&self) -> bool {
        let follows = |a: &Piece, b: &Piece| a.found.end <= b.found.start;
        self.pieces.is_sorted_by(follows)
    }
}

impl Verification {
    /// The verdict on a quotation whose parts, in bytes, were found piece by piece, in several texts. No text holds
    /// it, so it is altered at best. Whether the pieces are in order is asked of each text by itself:
    /// `is_in_order` says so.
    #[must_use]
    pub fn of_several_texts(
        quotation: &str,
        parts: impl IntoIterator<Item = (Range<usize>, Vec<Piece>)>,
        is_in_order: bool,
    ) -> Self {
        let mut found = Gathered::default();
        for (part, pieces) in parts {
            found.add(quotation, &part, pieces);
        }
        let verification = found.verification();
        Self {
            status: verification.status.max(Status::Altered),
            is_in_order,
            ..verification
        }
    }
}

/// How many characters of a part of a quotation must be changed, added or left out; every unmarked
/// omission is a change, too.
pub(super) fn missing(quotation: &str, part: &Range<usize>, pieces: &[Piece]) -> f32 {
    let mut missing = count(length(quotation, part));
    for piece in pieces {
        missing -= piece.similarity * count(length(quotation, &piece.quoted));
    }
    missing.max(0.0) + count(pieces.len().saturating_sub(1))
}

/// Attaches the words of a part of a quotation that are not found, as added, to the piece before
/// them, or to the first.
fn attach_unfound(quotation: &str, part: &Range<usize>, pieces: &mut [Piece]) {
    let mut end = part.start;
    for at in 0..pieces.len() {
        let gap = end..pieces[at].quoted.start;
        end = pieces[at].quoted.end;
        attach_added(quotation, &gap, &mut pieces[at.saturating_sub(1)]);
    }
    if let Some(last) = pieces.last_mut() {
        attach_added(quotation, &(end..part.end), last);
    }
}

/// Attaches words of a quotation, before or behind a piece, to it as added.
fn attach_added(quotation: &str, words: &Range<usize>, piece: &mut Piece) {
    if !has_letters(quotation.get(words.clone()).unwrap_or_default()) {
        return;
    }
    let is_before = words.end <= piece.quoted.start;
    let place = if is_before {
        piece.found.start
    } else {
        piece.found.end
    };
    let added = Difference {
        change: Change::Added,
        quoted: words.clone(),
        found: place..place,
    };
    let (own, more) = (length(quotation, &piece.quoted), length(quotation, words));
    piece.similarity *= count(own) / count((own + more).max(1));
    piece.status = piece.status.max(Status::Altered);
    if is_before {
        piece.quoted.start = words.start;
        piece.differences.insert(0, added);
    } else {
        piece.quoted.end = words.end;
        piece.differences.push(added);
    }
}

/// Whether there is anything to find: punctuation alone says nothing.
pub(super) fn has_letters(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

/// Number of characters of some bytes of a quotation, counted without differences of typography.
fn length(quotation: &str, range: &Range<usize>) -> usize {
    let words = quotation.get(range.clone()).unwrap_or_default();
    Normal::new(words, &[]).len()
}

/// A number of characters to calculate with.
#[allow(clippy::cast_precision_loss, reason = "a quotation has few characters")]
pub(crate) fn count(characters: usize) -> f32 {
    characters as f32
}
