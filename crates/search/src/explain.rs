//! Explanations: why a passage is a hit and stands where it does, or why it is no hit.
//!
//! Nothing is worked out anew here: each answer comes from the matcher that the search itself uses
//! for that part of the query, and the parts of a score come from the scorer.

mod examiner;
mod filters;
mod part;
mod reason;
mod standing;

use issetsu_model::{Passage, PassageId, Warning};

pub use filters::FilterCheck;
pub use part::{Coverage, CoveredPart, QueryPart};
pub use reason::{Reason, ReasonKind};
pub use standing::Standing;

use crate::analyzed_query::AnalyzedQuery;
use crate::engine::{Handle, Reader};
use crate::plan::{Plan, Strictness};
use crate::request::SearchRequest;
use crate::response::Total;
use crate::run::relaxed;
use crate::{SearchError, Snapshot};
use examiner::Examiner;
use standing::{EVERY_HIT, standing};

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
        let Some(handle) = self.handle(passage)? else {
            return Ok(None);
        };
        let query = AnalyzedQuery::new(&request.query, self)?;
        let answer = query.answer(request, EVERY_HIT)?;
        let passage = self.passage_at(handle, passage)?;
        let tokens = self.analyzer().morph().tokens(&passage.text);
        let strictness = answer.plan.strictness(&query.reader, handle)?;
        let examiner = Examiner::new(&query, strictness, handle, tokens);
        let parts = match &query.query {
            Some(query) => Some(examiner.whole(query)?),
            None => None,
        };
        let filters = filters::check(&examiner, &request.filters, self.languages())?;
        let is_relaxed = answer.found.is_partial();
        let mut warnings = query.warnings.clone();
        warnings.extend(is_relaxed.then(relaxed));
        Ok(Some(Explanation {
            passage,
            standing: standing(&answer, &query, request.sort, handle)?,
            total: Total::exactly(answer.found.total),
            relaxed: is_relaxed,
            reasons: reason::reasons(parts.as_ref(), &filters),
            query: parts,
            filters,
            warnings,
        }))
    }
}

impl Plan {
    /// By which measure a passage is a hit, or fails to be one.
    fn strictness(&self, reader: &Reader<'_>, passage: Handle) -> Result<Strictness, SearchError> {
        let is_partial =
            !reader.matches(&self.matcher, passage)? && reader.matches(&self.partial, passage)?;
        Ok(if is_partial {
            Strictness::AnyWord
        } else {
            Strictness::MostWords
        })
    }
}
