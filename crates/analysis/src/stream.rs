//! Tokens in the form that an index reads them.

use std::ops::Range;

use tantivy_tokenizer_api::{Token, TokenStream};

/// A stream over tokens that are already known, with offsets into the original text.
#[derive(Debug, Default)]
pub struct AnalyzedStream {
    tokens: std::vec::IntoIter<Token>,
    current: Token,
}

impl AnalyzedStream {
    pub(crate) fn new(tokens: Vec<Token>) -> Self {
        Self {
            tokens: tokens.into_iter(),
            current: Token::default(),
        }
    }
}

impl TokenStream for AnalyzedStream {
    fn advance(&mut self) -> bool {
        match self.tokens.next() {
            Some(token) => {
                self.current = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }
}

/// A token of one position. `range` is in bytes of the original text.
pub(crate) fn token(text: String, range: Range<usize>, position: usize) -> Token {
    Token {
        offset_from: range.start,
        offset_to: range.end,
        position,
        text,
        position_length: 1,
    }
}
