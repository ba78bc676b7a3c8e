//! Handles: how a passage is known outside of the engine.

use tantivy::{DocAddress, DocId};

/// A passage of one opened generation. It means nothing in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Handle(DocAddress);

impl Handle {
    /// The passage at a place of a segment.
    pub(super) fn new(segment: u32, doc: DocId) -> Self {
        Self(DocAddress::new(segment, doc))
    }

    /// Its address in the engine's terms.
    pub(super) fn address(self) -> DocAddress {
        self.0
    }

    /// The number of its segment.
    pub(super) fn segment(self) -> u32 {
        self.0.segment_ord
    }

    /// Its number in the segment.
    pub(super) fn doc(self) -> DocId {
        self.0.doc_id
    }
}

/// Some of several passages: those of one segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OfSegment {
    /// The number of the segment.
    pub(super) segment: u32,
    /// Their places among all, in the order of the segment.
    pub(super) places: Vec<usize>,
}

impl OfSegment {
    /// Passages by segment, so that each segment is read once and forward.
    pub(super) fn all(passages: &[Handle]) -> Vec<Self> {
        let mut order: Vec<usize> = (0..passages.len()).collect();
        order.sort_unstable_by_key(|at| passages[*at]);
        let segment = |at: &usize| passages[*at].segment();
        let same = order.chunk_by(|one, other| segment(one) == segment(other));
        same.map(|places| Self {
            segment: segment(&places[0]),
            places: places.to_vec(),
        })
        .collect()
    }
}

impl From<DocAddress> for Handle {
    fn from(address: DocAddress) -> Self {
        Self(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_segment_is_read_forward() {
        let passages =
            [(1, 9), (0, 4), (1, 2), (0, 7)].map(|(segment, doc)| Handle::new(segment, doc));
        let of = |segment, places: &[usize]| OfSegment {
            segment,
            places: places.to_vec(),
        };
        assert_eq!(OfSegment::all(&passages), [of(0, &[1, 3]), of(1, &[2, 0])]);
        assert_eq!(OfSegment::all(&[]), []);
    }
}
