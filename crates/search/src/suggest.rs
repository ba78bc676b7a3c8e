//! Completions while somebody types: a half-typed query in, suggestions out.
//!
//! ```text
//! &str ── input ──► surface prefix, reading pattern, half-converted word
//!      ── lookup ──► candidates from the terms of the field `completion`
//!      ── rank ──► suggestions
//! ```
//!
//! What is typed may be kanji, kana, romaji, or a mixture that an input method has not converted
//! yet. [`input`] turns it into prefixes to look for; [`lookup`] walks the term dictionary of each
//! segment, which the engine keeps in step with what is indexed; [`rank`] orders what was found.

mod alignment;
mod automaton;
mod input;
mod lookup;
mod memo;
mod pattern;
mod rank;
mod romaji;

use issetsu_model::{DocumentId, TextRange};

use crate::{SearchError, Snapshot};
use input::Input;
pub(crate) use memo::Memo;

/// What may be meant by a half-typed query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What to show.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
    /// Number of passages: of the document, below the heading, or that have the term.
    pub count: u64,
    /// The part of `text` that was typed; none if it was typed by its reading.
    pub matched: Option<TextRange>,
    /// The document, for a title.
    pub document_id: Option<DocumentId>,
    /// The query to run when it is chosen: the words before, and this.
    pub query: String,
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SuggestionKind {
    /// The title of a document.
    Title,
    /// The heading of a section, without its number.
    Heading,
    /// A noun, or several in a row.
    Term,
}

/// Suggestions when nothing is said.
pub const DEFAULT_SUGGESTIONS: usize = 8;
/// The most suggestions of one answer.
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
        let suggest = |limit| self.ranked(&input, self.candidates(&input)?, limit);
        if !Memo::takes(typed) {
            return Ok(suggest(limit)?);
        }
        let all = self.memo.get(typed, || suggest(MAX_SUGGESTIONS))?;
        Ok(all.iter().take(limit).cloned().collect())
    }
}
