//! A token stream over tokens that are known already.

use tantivy::tokenizer::{Token, TokenStream};

/// Tokens with offsets into the original text, handed to tantivy one by one.
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
