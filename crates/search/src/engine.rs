//! The engine: a plan in, hits out. Everything that names tantivy on the reading side is here.
//!
//! Invariant: no type of tantivy leaves this module. Passages are known outside by [`Handle`],
//! terms by [`TermKey`](crate::plan::TermKey), what matches by
//! [`Matcher`](crate::plan::Matcher).
//!
//! ```text
//! &[TermKey] ── Reader::statistics ──► Statistics ── (planning) ──► Plan ── Reader::run ──► Found
//! ```

mod collect;
mod compile;
mod error;
mod fields;
mod found;
mod handle;
mod lengths;
mod matching;
mod norms;
mod positions;
mod postings;
mod ranges;
mod reader;
mod records;
mod score;
mod term_cache;
mod top_k;
mod votes;
mod window;

use issetsu_index_format::{
    DocumentEntry, DocumentFields, Generation, PassageFields, field_name, open_engine_index,
};
use tantivy::error::DataCorruption;
use tantivy::index::SegmentReader;
use tantivy::{Index, ReloadPolicy, Searcher, TantivyError};

use crate::cancellation::Cancellation;

pub use error::EngineError;
use error::guarded;
pub(crate) use found::{Found, Keep, Ranked};
pub(crate) use handle::Handle;
use lengths::LengthCache;
use norms::NormCache;
pub(crate) use positions::TermPosition;
use ranges::{NumberRange, PassagesInRange, RangeCache};
pub(crate) use reader::Reader;
pub use score::Contribution;
pub(crate) use votes::{QuotationVotes, Vote, WeightedTerm};

/// One opened generation of the embedded engine. It never changes.
pub(crate) struct Engine {
    passages: Searcher,
    fields: PassageFields,
    texts: Searcher,
    text_fields: DocumentFields,
    /// For each segment, the number of the document of each passage, in order of the list of
    /// documents.
    document_numbers: Vec<Vec<u32>>,
    /// Number of documents.
    documents: usize,
    /// Passages by ranges of numbers.
    ranges: RangeCache,
    /// Norms by field.
    norms: NormCache,
    /// Lengths of passages with their context.
    lengths: LengthCache,
}

impl Engine {
    /// Opens the indexes of a generation; `documents` is its list of documents, in order of id.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub(crate) fn open(
        generation: &Generation,
        documents: &[DocumentEntry],
    ) -> Result<Self, EngineError> {
        guarded(|| Self::read(generation, documents))
    }

    fn read(generation: &Generation, documents: &[DocumentEntry]) -> Result<Self, EngineError> {
        let passage_index = open_engine_index(&generation.passage_index_path())?;
        let text_index = open_engine_index(&generation.text_index_path())?;
        let passages = searcher(&passage_index)?;
        Ok(Self {
            fields: PassageFields::of(&passage_index.schema())?,
            text_fields: DocumentFields::of(&text_index.schema())?,
            document_numbers: document_numbers(&passages, documents)?,
            passages,
            texts: searcher(&text_index)?,
            documents: documents.len(),
            ranges: RangeCache::new(),
            norms: NormCache::default(),
            lengths: LengthCache::default(),
        })
    }

    /// Reads the index for one request, as long as somebody waits for it.
    pub(crate) fn reader<'e>(&'e self, cancellation: &'e Cancellation) -> Reader<'e> {
        Reader::new(self, cancellation)
    }

    /// Number of passages, removed ones that still take up space included.
    fn all_passages(&self) -> u64 {
        let segments = self.passages.segment_readers().iter();
        segments.map(|segment| u64::from(segment.max_doc())).sum()
    }

    /// The number of the document of each passage of a segment.
    fn document_numbers(&self, segment: usize) -> &[u32] {
        self.document_numbers
            .get(segment)
            .map_or(&[], Vec::as_slice)
    }

    /// The passages with a number in a range.
    fn passages_in(&self, range: NumberRange) -> tantivy::Result<PassagesInRange> {
        let field = self.field(range.field);
        let name = self.passages.schema().get_field_name(field);
        self.ranges.get(range, name, &self.passages)
    }
}

fn searcher(index: &Index) -> tantivy::Result<Searcher> {
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(reader.searcher())
}

/// Numbers the documents of all passages once, so that a search need not look at their ids.
fn document_numbers(
    passages: &Searcher,
    documents: &[DocumentEntry],
) -> tantivy::Result<Vec<Vec<u32>>> {
    let segments = passages.segment_readers().iter();
    segments
        .map(|segment| numbers_of_segment(segment, documents))
        .collect()
}

fn numbers_of_segment(
    segment: &SegmentReader,
    documents: &[DocumentEntry],
) -> tantivy::Result<Vec<u32>> {
    let Some(ids) = segment.fast_fields().str(field_name::DOCUMENT_ID)? else {
        return Ok(Vec::new());
    };
    let mut by_ordinal = Vec::with_capacity(ids.num_terms());
    for ordinal in 0..ids.num_terms() as u64 {
        let mut id = String::new();
        ids.ord_to_str(ordinal, &mut id)?;
        let at = documents.binary_search_by(|entry| entry.id.as_str().cmp(&id));
        by_ordinal.push(at.ok().and_then(|at| u32::try_from(at).ok()));
    }
    let mut numbers = Vec::with_capacity(segment.max_doc() as usize);
    for doc in 0..segment.max_doc() {
        let ordinal = ids.term_ords(doc).next();
        let at = ordinal.and_then(|ordinal| usize::try_from(ordinal).ok());
        let number = at.and_then(|at| by_ordinal.get(at).copied().flatten());
        // A removed passage may be one of a document that is gone. One that is there would be counted
        // and cited as a passage of another document.
        if number.is_none() && !segment.is_deleted(doc) {
            return Err(no_document());
        }
        numbers.push(number.unwrap_or(0));
    }
    Ok(numbers)
}

fn no_document() -> TantivyError {
    let reason = "a passage belongs to a document that is not listed";
    DataCorruption::comment_only(reason).into()
}
