//! What may be meant by a half-typed query.

use issetsu_model::{DocumentId, TextRange};

use crate::names::NameKind;

/// What may be meant by a half-typed query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What to show.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
    /// Number of passages: of the document, below the heading, of the documents that carry the name, or that have
    /// the term.
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
    /// A person or body that wrote a document.
    Author,
    /// A body that published one.
    Publisher,
    /// A tag.
    Tag,
}

impl SuggestionKind {
    /// What a kind of name is suggested as.
    pub(crate) fn of_name(kind: NameKind) -> Self {
        match kind {
            NameKind::Author => Self::Author,
            NameKind::Publisher => Self::Publisher,
            NameKind::Tag => Self::Tag,
        }
    }
}
