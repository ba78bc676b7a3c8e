//! What a search found.

use std::cmp::{Ordering, Reverse};

use super::Handle;

/// A passage that matches, with what it is ordered by: greater is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    /// What comes before the score: the date where that is asked for.
    pub(super) primary: u64,
    /// How well it matches.
    pub(crate) score: f32,
    /// Number of the document among those of the snapshot.
    pub(crate) document: u32,
    /// Its place in the document, from 0.
    pub(crate) ordinal: u64,
    /// The passage.
    pub(crate) passage: Handle,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    /// Ties go to the smaller document, then to the smaller place in it.
    fn cmp(&self, other: &Self) -> Ordering {
        let place = |ranked: &Self| Reverse((ranked.document, ranked.ordinal));
        self.primary
            .cmp(&other.primary)
            .then_with(|| self.score.total_cmp(&other.score))
            .then_with(|| place(self).cmp(&place(other)))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What a search found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The best passages, best first.
    pub(crate) best: Vec<Ranked>,
    /// Number of passages that match, by document.
    pub(crate) by_document: Vec<usize>,
    /// Number of passages that match.
    pub(crate) total: usize,
}

impl Found {
    /// Counts a passage of a document.
    pub(super) fn count(&mut self, document: u32) {
        self.total += 1;
        if let Some(count) = self.by_document.get_mut(document as usize) {
            *count += 1;
        }
    }

    /// Number of documents with a passage that matches.
    pub(crate) fn documents(&self) -> usize {
        self.by_document.iter().filter(|count| **count > 0).count()
    }
}

/// Which passages to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The best ones.
    Passages(usize),
    /// As many of every document, besides those that are reranked: all that is needed to gather
    /// passages by document in the order in which they stand ungathered.
    OfEachDocument(usize),
}
