//! Expansions: other ways to say a word of the query, by its reading and by its synonyms.

use issetsu_analysis::{Alternative, Word};

use super::evidence::QueryEvidence;
use super::field::{IndexField, IndexedText};
use super::found_in::FoundIn;
use super::matcher::{Matcher, PhraseTerm, Written};
use super::reading::words_by_reading;
use super::statistics::Statistics;
use super::text::{AnalyzedText, is_content_word};

/// A way to match, and what a match is said to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Way {
    /// Where or how it matches.
    pub(crate) found_in: FoundIn,
    /// What matches.
    pub(crate) matcher: Matcher,
}

impl Way {
    /// A way to match.
    pub(crate) fn new(found_in: FoundIn, matcher: Matcher) -> Self {
        Self { found_in, matcher }
    }
}

/// Expands the words of one text of the query.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expander<'a> {
    /// The text.
    pub(crate) text: &'a AnalyzedText,
    /// Which readings the index holds.
    pub(crate) statistics: &'a Statistics,
}

impl Expander<'_> {
    /// Passages that hold what a text in kana is the reading of (すいそ finds 水素), or a synonym
    /// of the whole text.
    pub(crate) fn of_text(&self) -> Vec<Way> {
        let mut ways = Vec::new();
        if let Some(readings) = self.readings() {
            let terms = readings.into_iter().enumerate();
            let terms = terms.map(|(position, text)| PhraseTerm { position, text });
            let matcher = Matcher::phrase(IndexField::Reading, terms.collect());
            ways.push(Way::new(FoundIn::Reading, matcher));
        }
        ways.extend(self.text.synonyms_of_all().map(written));
        ways
    }

    /// Passages with what stands for one word of the text.
    pub(crate) fn of_word(&self, word: &Word) -> Vec<Way> {
        let mut ways = Vec::new();
        if let Some(reading) = self.text.kana_of(word) {
            let matcher = Matcher::term(IndexField::Reading, reading);
            ways.push(Way::new(FoundIn::Reading, matcher));
        }
        for synonym in &self.text.synonyms {
            let replaced = self.text.words.get(synonym.words.clone());
            if replaced.unwrap_or_default().contains(word) {
                ways.extend(synonym.alternatives.iter().map(written));
            }
        }
        ways
    }

    /// Adds the expansions to the evidence.
    pub(crate) fn add_evidence(&self, evidence: &mut QueryEvidence<'_>) {
        for reading in self.readings().unwrap_or_else(|| self.readings_of_words()) {
            evidence.add_reading(&reading);
        }
        let synonyms = self.text.synonyms.iter();
        let alternatives = synonyms.flat_map(|synonym| &synonym.alternatives);
        for word in alternatives.flat_map(|alternative| &alternative.words) {
            if is_content_word(word) {
                evidence.add_synonym(&word.text);
            }
        }
    }

    /// The words of the index that a text in kana reads as; none for other texts.
    fn readings(&self) -> Option<Vec<String>> {
        words_by_reading(&self.text.kana()?, self.statistics)
    }

    fn readings_of_words(&self) -> Vec<String> {
        let words = self.text.content_words().into_iter();
        words.filter_map(|word| self.text.kana_of(word)).collect()
    }
}

/// Passages that hold a synonym as it is written, in the text or the headings.
fn written(alternative: &Alternative) -> Way {
    let written = Written::of_alternative(alternative);
    let places = [IndexedText::PASSAGE, IndexedText::HEADING];
    let matcher = Matcher::any(places.map(|place| Matcher::written(written, place)));
    Way::new(FoundIn::Synonym, matcher)
}
