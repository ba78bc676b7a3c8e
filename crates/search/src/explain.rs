//! Explanations: why a passage is a hit and stands where it does, or why it is no hit.
//!
//! Nothing is worked out anew here: each answer comes from the matcher that the search itself uses
//! for that part of the query, and the parts of a score come from the scorer.

mod examiner;
mod filters;
mod part;
mod question;
mod reason;

use issetsu_model::{Passage, PassageId, Warning};

pub use filters::FilterCheck;
pub use part::{Coverage, CoveredPart, FoundIn, QueryPart};
pub use reason::{Reason, ReasonKind};

use super::response::{Total, TotalRelation};
use super::run::relaxed;
use super::score::Contribution;
use super::text::Texts;
use super::{SearchRequest, plan::Strictness};
use crate::syntax::parse;
use crate::{SearchError, Snapshot};
use examiner::Examiner;
use question::Question;

/// Why a passage is a hit of a search, or why it is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The passage.
    pub passage: Passage,
    /// How it stands among the hits; none when it is no hit.
    pub standing: Option<Standing>,
    /// Number of hits of the search.
    pub total: Total,
    /// Whether no passage holds all words, so that the search gives those that hold some; the
    /// parts are checked as that search checks them.
    pub relaxed: bool,
    /// The query as it was understood, with what the passage holds of it; none when nothing is
    /// asked for.
    pub query: Option<QueryPart>,
    /// Every filter that was given.
    pub filters: Vec<FilterCheck>,
    /// Why it is no hit; empty for a hit.
    pub reasons: Vec<Reason>,
    /// What of the query was not understood or not followed, and what was done instead.
    pub warnings: Vec<Warning>,
}

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

impl Snapshot {
    /// Why a passage is a hit of a search or why it is not; none when there is no such passage.
    ///
    /// `limit` and `offset` of the request do not count: the rank is that among all hits.
    ///
    /// # Errors
    /// When the index is damaged. No query is an error.
    pub fn explain(
        &self,
        request: &SearchRequest,
        passage: &PassageId,
    ) -> Result<Option<Explanation>, SearchError> {
        let Some(address) = self.address(passage)? else {
            return Ok(None);
        };
        let parsed = parse(&request.query);
        let texts = Texts::of(parsed.query.as_ref(), self.analyzer());
        let question = Question {
            snapshot: self,
            request,
            query: parsed.query.as_ref(),
            texts: &texts,
        };
        let (found, strictness) = question.find()?;
        let examiner = Examiner::new(&question, strictness, address)?;
        let query = question
            .query
            .map(|query| examiner.whole(query))
            .transpose()?;
        let filters = filters::check(&examiner, &request.filters)?;
        let mut warnings = parsed.warnings;
        let is_relaxed = strictness == Strictness::AnyWord;
        warnings.extend(is_relaxed.then(relaxed));
        Ok(Some(Explanation {
            passage: self.record(address)?,
            standing: found.standing(&question, address)?,
            total: Total {
                value: found.total(),
                relation: TotalRelation::Equal,
            },
            relaxed: is_relaxed,
            reasons: reason::reasons(query.as_ref(), &filters),
            query,
            filters,
            warnings,
        }))
    }
}
