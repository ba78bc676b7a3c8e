//! The answer to a search.

use serde::Serialize;
use utoipa::ToSchema;

use super::{DocumentSummary, PassageBody, RangeBody, TotalBody, WarningBody};
use crate::http::links::Links;
use crate::search::{Hit, Snippet};

/// The answer to a search.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SearchResponse)]
pub(crate) struct SearchBody {
    /// The query as it was understood: decoded, otherwise as given.
    #[schema(example = "水素 港湾")]
    pub(crate) query: String,
    /// Number of passages that match.
    pub(crate) total: TotalBody,
    /// Number of the index generation that answered.
    pub(crate) generation: u64,
    /// The hits of this page, in order.
    pub(crate) hits: Vec<HitBody>,
    /// Where the next page begins; none on the last.
    pub(crate) next_cursor: Option<String>,
    /// What of the query was not understood or not followed, and what was done instead.
    pub(crate) warnings: Vec<WarningBody>,
}

/// One passage that matches.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Hit)]
pub(crate) struct HitBody {
    /// Position in the whole list of hits, from 1.
    rank: usize,
    /// How well it matches; comparable within one answer only.
    score: f32,
    /// The passage.
    passage: PassageBody,
    /// The document it is a slice of.
    document: DocumentSummary,
    /// What matches, as ranges of `passage.text`, in order, none overlapping.
    highlights: Vec<RangeBody>,
    /// The part of the passage to show where all of it is too long.
    snippet: SnippetBody,
}

/// The part of a passage with the most matches.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Snippet)]
pub(crate) struct SnippetBody {
    /// Its words.
    text: String,
    /// Where it stands in `passage.text`.
    range: RangeBody,
    /// What matches, as ranges of the snippet's own text.
    highlights: Vec<RangeBody>,
}

impl HitBody {
    /// What the API says of a hit.
    pub(crate) fn new(rank: usize, hit: Hit, links: &Links) -> Self {
        Self {
            rank,
            score: hit.score,
            document: (&hit.document).into(),
            passage: PassageBody::new(hit.passage, links),
            highlights: hit.highlights.into_iter().map(Into::into).collect(),
            snippet: hit.snippet.into(),
        }
    }
}

impl From<Snippet> for SnippetBody {
    fn from(snippet: Snippet) -> Self {
        Self {
            text: snippet.text,
            range: snippet.range.into(),
            highlights: snippet.highlights.into_iter().map(Into::into).collect(),
        }
    }
}
