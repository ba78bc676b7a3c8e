//! Did you mean: other queries for one that finds nothing, and for one that names somebody.
//!
//! A person who types Japanese chooses among words that are read alike, and the wrong one is the
//! commonest mistake; the next is a slip of one or two characters. Both are mended by words that
//! the index holds. A query of phrases and fields is offered as plain words. The name of an author or
//! a publisher asks for what they wrote or published, which is another query.

mod loosened;
mod nearest;
mod typing_error;

use std::cmp::Reverse;

use issetsu_index_format::KeyKind;

use crate::analyzed_query::AnalyzedQuery;
use crate::completions::{CompletionScan, KeyStart, Overflow};
use crate::names::{Name, NameKind};
use crate::plan::{AnalyzedText, Strictness};
use crate::request::Filters;
use crate::suggest::SuggestionKind;
use crate::syntax::{Query, as_word};
use crate::{SearchError, Snapshot};
use loosened::loosened;
use typing_error::WithinErrors;

/// The most words of a query that are mended; each is looked up several times.
const MAX_WORDS: usize = 4;
/// The longest word that is mended, in characters. A longer one is a sentence, and every beginning of
/// a word is looked up.
const MAX_CHARACTERS: usize = 32;
/// The most terms of one kind that are looked at for typing errors, in a segment. So many begin within two
/// errors of a word only where the word is short.
const MAX_SCANNED: usize = 5_000;
/// The most queries that are offered. Each is run before it is offered.
const MAX_OFFERED: usize = 3;

impl Snapshot {
    /// Queries that find something under the same filters and may have been meant: for names that
    /// the query holds, and where no passage `is_complete`, for its words.
    pub(crate) fn did_you_mean(
        &self,
        query: &AnalyzedQuery<'_>,
        is_complete: bool,
        filters: &Filters,
    ) -> Result<Vec<String>, SearchError> {
        let Some(parsed) = &query.query else {
            return Ok(Vec::new());
        };
        let mut offers = Vec::new();
        if let Some(words) = words(parsed) {
            if words.len() <= MAX_WORDS {
                self.add_names(&words, query, &mut offers);
            }
            if !is_complete {
                self.add_mended(&words, query, &mut offers)?;
            }
        } else if !is_complete {
            self.add_loosened(parsed, &mut offers)?;
        }
        let mut finding = Vec::new();
        for offer in offers {
            if finding.len() < MAX_OFFERED
                && !finding.contains(&offer)
                && self.has_hits(&offer, filters)?
            {
                finding.push(offer);
            }
        }
        Ok(finding)
    }

    /// Adds queries for what people and bodies wrote or published whose names are words of the query.
    fn add_names(&self, words: &[&str], query: &AnalyzedQuery<'_>, offers: &mut Vec<String>) {
        for (at, word) in words.iter().enumerate() {
            let Some(text) = query.texts.get(word) else {
                continue;
            };
            let folded = text.folded_text();
            let names = self.names().equal_to(&folded);
            // A tag is a topic: passages with the word are what is asked for.
            for name in names.filter(|name| name.kind != NameKind::Tag) {
                let mut offered: Vec<String> = words.iter().map(|word| as_word(word)).collect();
                offered[at] = name.as_query();
                offers.push(offered.join(" "));
            }
        }
    }

    /// Adds the query as plain words, and with other words for those that find nothing.
    fn add_loosened(&self, query: &Query, offers: &mut Vec<String>) -> Result<(), SearchError> {
        let Some(loosened) = loosened(query) else {
            return Ok(());
        };
        offers.push(loosened.clone());
        let plain = AnalyzedQuery::new(&loosened, self)?;
        match plain.query.as_ref().and_then(words) {
            Some(words) => self.add_mended(&words, &plain, offers),
            None => Ok(()),
        }
    }

