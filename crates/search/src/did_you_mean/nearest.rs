//! What comes nearest to a word that is neither read nor typed like any of the index: words that it may become or is made
//! of, names that have a part in common with it.

use std::cmp::Reverse;
use std::collections::HashSet;

use issetsu_fold::script::{is_hangul, is_kanji};

use super::MAX_OFFERED;
use super::typing_error::WithinErrors;
use crate::names::NameKind;
use crate::plan::AnalyzedText;
use crate::request::Filters;
use crate::suggest::SuggestionKind;
use crate::syntax::{Field, Query, as_word};
use crate::{SearchError, Snapshot};

/// The longest part of a word that is looked up, in characters. Terms are rarely longer.
const MAX_PART: usize = 12;

impl Snapshot {
    /// Queries for what comes nearest to a word, as they could be typed: the nearer before the further.
    pub(super) fn nearest(&self, text: &AnalyzedText) -> Result<Vec<String>, SearchError> {
        let characters: Vec<char> = text.characters.iter().map(|c| c.c).collect();
        let suggestions = self.suggest(&text.source, MAX_OFFERED)?;
        let mut nearest: Vec<String> = suggestions.into_iter().map(|found| found.query).collect();
        nearest.extend(self.names_like(&characters, 2));
        if let Some(within) = WithinErrors::one_more(&text.folded_text()) {
            let alike = self.typed_alike(&within)?.into_iter();
            let words = alike.filter(|word| word.chars().nth(1).is_some());
            nearest.extend(words.map(|word| as_word(&word)));
        }
        if nearest.is_empty() {
            nearest = self.parts_of(&characters, 2)?;
        }
        if nearest.is_empty() {
            nearest = self.names_like(&characters, 1);
        }
        if nearest.is_empty() {
            nearest = self.parts_of(&characters, 1)?;
        }
        Ok(nearest)
    }

    /// Names of people and bodies with most characters in a row in common with a word, at least so many; one is enough
    /// only if it is no kana.
    fn names_like(&self, word: &[char], min_common: usize) -> Vec<String> {
        let mut alike = Vec::new();
        for name in self.names().all().filter(|name| name.kind != NameKind::Tag) {
            let known: Vec<char> = name.characters.iter().map(|c| c.c).collect();
            let common = longest_common(word, &known);
            let is_telling = common > 1 || word.iter().any(|c| is_kanji(*c) && known.contains(c));
            if common >= min_common && is_telling {
                let is_family = word.first() == known.first();
                alike.push((Reverse((common, is_family)), name.as_query()));
            }
        }
        alike.sort();
        let alike = alike.into_iter().take(MAX_OFFERED);
        alike.map(|(_, query)| query).collect()
    }

    /// Words of the index that begin with the longest part of a word, or titles that hold it; of parts of some length
    /// and more.
    fn parts_of(&self, word: &[char], min_length: usize) -> Result<Vec<String>, SearchError> {
        for length in (min_length..word.len().min(MAX_PART)).rev() {
            let mut found: Vec<String> = Vec::new();
            for part in word.windows(length).filter(|part| is_telling(part)) {
                let part: String = part.iter().collect();
                let terms = self.suggest_undivided(&part, MAX_OFFERED)?.into_iter();
                let mut terms = terms
                    .filter(|term| term.kind == SuggestionKind::Term && term.matched.is_some());
                let in_title = Query::Field(Field::Title, part).to_string();
                match terms.next() {
                    Some(term) => found.push(term.query),
                    None if length > 1 && self.has_hits(&in_title, &Filters::default())? => {
                        found.push(in_title);
                    }
                    None => {}
                }
            }
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }
}

/// Whether a part of a word says anything: one kanji does, of kana and letters it takes three.
fn is_telling(part: &[char]) -> bool {
    part.iter().any(|c| is_kanji(*c) || is_hangul(*c)) || part.len() > 2
}

/// The length of the longest row of characters that both have.
fn longest_common(one: &[char], other: &[char]) -> usize {
    let longest = one.len().min(other.len());
    let rows = |length: usize| other.windows(length).collect::<HashSet<_>>();
    let is_common = |length: &usize| {
        let known = rows(*length);
        one.windows(*length).any(|row| known.contains(row))
    };
    (1..=longest).rev().find(is_common).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_two_words_share() {
        for (one, other, expected) in [
            ("潮路政策研究所", "汐路政策研究所", 6),
            ("田中汐里", "高橋汐里", 2),
            ("水", "船", 0),
            ("", "船", 0),
        ] {
            let [one, other]: [Vec<char>; 2] = [one, other].map(|text| text.chars().collect());
            assert_eq!(longest_common(&one, &other), expected);
        }
    }
}
