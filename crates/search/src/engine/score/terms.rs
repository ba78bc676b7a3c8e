//! The first phase: terms of the evidence, looked up in the index.

use std::sync::Arc;

use tantivy::DocId;
use tantivy::index::SegmentReader;
use tantivy::schema::IndexRecordOption;

use super::bm25::{Norms, saturated};
use super::contribution::Contribution;
use crate::engine::Engine;
use crate::engine::lengths::Lengths;
use crate::engine::postings::TermPostings;
use crate::engine::term_cache::{FoundTerm, TermCache};
use crate::engine::window::Window;
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
            norms: terms.engine().norms(evidence.term.field, evidence.bm25)?,
            evidence: evidence.clone(),
        })
    }

    /// The most that it can give.
    pub(super) fn max(&self) -> f32 {
        self.evidence.weight * self.found.idf
    }

    /// The term in a segment; none where the segment does not know it.
    pub(super) fn in_segment(
        &self,
        segment: &SegmentReader,
        engine: &Engine,
    ) -> tantivy::Result<Option<SegmentTerm<'_>>> {
        let postings = self.found.postings(segment, IndexRecordOption::WithFreqs)?;
        let Some(postings) = postings else {
            return Ok(None);
        };
        let max = self.max();
        Ok(Some(SegmentTerm {
            postings,
            lengths: engine.lengths(segment, self.evidence.term.field)?,
            max,
            of_one: Box::new(self.norms.map(|norm| max * saturated(1, norm))),
            norms: &self.norms,
        }))
    }

    /// What it gives to one passage.
    pub(super) fn contribution(
        &self,
        segment: &SegmentReader,
        doc: DocId,
        engine: &Engine,
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
            let lengths = engine.lengths(segment, self.evidence.term.field)?;
            let norm = self.norms[usize::from(lengths.class(doc))];
            contribution.score = self.max() * saturated(contribution.frequency, norm);
        }
        Ok(contribution)
    }
}

/// A piece of evidence in one segment.
pub(super) struct SegmentTerm<'s> {
    postings: TermPostings,
    lengths: Lengths,
    max: f32,
    norms: &'s Norms,
    /// What one occurrence gives, by class of length. Most passages hold a term once, and a division takes
    /// longer than a look into a table.
    of_one: Box<Norms>,
}

impl SegmentTerm<'_> {
    /// Adds what it gives to each passage of a window. Windows must be in ascending order.
    pub(super) fn add(&mut self, window: Window, scores: &mut [f32]) {
        let gain = Gain {
            max: self.max,
            norms: self.norms,
            of_one: &self.of_one,
        };
        // The kind of lengths is asked for once, not for each passage.
        match &self.lengths {
            Lengths::Norms(norms) => self.postings.each(window, |docs, frequencies| {
                for (&doc, &frequency) in docs.iter().zip(frequencies) {
                    if let Some(score) = scores.get_mut(window.place(doc)) {
                        *score += gain.of(frequency, norms.fieldnorm_id(doc));
                    }
                }
            }),
            Lengths::Column(column) => self.postings.each(window, |docs, frequencies| {
                for (&doc, &frequency) in docs.iter().zip(frequencies) {
                    if let Some(score) = scores.get_mut(window.place(doc)) {
                        *score += gain.of(frequency, column.class(doc));
                    }
                }
            }),
        }
    }
}

/// What a term gives to passages.
struct Gain<'n> {
    max: f32,
    norms: &'n Norms,
    of_one: &'n Norms,
}

impl Gain<'_> {
    /// What it gives to a passage with so many occurrences, whose length is of a class.
    fn of(&self, frequency: u32, class: u8) -> f32 {
        let class = usize::from(class);
        if frequency == 1 {
            self.of_one[class]
        } else {
            self.max * saturated(frequency, self.norms[class])
        }
    }
}
