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
mod document_numbers;
mod error;
mod fields;
mod found;
mod handle;
mod lengths;
mod made_once;
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
    DocumentFields, Generation, PassageFields, engine_searcher, open_engine_index,
};
use tantivy::Searcher;

use crate::cancellation::Cancellation;

use document_numbers::{CheckedNumbers, DocumentNumbers};
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
    /// The number of the document of each passage, removed ones included, in order of segments.
    document_numbers: DocumentNumbers,
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
    /// Opens the indexes of a generation.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub(crate) fn open(generation: &Generation) -> Result<Self, EngineError> {
        guarded(|| Self::read(generation))
    }

    fn read(generation: &Generation) -> Result<Self, EngineError> {
        let passage_index = open_engine_index(&generation.passage_index_path())?;
        let text_index = open_engine_index(&generation.text_index_path())?;
        let passages = engine_searcher(&passage_index)?;
        Ok(Self {
            fields: PassageFields::of(&passage_index.schema())?,
            text_fields: DocumentFields::of(&text_index.schema())?,
            document_numbers: DocumentNumbers::open(generation, &passages)?,
            passages,
            texts: engine_searcher(&text_index)?,
            documents: usize::try_from(generation.manifest.documents).unwrap_or(usize::MAX),
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
        self.document_numbers.passages() as u64
    }

    /// The number of the document of each passage.
    fn document_numbers(&self) -> Result<CheckedNumbers<'_>, EngineError> {
        self.document_numbers.checked()
    }

    /// The passages with a number in a range.
    fn passages_in(&self, range: NumberRange) -> tantivy::Result<PassagesInRange> {
        let field = self.field(range.field);
        let name = self.passages.schema().get_field_name(field);
        self.ranges.get(range, name, &self.passages)
    }
}
