//! Terms of a query, looked up once in every segment of the index.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::{SegmentId, SegmentReader};
use tantivy::postings::{BlockSegmentPostings, Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, Term};

use super::score::{Bm25, Norms, idf, to_f32};

/// Looks terms up for one query, each once: a word is asked about by what matches, by what scores
/// and by what stands near.
pub(super) struct Lookup<'a> {
    pub(super) searcher: &'a Searcher,
    terms: RefCell<HashMap<Term, Arc<FoundTerm>>>,
    norms: RefCell<Vec<(Field, Bm25, Arc<Norms>)>>,
}

impl<'a> Lookup<'a> {
    /// Knows nothing yet.
    pub(super) fn new(searcher: &'a Searcher) -> Self {
        Self {
            searcher,
            terms: RefCell::default(),
            norms: RefCell::default(),
        }
    }

    /// Where a term stands.
    pub(super) fn term(&self, term: &Term) -> tantivy::Result<Arc<FoundTerm>> {
        if let Some(known) = self.terms.borrow().get(term) {
            return Ok(Arc::clone(known));
        }
        let found = Arc::new(FoundTerm::find(term.clone(), self.searcher)?);
        let mut terms = self.terms.borrow_mut();
        terms.insert(term.clone(), Arc::clone(&found));
        Ok(found)
    }

    /// What frequencies in a field are held against.
    pub(super) fn norms(&self, field: Field, bm25: Bm25) -> tantivy::Result<Arc<Norms>> {
        let mut norms = self.norms.borrow_mut();
        let known = norms
            .iter()
            .find(|known| (known.0, known.1) == (field, bm25));
        if let Some((_, _, known)) = known {
            return Ok(Arc::clone(known));
        }
        let (mut terms, mut passages) = (0, 0);
        for segment in self.searcher.segment_readers() {
            terms += segment.inverted_index(field)?.total_num_tokens();
            passages += u64::from(segment.max_doc());
        }
        let made = Arc::new(bm25.norms(to_f32(terms) / to_f32(passages.max(1))));
        norms.push((field, bm25, Arc::clone(&made)));
        Ok(made)
    }
}

/// Where a term stands in the index, and how rare it is.
#[derive(Debug)]
pub(crate) struct FoundTerm {
    pub(crate) term: Term,
    /// Number of passages that hold it, removed ones included.
    pub(crate) passages: u64,
    pub(crate) idf: f32,
    /// In the segments that have it.
    postings: Vec<(SegmentId, TermInfo)>,
}

impl FoundTerm {
    fn find(term: Term, searcher: &Searcher) -> tantivy::Result<Self> {
        let mut postings = Vec::new();
        let (mut passages, mut all) = (0, 0);
        for segment in searcher.segment_readers() {
            let found = segment.inverted_index(term.field())?.get_term_info(&term)?;
            passages += found.as_ref().map_or(0, |info| u64::from(info.doc_freq));
            all += u64::from(segment.max_doc());
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
    pub(crate) fn each_block(
        &self,
        segment: &SegmentReader,
        mut see: impl FnMut(&[DocId], &[u32]),
    ) -> tantivy::Result<()> {
        self.each(segment, IndexRecordOption::WithFreqs, |postings| {
            see(postings.docs(), postings.freqs());
        })
    }

    /// The same without frequencies, which need not be decoded then.
    pub(crate) fn each_docs(
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
    pub(crate) fn cursor(
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
pub(crate) struct Cursor(SegmentPostings);

impl Cursor {
    /// How often a passage holds the term.
    pub(crate) fn frequency(&mut self, doc: DocId) -> u32 {
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
    pub(crate) fn positions(&mut self, doc: DocId, positions: &mut Vec<u32>) {
        positions.clear();
        if self.frequency(doc) > 0 {
            self.0.positions(positions);
        }
    }
}
