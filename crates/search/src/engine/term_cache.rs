//! Terms of a query, looked up once in every segment of the index.

use std::cell::RefCell;
use std::sync::Arc;

use foldhash::HashMap;
use tantivy::index::{SegmentId, SegmentReader};
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, Term};

use super::Engine;
use super::fields::TermPlaces;
use super::postings::{FieldPostings, TermPostings};
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
        let places = self.engine.places_of_term(key);
        let found = FoundTerm::find(places, &self.engine.passages, self.passages)?;
        let found = Arc::new(found);
        let mut terms = self.terms.borrow_mut();
        terms.insert(key.clone(), Arc::clone(&found));
        Ok(found)
    }
}

/// Where a term stands in the index, and how rare it is.
#[derive(Debug)]
pub(super) struct FoundTerm {
    /// Number of passages that hold it, removed ones included.
    pub(super) passages: u64,
    pub(super) idf: f32,
    text: IndexedTerm,
    /// Other passages, whose context holds it.
    context: Option<IndexedTerm>,
    /// What the context of passages with it in the text has besides.
    repeated: Option<IndexedTerm>,
}

/// A term of one field of the index.
#[derive(Debug)]
struct IndexedTerm {
    field: Field,
    /// In the segments that have it.
    segments: Vec<SegmentTermInfo>,
}

#[derive(Debug)]
struct SegmentTermInfo {
    segment: SegmentId,
    info: TermInfo,
}

impl FoundTerm {
    /// Looks a term up in an index of `all` passages.
    pub(super) fn find(places: TermPlaces, searcher: &Searcher, all: u64) -> tantivy::Result<Self> {
        let find = |term: Option<Term>| {
            let found = term.map(|term| IndexedTerm::find(&term, searcher));
            let found = found.transpose()?;
            tantivy::Result::Ok(found.filter(|found| !found.segments.is_empty()))
        };
        let text = IndexedTerm::find(&places.text, searcher)?;
        let context = find(places.context)?;
        let passages = text.passages() + context.as_ref().map_or(0, IndexedTerm::passages);
        Ok(Self {
            text,
            context,
            repeated: find(places.repeated)?,
            passages,
            idf: idf(passages, all),
        })
    }

    /// The passages of a segment that hold the term; none where the segment does not know it.
    pub(super) fn postings(
        &self,
        segment: &SegmentReader,
        record: IndexRecordOption,
    ) -> tantivy::Result<Option<TermPostings>> {
        let text = self.text.postings(segment, record)?;
        let context = match &self.context {
            Some(context) => context.postings(segment, record)?,
            None => None,
        };
        let repeated = match &self.repeated {
            Some(repeated) if record.has_freq() => repeated.postings(segment, record)?,
            _ => None,
        };
        Ok(TermPostings::new(text, context, repeated))
    }

    /// Postings that can be searched for single passages; none where the segment does not know the term.
    pub(super) fn cursor(
        &self,
        segment: &SegmentReader,
        record: IndexRecordOption,
    ) -> tantivy::Result<Option<Cursor>> {
        let text = self.text.cursor(segment, record)?;
        let mut context = Vec::new();
        for term in self.context.iter().chain(&self.repeated) {
            context.extend(term.cursor(segment, record)?);
        }
        let is_known = text.is_some() || !context.is_empty();
        Ok(is_known.then_some(Cursor { text, context }))
    }
}

impl IndexedTerm {
    fn find(term: &Term, searcher: &Searcher) -> tantivy::Result<Self> {
        let mut segments = Vec::new();
        for segment in searcher.segment_readers() {
            let found = segment.inverted_index(term.field())?.get_term_info(term)?;
            segments.extend(found.map(|info| SegmentTermInfo {
                segment: segment.segment_id(),
                info,
            }));
        }
        Ok(Self {
            field: term.field(),
            segments,
        })
    }

    fn passages(&self) -> u64 {
        let segments = self.segments.iter();
        segments.map(|found| u64::from(found.info.doc_freq)).sum()
    }

    fn info(&self, segment: &SegmentReader) -> Option<&TermInfo> {
        let id = segment.segment_id();
        let found = self.segments.iter().find(|found| found.segment == id);
        found.map(|found| &found.info)
    }

    fn postings(
        &self,
        segment: &SegmentReader,
        record: IndexRecordOption,
    ) -> tantivy::Result<Option<FieldPostings>> {
        let Some(info) = self.info(segment) else {
            return Ok(None);
        };
        let index = segment.inverted_index(self.field)?;
        let blocks = index.read_block_postings_from_terminfo(info, record)?;
        Ok(Some(FieldPostings::new(blocks)))
    }

    fn cursor(
        &self,
        segment: &SegmentReader,
        record: IndexRecordOption,
    ) -> tantivy::Result<Option<SegmentPostings>> {
        let Some(info) = self.info(segment) else {
            return Ok(None);
        };
        let index = segment.inverted_index(self.field)?;
        Ok(Some(index.read_postings_from_terminfo(info, record)?))
    }
}

/// Looks passages up, in ascending order.
pub(super) struct Cursor {
    text: Option<SegmentPostings>,
    context: Vec<SegmentPostings>,
}

impl Cursor {
    /// How often a passage holds the term.
    pub(super) fn frequency(&mut self, doc: DocId) -> u32 {
        let parts = self.text.iter_mut().chain(&mut self.context);
        parts.map(|part| frequency(part, doc)).sum()
    }

    /// Where a passage holds the term; empties `positions` first.
    pub(super) fn positions(&mut self, doc: DocId, positions: &mut Vec<u32>) {
        positions.clear();
        if let Some(text) = &mut self.text
            && frequency(text, doc) > 0
        {
            text.positions(positions);
        }
    }
}

/// How often a passage is in some postings.
fn frequency(postings: &mut SegmentPostings, doc: DocId) -> u32 {
    if postings.doc() < doc {
        postings.seek(doc);
    }
    if postings.doc() == doc {
        postings.term_freq()
    } else {
        0
    }
}
