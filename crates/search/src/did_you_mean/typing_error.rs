//! Typing errors: terms of the index that differ from a word by a character or two.

use crate::completions::{CharacterPattern, States};

/// Texts within an edit distance of a word: characters left out, put in or exchanged. An automaton
/// with a row of states for each number of errors, and in a row a state for each number of characters
/// of the word that are read.
///
/// Source: Baeza-Yates and Navarro, "Faster approximate string matching", 1999, the automaton of its
/// section 2.
#[derive(Debug)]
pub(super) struct WithinErrors {
    word: Vec<char>,
    errors: usize,
}

impl WithinErrors {
    /// The longest word, in characters: three rows of states must fit in [`States`].
    const MAX_CHARACTERS: usize = 40;

    /// Texts that differ from a word by a typing error: one in a word of three characters, two in one of seven. None
    /// for a shorter word, which one error makes any other, and for a very long one.
    pub(super) fn of(word: &str) -> Option<Self> {
        let word: Vec<char> = word.chars().collect();
        let errors = match word.len() {
            3..=6 => 1,
            7..=Self::MAX_CHARACTERS => 2,
            _ => return None,
        };
        Some(Self { word, errors })
    }

    /// Texts that differ by one error more than those: half of the characters may, one in a word of two. None for a
    /// longer word, for which two errors are as many as can be counted.
    pub(super) fn one_more(word: &str) -> Option<Self> {
        let word: Vec<char> = word.chars().collect();
        let errors = match word.len() {
            2 => 1,
            4..=6 => 2,
            _ => return None,
        };
        Some(Self { word, errors })
    }

    /// The number of errors in a text; none when there are too many.
    pub(super) fn errors_in(&self, text: &str) -> Option<usize> {
        let states = text
            .chars()
            .fold(self.start(), |states, c| self.advance(states, c));
        (0..=self.errors).find(|errors| self.row(states, *errors) & self.last() != 0)
    }

    /// Number of states of a row.
    fn row_length(&self) -> usize {
        self.word.len() + 1
    }

    /// The state in which all characters are read.
    fn last(&self) -> States {
        1 << self.word.len()
    }

    fn row(&self, states: States, errors: usize) -> States {
        let mask = (1 << self.row_length()) - 1;
        (states >> (errors * self.row_length())) & mask
    }

    /// The states after which a character of the word is `c`.
    fn before(&self, c: char) -> States {
        let places = self.word.iter().enumerate();
        let places = places.filter(|(_, known)| **known == c);
        places.map(|(at, _)| 1 << at).sum()
    }
}

impl CharacterPattern for WithinErrors {
    fn start(&self) -> States {
        // Characters may be left out from the beginning: one for each error.
        let row = |errors: usize| ((1 << (errors + 1)) - 1) << (errors * self.row_length());
        (0..=self.errors).map(row).sum()
    }

    fn advance(&self, states: States, c: char) -> States {
        let matching = self.before(c);
        let mask = (1 << self.row_length()) - 1;
        let mut next = 0;
        let mut fewer_errors = 0;
        for errors in 0..=self.errors {
            let mut row = (self.row(states, errors) & matching) << 1;
            if errors > 0 {
                let before = self.row(states, errors - 1);
                // Put in, exchanged, left out.
                row |= before | (before << 1) | (fewer_errors << 1);
            }
            row &= mask;
            next |= row << (errors * self.row_length());
            fewer_errors = row;
        }
        next
    }

    fn is_done(&self, states: States) -> bool {
        (0..=self.errors).any(|errors| self.row(states, errors) & self.last() != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, text: &str, expected: Option<usize>) {
        let errors = WithinErrors::of(word).and_then(|within| within.errors_in(text));
        assert_eq!(errors, expected, "{text}");
    }

    #[test]
    fn errors_are_counted() {
        check("安全保障", "安全保障", Some(0));
        check("安全保証", "安全保障", Some(1));
        check("安保障", "安全保障", Some(1));
        check("安全全保障", "安全保障", Some(1));
        check("全保障", "安全保障", Some(1));
        check("安全保", "安全保障", Some(1));
        check("安前保証", "安全保障", None);
        check("経済安前保証", "経済安全保障", None);
        check("経済案前保障推進法", "経済安全保障推進法", Some(2));
    }

    #[test]
    fn short_words_have_no_errors_but_one_more() {
        check("保障", "保証", None);
        let check = |word: &str, text: &str, expected: Option<usize>| {
            let errors = WithinErrors::one_more(word).and_then(|within| within.errors_in(text));
            assert_eq!(errors, expected, "{word} {text}");
        };
        check("保障", "保証", Some(1));
        check("保障", "対象", None);
        check("安前保証", "安全保障", Some(2));
        check("安前補証", "安全保障", None);
    }
}
