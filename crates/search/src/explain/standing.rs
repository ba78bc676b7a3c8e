//! How a hit stands among the others.

use crate::SearchError;
use crate::analyzed_query::AnalyzedQuery;
use crate::engine::{Contribution, Handle, Keep};
use crate::request::{SearchRequest, Sort};
use crate::run::Answer;
use crate::weights::RankingWeights;

/// As many hits as can be paged to.
pub(super) const EVERY_HIT: Keep =
    Keep::Passages(SearchRequest::MAX_OFFSET + SearchRequest::MAX_LIMIT);

/// How a hit stands among the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The score, as the search gives it.
    pub score: f32,
    /// Position among all hits, from 1; none when it stands further down than can be paged to.
    pub rank: Option<usize>,
    /// Whether the second part of the score was added, which looks at how near each other the
    /// words stand.
    pub reranked: bool,
    /// The parts of the score that are not 0, greatest first. They sum to the score but for the
    /// rounding of single precision.
    pub contributions: Vec<Contribution>,
}

/// How a passage stands among the hits; none when it is no hit.
pub(super) fn standing(
    answer: &Answer,
    query: &AnalyzedQuery<'_>,
    sort: Sort,
    passage: Handle,
) -> Result<Option<Standing>, SearchError> {
    if !answer.plan.is_hit(&query.reader, passage)? {
        return Ok(None);
    }
    let mut best = answer.found.best.iter();
    let at = best.position(|ranked| ranked.passage == passage);
    let reranked = sort == Sort::Relevance && at.is_some_and(|at| at < RankingWeights::RERANKED);
    let mut contributions = query.reader.explain(&answer.plan, passage)?;
    if !reranked {
        contributions.retain(|part| !part.signal.is_proximity());
    }
    contributions.sort_by(|one, other| other.score.total_cmp(&one.score));
    let ranked = at.and_then(|at| answer.found.best.get(at));
    let sum = || contributions.iter().map(|part| part.score).sum();
    Ok(Some(Standing {
        score: ranked.map_or_else(sum, |ranked| ranked.key.score),
        rank: at.map(|at| at + 1),
        reranked,
        contributions,
    }))
}
