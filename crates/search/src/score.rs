//! Scores: how well a passage answers a query.
//!
//! tantivy finds the passages; how they are ranked is ours. A score has two parts (see
//! [`RankingWeights`]): term by term, BM25 over fields adds to an array with one place for each
//! passage of a segment; then the best are looked at closely. A passage that literally holds
//! what was asked for gets more than all of that could sum to, so it stands before every passage
//! that does not.

mod bm25;
mod evidence;
mod nearness;
mod terms;

use issetsu_index_format::PassageFields;
use tantivy::index::SegmentReader;
use tantivy::query::{EnableScoring, Query as Engine, Weight};
use tantivy::{DocAddress, DocId, DocSet, Searcher, TERMINATED};

pub use bm25::Bm25;
pub(crate) use bm25::idf;
pub(super) use bm25::{Norms, to_f32};
pub(super) use evidence::Asked;
pub use evidence::Signal;

use super::lookup::Lookup;
use super::ranking::RankingWeights;
use nearness::Nearness;
use terms::ScoredTerm;

/// Scores the passages of one index for one query.
pub(super) struct Scorer {
    terms: Vec<ScoredTerm>,
    nearness: Nearness,
    /// Passages that hold what was asked for as it is written.
    literal: Box<dyn Weight>,
    /// What those get: more than everything else together.
    bonus: f32,
}

/// A part of the score of one passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// What kind of part.
    pub signal: Signal,
    /// The field of the index that holds the term; none for what is not one term.
    pub field: Option<String>,
    /// The term as the index holds it; none for what is not one term.
    pub term: Option<String>,
    /// How often the passage holds the term; 0 for what is not one term.
    pub frequency: u32,
    /// Number of passages that hold the term; 0 for what is not one term.
    pub passages: u64,
    /// What it adds to the score.
    pub score: f32,
    /// The most that it could have added.
    pub most: f32,
}

impl Scorer {
    /// Looks up what is asked.
    pub(super) fn find(
        asked: &Asked,
        literal: &dyn Engine,
        (fields, lookup): (PassageFields, &Lookup<'_>),
        weights: &RankingWeights,
    ) -> tantivy::Result<Self> {
        let find = |evidence| ScoredTerm::find(evidence, lookup);
        let terms: Vec<_> = asked.evidence.iter().map(find).collect::<Result<_, _>>()?;
        let nearness = Nearness::find(asked, fields, lookup, *weights)?;
        let most = terms.iter().map(ScoredTerm::most).sum::<f32>() + nearness.most().sum();
        Ok(Self {
            terms,
            nearness,
            literal: literal.weight(EnableScoring::disabled_from_searcher(lookup.searcher))?,
            // One more, so that it is greater even where nothing else can be had.
            bonus: most.ceil() + 1.0,
        })
    }

    /// The first part of the score of every passage of a segment, by number.
    pub(super) fn first(&self, segment: &SegmentReader) -> tantivy::Result<Vec<f32>> {
        let mut scores = vec![0.0; segment.max_doc() as usize];
        for term in &self.terms {
            term.add(segment, &mut scores)?;
        }
        let mut literal = self.literal.scorer(segment, 1.0)?;
        while literal.doc() != TERMINATED {
            if let Some(score) = scores.get_mut(literal.doc() as usize) {
                *score += self.bonus;
            }
            literal.advance();
        }
        Ok(scores)
    }

    /// The most that [`Self::second`] can give.
    pub(super) fn most_of_second(&self) -> f32 {
        self.nearness.most().sum()
    }

    /// The second part of the score of passages, which are in ascending order.
    pub(super) fn second(
        &self,
        segment: &SegmentReader,
        docs: &[DocId],
    ) -> tantivy::Result<Vec<f32>> {
        let near = self.nearness.of(segment, docs)?;
        Ok(near.into_iter().map(nearness::Near::sum).collect())
    }

    /// Every part of the score of one passage that is not 0.
    pub(super) fn explain(
        &self,
        address: DocAddress,
        searcher: &Searcher,
    ) -> tantivy::Result<Vec<Contribution>> {
        let doc = address.doc_id;
        let segment = searcher.segment_reader(address.segment_ord);
        let mut parts = Vec::new();
        for term in &self.terms {
            let (score, frequency) = term.of(segment, doc)?;
            let field = term.found.term.field();
            parts.push(Contribution {
                signal: term.signal,
                field: Some(searcher.schema().get_field_name(field).to_owned()),
                term: term.found.term.value().as_str().map(str::to_owned),
                frequency,
                passages: term.found.passages,
                score,
                most: term.most(),
            });
        }
        for near in self.nearness.of(segment, &[doc])? {
            let most = self.nearness.most().parts().map(|(_, most)| most);
            let parted = near.parts().into_iter().zip(most);
            parts.extend(parted.map(|((signal, score), most)| whole(signal, score, most)));
        }
        let mut literal = self.literal.scorer(segment, 1.0)?;
        if literal.doc() == doc || literal.doc() < doc && literal.seek(doc) == doc {
            parts.push(whole(Signal::Literal, self.bonus, self.bonus));
        }
        parts.retain(|part| part.score > 0.0);
        Ok(parts)
    }
}

impl std::fmt::Debug for Scorer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scorer")
            .field("terms", &self.terms)
            .field("nearness", &self.nearness)
            .finish_non_exhaustive()
    }
}

/// A part of a score that belongs to no single term.
fn whole(signal: Signal, score: f32, most: f32) -> Contribution {
    Contribution {
        signal,
        field: None,
        term: None,
        frequency: 0,
        passages: 0,
        score,
        most,
    }
}
