//! A word that nothing begins with may be two that stand apart: 人口減 for 人口 and 減少, 水素きょう for 水素 and 供給.

use std::cmp::Reverse;

use issetsu_index_format::KeyKind;
use issetsu_model::OffsetTable;

use super::input::Input;
use super::suggestion::{Suggestion, SuggestionKind};
use crate::analyzed_query::AnalyzedQuery;
use crate::plan::Strictness;
use crate::request::Filters;
use crate::{SearchError, Snapshot};

/// The longest word that is divided, in characters; each beginning is looked up.
const MAX_CHARACTERS: usize = 32;
/// Least length of the first of two words, in characters.
const MIN_HEAD: usize = 2;
/// The most second words that are counted beside a first one. Each count is a query of two words.
const MAX_COUNTED: usize = 12;

impl Snapshot {
    /// Pairs of words that stand in one passage, where the last word typed is the first and the beginning of the
    /// second; where there are none, the longest beginning that is a word.
    pub(super) fn suggest_divided(
        &self,
        input: &Input,
        limit: usize,
    ) -> Result<Vec<Suggestion>, SearchError> {
        let characters: Vec<char> = input.surface.chars().collect();
        if input.only.is_some() || input.is_phrase || characters.len() > MAX_CHARACTERS {
            return Ok(Vec::new());
        }
        let mut alone = None;
        for length in (MIN_HEAD..characters.len()).rev() {
            let (head, tail) = characters.split_at(length);
            let head: String = head.iter().collect();
            if !self.is_term(&head)? {
                continue;
            }
            let tail: String = tail.iter().collect();
            let pairs = self.pairs(&input.kept, &head, &tail)?;
            if !pairs.is_empty() {
                return Ok(pairs.into_iter().take(limit).collect());
            }
            if alone.is_none() {
                alone = self.divided(input, &head, &head)?;
            }
        }
        Ok(alone.into_iter().take(limit).collect())
    }

    /// A first word with what a second one may become, those with most passages first.
    fn pairs(&self, kept: &str, head: &str, tail: &str) -> Result<Vec<Suggestion>, SearchError> {
        let Some(rest) = Input::read(tail) else {
            return Ok(Vec::new());
        };
        let mut pairs = Vec::new();
        let seconds = self.suggest_anew(&rest, MAX_COUNTED)?.into_iter();
        for second in seconds.filter(|second| second.kind == SuggestionKind::Term) {
            let text = format!("{head} {}", second.query);
            let typed = Input {
                kept: kept.to_owned(),
                ..rest.clone()
            };
            pairs.extend(self.divided(&typed, &text, head)?);
        }
        pairs.sort_by_key(|pair| Reverse(pair.count));
        Ok(pairs)
    }

    /// The suggestion of some words behind those that are kept, if a passage has all of them. `typed` of it is what
    /// somebody typed as it stands.
    fn divided(
        &self,
        input: &Input,
        text: &str,
        typed: &str,
    ) -> Result<Option<Suggestion>, SearchError> {
        let words = AnalyzedQuery::new(text, self)?;
        let matcher = words.matcher(Strictness::MostWords, &Filters::default());
        let count = words.reader.count(&matcher)? as u64;
        Ok((count > 0).then(|| Suggestion {
            text: text.to_owned(),
            kind: SuggestionKind::Term,
            count,
            matched: Some(OffsetTable::new(text).range(0..typed.len())),
            document_id: None,
            query: format!("{}{text}", input.kept),
        }))
    }

    /// Whether a passage has a term, exactly so.
    pub(crate) fn is_term(&self, key: &str) -> Result<bool, SearchError> {
        for kind in [KeyKind::Word, KeyKind::Compound] {
            if !self.completions.of_key(kind, key)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
