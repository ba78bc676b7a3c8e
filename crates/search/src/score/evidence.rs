//! Evidence: the terms that a query asks the index about, and what each is worth.

use issetsu_analysis::Word;
use issetsu_index_format::PassageFields;
use tantivy::Term;
use tantivy::schema::Field;

use super::Bm25;
use crate::ranking::RankingWeights;
use crate::text::AnalyzedText;

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
}

impl Signal {
    /// Whether it belongs to the second part of a score, which only the best passages get.
    #[must_use]
    pub fn is_nearness(self) -> bool {
        matches!(self, Self::CharacterWindow | Self::Pair)
    }
}

/// A term that adds to the score of the passages that hold it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Evidence {
    pub(super) signal: Signal,
    pub(super) term: Term,
    /// What one full occurrence counts, before the rarity of the term.
    pub(super) weight: f32,
    pub(super) bm25: Bm25,
}

/// Everything that a query's texts ask the index about.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(super) evidence: Vec<Evidence>,
    /// Characters to find close together, each once.
    pub(super) characters: Vec<char>,
    /// Words to find close together, each once.
    pub(super) words: Vec<String>,
    /// Places in `words` of two that are neighbours in the query.
    pub(super) pairs: Vec<(usize, usize)>,
}

impl Asked {
    /// Adds what a word or phrase of the query asks.
    pub(crate) fn add(
        &mut self,
        text: &AnalyzedText,
        fields: PassageFields,
        weights: &RankingWeights,
    ) {
        let words = text.telling_words();
        for word in &words {
            self.term(
                Signal::Word,
                (fields.all_morph, &word.text),
                (weights.words, weights.words_bm25),
            );
            if word.text.is_ascii() {
                self.term(
                    Signal::Title,
                    (fields.title_morph, &word.text),
                    (weights.title, weights.title_bm25),
                );
            }
        }
        for bigram in text.telling_bigrams() {
            self.term(
                Signal::Bigram,
                (fields.all_gram, &bigram),
                (weights.bigrams, weights.bigrams_bm25),
            );
        }
        for character in text.telling_characters() {
            self.term(
                Signal::Title,
                (fields.title_gram, &character.to_string()),
                (weights.title, weights.title_bm25),
            );
            if !self.characters.contains(&character) {
                self.characters.push(character);
            }
        }
        self.near(&words);
    }

    /// Adds a term of one of the fields; a term that is there already counts once more.
    pub(crate) fn term(
        &mut self,
        signal: Signal,
        (field, text): (Field, &str),
        (weight, bm25): (f32, Bm25),
    ) {
        let term = Term::from_field_text(field, text);
        let known = self
            .evidence
            .iter_mut()
            .find(|known| known.signal == signal && known.term == term);
        match known {
            Some(known) => known.weight += weight,
            None if weight > 0.0 => self.evidence.push(Evidence {
                signal,
                term,
                weight,
                bm25,
            }),
            None => {}
        }
    }

    fn near(&mut self, words: &[&Word]) {
        let mut places = Vec::with_capacity(words.len());
        for word in words {
            let known = self.words.iter().position(|known| *known == word.text);
            places.push(known.unwrap_or_else(|| {
                self.words.push(word.text.clone());
                self.words.len() - 1
            }));
        }
        let neighbours = places.windows(2).map(|pair| (pair[0], pair[1]));
        for pair in neighbours.filter(|(one, other)| one != other) {
            if !self.pairs.contains(&pair) {
                self.pairs.push(pair);
            }
        }
    }
}
