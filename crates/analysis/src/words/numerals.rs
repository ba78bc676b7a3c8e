//! Rows of numerals become numbers: 二〇二五, ２０２５ and 2025 are one word.
//!
//! A row is what lindera takes for numerals, and words of kanji numerals alone where they stand
//! beside one (五十 is also a place). 「,」 and 「.」 belong to it between digits, though folding makes
//! them 「、」 and 「。」: the original tells them apart, so 「二、三十人」 stays two numbers. Extraction
//! puts spaces between Arabic digits and kanji: 「12 億 3,000 万」.

use std::ops::Range;

use issetsu_dictionary::{PartOfSpeech, is_kanji_numeral};

use super::number;
use super::piece::Piece;
use super::source::Source;

/// A point that is no decimal point.
const PARTING: char = ';';

/// A row of numerals, character by character.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// How many pieces it takes.
    pub(super) pieces: usize,
    characters: Vec<char>,
    /// Where each of the characters stands in the sentence.
    ranges: Vec<Range<usize>>,
}

/// How a row goes on.
struct Next<'p> {
    /// What stands before the piece, and where.
    separator: Option<(char, Range<usize>)>,
    piece: &'p Piece,
}

/// One word of a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(super) range: Range<usize>,
    /// In decimal digits; none for what is no number, as the 千 of 数千.
    pub(super) number: Option<String>,
}

/// Whether kanji numerals are one number.
pub(super) fn is_number(text: &str) -> bool {
    let row: Vec<char> = text.chars().collect();
    number::read(&row).is_some_and(|number| number.len == row.len())
}

/// The row of numerals that begins with the piece at `at`; none when that is no numeral. None
/// begins with 〇, which more often marks an item than it leads a number.
pub(super) fn row(pieces: &[Piece], at: usize, source: &Source<'_>) -> Option<Row> {
    let first = pieces.get(at)?;
    let surface = &source.sentence()[first.range.clone()];
    if !is_digits(surface) || surface.starts_with('〇') {
        return first_year(surface, first);
    }
    let mut row = Row::default();
    row.push(surface, first);
    while let Some(Next { separator, piece }) = row.next(pieces, at, source) {
        if let Some((separator, range)) = separator {
            row.pieces += usize::from(separator != number::SPACE);
            row.characters.push(separator);
            row.ranges.push(range);
        }
        row.push(&source.sentence()[piece.range.clone()], piece);
    }
    row.part_chains();
    row.stands(first, surface).then_some(row)
}

/// The 元 that was cut off 元年 behind an era.
fn first_year(surface: &str, piece: &Piece) -> Option<Row> {
    let cut = surface == "元" && piece.part_of_speech == Some(PartOfSpeech::Numeral);
    cut.then(|| Row {
        pieces: 1,
        characters: vec!['1'],
        ranges: vec![piece.range.clone()],
    })
}

fn is_digits(surface: &str) -> bool {
    let mut characters = surface.chars();
    characters.all(|c| c.is_ascii_digit() || is_kanji_numeral(c)) && !surface.is_empty()
}

impl Row {
    fn push(&mut self, surface: &str, piece: &Piece) {
        self.pieces += 1;
        for (at, c) in surface.char_indices() {
            let start = piece.range.start + at;
            self.characters.push(if c == '○' { '〇' } else { c });
            self.ranges.push(start..start + c.len_utf8());
        }
    }

    fn end(&self) -> usize {
        self.ranges.last().map_or(0, |range| range.end)
    }

