//! Evidence: the terms that add to the score of a hit, and what each counts.

use issetsu_analysis::Word;

use super::field::{IndexField, TermKey};
use super::proximity::{Proximity, WordPair};
use super::text::AnalyzedText;
use crate::weights::{Bm25, RankingWeights};

/// A part of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// A word of the query.
    Word,
    /// A synonym of a word of the query.
    Synonym,
    /// A word by its reading.
    Reading,
    /// Two neighbouring characters of the query.
    Bigram,
    /// A character or Latin word of the query in the title.
    Title,
    /// Characters of the query close together.
    CharacterWindow,
    /// Neighbouring words of the query, in order.
    Pair,
    /// The passage holds what was asked for as it is written.
    Literal,
    /// The passage holds what the query has in quotation marks, in a row.
    Quoted,
}

impl Signal {
    /// Whether it belongs to the second phase, which only the best passages of the first get.
    #[must_use]
    pub fn is_proximity(self) -> bool {
        matches!(self, Self::CharacterWindow | Self::Pair)
    }
}

/// A term that adds to the score of the passages that hold it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The part of the score that it belongs to.
    pub signal: Signal,
    /// The term.
    pub term: TermKey,
    /// What one full occurrence counts, before the rarity of the term.
    pub weight: f32,
    /// How occurrences and the length of the field count.
    pub bm25: Bm25,
}

/// Everything that the words and phrases of a query add to a score.
#[derive(Debug)]
pub(crate) struct QueryEvidence<'w> {
    weights: &'w RankingWeights,
    /// The terms of the first phase, each once for a signal.
    pub(crate) terms: Vec<Evidence>,
    /// The second phase.
    pub(crate) proximity: Proximity,
}

impl<'w> QueryEvidence<'w> {
    /// No evidence yet.
    pub(crate) fn new(weights: &'w RankingWeights) -> Self {
        Self {
            weights,
            terms: Vec::new(),
            proximity: Proximity::new(weights),
        }
    }

    /// Adds a word or phrase of the query as it is written.
    pub(crate) fn add_text(&mut self, text: &AnalyzedText) {
        let words = text.content_words();
        for word in &words {
            self.add_word(&word.text);
        }
        for bigram in text.content_bigrams() {
            let term = TermKey::new(IndexField::AllGram, bigram);
            self.add(Evidence {
                signal: Signal::Bigram,
                term,
                weight: self.weights.bigrams,
                bm25: self.weights.bigrams_bm25,
            });
        }
        for character in text.content_characters() {
            self.add_title(IndexField::TitleGram, character.to_string());
        }
        for term in text.window_terms() {
            self.proximity.add_window_term(term);
        }
        self.add_pairs(&words);
    }

    fn add_word(&mut self, word: &str) {
        self.add(Evidence {
            signal: Signal::Word,
            term: TermKey::new(IndexField::AllMorph, word),
            weight: self.weights.words,
            bm25: self.weights.words_bm25,
        });
        // A title is compared by characters, in which a Latin word would be single letters.
        if word.is_ascii() {
            self.add_title(IndexField::TitleMorph, word.to_owned());
        }
    }

    fn add_title(&mut self, field: IndexField, text: String) {
        self.add(Evidence {
            signal: Signal::Title,
            term: TermKey::new(field, text),
            weight: self.weights.title,
            bm25: self.weights.title_bm25,
        });
    }

    /// Adds the reading of a word in kana.
    pub(crate) fn add_reading(&mut self, reading: &str) {
        self.add(Evidence {
            signal: Signal::Reading,
            term: TermKey::new(IndexField::Reading, reading),
            weight: self.weights.words * self.weights.readings,
            bm25: self.weights.words_bm25,
        });
    }

    /// Adds a word of a synonym.
    pub(crate) fn add_synonym(&mut self, word: &str) {
        self.add(Evidence {
            signal: Signal::Synonym,
            term: TermKey::new(IndexField::AllMorph, word),
            weight: self.weights.words * self.weights.synonyms,
            bm25: self.weights.words_bm25,
        });
    }

    /// Adds a term; a term that is there already for the same signal counts once more.
    fn add(&mut self, evidence: Evidence) {
        let known = self
            .terms
            .iter_mut()
            .find(|known| known.signal == evidence.signal && known.term == evidence.term);
        if let Some(known) = known {
            known.weight += evidence.weight;
        } else if evidence.weight > 0.0 {
            self.terms.push(evidence);
        }
    }

    fn add_pairs(&mut self, words: &[&Word]) {
        let mut places = Vec::with_capacity(words.len());
        for word in words {
            places.push(self.proximity.add_word(&word.text));
        }
        for neighbours in places.windows(2) {
            self.proximity.add_pair(WordPair {
                first: neighbours[0],
                second: neighbours[1],
            });
        }
    }
}
