//! Documents that were compared with a quotation lately.

use std::ops::Range;
use std::sync::Arc;

use issetsu_cite::verify::Source;
use issetsu_model::{Document, PassageId};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use crate::{SearchError, Snapshot};

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
        let bytes = prepared.document.text.len() + prepared.source.size_bytes();
        bytes.try_into().unwrap_or(u64::MAX)
    }
}

impl PreparedDocuments {
    /// Memory for them, in bytes: some hundred reports.
    const MAX_BYTES: u64 = 256 << 20;
    /// How many there may be, about.
    const EXPECTED: usize = 400;
}

impl Default for PreparedDocuments {
    fn default() -> Self {
        Self(Cache::with_weighter(Self::EXPECTED, Self::MAX_BYTES, Size))
    }
}

impl PreparedDocument {
    /// A quotation of more bytes is not looked for in headings.
    const LONGEST_HEADING: usize = 600;

    /// Where a quotation may stand: in the passages with some ordinals, which are their positions,
    /// and, if it is short, in the title and headings, which are no passage's.
    pub(super) fn near(&self, ordinals: &[usize], quotation: &str) -> Vec<Range<usize>> {
        let passages = ordinals.iter().filter_map(|at| self.passages.get(*at));
        let mut near: Vec<_> = passages.map(|(_, range)| range.clone()).collect();
        if quotation.len() <= Self::LONGEST_HEADING {
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

impl Snapshot {
    /// The document at a position of [`Snapshot::documents`], prepared for quotations.
    pub(super) fn prepared(&self, position: usize) -> Result<Arc<PreparedDocument>, SearchError> {
        let prepare = || {
            let id = &self.documents()[position].id;
            let document = self.document(id)?;
            let document = document.ok_or_else(|| SearchError::MissingText(id.clone()))?;
            let passages = self.passages_of(id)?.into_iter();
            Ok(Arc::new(PreparedDocument {
                source: Source::of(&document),
                passages: passages.map(|p| (p.id, p.range.bytes())).collect(),
                document,
            }))
        };
        self.prepared.0.get_or_insert_with(&position, prepare)
    }
}
