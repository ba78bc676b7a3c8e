//! The text of a passage with what its marks and its snippet need of it.

use std::cell::OnceCell;

use issetsu_analysis::{Analyzer, Character, Token};

use super::located::LocatedWords;

/// The text of a passage with what the tokenizers make of it.
pub(super) struct AnalyzedPassage<'t> {
    pub(super) text: &'t str,
    analyzer: &'t Analyzer,
    words: OnceCell<LocatedWords>,
    characters: OnceCell<Vec<Character>>,
}

impl<'t> AnalyzedPassage<'t> {
    /// A text that is analysed here. Nothing is analysed before it is asked for.
    pub(super) fn new(text: &'t str, analyzer: &'t Analyzer) -> Self {
        Self {
            text,
            analyzer,
            words: OnceCell::new(),
            characters: OnceCell::new(),
        }
    }

    /// A passage of the index, which knows its words.
    pub(super) fn with_words(text: &'t str, analyzer: &'t Analyzer, words: LocatedWords) -> Self {
        Self {
            words: OnceCell::from(words),
            ..Self::new(text, analyzer)
        }
    }

    /// Its words, as the `morph` tokenizer gives them; of a passage of the index those that a query marks.
    pub(super) fn words(&self) -> &[Token] {
        &self.located().words
    }

    /// The readings of the same words.
    pub(super) fn readings(&self) -> &[Token] {
        &self.located().readings
    }

    /// Where its words begin, in order.
    pub(super) fn word_starts(&self) -> &[usize] {
        &self.located().starts
    }

    /// Its characters, folded, without white space.
    pub(super) fn characters(&self) -> &[Character] {
        self.characters
            .get_or_init(|| self.analyzer.gram().characters(self.text))
    }

    fn located(&self) -> &LocatedWords {
        self.words.get_or_init(|| {
            let words = self.analyzer.morph().tokens(self.text);
            let mut starts: Vec<usize> = words.iter().map(|word| word.offset_from).collect();
            starts.sort_unstable();
            LocatedWords {
                readings: self.analyzer.reading().tokens(self.text),
                words,
                starts,
            }
        })
    }
}
