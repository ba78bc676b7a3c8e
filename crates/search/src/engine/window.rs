//! Windows: a segment is matched and scored piece by piece.

use tantivy::DocId;
use tantivy::index::SegmentReader;

/// A row of passages of a segment.
///
/// What is matched and scored is kept for one window only, so the memory that a query takes does not grow with the
/// index, and what a window needs stays in the cache of the processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    /// The first passage; a multiple of 64, so that sets of passages can be cut by words.
    pub(super) start: DocId,
    /// One past the last passage.
    pub(super) end: DocId,
}

impl Window {
    /// The most passages of a window. 65,536 scores are 256 KiB, which the second-level cache of a
    /// server's core holds.
    const MAX_LEN: DocId = 1 << 16;
    /// The windows for single passages are one word of a set.
    const WORD: DocId = u64::BITS;

    /// The windows of a segment, in order.
    pub(super) fn all(segment: &SegmentReader) -> impl Iterator<Item = Self> {
        let max_doc = segment.max_doc();
        let starts = (0..max_doc).step_by(Self::MAX_LEN as usize);
        starts.map(move |start| Self {
            start,
            end: max_doc.min(start.saturating_add(Self::MAX_LEN)),
        })
    }

    /// A small window that holds one passage of a segment.
    pub(super) fn around(doc: DocId, segment: &SegmentReader) -> Self {
        let start = doc - doc % Self::WORD;
        Self {
            start,
            end: segment.max_doc().min(start + Self::WORD),
        }
    }

    /// Number of passages.
    pub(super) fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// The place of a passage in the window; no place of the window for one that is before or after it.
    pub(super) fn place(self, doc: DocId) -> usize {
        doc.wrapping_sub(self.start) as usize
    }

    /// The passage at a place.
    pub(super) fn doc(self, place: usize) -> DocId {
        // The places of a window are fewer than 2^32, or it would hold more passages than a segment may.
        self.start + DocId::try_from(place).unwrap_or_default()
    }
}
