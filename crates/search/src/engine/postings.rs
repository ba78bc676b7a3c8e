//! Postings of one term in one segment, read window by window.

use tantivy::DocId;
use tantivy::postings::BlockSegmentPostings;

use super::window::Window;

/// Passages in one block of postings, at most.
const BLOCK: usize = 128;

/// The passages of a segment that hold a term. It only moves forward.
pub(super) struct TermPostings {
    /// Parts that share no passage.
    parts: [Option<FieldPostings>; 2],
    /// What is added to frequencies of the first part.
    repeated: Option<FieldPostings>,
}

impl TermPostings {
    /// Begins with the first passage of a text and of the context of others; `repeated` has passages of the
    /// text only. None if there is no passage.
    pub(super) fn new(
        text: Option<FieldPostings>,
        context: Option<FieldPostings>,
        repeated: Option<FieldPostings>,
    ) -> Option<Self> {
        let is_known = text.is_some() || context.is_some();
        is_known.then_some(Self {
            parts: [text, context],
            repeated,
        })
    }

    /// Hands over the passages in a window, block by block, each once, not all in order. Windows must be in
    /// ascending order.
    pub(super) fn each_docs(&mut self, window: Window, mut see: impl FnMut(&[DocId])) {
        for part in self.parts.iter_mut().flatten() {
            part.each(window, |docs, _| see(docs));
        }
    }

    /// The same with the frequencies of the term, if they were asked for when the postings were opened.
    pub(super) fn each(&mut self, window: Window, mut see: impl FnMut(&[DocId], &[u32])) {
        let [text, context] = &mut self.parts;
        if let Some(text) = text {
            match &mut self.repeated {
                None => text.each(window, &mut see),
                Some(repeated) => text.each(window, |docs, frequencies| {
                    let mut sums = [0; BLOCK];
                    let sums = &mut sums[..frequencies.len()];
                    sums.copy_from_slice(frequencies);
                    repeated.add_to(docs, sums);
                    see(docs, sums);
                }),
            }
        }
        if let Some(context) = context {
            context.each(window, see);
        }
    }
}

/// The postings of a term of one field, in ascending order of passage.
pub(super) struct FieldPostings {
    // Boxed, since it holds two blocks of 128 numbers and would be copied wherever a value that has it is moved.
    blocks: Box<BlockSegmentPostings>,
    /// The next passage, as a place in the current block.
    next: usize,
}

impl FieldPostings {
    /// Begins with the first passage.
    pub(super) fn new(blocks: BlockSegmentPostings) -> Self {
        Self {
            blocks: Box::new(blocks),
            next: 0,
        }
    }

    /// Adds the frequencies of passages that are among some, all in ascending order.
    fn add_to(&mut self, docs: &[DocId], frequencies: &mut [u32]) {
        let Some((first, last)) = docs.first().zip(docs.last()) else {
            return;
        };
        self.skip_to(*first);
        let mut at = 0;
        loop {
            let (own, counts) = (self.blocks.docs(), self.blocks.freqs());
            for (doc, count) in own.iter().zip(counts).skip(self.next) {
                if doc > last {
                    return;
                }
                // The last of them is not before this one, so the end is not passed.
                while docs[at] < *doc {
                    at += 1;
                }
                if docs[at] == *doc {
                    frequencies[at] += count;
                }
                self.next += 1;
            }
            if own.is_empty() {
                return;
            }
            self.blocks.advance();
            self.next = 0;
        }
    }

    /// Hands over the passages in a window with their frequencies, block by block.
    fn each(&mut self, window: Window, mut see: impl FnMut(&[DocId], &[u32])) {
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
