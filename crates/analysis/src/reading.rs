//! The `reading` tokenizer: words as they are read, for queries typed in kana.

use tantivy_tokenizer_api::Token;

use crate::MorphTokenizer;
use crate::token::token;

/// Cuts a text into the readings of its words, in hiragana, at the positions of the words.
#[derive(Debug, Clone)]
pub struct ReadingTokenizer(MorphTokenizer);

impl ReadingTokenizer {
    pub(crate) fn new(words: MorphTokenizer) -> Self {
        Self(words)
    }

    /// The readings of the words of a text. A word of unknown reading gives no token.
    #[must_use]
    pub fn tokens(&mut self, text: &str) -> Vec<Token> {
        let words = self.0.words(text);
        let readings = words
            .into_iter()
            .filter_map(|word| Some(token(word.reading?, word.range, word.position)));
        readings.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    #[test]
    fn words_as_they_are_read() {
        let mut tokenizer = ReadingTokenizer::new(Analyzer::new().unwrap().morph());
        let readings: Vec<_> = tokenizer
            .tokens("水素を運ぶサーバー")
            .into_iter()
            .map(|token| token.text)
            .collect();
        assert_eq!(readings, ["すいそ", "はこぶ", "さーばー"]);
    }
}
