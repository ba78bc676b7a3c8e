//! The reader: what one request asks of the engine. It looks each term up once.

use tantivy::query::{EnableScoring, Query as _, Weight};

use super::collect::Collector;
use super::compile::compile;
use super::matching::{each_living, matches};
use super::score::{Contribution, Scorer};
use super::term_cache::TermCache;
use super::{Engine, EngineError, Found, Handle, Keep};
use crate::plan::{Matcher, Plan, Statistics, TermKey};
use crate::request::Sort;

/// Reads one engine for one request.
pub(crate) struct Reader<'e> {
    engine: &'e Engine,
    terms: TermCache<'e>,
}

impl<'e> Reader<'e> {
    pub(super) fn new(engine: &'e Engine) -> Self {
        Self {
            engine,
            terms: TermCache::new(engine),
        }
    }

    pub(super) fn engine(&self) -> &'e Engine {
        self.engine
    }

    pub(super) fn terms(&self) -> &TermCache<'e> {
        &self.terms
    }

    /// How many passages hold each of some terms, removed ones that still take up space included.
    pub(crate) fn statistics(&self, terms: &[TermKey]) -> Result<Statistics, EngineError> {
        let mut statistics = Statistics::new(self.terms.passages());
        for term in terms {
            let found = self.terms.term(term)?;
            statistics.insert(term.clone(), found.passages);
        }
        Ok(statistics)
    }

    /// The best hits of a plan, and how many there are.
    pub(crate) fn run(&self, plan: &Plan, sort: Sort, keep: Keep) -> Result<Found, EngineError> {
        let complete = self.weight(&plan.matcher)?;
        let partial = match &plan.partial {
            Matcher::None => None,
            partial => Some(self.weight(partial)?),
        };
        let scorer = Scorer::new(plan, &self.terms)?;
        let collector = Collector {
            engine: self.engine,
            scorer: &scorer,
            sort,
            keep,
        };
        Ok(collector.collect(&*complete, partial.as_deref())?)
    }

    /// Number of passages that match.
    pub(crate) fn count(&self, matcher: &Matcher) -> Result<usize, EngineError> {
        let query = compile(matcher, &self.terms)?;
        Ok(query.count(&self.engine.passages)?)
    }

    /// Whether a passage matches.
    pub(crate) fn matches(&self, matcher: &Matcher, passage: Handle) -> Result<bool, EngineError> {
        let segment = self.engine.passages.segment_reader(passage.segment());
        let weight = self.weight(matcher)?;
        Ok(matches(&*weight, segment, passage.doc())?)
    }

    /// Which of some passages match, in their order. A segment is read once for all of them.
    pub(crate) fn which_match(
        &self,
        matcher: &Matcher,
        passages: &[Handle],
    ) -> Result<Vec<bool>, EngineError> {
        let weight = self.weight(matcher)?;
        let mut order: Vec<usize> = (0..passages.len()).collect();
        order.sort_unstable_by_key(|at| passages[*at]);
        let mut matching = vec![false; passages.len()];
        let same_segment =
            |one: &usize, other: &usize| passages[*one].segment() == passages[*other].segment();
        for of_segment in order.chunk_by(same_segment) {
            let ordinal = passages[of_segment[0]].segment();
            let segment = self.engine.passages.segment_reader(ordinal);
            let mut scorer = weight.scorer(segment, 1.0)?;
            for &at in of_segment {
                let doc = passages[at].doc();
                // A set of passages must not be sought backwards.
                matching[at] = scorer.doc() == doc || scorer.doc() < doc && scorer.seek(doc) == doc;
            }
        }
        Ok(matching)
    }

    /// Number of passages that match, by number of document.
    pub(crate) fn count_by_document(&self, matcher: &Matcher) -> Result<Vec<usize>, EngineError> {
        let weight = self.weight(matcher)?;
        let mut counts = vec![0; self.engine.documents];
        let segments = self.engine.passages.segment_readers();
        for (ordinal, segment) in segments.iter().enumerate() {
            let numbers = self.engine.document_numbers(ordinal);
            each_living(&*weight, segment, |doc| {
                let number = numbers.get(doc as usize);
                if let Some(count) = number.and_then(|at| counts.get_mut(*at as usize)) {
                    *count += 1;
                }
            })?;
        }
        Ok(counts)
    }

    /// Every part of the score of one passage that is not 0, as if it were among the best.
    pub(crate) fn explain(
        &self,
        plan: &Plan,
        passage: Handle,
    ) -> Result<Vec<Contribution>, EngineError> {
        let scorer = Scorer::new(plan, &self.terms)?;
        Ok(scorer.explain(passage, &self.engine.passages)?)
    }

    fn weight(&self, matcher: &Matcher) -> tantivy::Result<Box<dyn Weight>> {
        let query = compile(matcher, &self.terms)?;
        query.weight(EnableScoring::disabled_from_searcher(&self.engine.passages))
    }
}
