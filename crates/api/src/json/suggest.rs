//! The answer to a half-typed query.

use serde::Serialize;
use utoipa::ToSchema;

use super::RangeBody;
use issetsu_search::suggest::{Suggestion, SuggestionKind};

/// What a suggestion is.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SuggestionKind)]
pub enum SuggestionKindName {
    /// The title of a document.
    Title,
    /// The heading of a section, without its number.
    Heading,
    /// A noun, or several in a row; or two of them that stand apart in one passage.
    Term,
    /// A person or body that wrote a document.
    Author,
    /// A body that published one.
    Publisher,
    /// A tag.
    Tag,
}

/// What may be meant by a half-typed query.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SuggestResponse)]
pub struct SuggestBody {
    /// What was typed, as given.
    #[schema(example = "すいs")]
    pub query: String,
    /// Number of the index generation that answered.
    pub generation: u64,
    /// The suggestions, likeliest first.
    pub suggestions: Vec<SuggestionBody>,
}

/// One suggestion.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Suggestion)]
pub struct SuggestionBody {
    /// What to show.
    #[schema(example = "水素")]
    text: String,
    /// What it is.
    kind: SuggestionKindName,
    /// Number of passages: of the document, below the heading, of the documents that carry the name, or that have
    /// the term; without regard to words typed before.
    count: u64,
    /// The part of `text` that was typed; null if it was typed by its reading.
    #[schema(required)]
    matched: Option<RangeBody>,
    /// The document, for a title.
    #[schema(required)]
    document_id: Option<String>,
    /// The query to search with when it is chosen.
    query: String,
}

impl From<Suggestion> for SuggestionBody {
    fn from(suggestion: Suggestion) -> Self {
        Self {
            text: suggestion.text,
            kind: match suggestion.kind {
                SuggestionKind::Title => SuggestionKindName::Title,
                SuggestionKind::Heading => SuggestionKindName::Heading,
                SuggestionKind::Term => SuggestionKindName::Term,
                SuggestionKind::Author => SuggestionKindName::Author,
                SuggestionKind::Publisher => SuggestionKindName::Publisher,
                SuggestionKind::Tag => SuggestionKindName::Tag,
            },
            count: suggestion.count,
            matched: suggestion.matched.map(Into::into),
            document_id: suggestion.document_id.map(Into::into),
            query: suggestion.query,
        }
    }
}
