//! The `gram` tokenizer: single characters and bigrams, so that no occurrence is missed.
//!
//! Segmentation into words misses what it cuts differently in query and text; characters are never
//! cut. White space is dropped: 「2025 年」 is found as 「2025年」, and a phrase across a line break
//! is one phrase.

use issetsu_fold::fold;
use tantivy_tokenizer_api::Token;

use crate::token::token;

/// Cuts a text into the single characters and bigrams of its folding, without white space.
///
/// The bigram that starts at a character has the position of that character, so a phrase of *n*
/// characters is *n* - 1 bigrams at consecutive positions.
#[derive(Debug, Clone, Copy, Default)]
pub struct GramTokenizer;

/// A character, or two neighbouring ones, of a folded text without white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gram {
    /// The first or only character.
    pub first: char,
    /// The character behind it.
    pub second: Option<char>,
    /// The place of the first among the characters, from 0.
    pub position: usize,
}

/// One character of the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Character {
    /// The character, folded; never white space.
    pub c: char,
    /// First byte of the original that it stands for.
    pub from: usize,
    /// One past the last byte of the original that it stands for.
    pub to: usize,
    /// The characters that stood here before a combining mark joined them (カ of ｶﾞ).
    uncomposed: Vec<char>,
}

impl GramTokenizer {
    /// The grams of a text, in order of position; at each position the single character first.
    #[must_use]
    pub fn grams(&self, text: &str) -> Vec<Gram> {
        grams(&characters(text))
    }

    /// The same as tokens, with offsets into the text.
    #[must_use]
    pub fn tokens(&self, text: &str) -> Vec<Token> {
        let characters = characters(text);
        let grams = grams(&characters).into_iter();
        let tokens = grams.map(|gram| {
            let last = gram.position + usize::from(gram.second.is_some());
            let range = characters[gram.position].from..characters[last].to;
            token(gram.characters().collect(), range, gram.position)
        });
        tokens.collect()
    }

    /// The characters of the folded text, without white space.
    #[must_use]
    pub fn characters(&self, text: &str) -> Vec<Character> {
        characters(text)
    }
}

impl Gram {
    /// Its characters.
    pub fn characters(&self) -> impl Iterator<Item = char> {
        std::iter::once(self.first).chain(self.second)
    }
}

impl Character {
    /// The character, and what stood here before a mark joined it. Both are indexed, so that a
    /// query without the mark finds the text.
    fn forms(&self) -> impl Iterator<Item = char> {
        std::iter::once(self.c).chain(self.uncomposed.iter().copied())
    }
}

fn grams(characters: &[Character]) -> Vec<Gram> {
    let mut grams = Vec::with_capacity(characters.len() * 2);
    for (position, character) in characters.iter().enumerate() {
        grams.extend(character.forms().map(|first| Gram {
            first,
            second: None,
            position,
        }));
        let Some(next) = characters.get(position + 1) else {
            break;
        };
        grams.extend(next.forms().map(|second| Gram {
            first: character.c,
            second: Some(second),
            position,
        }));
    }
    grams
}

fn characters(text: &str) -> Vec<Character> {
    let folded = fold(text);
    let mut uncomposed = folded.uncomposed.iter().peekable();
    // Most characters have three bytes.
    let mut characters = Vec::with_capacity(folded.text.len() / 3);
    for (at, c) in folded.text.char_indices().filter(|(_, c)| *c != ' ') {
        while uncomposed.next_if(|known| known.at < at).is_some() {}
        let mut bases = Vec::new();
        while let Some(known) = uncomposed.next_if(|known| known.at == at) {
            bases.push(known.base);
        }
        let range = folded.original(&(at..at + c.len_utf8()));
        characters.push(Character {
            c,
            from: range.start,
            to: range.end,
            uncomposed: bases,
        });
    }
    characters
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[(&str, usize)]) {
        let tokens = GramTokenizer.tokens(text);
        let found: Vec<_> = tokens
            .iter()
            .map(|t| (t.text.as_str(), t.position))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn characters_and_bigrams_share_positions() {
        check("水素", &[("水", 0), ("水素", 0), ("素", 1)]);
        check("水", &[("水", 0)]);
        check("", &[]);
    }

    #[test]
    fn white_space_is_nothing() {
        check("5 年", &[("5", 0), ("5年", 0), ("年", 1)]);
        check("\u{3000}\n", &[]);
    }

    #[test]
    fn half_a_composed_character_is_found_too() {
        check(
            "ｱｶﾞ",
            &[("ア", 0), ("アガ", 0), ("アカ", 0), ("ガ", 1), ("カ", 1)],
        );
    }

    /// Every substring of a text, as a phrase, occurs in the text (invariant I2).
    fn contains_phrase(tokens: &[Token], phrase: &[Token]) -> bool {
        let longest = phrase.iter().filter(|t| t.position_length == 2);
        let needed: Vec<&Token> = match longest.clone().count() {
            0 => phrase.iter().collect(),
            _ => longest.collect(),
        };
        let last = tokens.last().map_or(0, |t| t.position);
        (0..=last).any(|start| {
            needed.iter().all(|n| {
                tokens
                    .iter()
                    .any(|t| t.text == n.text && t.position == start + n.position)
            })
        })
    }

    /// Only the composed bigrams of a query are needed; its uncomposed forms are for texts.
    fn query(text: &str) -> Vec<Token> {
        let mut seen = std::collections::HashSet::new();
        let mut tokens = GramTokenizer.tokens(text);
        tokens.retain(|t| seen.insert((t.position, t.text.chars().count())));
        tokens
    }

    proptest! {
        #[test]
        fn any_substring_is_a_phrase(
            text in "[ぁ-んァ-ンｱ-ﾟ一-十㌀-㏿Ａ-ｚa-z\u{3099}\u{309A}\u{300}-\u{303}國⺠。， \u{1100}-\u{1112}\u{1161}-\u{1175}\u{11a8}-\u{11b0}가-힣]{1,30}",
            from in 0usize..30, len in 1usize..30,
        ) {
            let part: String = text.chars().skip(from).take(len).collect();
            let phrase = query(&part);
            prop_assert!(phrase.is_empty() || contains_phrase(&GramTokenizer.tokens(&text), &phrase), "{:?}", part);
        }

        #[test]
        fn offsets_are_places_of_the_original(text in "\\PC{0,40}") {
            for token in GramTokenizer.tokens(&text) {
                prop_assert!(text.get(token.offset_from..token.offset_to).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}
