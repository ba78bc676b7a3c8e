//! Postings of one term in one segment, read window by window.

use tantivy::DocId;
use tantivy::postings::BlockSegmentPostings;

use super::window::Window;

/// The passages of a segment that hold a term, in ascending order. It only moves forward.
pub(super) struct TermPostings {
    // Boxed, since it holds two blocks of 128 numbers and would be copied wherever a value that has it is moved.
    blocks: Box<BlockSegmentPostings>,
    /// The next passage, as a place in the current block.
    next: usize,
}

impl TermPostings {
    /// Begins with the first passage.
    pub(super) fn new(blocks: BlockSegmentPostings) -> Self {
        Self {
            blocks: Box::new(blocks),
            next: 0,
        }
    }

    /// Hands over the passages in a window, block by block. Windows must be in ascending order.
    pub(super) fn each_docs(&mut self, window: Window, mut see: impl FnMut(&[DocId])) {
        self.each(window, |docs, _| see(docs));
    }

    /// The same with the frequencies of the term, if they were asked for when the postings were opened.
    pub(super) fn each(&mut self, window: Window, mut see: impl FnMut(&[DocId], &[u32])) {
        self.skip_to(window.start);
        loop {
            let docs = self.blocks.docs();
            let (rest, frequencies) = (
                docs.get(self.next..).unwrap_or_default(),
                self.blocks.freqs().get(self.next..).unwrap_or_default(),
            );
            let count = rest.partition_point(|doc| *doc < window.end);
            see(&rest[..count], &frequencies[..count.min(frequencies.len())]);
            if docs.is_empty() || count < rest.len() {
                self.next += count;
                return;
            }
            self.blocks.advance();
            self.next = 0;
        }
    }

    /// Goes to the first passage that is not before `start`.
    fn skip_to(&mut self, start: DocId) {
        let docs = self.blocks.docs();
        match docs.last() {
            Some(last) if *last < start => self.next = self.blocks.seek(start),
            Some(_) => {
                let rest = docs.get(self.next..).unwrap_or_default();
                self.next += rest.partition_point(|doc| *doc < start);
            }
            None => {}
        }
    }
}