    /// Adds the query with other words for those that find nothing; then each of these
    /// alone, where no passage has all. Of a long query, only the first words are kept.
    fn add_mended(
        &self,
        words: &[&str],
        query: &AnalyzedQuery<'_>,
        offers: &mut Vec<String>,
    ) -> Result<(), SearchError> {
        let words = &words[..words.len().min(MAX_WORDS)];
        let mut mended = Vec::with_capacity(words.len());
        for word in words {
            mended.push(self.mended(word, query)?);
        }
        let alternatives = mended.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..alternatives.min(MAX_OFFERED) {
            let mut offered = Vec::with_capacity(words.len());
            for (word, mended) in words.iter().zip(&mended) {
                let mended = mended.get(at).or_else(|| mended.first());
                offered.push(mended.cloned().unwrap_or_else(|| as_word(word)));
            }
            offers.push(offered.join(" "));
        }
        // Passages with some of the words are listed, so a word that finds any is not offered alone.
        if words.len() > 1 {
            offers.extend(mended.iter().filter_map(|mended| mended.first().cloned()));
        }
        Ok(())
    }

    /// Whether a passage holds all of a query.
    fn has_hits(&self, query: &str, filters: &Filters) -> Result<bool, SearchError> {
        let query = AnalyzedQuery::new(query, self)?;
        let matcher = query.matcher(Strictness::MostWords, filters);
        Ok(query.query.is_some() && query.reader.count(&matcher)? > 0)
    }

    /// What a word may have been meant as, as it could be typed; nothing for a word that finds
    /// passages.
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
        let within = WithinErrors::of(&text.folded_text());
        let mut alike = self.read_alike(text)?;
        if alike.is_empty()
            && let Some(within) = &within
        {
            alike = self.typed_alike(within)?;
        }
        if alike.is_empty() {
            alike = self.begun_alike(text)?;
        }
        let mut mended = within.map_or_else(Vec::new, |within| self.names_typed_alike(&within));
        mended.extend(alike.iter().map(|word| as_word(word)));
        if mended.is_empty() {
            mended = self.nearest(text)?;
        }
        mended.truncate(MAX_OFFERED);
        Ok(mended)
    }

    /// Terms and titles of the index within the errors of typing a word, those with the fewest errors
    /// first, then the most frequent.
    fn typed_alike(&self, within: &WithinErrors) -> Result<Vec<String>, SearchError> {
        let mut alike = Vec::new();
        for kind in [KeyKind::Word, KeyKind::Compound, KeyKind::Title] {
            let scan = CompletionScan {
                kind,
                start: KeyStart::SurfacePattern(within),
                accepts: Some(&|term| within.errors_in(&term.key).is_some()),
                max_scanned: MAX_SCANNED,
                overflow: Overflow::KeepVisited,
                max_kept: CompletionScan::MAX_SHOWN,
            };
            for found in self.completions.scan(&scan)? {
                let key = found.completion.key;
                if let Some(errors) = within.errors_in(&key) {
                    alike.push((errors, Reverse(found.frequency), key));
                }
            }
        }
        alike.sort_unstable();
        let mut words: Vec<String> = alike.into_iter().map(|(_, _, word)| word).collect();
        words.dedup();
        words.truncate(MAX_OFFERED);
        Ok(words)
    }

    /// Queries for names within the errors of typing a word.
    fn names_typed_alike(&self, within: &WithinErrors) -> Vec<String> {
        let names = self.names().all();
        let alike = names
            .filter(|name| name.kind != NameKind::Tag && within.errors_in(name.folded()).is_some());
        alike.map(Name::as_query).collect()
    }

    /// Words of the index with the same reading: 以上気象 for 異常気象.
    fn read_alike(&self, text: &AnalyzedText) -> Result<Vec<String>, SearchError> {
        let Some(reading) = reading_of(text) else {
            return Ok(Vec::new());
        };
        let suggestions = self.suggest_undivided(&reading, MAX_OFFERED * 2)?;
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
            let suggestions = self.suggest_undivided(&beginning, MAX_OFFERED * 2)?;
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
fn words(query: &Query) -> Option<Vec<&str>> {
    let parts = match query {
        Query::And(parts) => parts,
        word => std::slice::from_ref(word),
    };
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
