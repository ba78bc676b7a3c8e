//! Scores: how well a passage answers a query.
//!
//! The engine finds the passages; how they are ranked is ours. A score has two phases (see
//! [`RankingWeights`](crate::RankingWeights)): term by term, BM25 over fields adds to an array with
//! one place for each passage of a segment; then the best are reranked by proximity. A passage that
//! literally holds what was asked for gets more than all of that could sum to, so it comes before
//! every passage that does not.

mod bm25;
mod contribution;
mod proximity;
mod terms;

use fixedbitset::FixedBitSet;
use tantivy::DocId;
use tantivy::index::SegmentReader;

pub(super) use bm25::{Norms, norms};
pub use contribution::Contribution;

use super::Engine;
use super::compile::{Compiler, NodeId};
use super::matching::SegmentMatcher;
use super::window::Window;
use crate::plan::{Plan, Signal};
use proximity::{ProximityScore, ProximityScorer};
use terms::{ScoredTerm, SegmentTerm};

/// Scores the passages of one index for one plan.
pub(super) struct Scorer<'e> {
    engine: &'e Engine,
    terms: Vec<ScoredTerm>,
    proximity: ProximityScorer,
    /// Passages that hold what was asked for as it is written.
    literal: NodeId,
    /// What those get: more than everything else together.
    bonus: f32,
    /// What the query holds in quotation marks.
    quoted: Vec<ScoredQuotation>,
}

impl<'e> Scorer<'e> {
    /// Looks up the evidence of a plan.
    pub(super) fn new(plan: &Plan, compiler: &mut Compiler<'_, 'e>) -> tantivy::Result<Self> {
        let terms = compiler.terms();
        let mut scored = Vec::with_capacity(plan.evidence.len());
        for evidence in &plan.evidence {
            scored.push(ScoredTerm::find(evidence, terms)?);
        }
        let proximity = ProximityScorer::find(&plan.proximity, terms)?;
        let mut quoted = Vec::with_capacity(plan.quoted.len());
        for quotation in &plan.quoted {
            quoted.push(ScoredQuotation {
                matcher: compiler.root(&quotation.matcher)?,
                score: quotation.weight,
            });
        }
        let max = scored.iter().map(ScoredTerm::max).sum::<f32>()
            + quoted.iter().map(|quotation| quotation.score).sum::<f32>()
            + proximity.max().sum();
        Ok(Self {
            engine: terms.engine(),
            terms: scored,
            proximity,
            literal: compiler.root(&plan.literal)?,
            // One more, so that it is greater even where nothing else can be had.
            bonus: max.ceil() + 1.0,
            quoted,
        })
    }

    /// Scores the passages of one segment.
    pub(super) fn in_segment(&self, segment: &SegmentReader) -> tantivy::Result<SegmentScorer<'_>> {
        let mut terms = Vec::with_capacity(self.terms.len());
        for term in &self.terms {
            terms.extend(term.in_segment(segment, self.engine)?);
        }
        Ok(SegmentScorer {
            scorer: self,
            terms,
            scores: Vec::new(),
        })
    }

    /// The most that [`Self::second_phase`] can add.
    pub(super) fn max_of_second_phase(&self) -> f32 {
        self.proximity.max().sum()
    }

    /// The second phase of the score of passages of a segment, which are in ascending order.
    pub(super) fn second_phase(
        &self,
        segment: &SegmentReader,
        docs: &[DocId],
    ) -> tantivy::Result<Vec<f32>> {
        let scores = self.proximity.score(segment, docs)?;
        Ok(scores.into_iter().map(ProximityScore::sum).collect())
    }

    /// Every part of the score of a passage of a segment that is not 0.
    pub(super) fn explain(
        &self,
        doc: DocId,
        segment: &SegmentReader,
        matching: &mut SegmentMatcher<'_>,
    ) -> tantivy::Result<Vec<Contribution>> {
        let mut parts = Vec::new();
        for term in &self.terms {
            parts.push(term.contribution(segment, doc, self.engine)?);
        }
        let max = self.proximity.max();
        for score in self.proximity.score(segment, &[doc])? {
            parts.push(Contribution::whole(
                Signal::CharacterWindow,
                score.character_window,
                max.character_window,
            ));
            parts.push(Contribution::whole(Signal::Pair, score.pairs, max.pairs));
        }
        for quotation in &self.quoted {
            if matching.matches(doc, quotation.matcher)? {
                let score = quotation.score;
                parts.push(Contribution::whole(Signal::Quoted, score, score));
            }
        }
        if matching.matches(doc, self.literal)? {
            parts.push(Contribution::whole(Signal::Literal, self.bonus, self.bonus));
        }
        parts.retain(|part| part.score > 0.0);
        Ok(parts)
    }
}

/// Words in quotation marks, and what a passage that holds them gets.
struct ScoredQuotation {
    matcher: NodeId,
    score: f32,
}

/// The first phase of the score in one segment, window by window.
pub(super) struct SegmentScorer<'s> {
    scorer: &'s Scorer<'s>,
    terms: Vec<SegmentTerm<'s>>,
    /// By place in the window.
    scores: Vec<f32>,
}

impl SegmentScorer<'_> {
    /// The first phase of the score of every passage of a window, by place. Windows must be in ascending order.
    pub(super) fn first_phase(
        &mut self,
        window: Window,
        matching: &mut SegmentMatcher<'_>,
    ) -> tantivy::Result<&[f32]> {
        self.scores.clear();
        self.scores.resize(window.len(), 0.0);
        for term in &mut self.terms {
            term.add(window, &mut self.scores);
        }
        for quotation in &self.scorer.quoted {
            let places = matching.places(window, quotation.matcher)?;
            add(quotation.score, places, &mut self.scores);
        }
        let places = matching.places(window, self.scorer.literal)?;
        add(self.scorer.bonus, places, &mut self.scores);
        Ok(&self.scores)
    }
}

/// Adds a score to some places.
fn add(score: f32, places: &FixedBitSet, scores: &mut [f32]) {
    for place in places.ones() {
        if let Some(sum) = scores.get_mut(place) {
            *sum += score;
        }
    }
}
