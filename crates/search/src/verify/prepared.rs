//! Documents that were compared with a quotation lately.

use std::ops::Range;
use std::sync::Arc;

use issetsu_model::{Document, Passage, PassageId};
use issetsu_quote::Source;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// A document that quotations can be found in.
#[derive(Debug)]
pub struct PreparedDocument {
    /// The document.
    pub document: Document,
    pub(super) source: Source,
    /// Its passages in reading order: ids, and bytes of the text.
    passages: Vec<(PassageId, Range<usize>)>,
}

/// Prepared documents of one generation by position, as many as fit.
#[derive(Debug)]
pub(crate) struct PreparedDocuments(Cache<usize, Arc<PreparedDocument>, Size>);

#[derive(Debug, Clone)]
struct Size;

impl Weighter<usize, Arc<PreparedDocument>> for Size {
    fn weight(&self, _: &usize, prepared: &Arc<PreparedDocument>) -> u64 {
        let of_passages = prepared.passages.len() * PreparedDocument::PASSAGE_BYTES;
        let bytes = prepared.document.text.len() + prepared.source.size_bytes() + of_passages;
        bytes.try_into().unwrap_or(u64::MAX)
    }
}

impl PreparedDocuments {
    /// Memory for them, in bytes: some hundred reports.
    const MAX_BYTES: u64 = 256 << 20;
    /// The number of documents to expect, by which the cache lays out its tables: some hundred
    /// reports.
    const EXPECTED: usize = 400;
}

impl Default for PreparedDocuments {
    fn default() -> Self {
        Self(Cache::with_weighter(Self::EXPECTED, Self::MAX_BYTES, Size))
    }
}

impl PreparedDocument {
    /// Prepares a document with its passages, in reading order.
    pub(super) fn new(document: Document, passages: Vec<Passage>) -> Self {
        let passages = passages.into_iter();
        Self {
            source: source_of(&document),
            passages: passages.map(|p| (p.id, p.range.bytes())).collect(),
            document,
        }
    }

    /// Memory of what is kept of a passage: an id of 20 bytes, its place and the two pointers to them.
    const PASSAGE_BYTES: usize = 80;

    /// A quotation of more bytes is not looked for in headings.
    const MAX_HEADING_BYTES: usize = 600;

    /// Where a quotation may stand: in the passages with some ordinals, which are their positions,
    /// and, if it is short, in the title and headings, which are no passage's.
    pub(super) fn near(&self, ordinals: &[usize], quotation: &str) -> Vec<Range<usize>> {
        let passages = ordinals.iter().filter_map(|at| self.passages.get(*at));
        let mut near: Vec<_> = passages.map(|(_, range)| range.clone()).collect();
        if quotation.len() <= Self::MAX_HEADING_BYTES {
            near.extend(self.between_passages());
        }
        near
    }

    /// The bytes of the text that no passage holds.
    fn between_passages(&self) -> Vec<Range<usize>> {
        let mut end = 0;
        let mut between = Vec::new();
        for (_, passage) in &self.passages {
            if end < passage.start {
                between.push(end..passage.start);
            }
            end = end.max(passage.end);
        }
        between.push(end..self.document.text.len());
        let is_text = |range: &Range<usize>| {
            let words = self.document.text.get(range.clone());
            words.is_some_and(|words| !words.trim().is_empty())
        };
        between.retain(is_text);
        between
    }

    /// The passages that hold a part of some bytes.
    pub(super) fn passages_of(&self, range: &Range<usize>) -> Vec<PassageId> {
        let meets = |passage: &Range<usize>| passage.start < range.end && range.start < passage.end;
        let passages = self.passages.iter().filter(|(_, passage)| meets(passage));
        passages.map(|(id, _)| id.clone()).collect()
    }
}

/// The text of a document with the places of its footnote marks.
fn source_of(document: &Document) -> Source {
    let anchors = document.footnotes.iter();
    let mut marks: Vec<_> = anchors.filter_map(|note| note.anchor.clone()).collect();
    marks.sort_by_key(|mark| mark.start);
    Source::new(document.text.clone(), &marks)
}

impl PreparedDocuments {
    /// The document at a position, or else what `prepare` makes of it. Several may prepare the same
    /// at once.
    pub(super) fn get<E>(
        &self,
        position: usize,
        prepare: impl FnOnce() -> Result<Arc<PreparedDocument>, E>,
    ) -> Result<Arc<PreparedDocument>, E> {
        self.0.get_or_insert_with(&position, prepare)
    }
}
