//! Other ways to say a word of the query: by its reading, and by its synonyms.

use issetsu_analysis::{Alternative, Word};
use issetsu_index_format::PassageFields;
use tantivy::query::Query as Engine;
use tantivy::{Searcher, Term};

use super::clauses::{any, phrase, term, written};
use super::explain::FoundIn;
use super::ranking::RankingWeights;
use super::reading::words_by_reading;
use super::score::{Asked, Signal};
use super::text::{AnalyzedText, is_telling};

/// Knows what stands for the words of a query in one index.
pub(super) struct Expander<'a> {
    pub(super) fields: PassageFields,
    pub(super) searcher: &'a Searcher,
}

/// Ways to find a word, each with its kind.
type Ways = Vec<(FoundIn, Box<dyn Engine>)>;

impl Expander<'_> {
    /// Passages that hold what a text in kana is the reading of (すいそ finds 水素), or a synonym
    /// of the whole text.
    pub(super) fn whole(&self, text: &AnalyzedText) -> Ways {
        let mut ways = Ways::new();
        if let Some(readings) = self.readings(text) {
            let terms = readings.iter().map(|reading| self.reading(reading));
            ways.push((FoundIn::Reading, phrase(terms.enumerate().collect())));
        }
        let all = 0..text.words.len();
        let whole = text.synonyms.iter().filter(|found| found.words == all);
        ways.extend(whole.flat_map(|found| self.written(&found.alternatives)));
        ways
    }

    /// Passages with what stands for one word of a text.
    pub(super) fn of_word(&self, text: &AnalyzedText, word: &Word) -> Ways {
        let mut ways = Ways::new();
        if let Some(reading) = text.kana_of(word) {
            ways.push((FoundIn::Reading, term(self.reading(&reading))));
        }
        let found = text.synonyms.iter().filter(|found| {
            let replaced = text.words.get(found.words.clone()).unwrap_or_default();
            replaced.contains(word)
        });
        ways.extend(found.flat_map(|found| self.written(&found.alternatives)));
        ways
    }

    /// Adds what these are worth.
    pub(super) fn ask(&self, text: &AnalyzedText, asked: &mut Asked, weights: &RankingWeights) {
        let mut ask = |signal, field, (text, share): (&str, f32)| {
            let weight = weights.words * share;
            asked.term(signal, (field, text), (weight, weights.words_bm25));
        };
        for reading in self.readings_of(text) {
            ask(
                Signal::Reading,
                self.fields.reading,
                (&reading, weights.readings),
            );
        }
        let alternatives = text.synonyms.iter().flat_map(|found| &found.alternatives);
        for word in alternatives.flat_map(|alternative| &alternative.words) {
            if is_telling(word) {
                let share = weights.synonyms;
                ask(Signal::Synonym, self.fields.all_morph, (&word.text, share));
            }
        }
    }

    /// Passages that hold a synonym as it is written.
    fn written(&self, alternatives: &[Alternative]) -> Ways {
        let written = alternatives.iter().map(|alternative| {
            let fields = self.fields;
            let other = (&*alternative.characters, &*alternative.words);
            let places = [
                written(other, fields.gram, fields.morph),
                written(other, fields.heading_gram, fields.heading_morph),
            ];
            (FoundIn::Synonym, any(places.into()))
        });
        written.collect()
    }

    /// The readings that a text is found by: of all of it, or of its words in kana.
    fn readings_of(&self, text: &AnalyzedText) -> Vec<String> {
        self.readings(text).unwrap_or_else(|| {
            let words = text.telling_words().into_iter();
            words.filter_map(|word| text.kana_of(word)).collect()
        })
    }

    /// The words of the index that a text in kana reads as; none for other texts.
    fn readings(&self, text: &AnalyzedText) -> Option<Vec<String>> {
        words_by_reading(&text.kana()?, self.fields.reading, self.searcher)
    }

    fn reading(&self, reading: &str) -> Term {
        Term::from_field_text(self.fields.reading, reading)
    }
}
