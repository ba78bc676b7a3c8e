//! From pieces to words: the rules in their order, and the positions.

use std::borrow::Cow;
use std::ops::Range;

use issetsu_dictionary::PartOfSpeech;
use lindera::token::Token;
use lindera_dictionary::dictionary::Dictionary;

use super::canonical::canonical;
use super::compounds::{self, compound};
use super::eras;
use super::latin::{self, Parts};
use super::numerals::{self, Numeral, Row};
use super::piece::{Piece, pieces};
use super::source::Source;

/// A word with its place in the sentence.
#[derive(Debug)]
pub(crate) struct Cut<'t> {
    /// The canonical form.
    pub(crate) text: Cow<'t, str>,
    /// Bytes of the sentence.
    pub(crate) range: Range<usize>,
    pub(crate) position: usize,
    pub(crate) part_of_speech: Option<PartOfSpeech>,
    /// Lindera's id, if it is a word of the dictionary as it stands.
    pub(crate) word: Option<u32>,
}

/// The words of a sentence from the tokens of lindera.
pub(crate) fn cut<'t>(
    tokens: &[Token<'_>],
    source: &'t Source<'_>,
    dictionary: &'t Dictionary,
) -> Vec<Cut<'t>> {
    let mut cutter = Cutter {
        pieces: pieces(tokens, source),
        source,
        dictionary,
        at: 0,
        position: 0,
        cuts: Vec::with_capacity(tokens.len()),
    };
    while cutter.at < cutter.pieces.len() {
        cutter.step();
    }
    cutter.cuts
}

struct Cutter<'t> {
    pieces: Vec<Piece>,
    source: &'t Source<'t>,
    dictionary: &'t Dictionary,
    /// The next piece.
    at: usize,
    /// The position of the next word.
    position: usize,
    cuts: Vec<Cut<'t>>,
}

impl<'t> Cutter<'t> {
    /// Makes words of the next piece, and of those after it that belong to it.
    fn step(&mut self) {
        if let Some(row) = numerals::row(&self.pieces, self.at, self.source) {
            return self.numbers(&row);
        }
        if let Some(joined) = latin::joined(&self.pieces, self.at, self.source) {
            let dropped = joined.parts == Parts::Dropped;
            self.add(Cow::Owned(joined.text), joined.range, None);
            if dropped {
                self.at += joined.pieces;
                self.position += 1;
                return;
            }
        } else if !self.inside_compound()
            && let Some(known) = compound(&self.pieces, self.at, self.source, self.dictionary)
        {
            let text = canonical(&known.text, Some(known.word)).into_owned();
            self.add(Cow::Owned(text), known.range, Some(PartOfSpeech::Noun));
        }
        self.piece();
    }

    /// Makes a word of the next piece, if it is a content word.
    fn piece(&mut self) {
        let Piece {
            ref range,
            word,
            part_of_speech,
        } = self.pieces[self.at];
        let range = range.clone();
        self.at += 1;
        let surface = self.source.surface(&range);
        if latin::is_hyphen(surface) || compounds::is_dot(surface) {
            return;
        }
        if part_of_speech.is_none_or(is_content) {
            self.cuts.push(Cut {
                text: canonical(surface, word),
                range,
                position: self.position,
                part_of_speech,
                word,
            });
        }
        self.position += 1;
    }

    /// Makes words of a row of numerals.
    fn numbers(&mut self, row: &Row) {
        let numerals = if self.is_vague(row) {
            row.vague()
        } else {
            row.numerals()
        };
        let year = self.gregorian(&numerals, row.pieces);
        for Numeral { range, number } in numerals {
            let text = match number {
                Some(number) => Cow::Owned(number),
                None => Cow::Borrowed(self.source.surface(&range)),
            };
            self.add(text, range.clone(), Some(PartOfSpeech::Numeral));
            if let Some(year) = &year {
                let year = Cow::Owned(year.clone());
                self.add(year, range, Some(PartOfSpeech::Numeral));
            }
            self.position += 1;
        }
        self.at += row.pieces;
    }

    /// Whether a piece that touches a row of numerals makes it inexact.
    fn is_vague(&self, row: &Row) -> bool {
        let (first, behind) = (self.at, self.at + row.pieces);
        let before = first.checked_sub(1).filter(|_| self.touches_before(first));
        let after = Some(behind).filter(|_| self.touches_before(behind));
        let mut beside = before.into_iter().chain(after);
        beside.any(|at| self.surface(at).is_some_and(numerals::is_vague))
    }

    /// Whether the piece at `at` touches the one before it.
    fn touches_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.pieces.get(before));
        let pair = before.zip(self.pieces.get(at));
        pair.is_some_and(|(before, this)| before.range.end == this.range.start)
    }

    /// The Gregorian year of the only number between an era and 年.
    fn gregorian(&self, numerals: &[Numeral], pieces: usize) -> Option<String> {
        let [Numeral { number, .. }] = numerals else {
            return None;
        };
        let era = self.surface(self.at.checked_sub(1)?)?;
        let counter = self.surface(self.at + pieces)?;
        if !counter.starts_with('年') {
            return None;
        }
        eras::gregorian(era, number.as_deref()?)
    }

    fn surface(&self, at: usize) -> Option<&'t str> {
        Some(self.source.surface(&self.pieces.get(at)?.range))
    }

    /// Whether the next piece is a later part of a compound with middle dots.
    fn inside_compound(&self) -> bool {
        let [.., part, dot] = &self.pieces[..self.at] else {
            return false;
        };
        compounds::is_dot(self.source.surface(&dot.range))
            && compounds::is_katakana(self.source.surface(&part.range))
    }

    /// Adds a word at the present position that is not a word of the dictionary as it stands.
    fn add(
        &mut self,
        text: Cow<'t, str>,
        range: Range<usize>,
        part_of_speech: Option<PartOfSpeech>,
    ) {
        self.cuts.push(Cut {
            text,
            range,
            position: self.position,
            part_of_speech,
            word: None,
        });
    }
}

/// Whether words of a part of speech have a meaning of their own.
fn is_content(part_of_speech: PartOfSpeech) -> bool {
    !matches!(
        part_of_speech,
        PartOfSpeech::Particle
            | PartOfSpeech::Auxiliary
            | PartOfSpeech::Conjunction
            | PartOfSpeech::Interjection
            | PartOfSpeech::Symbol
    )
}
