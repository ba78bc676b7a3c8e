//! Lists: totals that say whether they are exact, and the list of documents.

use serde::Serialize;
use utoipa::ToSchema;

use super::DocumentItem;
use issetsu_search::{Total, TotalRelation};

/// What a total says of the true number.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TotalRelation)]
pub enum RelationName {
    /// It is the number.
    Eq,
    /// There are at least so many.
    Gte,
}

/// A number, and whether it is exact.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = Total)]
pub struct TotalBody {
    /// The number.
    pub value: usize,
    /// What it says of the true number.
    pub relation: RelationName,
}

/// One page of the list of documents, in order of id.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DocumentList {
    /// Number of documents that the filters let through.
    pub total: TotalBody,
    /// Number of the index generation that answered.
    pub generation: u64,
    /// The documents of this page.
    pub documents: Vec<DocumentItem>,
    /// Where the next page begins; none on the last.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl TotalBody {
    /// A number that is exact.
    pub fn exactly(value: usize) -> Self {
        Self {
            value,
            relation: RelationName::Eq,
        }
    }
}

impl From<Total> for TotalBody {
    fn from(total: Total) -> Self {
        let relation = match total.relation {
            TotalRelation::Equal => RelationName::Eq,
            TotalRelation::AtLeast => RelationName::Gte,
        };
        Self {
            value: total.value,
            relation,
        }
    }
}