    /// The piece that goes on with the row.
    fn next<'p>(&self, pieces: &'p [Piece], at: usize, source: &Source<'_>) -> Option<Next<'p>> {
        let piece = pieces.get(at + self.pieces)?;
        let surface = &source.sentence()[piece.range.clone()];
        let last = *self.characters.last()?;
        let gap = self.end()..piece.range.start;
        if !gap.is_empty() {
            let spaced = source.sentence().get(gap.clone()) == Some(" ");
            let separator = Some((number::SPACE, gap));
            let goes_on = spaced && is_digits(surface) && is_spaced_unit(last, surface);
            return goes_on.then_some(Next { separator, piece });
        }
        if is_mark(surface, source.original(&piece.range)) {
            return None;
        }
        // ○ is a zero behind kanji, elsewhere the mark of an item.
        if is_digits(surface) || (surface == "○" && !last.is_ascii()) {
            let separator = None;
            return Some(Next { separator, piece });
        }
        let separator = separator(surface, source.original(&piece.range))?;
        let separator = Some((separator, piece.range.clone()));
        let digits = pieces.get(at + self.pieces + 1)?;
        let touches = digits.range.start == piece.range.end;
        let goes_on = touches && is_digits(&source.sentence()[digits.range.clone()]);
        let piece = digits;
        goes_on.then_some(Next { separator, piece })
    }

    /// Two points with digits between them are no decimal points: 1.2.3 is three numbers.
    fn part_chains(&mut self) {
        let mut point: Option<usize> = None;
        for at in 0..self.characters.len() {
            match self.characters[at] {
                '.' => {
                    if let Some(before) = point {
                        self.characters[before] = PARTING;
                        self.characters[at] = PARTING;
                    }
                    point = Some(at);
                }
                c if c.is_ascii_digit() => {}
                _ => point = None,
            }
        }
    }

    /// Whether the row is one of numerals, and not a word that is written with some: 万一, 七五三.
    fn stands(&self, first: &Piece, surface: &str) -> bool {
        self.pieces > 1
            || first.part_of_speech == Some(PartOfSpeech::Numeral)
            || (first.part_of_speech == Some(PartOfSpeech::Noun)
                && surface.contains(['十', '百', '千'])
                && is_number(surface))
    }

    /// The words of the row: its numbers, and what is between them.
    pub(super) fn numerals(&self) -> Vec<Numeral> {
        let mut numerals = Vec::new();
        let mut at = 0;
        while at < self.characters.len() {
            let number = number::read(&self.characters[at..]);
            let len = number.as_ref().map_or(1, |number| number.len);
            let separator = matches!(self.characters[at], ',' | '.' | PARTING | number::SPACE);
            if !separator {
                numerals.push(Numeral {
                    range: self.ranges[at].start..self.ranges[at + len - 1].end,
                    number: number.map(|number| number.text),
                });
            }
            at += len;
        }
        numerals
    }

    /// The same words when a 数, 何 or 幾 beside them says that they are no exact number.
    pub(super) fn vague(&self) -> Vec<Numeral> {
        let exact = self.numerals().into_iter();
        let units = |numeral: Numeral| Numeral {
            number: numeral
                .number
                .filter(|_| self.characters[0].is_ascii_digit()),
            ..numeral
        };
        exact.map(units).collect()
    }
}

/// Whether a space between two numerals is one that extraction puts between Arabic digits and
/// kanji.
fn is_spaced_unit(last: char, surface: &str) -> bool {
    let arabic = |c: char| c.is_ascii_digit();
    let unit = ['十', '百', '千', '万', '億', '兆'];
    match arabic(last) {
        true => surface.starts_with(unit),
        false => surface.starts_with(arabic),
    }
}

/// Whether digits were raised or circled before folding: the mark of a note or an item (10億³).
fn is_mark(surface: &str, original: &str) -> bool {
    let digit = |c| matches!(c, '0'..='9' | '０'..='９');
    surface.starts_with(|c: char| c.is_ascii_digit()) && !original.starts_with(digit)
}

/// What a mark between digits was before folding.
fn separator(surface: &str, original: &str) -> Option<char> {
    match (surface, original) {
        ("、", "," | "，" | "﹐") => Some(','),
        ("。", "." | "．" | "﹒") => Some('.'),
        _ => None,
    }
}

/// Whether a piece makes the numerals beside it inexact: 数千, 何百, 十数.
pub(super) fn is_vague(surface: &str) -> bool {
    matches!(surface, "数" | "何" | "幾" | "いく")
}
