//! Did you mean: other words for a query that finds nothing.
//!
//! A person who types Japanese chooses among words that are read alike, and the wrong one is the
//! commonest mistake; the next is a slip towards the end of a word. Both are mended by words that
//! the index holds.

use crate::analyzed_query::AnalyzedQuery;
use crate::plan::{AnalyzedText, Strictness};
use crate::request::Filters;
use crate::suggest::SuggestionKind;
use crate::syntax::{Query, as_word};
use crate::{SearchError, Snapshot};

/// The most words of a query that are mended; each is looked up several times.
const MAX_WORDS: usize = 4;
/// The longest word that is mended, in characters. A longer one is a sentence, and every beginning of
/// a word is looked up.
const MAX_CHARACTERS: usize = 32;
/// The most queries that are offered. Each is run before it is offered.
const MAX_OFFERED: usize = 3;

impl Snapshot {
    /// Queries that find something under the same filters, for one that finds nothing; none for a
    /// query of more than words.
    pub(crate) fn did_you_mean(
        &self,
        query: &AnalyzedQuery<'_>,
        filters: &Filters,
    ) -> Result<Vec<String>, SearchError> {
        let words = match &query.query {
            Some(Query::And(parts)) => words(parts),
            Some(word) => words(std::slice::from_ref(word)),
            None => None,
        };
        let Some(words) = words.filter(|words| words.len() <= MAX_WORDS) else {
            return Ok(Vec::new());
        };
        let mut mended = Vec::with_capacity(words.len());
        for word in &words {
            mended.push(self.mended(word, query)?);
        }
        let alternatives = mended.iter().map(Vec::len).max().unwrap_or(0);
        let mut finding = Vec::new();
        for at in 0..alternatives.min(MAX_OFFERED) {
            let mut offered = Vec::with_capacity(words.len());
            for (word, mended) in words.iter().zip(&mended) {
                let mended = mended.get(at).or_else(|| mended.first());
                offered.push(as_word(mended.map_or(*word, String::as_str)));
            }
            let offer = offered.join(" ");
            let query = AnalyzedQuery::new(&offer, self)?;
            if query.query.is_some() {
                let matcher = query.matcher(Strictness::MostWords, filters);
                if query.reader.count(&matcher)? > 0 {
                    finding.push(offer);
                }
            }
        }
        Ok(finding)
    }

    /// What a word may have been meant as; nothing for a word that finds passages.
    fn mended(&self, word: &str, query: &AnalyzedQuery<'_>) -> Result<Vec<String>, SearchError> {
        let Some(text) = query.texts.get(word) else {
            return Ok(Vec::new());
        };
        if text.characters.len() > MAX_CHARACTERS {
            return Ok(Vec::new());
        }
        let planner = query.planner(Strictness::MostWords);
        let matcher = planner.matcher(&Query::Word(word.to_owned()));
        if query.reader.count(&matcher)? > 0 {
            return Ok(Vec::new());
        }
        let alike = self.read_alike(text)?;
        if alike.is_empty() {
            return self.begun_alike(text);
        }
        Ok(alike)
    }

    /// Words of the index with the same reading: 以上気象 for 異常気象.
    fn read_alike(&self, text: &AnalyzedText) -> Result<Vec<String>, SearchError> {
        let Some(reading) = reading_of(text) else {
            return Ok(Vec::new());
        };
        let suggestions = self.suggest(&reading, MAX_OFFERED * 2)?;
        let mut morph = self.analyzer().morph();
        let mut alike = Vec::new();
        for suggestion in suggestions {
            let is_other =
                suggestion.kind == SuggestionKind::Term && suggestion.text != text.source;
            if !is_other || alike.len() == MAX_OFFERED {
                continue;
            }
            let suggested = AnalyzedText::of(&suggestion.text, &mut morph, self.analyzer());
            if reading_of(&suggested).is_some_and(|read| read == reading) {
                alike.push(suggestion.text);
            }
        }
        Ok(alike)
    }

    /// Words of the index that begin alike and are about as long, for the longest beginning that
    /// there is; at least half of the word.
    fn begun_alike(&self, text: &AnalyzedText) -> Result<Vec<String>, SearchError> {
        let characters: Vec<char> = text.characters.iter().map(|c| c.c).collect();
        let least = characters.len().div_ceil(2).max(2);
        for length in (least..characters.len()).rev() {
            let beginning: String = characters[..length].iter().collect();
            let suggestions = self.suggest(&beginning, MAX_OFFERED * 2)?;
            let mut alike = Vec::new();
            for suggestion in suggestions {
                let length = suggestion.text.chars().count();
                let is_as_long = length.abs_diff(characters.len()) <= 1;
                let is_term = suggestion.kind == SuggestionKind::Term;
                if is_term && suggestion.matched.is_some() && is_as_long {
                    alike.push(suggestion.text);
                }
            }
            alike.truncate(MAX_OFFERED);
            if !alike.is_empty() {
                return Ok(alike);
            }
        }
        Ok(Vec::new())
    }
}

/// The words of a query, if it is made of words alone.
fn words(parts: &[Query]) -> Option<Vec<&str>> {
    let texts = parts.iter().map(|part| match part {
        Query::Word(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// How a keyword is read, if all of its words are known.
fn reading_of(text: &AnalyzedText) -> Option<String> {
    let readings: Option<String> = text
        .words
        .iter()
        .map(|word| word.reading.as_deref())
        .collect();
    readings.filter(|reading| !reading.is_empty() && !text.is_sentence())
}
