//! Completions while somebody types: a half-typed query in, suggestions out.
//!
//! ```text
//! &str ── input ──► surface prefix, reading pattern, half-converted word
//!      ── candidates ──► candidates from the completions of the index
//!      ── rank ──► suggestions
//! ```
//!
//! Names of authors, publishers and tags are candidates as well ([`names`]). Where nothing begins as it was typed, the
//! last word may be two that stand apart ([`divided`]).
//!
//! What is typed may be kanji, kana, romaji, or a mixture that an input method has not converted
//! yet. [`input`] turns it into prefixes to look for; [`candidates`] looks at the keys of each
//! file of completions; [`rank`] orders what was found.

mod alignment;
mod candidates;
mod divided;
mod input;
pub(crate) mod memo;
mod names;
mod pattern;
mod rank;
mod romaji;
mod suggestion;

use crate::{SearchError, Snapshot};
use input::Input;
use memo::Memo;
pub use suggestion::{Suggestion, SuggestionKind};

/// Suggestions by default: what a list below a field shows without scrolling.
pub const DEFAULT_SUGGESTIONS: usize = 8;
/// The most suggestions of one answer. Four times as many candidates are counted exactly.
pub const MAX_SUGGESTIONS: usize = 20;

impl Snapshot {
    /// What may be meant by a half-typed query, likeliest first, at most `limit` and
    /// [`MAX_SUGGESTIONS`].
    ///
    /// The last word is completed, those before it are kept. Nothing typed suggests nothing.
    ///
    /// # Errors
    /// When the index is damaged. Nothing that can be typed is an error.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        let Some(input) = Input::read(typed) else {
            return Ok(Vec::new());
        };
        let limit = limit.min(MAX_SUGGESTIONS);
        if !Memo::takes(typed) {
            return self.suggest_anew(&input, limit);
        }
        let all = self
            .memo
            .get(typed, || self.suggest_anew(&input, MAX_SUGGESTIONS))?;
        Ok(all.iter().take(limit).cloned().collect())
    }

    /// What begins as it was typed, as one word or line.
    pub(crate) fn suggest_undivided(
        &self,
        typed: &str,
        limit: usize,
    ) -> Result<Vec<Suggestion>, SearchError> {
        match Input::read(typed) {
            Some(input) => self.beginning(&input, limit),
            None => Ok(Vec::new()),
        }
    }

    fn suggest_anew(&self, input: &Input, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        let found = self.beginning(input, limit)?;
        if found.is_empty() {
            return self.suggest_divided(input, limit);
        }
        Ok(found)
    }

    fn beginning(&self, input: &Input, limit: usize) -> Result<Vec<Suggestion>, SearchError> {
        let mut candidates = candidates::candidates(input, &self.completions)?;
        candidates.extend(names::names(input, self.names()));
        self.ranked(input, candidates, limit)
    }
}
