//! What a search found.

use std::cmp::{Ordering, Reverse};

use super::Handle;

/// What hits are ordered by, apart from ties: greater is better. The order of the fields is that of
/// the comparison.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(crate) struct SortKey {
    /// Whether it holds all that was asked for. What does comes before what holds a part.
    pub(crate) is_complete: bool,
    /// The date, where that is asked for; otherwise 0.
    pub(super) date: u64,
    /// How well it matches.
    pub(crate) score: f32,
}

impl SortKey {
    /// Whether this is not less than another. Quicker than the order that is derived, which must tell
    /// what has no order.
    pub(super) fn reaches(self, other: Self) -> bool {
        if self.is_complete != other.is_complete {
            return self.is_complete;
        }
        if self.date != other.date {
            return self.date > other.date;
        }
        self.score >= other.score
    }
}

/// A passage that matches, with its key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    /// What it is ordered by.
    pub(crate) key: SortKey,
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
        let (one, other_one) = (self.key, other.key);
        one.is_complete
            .cmp(&other_one.is_complete)
            .then_with(|| one.date.cmp(&other_one.date))
            .then_with(|| one.score.total_cmp(&other_one.score))
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
    /// Number of those that hold all that was asked for.
    pub(crate) complete: usize,
}

impl Found {
    /// Whether there are hits, all of which hold a part of what was asked for.
    pub(crate) fn is_partial(&self) -> bool {
        self.total > 0 && self.complete == 0
    }

    /// Counts a passage of a document.
    pub(super) fn count(&mut self, document: u32) {
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
