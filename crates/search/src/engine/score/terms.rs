//! The first phase: terms of the evidence, looked up in the index.

use std::sync::Arc;

use tantivy::DocId;
use tantivy::index::SegmentReader;
use tantivy::schema::IndexRecordOption;

use super::bm25::{Norms, saturated};
use super::contribution::Contribution;
use crate::engine::term_cache::{FoundTerm, TermCache};
use crate::plan::Evidence;

/// A piece of evidence, looked up.
#[derive(Debug)]
pub(super) struct ScoredTerm {
    evidence: Evidence,
    found: Arc<FoundTerm>,
    /// What a frequency is held against, by class of field length.
    norms: Arc<Norms>,
}

impl ScoredTerm {
    pub(super) fn find(evidence: &Evidence, terms: &TermCache<'_>) -> tantivy::Result<Self> {
        Ok(Self {
            found: terms.term(&evidence.term)?,
            norms: terms.norms(evidence.term.field, evidence.bm25)?,
            evidence: evidence.clone(),
        })
    }

    /// The most that it can give.
    pub(super) fn max(&self) -> f32 {
        self.evidence.weight * self.found.idf
    }

    /// Adds what it gives to each passage of a segment.
    pub(super) fn add(&self, segment: &SegmentReader, scores: &mut [f32]) -> tantivy::Result<()> {
        let lengths = segment.get_fieldnorms_reader(self.found.term.field())?;
        let max = self.max();
        self.found.each_block(segment, |docs, frequencies| {
            for (&doc, &frequency) in docs.iter().zip(frequencies) {
                let norm = self.norms[usize::from(lengths.fieldnorm_id(doc))];
                if let Some(score) = scores.get_mut(doc as usize) {
                    *score += max * saturated(frequency, norm);
                }
            }
        })
    }

    /// What it gives to one passage.
    pub(super) fn contribution(
        &self,
        segment: &SegmentReader,
        doc: DocId,
    ) -> tantivy::Result<Contribution> {
        let mut contribution = Contribution {
            signal: self.evidence.signal,
            field: Some(self.evidence.term.field.name().to_owned()),
            term: Some(self.evidence.term.text.clone()),
            frequency: 0,
            passages: self.found.passages,
            score: 0.0,
            max: self.max(),
        };
        let record = IndexRecordOption::WithFreqs;
        if let Some(mut cursor) = self.found.cursor(segment, record)? {
            contribution.frequency = cursor.frequency(doc);
            let lengths = segment.get_fieldnorms_reader(self.found.term.field())?;
            let norm = self.norms[usize::from(lengths.fieldnorm_id(doc))];
            contribution.score = self.max() * saturated(contribution.frequency, norm);
        }
        Ok(contribution)
    }
}
