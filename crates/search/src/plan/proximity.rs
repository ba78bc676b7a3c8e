//! Proximity: characters and words of the query that count more where they stand close together.
//!
//! BM25 takes a passage for a bag of words. A passage that answers a question has its words in one
//! sentence and in an order; their positions tell so.

use crate::weights::RankingWeights;

/// What the second phase looks for in the best passages of the first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proximity {
    /// Characters and pairs of Latin letters to find in the title or together in a window of the text,
    /// each once.
    pub window_terms: Vec<String>,
    /// What a window that holds all of these counts, before their rarity.
    pub window_weight: f32,
    /// Words to find close together, each once.
    pub words: Vec<String>,
    /// Neighbours in the query.
    pub pairs: Vec<WordPair>,
    /// What a pair that stands close together counts, before its rarity.
    pub pair_weight: f32,
}

/// Two words that are neighbours in the query, as indices into [`Proximity::words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordPair {
    /// The word that comes first.
    pub first: usize,
    /// The word right after it.
    pub second: usize,
}

impl Proximity {
    /// Nothing to look for yet.
    pub(crate) fn new(weights: &RankingWeights) -> Self {
        Self {
            window_weight: weights.character_window,
            pair_weight: weights.pairs,
            ..Self::default()
        }
    }

    /// Adds a term of the character window, once.
    pub(crate) fn add_window_term(&mut self, term: String) {
        if !self.window_terms.contains(&term) {
            self.window_terms.push(term);
        }
    }

    /// Adds a word, once; gives its index.
    pub(crate) fn add_word(&mut self, word: &str) -> usize {
        let known = self.words.iter().position(|known| known == word);
        known.unwrap_or_else(|| {
            self.words.push(word.to_owned());
            self.words.len() - 1
        })
    }

    /// Adds a pair of two different words, once.
    pub(crate) fn add_pair(&mut self, pair: WordPair) {
        if pair.first != pair.second && !self.pairs.contains(&pair) {
            self.pairs.push(pair);
        }
    }
}
