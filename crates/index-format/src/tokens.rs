//! Tokens on their way to the engine. The indexer analyses a text once and hands over what came of it, so
//! the engine needs no analyzer.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

/// Tokens as one text, which is what a field of the engine takes.
///
/// Each token is two numbers and its characters: how many positions it is after the token before it, and its
/// length in bytes. A number is a character with that code; [`from_number`] leaves out the surrogates. No
/// character is special, so a token may hold any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackedTokens {
    text: String,
    position: usize,
}

impl PackedTokens {
    /// Adds a token at a position, which is not less than that of the token before.
    ///
    /// Tokens longer than the engine takes (65,530 bytes) are left out by it.
    pub fn push(&mut self, position: usize, token: &str) {
        let (Some(step), Some(length)) = (
            from_number(position.saturating_sub(self.position)),
            from_number(token.len()),
        ) else {
            // A million positions or bytes: no text of a passage is so long.
            return;
        };
        self.position = position;
        self.text.push(step);
        self.text.push(length);
        self.text.push_str(token);
    }

    /// The tokens as a text for [`PackedTokenizer`].
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same, without a copy.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// The first code that is no character.
const SURROGATES: u32 = 0xD800;
/// How many codes from there on are none.
const SURROGATE_COUNT: u32 = 0x800;

/// A number as a character; none for numbers greater than any code.
fn from_number(number: usize) -> Option<char> {
    let number = u32::try_from(number).ok()?;
    char::from_u32(if number < SURROGATES {
        number
    } else {
        number.checked_add(SURROGATE_COUNT)?
    })
}

fn to_number(c: char) -> usize {
    let code = u32::from(c);
    let number = if code < SURROGATES {
        code
    } else {
        code - SURROGATE_COUNT
    };
    number as usize
}

/// The tokenizer of all analyzed fields: it unpacks [`PackedTokens`].
#[derive(Debug, Clone, Default)]
pub struct PackedTokenizer {
    // Kept from text to text, so that its buffer is.
    token: Token,
}

impl PackedTokenizer {
    /// The name under which it is registered.
    pub const NAME: &str = "issetsu_packed";

    /// Registers it in the manager of a tantivy index. Only a writer needs it.
    pub fn register(manager: &TokenizerManager) {
        manager.register(Self::NAME, TextAnalyzer::from(Self::default()));
    }
}

impl Tokenizer for PackedTokenizer {
    type TokenStream<'a> = UnpackedTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> UnpackedTokens<'a> {
        self.token.reset();
        // The first token is at the position that it names; tantivy's own begins before 0.
        self.token.position = 0;
        UnpackedTokens {
            rest: text,
            token: &mut self.token,
        }
    }
}

/// Tokens as they are read from a packed text.
#[derive(Debug)]
pub struct UnpackedTokens<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl UnpackedTokens<'_> {
    fn unpack(&mut self) -> Option<()> {
        let mut characters = self.rest.chars();
        let step = to_number(characters.next()?);
        let length = to_number(characters.next()?);
        let (text, rest) = characters.as_str().split_at_checked(length)?;
        self.rest = rest;
        self.token.position += step;
        self.token.position_length = 1;
        self.token.text.clear();
        self.token.text.push_str(text);
        Some(())
    }
}

impl TokenStream for UnpackedTokens<'_> {
    fn advance(&mut self) -> bool {
        self.unpack().is_some()
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tokens: &[(usize, &str)]) {
        let mut packed = PackedTokens::default();
        for (position, token) in tokens {
            packed.push(*position, token);
        }
        let mut tokenizer = PackedTokenizer::default();
        for _ in 0..2 {
            let mut found = Vec::new();
            tokenizer
                .token_stream(packed.as_str())
                .process(&mut |token| found.push((token.position, token.text.clone())));
            let expected = tokens.iter().map(|(at, text)| (*at, (*text).to_owned()));
            assert_eq!(found, expected.collect::<Vec<_>>());
        }
    }

    #[test]
    fn tokens_come_back_at_their_positions() {
        check(&[]);
        check(&[(0, "水素"), (2, "供給"), (2, "2025"), (3, "網")]);
        check(&[(7, "x")]);
    }

    #[test]
    fn no_character_is_special() {
        check(&[
            (0, "\0"),
            (1, "\u{1}\u{2}"),
            (5, "\u{E000}"),
            (6, " "),
            (6, ""),
        ]);
    }

    #[test]
    fn far_positions_and_long_tokens() {
        let long = "長".repeat(40_000);
        check(&[(0xD7FF, "a"), (0xD7FF + 0xD800, "b"), (200_000, &long)]);
    }
}
