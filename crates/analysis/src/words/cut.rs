//! From pieces to words: the rules in their order, and the positions.

use std::borrow::Cow;
use std::ops::Range;

use issetsu_dictionary::{PartOfSpeech, normal_spelling};
use lindera::segmenter::Segmenter;
use lindera::token::Token;
use lindera_dictionary::dictionary::Dictionary;

use super::abbreviation::{Abbreviation, abbreviation};
use super::bracketed::bracketed_reading;
use super::canonical::canonical;
use super::dotted::{self, Dotted, dotted};
use super::eras;
use super::latin::{self, Joined, Parts};
use super::measures::{Measure, measure};
use super::numerals::{self, Numeral, Row};
use super::piece::Piece;
use super::pieces::pieces;
use super::ratio;
use super::roman;
use super::segment::segments;
use super::source::Source;
use super::spelled::{Spelled, spelled};

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

/// What cuts a text: the dictionary, and lindera for texts apart from the sentence.
#[derive(Clone)]
pub(crate) struct Lexicon {
    pub(crate) dictionary: Dictionary,
    pub(crate) segmenter: Segmenter,
}

/// The words of a sentence from the tokens of lindera.
pub(crate) fn cut<'t>(
    tokens: &[Token<'_>],
    source: &'t Source<'_>,
    lexicon: &'t Lexicon,
) -> Vec<Cut<'t>> {
    let mut cutter = Cutter {
        pieces: pieces(tokens, source, &lexicon.dictionary),
        source,
        segmenter: &lexicon.segmenter,
        dictionary: &lexicon.dictionary,
        at: 0,
        behind_number: None,
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
    segmenter: &'t Segmenter,
    dictionary: &'t Dictionary,
    /// The next piece.
    at: usize,
    /// The piece behind the last number.
    behind_number: Option<usize>,
    /// The position of the next word.
    position: usize,
    cuts: Vec<Cut<'t>>,
}

impl<'t> Cutter<'t> {
    /// Makes words of the next piece, and of those after it that belong to it.
    // Numbers come first, since their marks and units would be taken for other words; the spellings of a word
    // last, since they are looked up most often.
    fn step(&mut self) {
        if let Some(row) = numerals::row(&self.pieces, self.at, self.source) {
            self.numbers(&row);
        } else if let Some(era) = self.short_era() {
            self.add(Cow::Borrowed(era), self.range(), Some(PartOfSpeech::Noun));
            self.at += 1;
            self.position += 1;
        } else if let Some(number) = roman::ordinal(&self.pieces, self.at, self.source) {
            self.add(
                Cow::Owned(number),
                self.range(),
                Some(PartOfSpeech::Numeral),
            );
            self.piece();
        } else if let Some(measure) = self.measure() {
            // One piece that is the sign is its own word.
            if measure.pieces > 1 || self.source.surface(&measure.range) != measure.sign {
                let sign = Cow::Borrowed(measure.sign);
                self.add(sign, measure.range, Some(PartOfSpeech::Suffix));
            }
            self.several(measure.pieces);
        } else if let Some(found) = abbreviation(&self.pieces, self.at, self.source) {
            self.abbreviation(&found);
        } else if let Some(pieces) =
            bracketed_reading(&self.pieces, self.at, self.source, self.dictionary)
        {
            self.at += pieces;
        } else if let Some(joined) = latin::joined(&self.pieces, self.at, self.source) {
            self.latin(joined);
        } else if let Some(row) = dotted(&self.pieces, self.at, self.source, self.segmenter) {
            self.dotted(row);
        } else if let Some(Spelled {
            pieces,
            range,
            text,
        }) = spelled(&self.pieces, self.at, self.source)
        {
            self.add(Cow::Borrowed(text), range, Some(PartOfSpeech::Noun));
            self.several(pieces);
        } else {
            self.piece();
        }
    }

    /// Makes words of some pieces, one by one.
    fn several(&mut self, pieces: usize) {
        for _ in 0..pieces {
            self.piece();
        }
    }

