//! Terms of a query, looked up once in every segment of the index.

use std::cell::RefCell;
use std::sync::Arc;

use foldhash::HashMap;
use tantivy::index::{SegmentId, SegmentReader};
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, Term};

use super::Engine;
use super::postings::TermPostings;
use crate::plan::{TermKey, idf};

/// Looks terms up for one request, each once: a term is asked about by planning, by what matches, by
/// what scores and by proximity.
pub(super) struct TermCache<'e> {
    engine: &'e Engine,
    /// Number of passages, removed ones included.
    passages: u64,
    terms: RefCell<HashMap<TermKey, Arc<FoundTerm>>>,
}

impl<'e> TermCache<'e> {
    /// Knows nothing yet.
    pub(super) fn new(engine: &'e Engine) -> Self {
        Self {
            engine,
            passages: engine.all_passages(),
            terms: RefCell::default(),
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
    pub(super) fn find(term: Term, searcher: &Searcher, all: u64) -> tantivy::Result<Self> {
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

    /// The passages of a segment that hold the term; none where the segment does not know it.
    pub(super) fn postings(
        &self,
        segment: &SegmentReader,
        record: IndexRecordOption,
    ) -> tantivy::Result<Option<TermPostings>> {
        let Some(info) = self.info(segment) else {
            return Ok(None);
        };
        let index = segment.inverted_index(self.term.field())?;
        let blocks = index.read_block_postings_from_terminfo(info, record)?;
        Ok(Some(TermPostings::new(blocks)))
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
