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

use tantivy::index::SegmentReader;
use tantivy::query::{EnableScoring, Query as _, Weight};
use tantivy::{DocId, DocSet, Searcher, TERMINATED};

pub(super) use bm25::{Norms, norms};
pub use contribution::Contribution;

use super::Handle;
use super::compile::compile;
use super::matching::matches;
use super::term_cache::TermCache;
use crate::plan::{Plan, Signal};
use proximity::{ProximityScore, ProximityScorer};
use terms::ScoredTerm;

/// Scores the passages of one index for one plan.
pub(super) struct Scorer {
    terms: Vec<ScoredTerm>,
    proximity: ProximityScorer,
    /// Passages that hold what was asked for as it is written.
    literal: Box<dyn Weight>,
    /// What those get: more than everything else together.
    bonus: f32,
    /// What the query holds in quotation marks.
    quoted: Vec<ScoredQuotation>,
}

impl Scorer {
    /// Looks up the evidence of a plan.
    pub(super) fn new(plan: &Plan, terms: &TermCache<'_>) -> tantivy::Result<Self> {
        let mut scored = Vec::with_capacity(plan.evidence.len());
        for evidence in &plan.evidence {
            scored.push(ScoredTerm::find(evidence, terms)?);
        }
        let proximity = ProximityScorer::find(&plan.proximity, terms)?;
        let searcher = EnableScoring::disabled_from_searcher(&terms.engine().passages);
        let mut quoted = Vec::with_capacity(plan.quoted.len());
        for quotation in &plan.quoted {
            quoted.push(ScoredQuotation {
                matcher: compile(&quotation.matcher, terms)?.weight(searcher)?,
                score: quotation.weight,
            });
        }
        let max = scored.iter().map(ScoredTerm::max).sum::<f32>()
            + quoted.iter().map(|quotation| quotation.score).sum::<f32>()
            + proximity.max().sum();
        Ok(Self {
            terms: scored,
            proximity,
            literal: compile(&plan.literal, terms)?.weight(searcher)?,
            // One more, so that it is greater even where nothing else can be had.
            bonus: max.ceil() + 1.0,
            quoted,
        })
    }

    /// The first phase of the score of every passage of a segment, by number.
    pub(super) fn first_phase(&self, segment: &SegmentReader) -> tantivy::Result<Vec<f32>> {
        let mut scores = vec![0.0; segment.max_doc() as usize];
        for term in &self.terms {
            term.add(segment, &mut scores)?;
        }
        for quotation in &self.quoted {
            add(&*quotation.matcher, segment, quotation.score, &mut scores)?;
        }
        add(&*self.literal, segment, self.bonus, &mut scores)?;
        Ok(scores)
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

    /// Every part of the score of one passage that is not 0.
    pub(super) fn explain(
        &self,
        passage: Handle,
        searcher: &Searcher,
    ) -> tantivy::Result<Vec<Contribution>> {
        let segment = searcher.segment_reader(passage.segment());
        let doc = passage.doc();
        let mut parts = Vec::new();
        for term in &self.terms {
            parts.push(term.contribution(segment, doc)?);
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
            if matches(&*quotation.matcher, segment, doc)? {
                let score = quotation.score;
                parts.push(Contribution::whole(Signal::Quoted, score, score));
            }
        }
        if matches(&*self.literal, segment, doc)? {
            parts.push(Contribution::whole(Signal::Literal, self.bonus, self.bonus));
        }
        parts.retain(|part| part.score > 0.0);
        Ok(parts)
    }
}

/// Words in quotation marks, and what a passage that holds them gets.
struct ScoredQuotation {
    matcher: Box<dyn Weight>,
    score: f32,
}

/// Adds a score to each passage of a segment that matches.
fn add(
    matcher: &dyn Weight,
    segment: &SegmentReader,
    score: f32,
    scores: &mut [f32],
) -> tantivy::Result<()> {
    let mut matching = matcher.scorer(segment, 1.0)?;
    while matching.doc() != TERMINATED {
        if let Some(sum) = scores.get_mut(matching.doc() as usize) {
            *sum += score;
        }
        matching.advance();
    }
    Ok(())
}
