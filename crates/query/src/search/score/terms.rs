//! Terms of a query, looked up in every segment of the index.

use tantivy::index::SegmentReader;
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, TERMINATED, Term};

use super::Bm25;
use super::bm25::{idf, saturated, to_f32};
use super::evidence::{Evidence, Signal};

/// Where a term stands in the index, and how rare it is.
#[derive(Debug)]
pub(super) struct FoundTerm {
    pub(super) term: Term,
    /// Number of passages that hold it, removed ones included.
    pub(super) passages: u64,
    pub(super) idf: f32,
    /// By segment.
    postings: Vec<Option<TermInfo>>,
}

impl FoundTerm {
    pub(super) fn find(term: Term, searcher: &Searcher) -> tantivy::Result<Self> {
        let mut postings = Vec::with_capacity(searcher.segment_readers().len());
        let (mut passages, mut all) = (0, 0);
        for segment in searcher.segment_readers() {
            let found = segment.inverted_index(term.field())?.get_term_info(&term)?;
            passages += found.as_ref().map_or(0, |info| u64::from(info.doc_freq));
            all += u64::from(segment.max_doc());
            postings.push(found);
        }
        Ok(Self {
            term,
            passages,
            idf: idf(passages, all),
            postings,
        })
    }

    /// Block-wise postings with frequencies in a segment.
    pub(super) fn blocks(
        &self,
        ordinal: usize,
        segment: &SegmentReader,
    ) -> tantivy::Result<Option<BlockSegmentPostings>> {
        let Some(Some(info)) = self.postings.get(ordinal) else {
            return Ok(None);
        };
        let index = segment.inverted_index(self.term.field())?;
        Ok(Some(index.read_block_postings_from_terminfo(
            info,
            IndexRecordOption::WithFreqs,
        )?))
    }

    /// Postings that can be searched for single passages.
    pub(super) fn cursor(
        &self,
        ordinal: usize,
        segment: &SegmentReader,
        record: IndexRecordOption,
    ) -> tantivy::Result<Option<Cursor>> {
        let Some(Some(info)) = self.postings.get(ordinal) else {
            return Ok(None);
        };
        let index = segment.inverted_index(self.term.field())?;
        Ok(Some(Cursor(
            index.read_postings_from_terminfo(info, record)?,
        )))
    }
}

/// Looks passages up, in ascending order.
pub(super) struct Cursor(SegmentPostings);

impl Cursor {
    /// How often a passage holds the term.
    pub(super) fn frequency(&mut self, doc: DocId) -> u32 {
        if self.0.doc() < doc {
            self.0.seek(doc);
        }
        if self.0.doc() == doc {
            self.0.term_freq()
        } else {
            0
        }
    }

    /// Where a passage holds the term; empties `positions` first.
    pub(super) fn positions(&mut self, doc: DocId, positions: &mut Vec<u32>) {
        positions.clear();
        if self.frequency(doc) > 0 {
            self.0.positions(positions);
        }
    }
}

/// A piece of evidence, looked up.
#[derive(Debug)]
pub(super) struct ScoredTerm {
    pub(super) signal: Signal,
    pub(super) found: FoundTerm,
    pub(super) weight: f32,
    /// What a frequency is held against, by class of field length.
    norms: Box<[f32; 256]>,
}

impl ScoredTerm {
    pub(super) fn find(evidence: &Evidence, searcher: &Searcher) -> tantivy::Result<Self> {
        Ok(Self {
            signal: evidence.signal,
            found: FoundTerm::find(evidence.term.clone(), searcher)?,
            weight: evidence.weight,
            norms: Box::new(norms(evidence.bm25, &evidence.term, searcher)?),
        })
    }

    /// The most that it can give.
    pub(super) fn most(&self) -> f32 {
        self.weight * self.found.idf
    }

    /// Adds what it gives to each passage of a segment.
    pub(super) fn add(
        &self,
        ordinal: usize,
        segment: &SegmentReader,
        scores: &mut [f32],
    ) -> tantivy::Result<()> {
        let Some(mut postings) = self.found.blocks(ordinal, segment)? else {
            return Ok(());
        };
        let lengths = segment.get_fieldnorms_reader(self.found.term.field())?;
        let most = self.most();
        while !postings.docs().is_empty() {
            for (&doc, &frequency) in postings.docs().iter().zip(postings.freqs()) {
                let norm = self.norms[usize::from(lengths.fieldnorm_id(doc))];
                if let Some(score) = scores.get_mut(doc as usize) {
                    *score += most * saturated(frequency, norm);
                }
            }
            if postings.docs().last() == Some(&TERMINATED) {
                break;
            }
            postings.advance();
        }
        Ok(())
    }

    /// What it gives to one passage, and how often the passage holds it.
    pub(super) fn of(
        &self,
        ordinal: usize,
        segment: &SegmentReader,
        doc: DocId,
    ) -> tantivy::Result<(f32, u32)> {
        let record = IndexRecordOption::WithFreqs;
        let Some(mut cursor) = self.found.cursor(ordinal, segment, record)? else {
            return Ok((0.0, 0));
        };
        let frequency = cursor.frequency(doc);
        let lengths = segment.get_fieldnorms_reader(self.found.term.field())?;
        let norm = self.norms[usize::from(lengths.fieldnorm_id(doc))];
        Ok((self.most() * saturated(frequency, norm), frequency))
    }
}

/// The norms of a term's field.
fn norms(bm25: Bm25, term: &Term, searcher: &Searcher) -> tantivy::Result<[f32; 256]> {
    let (mut terms, mut passages) = (0, 0);
    for segment in searcher.segment_readers() {
        terms += segment.inverted_index(term.field())?.total_num_tokens();
        passages += u64::from(segment.max_doc());
    }
    Ok(bm25.norms(to_f32(terms) / to_f32(passages.max(1))))
}

/// How rare a term is; as for one that no passage holds when the index cannot be read.
pub(in crate::search) fn idf_of(term: &Term, searcher: &Searcher) -> f32 {
    idf(searcher.doc_freq(term).unwrap_or(0), searcher.num_docs())
}
