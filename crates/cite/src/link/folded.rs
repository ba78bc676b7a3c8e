//! The text of a document as a browser compares it, to tell whether words stand in it once.

use std::ops::Range;

/// The pieces of a text without white space, case, width and the difference of hiragana and
/// katakana. Browsers ignore part of that; ignoring more only finds more look-alikes, and a term
/// without any is safe.
pub(super) struct Folded {
    characters: Vec<char>,
    /// Where each character stands in the text, in bytes.
    places: Vec<usize>,
}

impl Folded {
    /// Folds the pieces of a text.
    pub(super) fn new(text: &str, pieces: &[Range<usize>]) -> Self {
        let mut folded = Self {
            characters: Vec::new(),
            places: Vec::new(),
        };
        for piece in pieces {
            let words = text.get(piece.clone()).unwrap_or_default();
            for (at, c) in words.char_indices() {
                for c in fold(c) {
                    folded.characters.push(c);
                    folded.places.push(piece.start + at);
                }
            }
        }
        folded
    }

    /// Where `term` begins, in bytes of the text, from the byte `from` on; at most two places.
    pub(super) fn find(&self, term: &str, from: usize) -> Vec<usize> {
        let term: Vec<char> = term.chars().flat_map(fold).collect();
        if term.is_empty() {
            return Vec::new();
        }
        let first = self.places.partition_point(|place| *place < from);
        let rest = self.characters.get(first..).unwrap_or_default();
        let found = rest
            .windows(term.len())
            .enumerate()
            .filter(|(_, window)| *window == term);
        found
            .filter_map(|(at, _)| self.places.get(first + at).copied())
            .take(2)
            .collect()
    }
}

fn fold(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => shift(c, -0xfee0),
        '\u{30a1}'..='\u{30f6}' => shift(c, -0x60),
        _ => c,
    };
    c.to_lowercase().filter(|c| !c.is_whitespace())
}

fn shift(c: char, by: i32) -> char {
    u32::from(c)
        .checked_add_signed(by)
        .and_then(char::from_u32)
        .unwrap_or(c)
}
