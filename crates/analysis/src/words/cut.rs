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
    pub(crate) text: Cow<'t, str>,
    pub(crate) range: Range<usize>,
    pub(crate) position: usize,
    pub(crate) part_of_speech: Option<PartOfSpeech>,
    /// Lindera's id, where it is a word of the dictionary.
    pub(crate) word: Option<u32>,
}

/// The words of a sentence that lindera cut.
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
}

impl<'t> Cutter<'t> {
    /// Makes a word of the next piece, if it means something of its own.
    fn piece(&mut self) {
        let Piece {
            ref range,
            word,
            part_of_speech,
        } = self.pieces[self.at];
        let range = range.clone();
        self.at += 1;
        let surface = &self.source.sentence()[range.clone()];
        if latin::is_hyphen(surface) || compounds::is_dot(surface) {
            return;
        }
        if part_of_speech.is_none_or(has_meaning) {
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
        let vague = self.beside(row).any(numerals::is_vague);
        let numerals = if vague { row.vague() } else { row.numerals() };
        let year = self.gregorian(&numerals, row.pieces);
        for Numeral { range, number } in numerals {
            let surface = &self.source.sentence()[range.clone()];
            let text = number.map_or(Cow::Borrowed(surface), Cow::Owned);
            self.add(text, range.clone(), Some(PartOfSpeech::Numeral));
            if let Some(year) = &year {
                let year = Cow::Owned(year.clone());
                self.add(year, range, Some(PartOfSpeech::Numeral));
            }
            self.position += 1;
        }
        self.at += row.pieces;
    }

    /// What touches a row of numerals on either side.
    fn beside(&self, row: &Row) -> impl Iterator<Item = &'t str> {
        let (first, after) = (self.at, self.at + row.pieces);
        let touches = |after: usize| {
            let [before, after] = self.pieces.get(after.wrapping_sub(1)..=after)? else {
                return None;
            };
            (before.range.end == after.range.start).then_some(())
        };
        let before = touches(first).and_then(|()| self.surface(first.wrapping_sub(1)));
        let after = touches(after).and_then(|()| self.surface(after));
        before.into_iter().chain(after)
    }

    /// The Gregorian year that is meant by the only number between an era and 年.
    fn gregorian(&self, numerals: &[Numeral], pieces: usize) -> Option<String> {
        let [Numeral { number, .. }] = numerals else {
            return None;
        };
        let era = self.surface(self.at.checked_sub(1)?)?;
        let counter = self.surface(self.at + pieces)?;
        let years = counter.starts_with('年');
        eras::gregorian(era, number.as_deref()?).filter(|_| years)
    }

    fn surface(&self, at: usize) -> Option<&'t str> {
        Some(&self.source.sentence()[self.pieces.get(at)?.range.clone()])
    }

    /// Whether the next piece is a later part of a compound with middle dots.
    fn inside_compound(&self) -> bool {
        let back = |by| self.surface(self.at.checked_sub(by)?);
        back(1).is_some_and(compounds::is_dot) && back(2).is_some_and(compounds::is_katakana)
    }

    /// Adds a word at the present position, that is in no dictionary as it stands.
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

fn has_meaning(part_of_speech: PartOfSpeech) -> bool {
    !matches!(
        part_of_speech,
        PartOfSpeech::Particle
            | PartOfSpeech::Auxiliary
            | PartOfSpeech::Conjunction
            | PartOfSpeech::Interjection
            | PartOfSpeech::Symbol
    )
}
