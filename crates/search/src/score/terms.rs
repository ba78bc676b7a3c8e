//! Pieces of evidence, looked up in the index.

use std::sync::Arc;

use tantivy::DocId;
use tantivy::index::SegmentReader;
use tantivy::schema::IndexRecordOption;

use super::bm25::{Norms, saturated};
use super::evidence::{Evidence, Signal};
use crate::lookup::{FoundTerm, Lookup};

/// A piece of evidence, looked up.
#[derive(Debug)]
pub(super) struct ScoredTerm {
    pub(super) signal: Signal,
    pub(super) found: Arc<FoundTerm>,
    pub(super) weight: f32,
    /// What a frequency is held against, by class of field length.
    norms: Arc<Norms>,
}

impl ScoredTerm {
    pub(super) fn find(evidence: &Evidence, lookup: &Lookup<'_>) -> tantivy::Result<Self> {
        Ok(Self {
            signal: evidence.signal,
            found: lookup.term(&evidence.term)?,
            weight: evidence.weight,
            norms: lookup.norms(evidence.term.field(), evidence.bm25)?,
        })
    }

    /// The most that it can give.
    pub(super) fn most(&self) -> f32 {
        self.weight * self.found.idf
    }

    /// Adds what it gives to each passage of a segment.
    pub(super) fn add(&self, segment: &SegmentReader, scores: &mut [f32]) -> tantivy::Result<()> {
        let lengths = segment.get_fieldnorms_reader(self.found.term.field())?;
        let most = self.most();
        self.found.each_block(segment, |docs, frequencies| {
            for (&doc, &frequency) in docs.iter().zip(frequencies) {
                let norm = self.norms[usize::from(lengths.fieldnorm_id(doc))];
                if let Some(score) = scores.get_mut(doc as usize) {
                    *score += most * saturated(frequency, norm);
                }
            }
        })
    }

    /// What it gives to one passage, and how often the passage holds it.
    pub(super) fn of(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<(f32, u32)> {
        let record = IndexRecordOption::WithFreqs;
        let Some(mut cursor) = self.found.cursor(segment, record)? else {
            return Ok((0.0, 0));
        };
        let frequency = cursor.frequency(doc);
        let lengths = segment.get_fieldnorms_reader(self.found.term.field())?;
        let norm = self.norms[usize::from(lengths.fieldnorm_id(doc))];
        Ok((self.most() * saturated(frequency, norm), frequency))
    }
}
