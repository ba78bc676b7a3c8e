//! What comes nearest to a word that is neither read nor typed like any of the index: words that it may become or is made
//! of, names that have a part in common with it.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::MAX_OFFERED;
use crate::names::NameKind;
use crate::plan::AnalyzedText;
use crate::syntax::as_word;
use crate::{SearchError, Snapshot};

/// The longest part of a word that is looked up, in characters. Terms are rarely longer.
const MAX_PART: usize = 12;

impl Snapshot {
    /// Queries for what comes nearest to a word, as they could be typed.
    pub(super) fn nearest(&self, text: &AnalyzedText) -> Result<Vec<String>, SearchError> {
        let suggestions = self.suggest(&text.source, MAX_OFFERED)?;
        let mut nearest: Vec<String> = suggestions.into_iter().map(|found| found.query).collect();
        let characters: Vec<char> = text.characters.iter().map(|c| c.c).collect();
        nearest.extend(self.names_like(&characters));
        nearest.extend(self.parts_of(&characters)?);
        Ok(nearest)
    }

    /// Names of people and bodies with most characters in a row in common with a word, at least two, or one that is
    /// no kana at the beginning, as a family name of one character is.
    fn names_like(&self, word: &[char]) -> Vec<String> {
        let mut alike = Vec::new();
        for name in self.names().all().filter(|name| name.kind != NameKind::Tag) {
            let known: Vec<char> = name.characters.iter().map(|c| c.c).collect();
            let common = longest_common(word, &known);
            let is_family = word.first() == known.first() && word.first().is_some_and(is_kanji);
            if common >= 2 || is_family {
                alike.push((Reverse(common), name.as_query()));
            }
        }
        alike.sort();
        let alike = alike.into_iter().take(MAX_OFFERED);
        alike.map(|(_, query)| query).collect()
    }

    /// The longest parts of a word that are words of the index; kanji alone where nothing longer is.
    fn parts_of(&self, word: &[char]) -> Result<Vec<String>, SearchError> {
        for length in (1..=word.len().min(MAX_PART)).rev() {
            let mut parts: Vec<String> = Vec::new();
            for part in word.windows(length) {
                let is_telling = length > 1 || part.iter().all(is_kanji);
                let part: String = part.iter().collect();
                if is_telling && !parts.contains(&part) && self.is_term(&part)? {
                    parts.push(part);
                }
            }
            if !parts.is_empty() {
                parts.truncate(MAX_OFFERED);
                return Ok(parts.iter().map(|part| as_word(part)).collect());
            }
        }
        Ok(Vec::new())
    }
}

fn is_kanji(c: &char) -> bool {
    issetsu_fold::script::is_kanji(*c)
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
