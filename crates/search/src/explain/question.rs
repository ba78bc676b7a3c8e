//! The search that is explained, run as the search runs it.

use tantivy::DocAddress;
use tantivy::query::Query as Engine;

use super::Standing;
use crate::SearchRequest;
use crate::collect::{Collector, Found, Keep};
use crate::filter::filtered;
use crate::lookup::Lookup;
use crate::plan::Strictness;
use crate::ranking::RankingWeights;
use crate::request::Sort;
use crate::run::can_relax;
use crate::score::{Contribution, Scorer};
use crate::syntax::Query;
use crate::text::Texts;
use crate::{SearchError, Snapshot};

/// What is asked of which snapshot.
pub(super) struct Question<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) request: &'a SearchRequest,
    pub(super) query: Option<&'a Query>,
    pub(super) texts: &'a Texts,
}

/// The hits, with what found and scored them.
pub(super) struct Answered {
    matcher: Box<dyn Engine>,
    scorer: Scorer,
    found: Found,
}

impl Question<'_> {
    /// The hits that the search gives, and how strict it was.
    pub(super) fn find(&self) -> Result<(Answered, Strictness), SearchError> {
        let strict = self.find_with(Strictness::MostWords)?;
        if strict.total() == 0 && self.query.is_some_and(can_relax) {
            let relaxed = self.find_with(Strictness::AnyWord)?;
            if relaxed.total() > 0 {
                return Ok((relaxed, Strictness::AnyWord));
            }
        }
        Ok((strict, Strictness::MostWords))
    }

    fn find_with(&self, strictness: Strictness) -> Result<Answered, SearchError> {
        let snapshot = self.snapshot;
        let (expander, lookup) = (snapshot.expander(), Lookup::new(&snapshot.passages));
        let planner = snapshot.planner((self.texts, &expander, &lookup), strictness);
        let (matcher, scorer) = planner.plan(self.query, &snapshot.weights)?;
        let (filters, languages) = (&self.request.filters, &snapshot.languages);
        let matcher = filtered(matcher, filters, snapshot.fields, languages);
        let collector = Collector {
            snapshot,
            scorer: &scorer,
            sort: self.request.sort,
            keep: Keep::Passages(SearchRequest::MAX_OFFSET + SearchRequest::MAX_LIMIT),
        };
        let found = collector.collect(&*matcher)?;
        Ok(Answered {
            matcher,
            scorer,
            found,
        })
    }
}

impl Answered {
    /// Number of hits.
    pub(super) fn total(&self) -> usize {
        self.found.total
    }

    /// How a passage stands among the hits; none when it is none of them.
    pub(super) fn standing(
        &self,
        question: &Question<'_>,
        address: DocAddress,
    ) -> Result<Option<Standing>, SearchError> {
        let snapshot = question.snapshot;
        if !snapshot.matches(&*self.matcher, address)? {
            return Ok(None);
        }
        let mut best = self.found.best.iter();
        let at = best.position(|ranked| ranked.address == address);
        let reranked = question.request.sort == Sort::Relevance
            && at.is_some_and(|at| at < RankingWeights::RERANKED);
        let mut contributions = self.scorer.explain(address, &snapshot.passages)?;
        if !reranked {
            contributions.retain(|part| !part.signal.is_nearness());
        }
        contributions.sort_by(|one, other| other.score.total_cmp(&one.score));
        let ranked = at.and_then(|at| self.found.best.get(at));
        Ok(Some(Standing {
            score: ranked.map_or_else(|| sum(&contributions), |ranked| ranked.score),
            rank: at.map(|at| at + 1),
            reranked,
            contributions,
        }))
    }
}

fn sum(contributions: &[Contribution]) -> f32 {
    contributions.iter().map(|part| part.score).sum()
}
