//! Did you mean: other words for a query that finds nothing.
//!
//! A person who types Japanese chooses among words that are read alike, and the wrong one is the
//! commonest mistake; the next is a slip towards the end of a word. Both are mended by words that
//! the index holds.

use super::filter::filtered;
use super::lookup::Lookup;
use super::plan::Strictness;
use super::request::Filters;
use super::text::{AnalyzedText, Texts};
use crate::suggest::SuggestionKind;
use crate::syntax::{Query, as_word, parse};
use crate::{SearchError, Snapshot};

/// The most words of a query that are mended; each is looked up several times.
const MAX_WORDS: usize = 4;
/// The longest word that is mended, in characters.
const MAX_CHARACTERS: usize = 32;
/// The most queries that are offered.
const MAX_OFFERED: usize = 3;

impl Snapshot {
    /// Queries that find something under the same filters, for one that finds nothing; none for a
    /// query of more than words.
    pub(super) fn did_you_mean(
        &self,
        (query, texts): (Option<&Query>, &Texts),
        filters: &Filters,
    ) -> Result<Vec<String>, SearchError> {
        let words = match query {
            Some(Query::And(parts)) => words(parts),
            Some(word) => words(std::slice::from_ref(word)),
            None => None,
        };
        let Some(words) = words.filter(|words| words.len() <= MAX_WORDS) else {
            return Ok(Vec::new());
        };
        let mut mended = Vec::with_capacity(words.len());
        for word in &words {
            mended.push(self.mended(word, texts)?);
        }
        let alternatives = mended.iter().map(Vec::len).max().unwrap_or(0);
        let offered = (0..alternatives.min(MAX_OFFERED)).map(|at| {
            let each = words.iter().zip(&mended).map(|(word, mended)| {
                let mended = mended.get(at).or_else(|| mended.first());
                as_word(mended.map_or(*word, String::as_str))
            });
            each.collect::<Vec<_>>().join(" ")
        });
        let mut finding = Vec::new();
        for offer in offered {
            let query = parse(&offer).query;
            let texts = Texts::of(query.as_ref(), self.analyzer());
            if let Some(query) = query
                && self.finds_any(&query, &texts, filters)?
            {
                finding.push(offer);
            }
        }
        Ok(finding)
    }

    /// What a word may have been meant as; nothing for a word that finds passages.
    fn mended(&self, word: &str, texts: &Texts) -> Result<Vec<String>, SearchError> {
        let Some(text) = texts.get(word) else {
            return Ok(Vec::new());
        };
        let query = Query::Word(word.to_owned());
        if text.characters.len() > MAX_CHARACTERS
            || self.finds_any(&query, texts, &Filters::default())?
        {
            return Ok(Vec::new());
        }
        let alike = self.read_alike(text)?;
        if alike.is_empty() {
            return self.begun_alike(text);
        }
        Ok(alike)
    }

    /// Whether a passage holds enough of a query's words.
    fn finds_any(
        &self,
        query: &Query,
        texts: &Texts,
        filters: &Filters,
    ) -> Result<bool, SearchError> {
        let (expander, lookup) = (self.expander(), Lookup::new(&self.passages));
        let planner = self.planner((texts, &expander, &lookup), Strictness::MostWords);
        let matcher = planner.matcher(query)?;
        let matcher = filtered(matcher, filters, self.fields, &self.languages);
        Ok(matcher.count(&self.passages)? > 0)
    }

    /// Words of the index with the same reading: 以上気象 for 異常気象.
    fn read_alike(&self, text: &AnalyzedText) -> Result<Vec<String>, SearchError> {
        let Some(reading) = reading_of(text) else {
            return Ok(Vec::new());
        };
        let suggestions = self.suggest(&reading, MAX_OFFERED * 2)?;
        let mut words = self.analyzer().morph();
        let mut alike = |suggested: &str| {
            let suggested = AnalyzedText::of(suggested, &mut words, self.analyzer());
            reading_of(&suggested).is_some_and(|read| read == reading)
        };
        let suggestions = suggestions
            .into_iter()
            .filter(|found| found.kind == SuggestionKind::Term && found.text != text.source)
            .map(|found| found.text)
            .filter(|found| alike(found));
        Ok(suggestions.take(MAX_OFFERED).collect())
    }

    /// Words of the index that begin alike and are about as long, for the longest beginning that
    /// there is; at least half of the word.
    fn begun_alike(&self, text: &AnalyzedText) -> Result<Vec<String>, SearchError> {
        let characters: Vec<char> = text.characters.iter().map(|c| c.c).collect();
        let least = characters.len().div_ceil(2).max(2);
        for length in (least..characters.len()).rev() {
            let beginning: String = characters[..length].iter().collect();
            let suggestions = self.suggest(&beginning, MAX_OFFERED * 2)?;
            let is_as_long = |found: &str| found.chars().count().abs_diff(characters.len()) <= 1;
            let alike = suggestions
                .into_iter()
                .filter(|found| found.kind == SuggestionKind::Term && found.matched.is_some())
                .map(|found| found.text)
                .filter(|found| is_as_long(found));
            let alike: Vec<_> = alike.take(MAX_OFFERED).collect();
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
