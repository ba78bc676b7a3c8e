//! Other ways to say a word of the query: by its reading, and by its synonyms.

use issetsu_analysis::Word;
use issetsu_index_format::PassageFields;
use tantivy::query::Query as Engine;
use tantivy::{Searcher, Term};

use super::clauses::{phrase, term};
use super::ranking::RankingWeights;
use super::reading::{kana, words_by_reading};
use super::score::{Asked, Signal};
use super::text::AnalyzedText;

/// Knows what stands for the words of a query in one index.
pub(super) struct Expander<'a> {
    pub(super) fields: PassageFields,
    pub(super) searcher: &'a Searcher,
}

impl Expander<'_> {
    /// Passages that hold what a text in kana is the reading of: すいそ finds 水素.
    pub(super) fn whole(&self, text: &AnalyzedText) -> Option<Box<dyn Engine>> {
        let readings = self.readings(text)?;
        let terms = readings.iter().map(|reading| self.reading(reading));
        Some(phrase(terms.enumerate().collect()))
    }

    /// Passages with what stands for one word of a text.
    pub(super) fn of_word(&self, text: &AnalyzedText, word: &Word) -> Vec<Box<dyn Engine>> {
        let reading = written_in_kana(text, word);
        reading
            .map(|reading| term(self.reading(&reading)))
            .into_iter()
            .collect()
    }

    /// Adds what these are worth.
    pub(super) fn ask(&self, text: &AnalyzedText, asked: &mut Asked, weights: &RankingWeights) {
        let mut ask = |reading: &str| {
            asked.term(
                Signal::Reading,
                (self.fields.reading, reading),
                (weights.words * weights.readings, weights.words_bm25),
            );
        };
        match self.readings(text) {
            Some(readings) => readings.iter().for_each(|reading| ask(reading)),
            None => text
                .telling_words()
                .into_iter()
                .filter_map(|word| written_in_kana(text, word))
                .for_each(|reading| ask(&reading)),
        }
    }

    /// The words of the index that a text in kana reads as; none for other texts.
    fn readings(&self, text: &AnalyzedText) -> Option<Vec<String>> {
        let characters: String = text
            .characters
            .iter()
            .map(|character| character.c)
            .collect();
        let kana = kana(&characters)?;
        words_by_reading(&kana, self.fields.reading, self.searcher)
    }

    fn reading(&self, reading: &str) -> Term {
        Term::from_field_text(self.fields.reading, reading)
    }
}

/// The reading of a word that stands in kana in the query, if it is long enough to mean something.
fn written_in_kana(text: &AnalyzedText, word: &Word) -> Option<String> {
    const LEAST: usize = 3;
    let kana = kana(&text.folded(word))?;
    (kana.chars().count() >= LEAST).then_some(kana)
}
