//! Rows of numerals become numbers: 二〇二五, ２０２５ and 2025 are one word.
//!
//! A row is a sequence of pieces that lindera tags as numerals. Words that only look like kanji
//! numerals count where they stand beside one (五十 is also the name of a place). 「,」 and 「.」
//! between digits belong to the row. Folding makes 「、」 and 「。」 of them; the original tells them
//! apart, so 「二、三十人」 stays two numbers. Extraction puts spaces between Arabic digits and kanji
//! (「12 億 3,000 万」), so such a space does not end a row.

use std::ops::Range;

use issetsu_dictionary::{PartOfSpeech, is_kanji_numeral};

use super::number::{self, is_number};
use super::piece::Piece;
use super::source::Source;

/// A point that is not a decimal point.
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

/// The next piece of a row.
struct Next<'p> {
    /// What stands before the piece.
    separator: Option<Separator>,
    piece: &'p Piece,
}

/// A character between two numerals, and the bytes of the sentence that it stands for.
struct Separator {
    c: char,
    range: Range<usize>,
}

/// One word of a row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(super) range: Range<usize>,
    /// In decimal digits; none for a numeral that is not a number, as the 千 of 数千.
    pub(super) number: Option<String>,
}

/// The row of numerals that begins with the piece at `at`; none when that is not a numeral.
pub(super) fn row(pieces: &[Piece], at: usize, source: &Source<'_>) -> Option<Row> {
    let first = pieces.get(at)?;
    let surface = source.surface(&first.range);
    // 〇 at the beginning is the mark of an item more often than a zero.
    let is_mark = surface.starts_with('〇') && !is_decimal_zero(pieces, at, source);
    if !is_digits(surface) || is_mark {
        return first_year(surface, first);
    }
    let mut row = Row::default();
    row.push(surface, first);
    while let Some(Next { separator, piece }) = row.next(pieces, at, source) {
        if let Some(separator) = separator {
            row.pieces += usize::from(separator.c != number::SPACE);
            row.characters.push(separator.c);
            row.ranges.push(separator.range);
        }
        row.push(source.surface(&piece.range), piece);
    }
    row.part_chains();
    row.is_numeral(first, surface).then_some(row)
}

/// The 元 that was split off 元年 behind an era.
fn first_year(surface: &str, piece: &Piece) -> Option<Row> {
    let was_split = surface == "元" && piece.part_of_speech == Some(PartOfSpeech::Numeral);
    was_split.then(|| Row {
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

    /// The piece that continues the row.
    fn next<'p>(&self, pieces: &'p [Piece], at: usize, source: &Source<'_>) -> Option<Next<'p>> {
        let piece = pieces.get(at + self.pieces)?;
        let last = *self.characters.last()?;
        if self.end() != piece.range.start {
            return self.next_behind_gap(piece, last, source);
        }
        let surface = source.surface(&piece.range);
        let original = source.original(&piece.range);
        if is_raised(surface, original) {
            return None;
        }
        // ○ is a zero behind kanji, elsewhere the mark of an item.
        if is_digits(surface) || (surface == "○" && !last.is_ascii()) {
            let separator = None;
            return Some(Next { separator, piece });
        }
        let digits = pieces.get(at + self.pieces + 1)?;
        let next = source.surface(&digits.range);
        let is_decimal = || is_decimal_dot(surface, last, next).then_some('.');
        let separator = Separator {
            c: separator(surface, original).or_else(is_decimal)?,
            range: piece.range.clone(),
        };
        let touches = digits.range.start == piece.range.end;
        (touches && is_digits(next)).then_some(Next {
            separator: Some(separator),
            piece: digits,
        })
    }

    /// The same for a piece that does not touch the row.
    fn next_behind_gap<'p>(
        &self,
        piece: &'p Piece,
        last: char,
        source: &Source<'_>,
    ) -> Option<Next<'p>> {
        let gap = self.end()..piece.range.start;
        let is_space = source.sentence().get(gap.clone()) == Some(" ");
        let surface = source.surface(&piece.range);
        let goes_on = is_space && is_digits(surface) && is_spaced_unit(last, surface);
        let separator = Separator {
            c: number::SPACE,
            range: gap,
        };
        goes_on.then_some(Next {
            separator: Some(separator),
            piece,
        })
    }

    /// Two points with digits between them are not decimal points: 1.2.3 is three numbers.
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
    fn is_numeral(&self, first: &Piece, surface: &str) -> bool {
        self.pieces > 1
            || first.part_of_speech == Some(PartOfSpeech::Numeral)
            || (first.part_of_speech == Some(PartOfSpeech::Noun)
                && surface.contains(['十', '百', '千'])
                && is_number(surface))
    }

    /// The words of the row: its numbers, and the numerals between them.
    pub(super) fn numerals(&self) -> Vec<Numeral> {
        let mut numerals = Vec::new();
        let mut at = 0;
        while at < self.characters.len() {
            let number = number::read(&self.characters[at..]);
            let len = number.as_ref().map_or(1, |number| number.len);
            let is_separator = matches!(self.characters[at], ',' | '.' | PARTING | number::SPACE);
            if !is_separator {
                numerals.push(Numeral {
                    range: self.ranges[at].start..self.ranges[at + len - 1].end,
                    number: number.map(|number| number.text),
                });
            }
            at += len;
        }
        numerals
    }

    /// The same words when a 数, 何 or 幾 beside the row makes it inexact: kanji numerals are no
    /// numbers then.
    pub(super) fn vague(&self) -> Vec<Numeral> {
        let mut numerals = self.numerals();
        if !self.characters[0].is_ascii_digit() {
            for numeral in &mut numerals {
                numeral.number = None;
            }
        }
        numerals
    }
}

/// Whether a space between two numerals is one that extraction puts between Arabic digits and
/// kanji.
fn is_spaced_unit(last: char, surface: &str) -> bool {
    if last.is_ascii_digit() {
        surface.starts_with(['十', '百', '千', '万', '億', '兆'])
    } else {
        surface.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Whether digits were raised or circled before folding: the mark of a note or an item (10億³).
fn is_raised(surface: &str, original: &str) -> bool {
    surface.starts_with(|c: char| c.is_ascii_digit())
        && !original.starts_with(|c| matches!(c, '0'..='9' | '０'..='９'))
}

/// The mark between digits that a folded mark was before folding.
fn separator(surface: &str, original: &str) -> Option<char> {
    match (surface, original) {
        ("、", "," | "，" | "﹐") => Some(','),
        ("。", "." | "．" | "﹒") => Some('.'),
        _ => None,
    }
}

/// Whether a middle dot is a decimal point: between kanji digits, 二・五倍. Between Arabic digits it is that of a
/// list.
fn is_decimal_dot(surface: &str, before: char, after: &str) -> bool {
    let is_digit = |c: char| "〇一二三四五六七八九".contains(c);
    surface == "・" && is_digit(before) && after.chars().all(is_digit)
}

/// Whether a 〇 is the zero of 〇・五.
fn is_decimal_zero(pieces: &[Piece], at: usize, source: &Source<'_>) -> bool {
    let Some([zero, dot, digits, ..]) = pieces.get(at..) else {
        return false;
    };
    let touches = zero.range.end == dot.range.start && dot.range.end == digits.range.start;
    let after = source.surface(&digits.range);
    touches
        && source.surface(&zero.range) == "〇"
        && is_decimal_dot(source.surface(&dot.range), '〇', after)
}

/// Whether a piece makes the numerals beside it inexact: 数千, 何百, 十数.
pub(super) fn is_vague(surface: &str) -> bool {
    matches!(surface, "数" | "何" | "幾" | "いく")
}
