//! The stretch of a text that takes the fewest changes to become a pattern.
//!
//! G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
//! programming", J. ACM 46 (1999), in the blocks of H. Hyyrö, "Explaining and extending the
//! bit-parallel approximate string matching algorithm of Myers" (2001). A step for 64 characters of
//! the pattern takes some twenty instructions, whatever stands there.

use std::collections::HashMap;
use std::ops::Range;

/// Rows of the table that one step handles: the bits of a `u64`, the widest word that the machine adds.
const WORD: usize = 64;

/// Where a text comes nearest to a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Nearest {
    /// The characters of the text.
    pub(crate) range: Range<usize>,
    /// How many characters must be changed, added or left out.
    pub(crate) changes: usize,
}

/// The stretch of `text` that is nearest to `pattern`, the first of equals; none for an empty
/// pattern.
pub(crate) fn nearest(pattern: &[char], text: &[char]) -> Option<Nearest> {
    let ends = Columns::new(pattern, Start::Anywhere)?;
    let (changes, end) = ends.least(text.iter());
    // From that end backwards the same number of changes leads to where it begins.
    let reversed: Vec<char> = pattern.iter().rev().copied().collect();
    let longest = pattern.len() + changes;
    let back = text[..end].iter().rev().take(longest);
    let (_, length) = Columns::new(&reversed, Start::Here)?.least(back);
    Some(Nearest {
        range: end - length..end,
        changes,
    })
}

/// Number of steps that [`nearest`] takes, about.
pub(crate) fn steps(pattern: usize, text: usize) -> usize {
    pattern.div_ceil(WORD) * text
}

/// Where a match may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Anywhere,
    /// At the first character.
    Here,
}

/// The columns of the table of edit distances, one for each character of the text, as differences
/// from row to row.
struct Columns {
    start: Start,
    length: usize,
    /// For each character of the pattern, the rows where it stands.
    rows: HashMap<char, Vec<u64>>,
    /// The current column from the top down.
    blocks: Vec<Block>,
}

/// As many rows of a column as a word has bits.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// Rows whose number of changes is one more than that of the row above.
    plus: u64,
    /// Rows whose number of changes is one less than that of the row above; no row is in both.
    minus: u64,
}

impl Columns {
    fn new(pattern: &[char], start: Start) -> Option<Self> {
        if pattern.is_empty() {
            return None;
        }
        let words = pattern.len().div_ceil(WORD);
        // Before its first character all of the pattern must be added, row by row.
        let before_text = Block {
            plus: u64::MAX,
            minus: 0,
        };
        let mut rows: HashMap<char, Vec<u64>> = HashMap::new();
        for (row, c) in pattern.iter().enumerate() {
            let bits = rows.entry(*c).or_insert_with(|| vec![0; words]);
            bits[row / WORD] |= 1 << (row % WORD);
        }
        Some(Self {
            start,
            length: pattern.len(),
            rows,
            blocks: vec![before_text; words],
        })
    }

    /// The least number of changes at any end, and the first such end.
    fn least<'t>(mut self, text: impl Iterator<Item = &'t char>) -> (usize, usize) {
        let mut changes = self.length;
        let mut least = (changes, 0);
        for (at, c) in text.enumerate() {
            match self.step(*c) {
                Step::Down => changes -= 1,
                Step::Up => changes += 1,
                Step::Level => {}
            }
            if changes < least.0 {
                least = (changes, at + 1);
            }
        }
        least
    }

    /// Goes on by one character of the text.
    fn step(&mut self, c: char) -> Step {
        let mut carried = match self.start {
            Start::Anywhere => Step::Level,
            Start::Here => Step::Up,
        };
        let none = Vec::new();
        let rows = self.rows.get(&c).unwrap_or(&none);
        let last = self.blocks.len() - 1;
        for (at, block) in self.blocks.iter_mut().enumerate() {
            let rows = rows.get(at).copied().unwrap_or(0);
            let top = if at == last {
                (self.length - 1) % WORD
            } else {
                WORD - 1
            };
            carried = block.advance(rows, carried, top);
        }
        carried
    }
}

/// How the number of changes differs from one column to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Down,
    Level,
    Up,
}

impl Block {
    /// Goes on by one character of the text, which stands in some `rows` of the pattern. `carried` is
    /// the step of the block before it; the result is that of its own row `top`.
    fn advance(&mut self, rows: u64, carried: Step, top: usize) -> Step {
        let Self { plus, minus } = *self;
        let vertical = rows | minus;
        let rows = rows | u64::from(carried == Step::Down);
        // The addition carries a match along the rows where the count grows: Hyyrö 2001, D0.
        let diagonal = ((rows & plus).wrapping_add(plus) ^ plus) | rows;
        let mut up = minus | !(diagonal | plus);
        let mut down = plus & diagonal;
        let out = match (up >> top & 1, down >> top & 1) {
            (1, _) => Step::Up,
            (_, 1) => Step::Down,
            _ => Step::Level,
        };
        up = up << 1 | u64::from(carried == Step::Up);
        down = down << 1 | u64::from(carried == Step::Down);
        self.plus = down | !(vertical | up);
        self.minus = up & vertical;
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn find(pattern: &str, text: &str) -> Nearest {
        let [pattern, text]: [Vec<char>; 2] = [pattern, text].map(|s| s.chars().collect());
        nearest(&pattern, &text).unwrap()
    }

    /// The definition: the table of edit distances, row by row.
    fn changes(pattern: &[char], text: &[char], start: Start) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut last_row = vec![pattern.len()];
        for (at, c) in text.iter().enumerate() {
            let mut diagonal = column[0];
            column[0] = match start {
                Start::Anywhere => 0,
                Start::Here => at + 1,
            };
            for row in 1..=pattern.len() {
                let change = diagonal + usize::from(pattern[row - 1] != *c);
                diagonal = column[row];
                column[row] = change.min(column[row] + 1).min(column[row - 1] + 1);
            }
            last_row.push(column[pattern.len()]);
        }
        last_row
    }

    #[test]
    fn a_changed_word() {
        let found = find("港で水素を作る", "今年、港で酸素を作るという");
        assert_eq!((found.range, found.changes), (3..10, 1));
        assert_eq!(find("水素", "").changes, 2);
    }

    proptest! {
        #[test]
        fn is_what_the_table_says(pattern in "[あいう]{1,150}", text in "[あいう]{0,200}") {
            let [pattern, text]: [Vec<char>; 2] = [&pattern, &text].map(|s| s.chars().collect());
            let found = nearest(&pattern, &text).unwrap();
            let least = changes(&pattern, &text, Start::Anywhere);
            prop_assert_eq!(found.changes, *least.iter().min().unwrap());
            let whole = changes(&pattern, &text[found.range], Start::Here);
            prop_assert_eq!(found.changes, *whole.last().unwrap());
        }
    }
}
