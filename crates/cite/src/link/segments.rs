//! The pieces of a document whose text is unbroken in any rendering of it.

use std::collections::BTreeSet;
use std::ops::Range;

use issetsu_model::{BlockKind, Document};
use unicode_segmentation::UnicodeSegmentation as _;

/// Stands between the cells of a table row in canonical texts, and in no source.
const CELL_SEPARATOR: &str = " | ";

/// Pieces of the canonical text in reading order. A browser finds a term of a text fragment inside
/// one block only, so blocks, table cells and lines end a piece. The mark of a footnote ends one
/// too, because each source prints it its own way, and the mark of a list item is left out.
pub(super) fn segments(document: &Document) -> Vec<Range<usize>> {
    let marks = marks(document);
    let mut pieces = Vec::new();
    for block in &document.blocks {
        let mut start = block.range.start;
        let first = marks.partition_point(|mark| mark.start < start);
        for mark in marks
            .iter()
            .skip(first)
            .take_while(|mark| mark.end <= block.range.end)
        {
            let end = whole_words(&document.text, &(start..mark.start));
            push_lines(document, start..end, block.kind, &mut pieces);
            start = mark.end;
        }
        push_lines(document, start..block.range.end, block.kind, &mut pieces);
    }
    pieces
}

/// Where marks of footnotes stand: each note's own, and the same signs elsewhere, since a note may be
/// referred to twice. A mark of letters or digits alone is too common to be looked for.
fn marks(document: &Document) -> Vec<Range<usize>> {
    let anchors = document
        .footnotes
        .iter()
        .filter_map(|note| note.anchor.clone());
    let mut marks: Vec<Range<usize>> = anchors.collect();
    let signs: BTreeSet<&str> = marks
        .iter()
        .filter_map(|mark| document.text.get(mark.clone()))
        .filter(|sign| sign.contains(|c: char| !c.is_alphanumeric() && !c.is_whitespace()))
        .collect();
    for sign in signs {
        let found = document.text.match_indices(sign);
        let found = found.map(|(at, sign)| at..at + sign.len());
        marks.extend(found.filter(|mark| !is_in_number(&document.text, mark)));
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut end = 0;
    marks.retain(|mark| {
        let apart = mark.start >= end;
        end = end.max(mark.end);
        apart
    });
    marks
}

/// Whether a sign is the beginning of one with a greater number, as ※1 is of ※10.
fn is_in_number(text: &str, sign: &Range<usize>) -> bool {
    let (before, after) = text.split_at(sign.end);
    before.ends_with(char::is_numeric) && after.starts_with(char::is_numeric)
}

/// Where the words before the mark of a footnote end. To a browser `benefit¹` is one word, so a Latin
/// word or number that the mark touches is left out.
fn whole_words(text: &str, range: &Range<usize>) -> usize {
    let words = text.get(range.clone()).unwrap_or_default();
    match words.split_word_bound_indices().next_back() {
        Some((at, word)) if word.ends_with(|c: char| joins_digits(c)) => range.start + at,
        _ => range.end,
    }
}

fn push_lines(
    document: &Document,
    range: Range<usize>,
    kind: BlockKind,
    pieces: &mut Vec<Range<usize>>,
) {
    let text = document.text.get(range.clone()).unwrap_or_default();
    let mut at = range.start;
    for line in text.split_inclusive(char::is_control) {
        let mut start = at;
        // A separator that stands in no text leaves the line whole.
        let separator = if kind == BlockKind::TableRow {
            CELL_SEPARATOR
        } else {
            "\n"
        };
        for cell in line.trim_end_matches(char::is_control).split(separator) {
            push_trimmed(cell, start, pieces);
            start += cell.len() + separator.len();
        }
        at += line.len();
    }
}

/// A piece without white space, list marks and the bars of empty cells at its ends, if it holds a
/// letter or digit.
fn push_trimmed(piece: &str, start: usize, pieces: &mut Vec<Range<usize>>) {
    let bullet = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '・' | '•' | '●' | '○' | '◦' | '■' | '□' | '◆' | '-' | '*' | '|'
            )
    };
    let is_after = |c: char| c.is_whitespace() || c == '|';
    let trimmed = piece.trim_end_matches(is_after);
    let words = trimmed.trim_start_matches(bullet);
    let start = start + (trimmed.len() - words.len());
    if words.contains(char::is_alphanumeric) {
        pieces.push(start..start + words.len());
    }
}

/// The places in `range` where a term may begin and end, its two ends included, in bytes of `text`.
///
/// Browsers match whole words only, and cut Japanese and Chinese into words with a dictionary of
/// their own. So a place between two such letters is none; the word boundaries of UAX 29 that
/// touch anything else are the same everywhere.
pub(super) fn boundaries(text: &str, range: &Range<usize>) -> Vec<usize> {
    let piece = text.get(range.clone()).unwrap_or_default();
    let mut places = vec![range.start];
    let mut before = None;
    for (at, word) in piece.split_word_bound_indices() {
        let after = word.chars().next();
        let inside = before.is_some_and(needs_dictionary) && after.is_some_and(needs_dictionary);
        if at > 0 && !inside {
            places.push(range.start + at);
        }
        before = word.chars().next_back();
    }
    places.push(range.end);
    places
}

/// Letters that make one word with a digit behind them. ICU parts Hangul from digits.
fn joins_digits(c: char) -> bool {
    c.is_alphanumeric() && !needs_dictionary(c) && !matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// Letters that ICU joins to words with its dictionary, and marks that belong to the letter before.
fn needs_dictionary(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3031}'..='\u{3035}' | '\u{3038}'..='\u{303b}' | '\u{3041}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3fffd}'
        | '\u{2e80}'..='\u{2fdf}' | '\u{e0100}'..='\u{e01ef}')
}