    fn range(&self) -> Range<usize> {
        self.pieces[self.at].range.clone()
    }

    fn latin(&mut self, joined: Joined) {
        self.add(Cow::Owned(joined.text), joined.range, None);
        if joined.parts == Parts::Dropped {
            self.at += joined.pieces;
            self.position += 1;
        } else {
            self.piece();
        }
    }

    /// The words without the dots, each before the piece that it begins in.
    fn dotted(&mut self, row: Dotted) {
        let mut joined = row.joined.into_iter().peekable();
        for place in 0..row.pieces {
            while let Some(word) = joined.next_if(|word| word.first == place) {
                let text = canonical(&word.text, word.word).into_owned();
                self.add(Cow::Owned(text), word.range, Some(dotted::PART_OF_SPEECH));
            }
            self.piece();
        }
    }

    /// The words that an abbreviation stands for, all in its place.
    fn abbreviation(&mut self, found: &Abbreviation) {
        let last = self.at + found.pieces - 1;
        let range = self.pieces[self.at].range.start..self.pieces[last].range.end;
        for segment in segments(found.long, self.segmenter) {
            let text = canonical(&found.long[segment.range], segment.word);
            self.add(text, range.clone(), Some(PartOfSpeech::Noun));
            self.position += 1;
        }
        self.at += found.pieces;
    }

    /// The unit of the number before the next piece.
    fn measure(&self) -> Option<Measure> {
        let is_behind = self.behind_number == Some(self.at);
        is_behind.then(|| measure(&self.pieces, self.at, self.source))?
    }

    /// The era whose abbreviation the next piece is, before a year that it had: R6年, 令6年度.
    fn short_era(&self) -> Option<&'static str> {
        let era = eras::of_abbreviation(self.surface(self.at)?)?;
        let before = self
            .at
            .checked_sub(1)
            .filter(|_| self.touches_before(self.at));
        if before
            .and_then(|at| self.surface(at))
            .is_some_and(|before| before.is_ascii())
        {
            return None;
        }
        let row = numerals::row(&self.pieces, self.at + 1, self.source)?;
        let counter = self.at + 1 + row.pieces;
        let touches = self.touches_before(self.at + 1) && self.touches_before(counter);
        let is_year = touches && self.surface(counter)?.starts_with('年');
        let numerals = row.numerals();
        let [Numeral { number, .. }] = numerals.as_slice() else {
            return None;
        };
        eras::gregorian(era, number.as_deref()?).filter(|_| is_year)?;
        Some(era)
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
        if latin::is_hyphen(surface) || dotted::is_dot(surface) {
            return;
        }
        // 又は is no content word and has no other meaning, but it is a word with several spellings.
        let is_spelled =
            part_of_speech == Some(PartOfSpeech::Conjunction) && normal_spelling(surface).is_some();
        if is_spelled || part_of_speech.is_none_or(is_content) {
            let text = canonical(surface, word);
            // ひきこもり, a form of a verb to lindera, is a noun too, and 智恵 is not only a name.
            let may_be_noun = matches!(
                part_of_speech,
                Some(PartOfSpeech::Noun | PartOfSpeech::Verb)
            );
            let other = word
                .filter(|_| may_be_noun)
                .and_then(|_| normal_spelling(surface));
            if let Some(other) = other.filter(|other| *other != text) {
                self.add(
                    Cow::Borrowed(other),
                    range.clone(),
                    Some(PartOfSpeech::Noun),
                );
            }
            self.cuts.push(Cut {
                text,
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
        let pieces = &self.pieces[self.at..];
        let mut ratio = ratio::ratio(pieces, row.pieces, self.source)
            .or_else(|| ratio::dotted(pieces, row.pieces, self.source));
        let last = numerals.last().map_or(0, |last| last.range.start);
        for Numeral { range, number } in numerals {
            if range.start == last
                && let Some(ratio) = ratio.take()
            {
                self.add(
                    Cow::Owned(ratio.text),
                    range.start..ratio.end,
                    Some(PartOfSpeech::Numeral),
                );
            }
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
        self.behind_number = Some(self.at);
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
