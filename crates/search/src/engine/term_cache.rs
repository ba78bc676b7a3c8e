//! Terms of a query, looked up once in every segment of the index.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::{SegmentId, SegmentReader};
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, Term};

use super::Engine;
use super::score::{Norms, norms};
use crate::plan::{IndexField, TermKey, idf, to_f32};
use crate::weights::Bm25;

/// Looks terms up for one request, each once: a term is asked about by planning, by what matches, by
/// what scores and by proximity.
pub(super) struct TermCache<'e> {
    engine: &'e Engine,
    /// Number of passages, removed ones included.
    passages: u64,
    terms: RefCell<HashMap<TermKey, Arc<FoundTerm>>>,
    norms: RefCell<Vec<FieldNorms>>,
}

/// The norms of one field under some parameters.
struct FieldNorms {
    field: IndexField,
    bm25: Bm25,
    norms: Arc<Norms>,
}

impl<'e> TermCache<'e> {
    /// Knows nothing yet.
    pub(super) fn new(engine: &'e Engine) -> Self {
        let segments = engine.passages.segment_readers().iter();
        Self {
            engine,
            passages: segments.map(|segment| u64::from(segment.max_doc())).sum(),
            terms: RefCell::default(),
            norms: RefCell::default(),
        }
    }

    /// The engine whose terms these are.
    pub(super) fn engine(&self) -> &'e Engine {
        self.engine
    }

    /// Number of passages, removed ones that still take up space included.
    pub(super) fn passages(&self) -> u64 {
        self.passages
    }

    /// Where a term stands.
    pub(super) fn term(&self, key: &TermKey) -> tantivy::Result<Arc<FoundTerm>> {
        if let Some(known) = self.terms.borrow().get(key) {
            return Ok(Arc::clone(known));
        }
        let term = self.engine_term(key);
        let found = Arc::new(FoundTerm::find(term, &self.engine.passages, self.passages)?);
        let mut terms = self.terms.borrow_mut();
        terms.insert(key.clone(), Arc::clone(&found));
        Ok(found)
    }

    /// What frequencies in a field are held against.
    pub(super) fn norms(&self, field: IndexField, bm25: Bm25) -> tantivy::Result<Arc<Norms>> {
        let mut known = self.norms.borrow_mut();
        for FieldNorms {
            field: of_field,
            bm25: parameters,
            norms,
        } in known.iter()
        {
            if *of_field == field && *parameters == bm25 {
                return Ok(Arc::clone(norms));
            }
        }
        let norms = Arc::new(norms(bm25, self.average_length(self.engine.field(field))?));
        known.push(FieldNorms {
            field,
            bm25,
            norms: Arc::clone(&norms),
        });
        Ok(norms)
    }

    /// The mean number of terms of a field, over all passages.
    fn average_length(&self, field: Field) -> tantivy::Result<f32> {
        let mut terms = 0;
        for segment in self.engine.passages.segment_readers() {
            terms += segment.inverted_index(field)?.total_num_tokens();
        }
        Ok(to_f32(terms) / to_f32(self.passages.max(1)))
    }
}

/// Where a term stands in the index, and how rare it is.
#[derive(Debug)]
pub(super) struct FoundTerm {
    pub(super) term: Term,
    /// Number of passages that hold it, removed ones included.
    pub(super) passages: u64,
    pub(super) idf: f32,
    /// In the segments that have it.
    postings: Vec<(SegmentId, TermInfo)>,
}

impl FoundTerm {
    /// Looks a term up in an index of `all` passages.
    fn find(term: Term, searcher: &Searcher, all: u64) -> tantivy::Result<Self> {
        let mut postings = Vec::new();
        let mut passages = 0;
        for segment in searcher.segment_readers() {
            let found = segment.inverted_index(term.field())?.get_term_info(&term)?;
            passages += found.as_ref().map_or(0, |info| u64::from(info.doc_freq));
            postings.extend(found.map(|info| (segment.segment_id(), info)));
        }
        Ok(Self {
            term,
            passages,
            idf: idf(passages, all),
            postings,
        })
    }

    /// Hands over the passages of a segment that hold the term, with its frequencies, block by
    /// block.
    pub(super) fn each_block(
        &self,
        segment: &SegmentReader,
        mut see: impl FnMut(&[DocId], &[u32]),
    ) -> tantivy::Result<()> {
        self.each(segment, IndexRecordOption::WithFreqs, |postings| {
            see(postings.docs(), postings.freqs());
        })
    }

    /// The same without frequencies, which need not be decoded then.
    pub(super) fn each_docs(
        &self,
        segment: &SegmentReader,
        mut see: impl FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        self.each(segment, IndexRecordOption::Basic, |postings| {
            see(postings.docs());
        })
    }

    fn each(
        &self,
        segment: &SegmentReader,
        record: IndexRecordOption,
        mut see: impl FnMut(&BlockSegmentPostings),
    ) -> tantivy::Result<()> {
        let Some(info) = self.info(segment) else {
            return Ok(());
        };
        let index = segment.inverted_index(self.term.field())?;
        let mut postings = index.read_block_postings_from_terminfo(info, record)?;
        while !postings.docs().is_empty() {
            see(&postings);
            postings.advance();
        }
        Ok(())
    }

    fn info(&self, segment: &SegmentReader) -> Option<&TermInfo> {
        let id = segment.segment_id();
        let found = self.postings.iter().find(|(known, _)| *known == id);
        found.map(|(_, info)| info)
    }

    /// Postings that can be searched for single passages.
    pub(super) fn cursor(
        &self,
        segment: &SegmentReader,
        record: IndexRecordOption,
    ) -> tantivy::Result<Option<Cursor>> {
        let Some(info) = self.info(segment) else {
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
