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

impl From<DocAddress> for Handle {
    fn from(address: DocAddress) -> Self {
        Self(address)
    }
}
