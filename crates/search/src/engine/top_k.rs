//! The best of the passages that a collector is shown.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::found::{Keep, Ranked, SortKey};
use crate::weights::RankingWeights;

/// The `k` best passages of those it is shown.
#[derive(Clone)]
pub(super) struct TopK {
    k: usize,
    /// The worst that is kept is on top.
    kept: BinaryHeap<Reverse<Ranked>>,
}

impl TopK {
    fn new(k: usize) -> Self {
        Self {
            k,
            kept: BinaryHeap::new(),
        }
    }

    /// Whether a passage with this key may be among the best.
    fn may_keep(&self, key: SortKey) -> bool {
        let worst = self.kept.peek().filter(|_| self.kept.len() >= self.k);
        worst.is_none_or(|worst| key.reaches(worst.0.key))
    }

    fn push(&mut self, ranked: Ranked) {
        if self.kept.len() < self.k {
            self.kept.push(Reverse(ranked));
        } else if let Some(mut worst) = self.kept.peek_mut()
            && worst.0 < ranked
        {
            *worst = Reverse(ranked);
        }
    }

    fn into_vec(self) -> Vec<Ranked> {
        self.kept
            .into_iter()
            .map(|Reverse(ranked)| ranked)
            .collect()
    }
}

/// The passages to keep, as [`Keep`] says.
pub(super) enum Kept {
    /// The best of all.
    Passages(TopK),
    /// By document.
    OfEachDocument {
        /// The best of all, which are reranked.
        reranked: TopK,
        /// The best of each document, by its number.
        of_documents: Vec<TopK>,
    },
}

impl Kept {
    /// Keeps none yet, of an index with so many documents.
    pub(super) fn new(keep: Keep, documents: usize) -> Self {
        let reranked = RankingWeights::RERANKED;
        match keep {
            Keep::Passages(count) => Self::Passages(TopK::new(count.max(reranked))),
            Keep::OfEachDocument(count) => Self::OfEachDocument {
                reranked: TopK::new(reranked),
                of_documents: vec![TopK::new(count); documents],
            },
        }
    }

    /// Whether a passage with this key may be kept.
    pub(super) fn may_keep(&self, key: SortKey) -> bool {
        match self {
            Self::Passages(best) => best.may_keep(key),
            Self::OfEachDocument { .. } => true,
        }
    }

    /// Shows it a passage.
    pub(super) fn push(&mut self, ranked: Ranked) {
        match self {
            Self::Passages(best) => best.push(ranked),
            Self::OfEachDocument {
                reranked,
                of_documents,
            } => {
                reranked.push(ranked);
                if let Some(of_document) = of_documents.get_mut(ranked.document as usize) {
                    of_document.push(ranked);
                }
            }
        }
    }

    /// The passages kept, best first, each once.
    pub(super) fn into_sorted(self) -> Vec<Ranked> {
        let mut sorted = match self {
            Self::Passages(best) => best.into_vec(),
            Self::OfEachDocument {
                reranked,
                of_documents,
            } => {
                let mut all = reranked.into_vec();
                all.extend(of_documents.into_iter().flat_map(TopK::into_vec));
                all
            }
        };
        sorted.sort_unstable_by(|one, other| other.cmp(one));
        sorted.dedup_by_key(|ranked| ranked.passage);
        sorted
    }
}
