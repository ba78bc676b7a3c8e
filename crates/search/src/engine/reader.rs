//! The reader: what one request asks of the engine. It looks each term up once.

use std::ops::ControlFlow;

use super::collect::Collector;
use super::compile::{CompiledMatcher, Compiler};
use super::error::guarded;
use super::handle::OfSegment;
use super::matching::SegmentMatcher;
use super::score::{Contribution, Scorer};
use super::term_cache::TermCache;
use super::window::Window;
use super::{Engine, EngineError, Found, Handle, Keep};
use crate::cancellation::Cancellation;
use crate::plan::{Matcher, Plan, Statistics, TermKey};
use crate::request::Sort;

/// Reads one engine for one request.
pub(crate) struct Reader<'e> {
    engine: &'e Engine,
    terms: TermCache<'e>,
    cancellation: &'e Cancellation,
}

impl<'e> Reader<'e> {
    pub(super) fn new(engine: &'e Engine, cancellation: &'e Cancellation) -> Self {
        Self {
            engine,
            cancellation,
            terms: TermCache::new(engine),
        }
    }

    pub(super) fn engine(&self) -> &'e Engine {
        self.engine
    }

    pub(super) fn cancellation(&self) -> &'e Cancellation {
        self.cancellation
    }

    pub(super) fn terms(&self) -> &TermCache<'e> {
        &self.terms
    }

    /// How many passages hold each of some terms, removed ones that still take up space included.
    pub(crate) fn statistics(&self, terms: &[TermKey]) -> Result<Statistics, EngineError> {
        guarded(|| {
            let mut statistics = Statistics::new(self.terms.passages());
            for term in terms {
                self.cancellation.check()?;
                let found = self.terms.term(term)?;
                statistics.insert(term.clone(), found.passages);
            }
            Ok(statistics)
        })
    }

    /// The best hits of a plan, and how many there are.
    pub(crate) fn run(&self, plan: &Plan, sort: Sort, keep: Keep) -> Result<Found, EngineError> {
        guarded(|| {
            let mut compiler = Compiler::new(&self.terms);
            let complete = compiler.root(&plan.matcher)?;
            let partial = compiler.root(&plan.partial)?;
            let scorer = Scorer::new(plan, &mut compiler)?;
            let collector = Collector {
                engine: self.engine,
                compiled: &compiler.finish(),
                complete,
                partial,
                scorer: &scorer,
                sort,
                keep,
                cancellation: self.cancellation,
            };
            collector.collect()
        })
    }

    /// Number of passages that match.
    pub(crate) fn count(&self, matcher: &Matcher) -> Result<usize, EngineError> {
        let mut count = 0;
        self.each_living(matcher, |_| {
            count += 1;
            ControlFlow::Continue(())
        })?;
        Ok(count)
    }

    /// Whether a passage matches.
    pub(crate) fn matches(&self, matcher: &Matcher, passage: Handle) -> Result<bool, EngineError> {
        Ok(self.which_match(matcher, &[passage])? == [true])
    }

    /// Which of some passages match, in their order. A segment is read once for all of them.
    pub(crate) fn which_match(
        &self,
        matcher: &Matcher,
        passages: &[Handle],
    ) -> Result<Vec<bool>, EngineError> {
        guarded(|| {
            let CompiledMatcher { compiled, root } = CompiledMatcher::new(matcher, &self.terms)?;
            let mut matching = vec![false; passages.len()];
            for OfSegment {
                segment: ordinal,
                places,
            } in OfSegment::all(passages)
            {
                let segment = self.engine.passages.segment_reader(ordinal);
                let mut matcher = SegmentMatcher::new(&compiled, segment, ordinal as usize);
                for at in places {
                    self.cancellation.check()?;
                    matching[at] = matcher.matches(passages[at].doc(), root)?;
                }
            }
            Ok(matching)
        })
    }

    /// Number of passages that match, by number of document.
    pub(crate) fn count_by_document(&self, matcher: &Matcher) -> Result<Vec<usize>, EngineError> {
        let mut counts = vec![0; self.engine.documents];
        let documents = self.engine.document_numbers()?;
        self.each_living(matcher, |passage| {
            let document = documents.of(passage);
            if let Some(count) = document.and_then(|at| counts.get_mut(at)) {
                *count += 1;
            }
            ControlFlow::Continue(())
        })?;
        Ok(counts)
    }

    /// Hands over the passages that match and are not removed, in the order of the index, until
    /// `see` breaks off.
    pub(super) fn each_living(
        &self,
        matcher: &Matcher,
        mut see: impl FnMut(Handle) -> ControlFlow<()>,
    ) -> Result<(), EngineError> {
        guarded(|| {
            let CompiledMatcher { compiled, root } = CompiledMatcher::new(matcher, &self.terms)?;
            let segments = self.engine.passages.segment_readers();
            for (ordinal, segment) in (0_u32..).zip(segments) {
                let mut matching = SegmentMatcher::new(&compiled, segment, ordinal as usize);
                for window in Window::all(segment) {
                    self.cancellation.check()?;
                    for doc in matching.living(window, root)? {
                        if see(Handle::new(ordinal, doc)).is_break() {
                            return Ok(());
                        }
                    }
                }
            }
            Ok(())
        })
    }

    /// Every part of the score of one passage that is not 0, as if it were among the best.
    pub(crate) fn explain(
        &self,
        plan: &Plan,
        passage: Handle,
    ) -> Result<Vec<Contribution>, EngineError> {
        guarded(|| {
            let mut compiler = Compiler::new(&self.terms);
            let scorer = Scorer::new(plan, &mut compiler)?;
            let compiled = compiler.finish();
            let ordinal = passage.segment();
            let segment = self.engine.passages.segment_reader(ordinal);
            let mut matching = SegmentMatcher::new(&compiled, segment, ordinal as usize);
            Ok(scorer.explain(passage.doc(), segment, &mut matching)?)
        })
    }
}
