//! The parts that a query is understood to have.

use serde::Serialize;
use utoipa::ToSchema;

use issetsu_search::syntax::Query;

/// What a part of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = QueryPartKind)]
pub enum PartKind {
    /// A word or several written as one.
    Word,
    /// Exactly these characters in a row.
    Phrase,
    /// Within one field only.
    Field,
    /// Published in these years.
    Years,
    /// All of the parts; of more than three words, three quarters.
    All,
    /// At least one of the parts.
    Any,
    /// Passages without the one part.
    Not,
}

impl From<&Query> for PartKind {
    fn from(query: &Query) -> Self {
        match query {
            Query::Word(_) => Self::Word,
            Query::Phrase(_) => Self::Phrase,
            Query::Field(..) => Self::Field,
            Query::Years(_) => Self::Years,
            Query::And(_) => Self::All,
            Query::Or(_) => Self::Any,
            Query::Not(_) => Self::Not,
        }
    }
}
