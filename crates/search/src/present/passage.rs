//! The text of a passage, analysed once for its marks and its snippet.

use std::cell::OnceCell;

use issetsu_analysis::{Analyzer, Character, Token};

/// The text of a passage with what the tokenizers make of it.
pub(super) struct AnalyzedPassage<'t> {
    pub(super) text: &'t str,
    analyzer: &'t Analyzer,
    words: OnceCell<Vec<Token>>,
    characters: OnceCell<Vec<Character>>,
}

impl<'t> AnalyzedPassage<'t> {
    /// Nothing is analysed before it is asked for.
    pub(super) fn new(text: &'t str, analyzer: &'t Analyzer) -> Self {
        Self {
            text,
            analyzer,
            words: OnceCell::new(),
            characters: OnceCell::new(),
        }
    }

    /// Its words, as the `morph` tokenizer gives them.
    pub(super) fn words(&self) -> &[Token] {
        self.words
            .get_or_init(|| self.analyzer.morph().tokens(self.text))
    }

    /// Its characters, folded, without white space.
    pub(super) fn characters(&self) -> &[Character] {
        self.characters
            .get_or_init(|| self.analyzer.gram().characters(self.text))
    }

    /// The readings of its words.
    pub(super) fn readings(&self) -> Vec<Token> {
        self.analyzer.reading().tokens(self.text)
    }
}
