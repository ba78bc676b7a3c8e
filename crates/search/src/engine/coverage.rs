//! Coverage: passages that match enough of several queries.
//!
//! tantivy counts how many of them match; here each has a weight, so that a long question asks
//! for what is rare in it and not for a number of its words.

use std::sync::Arc;

use tantivy::index::SegmentReader;
use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{DocId, DocSet, Score, TERMINATED, TantivyError};
use tantivy_common::BitSet;

use super::term_cache::FoundTerm;

/// Something to match.
#[derive(Debug)]
pub(super) enum Part {
    /// A term that is looked up already.
    Term(Arc<FoundTerm>),
    /// Anything else.
    Query(Box<dyn Query>),
}

impl Clone for Part {
    fn clone(&self) -> Self {
        match self {
            Self::Term(term) => Self::Term(Arc::clone(term)),
            Self::Query(query) => Self::Query(query.box_clone()),
        }
    }
}

/// Passages for which the weights of the parts that match sum to what is required.
#[derive(Debug, Clone)]
pub(super) struct CoverageQuery {
    parts: Vec<(f32, Part)>,
    required: f32,
}

impl CoverageQuery {
    /// At least one part must match, and the weights of those that do must sum to `required`.
    pub(super) fn new(parts: Vec<(f32, Part)>, required: f32) -> Self {
        Self { parts, required }
    }
}

impl Query for CoverageQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let parts = self.parts.iter();
        let weighed = parts.map(|(weight, part)| {
            let part = match part {
                Part::Term(term) => Weighed::Term(Arc::clone(term)),
                Part::Query(query) => Weighed::Query(query.weight(scoring)?),
            };
            Ok((*weight, part))
        });
        Ok(Box::new(CoverageWeight {
            parts: weighed.collect::<tantivy::Result<_>>()?,
            required: self.required,
        }))
    }
}

enum Weighed {
    Term(Arc<FoundTerm>),
    Query(Box<dyn Weight>),
}

struct CoverageWeight {
    parts: Vec<(f32, Weighed)>,
    required: f32,
}

/// Weights are sums of logarithms; what is required may differ from their sum in the last digits.
const TOLERANCE: f32 = 1e-4;

impl Weight for CoverageWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut covered = vec![0.0_f32; segment.max_doc() as usize];
        for (weight, part) in &self.parts {
            let mut add = |docs: &[DocId]| {
                for &doc in docs {
                    if let Some(sum) = covered.get_mut(doc as usize) {
                        *sum += weight;
                    }
                }
            };
            match part {
                Weighed::Term(term) => term.each_docs(segment, add)?,
                Weighed::Query(query) => query.for_each_no_score(segment, &mut add)?,
            }
        }
        let required = (self.required - TOLERANCE).max(f32::MIN_POSITIVE);
        let mut enough = BitSet::with_max_value(segment.max_doc());
        for (doc, sum) in (0..segment.max_doc()).zip(covered) {
            if sum >= required {
                enough.insert(doc);
            }
        }
        Ok(Box::new(ConstScorer::new(
            BitSetDocSet::from(enough),
            boost,
        )))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() != TERMINATED && (scorer.doc() == doc || scorer.seek(doc) == doc) {
            return Ok(Explanation::new("covers enough of the query", 1.0));
        }
        Err(TantivyError::InvalidArgument(format!(
            "passage {doc} does not cover enough of the query"
        )))
    }
}
