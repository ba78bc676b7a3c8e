//! Collects the best passages in the order asked for.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use issetsu_index_format::field_name;
use tantivy::columnar::Column;
use tantivy::index::SegmentReader;
use tantivy::query::{EnableScoring, Query as Engine, Weight};
use tantivy::{DocAddress, DocId};

use super::ranking::RankingWeights;
use super::request::Sort;
use super::score::Scorer;
use crate::{SearchError, Snapshot};

/// A passage that matches, with what it is ordered by: greater is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    /// What comes before the score: the date where that is asked for.
    primary: u64,
    pub(super) score: f32,
    /// Number of the document, then place in the document: ties go to the smaller.
    tie: Reverse<(u32, u64)>,
    pub(super) address: DocAddress,
}

impl Ranked {
    /// Number of the document among those of the snapshot.
    pub(super) fn document(&self) -> usize {
        self.tie.0.0 as usize
    }

    /// Its place in the document, from 0.
    pub(super) fn ordinal(&self) -> u64 {
        self.tie.0.1
    }
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.primary
            .cmp(&other.primary)
            .then_with(|| self.score.total_cmp(&other.score))
            .then_with(|| self.tie.cmp(&other.tie))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What a search found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The best passages, best first.
    pub(super) best: Vec<Ranked>,
    /// Number of passages that match, by document.
    pub(super) by_document: Vec<usize>,
    /// Number of passages that match.
    pub(super) total: usize,
}

impl Found {
    /// Counts a passage of a document.
    fn count(&mut self, document: u32) {
        self.total += 1;
        if let Some(count) = self.by_document.get_mut(document as usize) {
            *count += 1;
        }
    }

    /// Number of documents with a passage that matches.
    pub(super) fn documents(&self) -> usize {
        self.by_document.iter().filter(|count| **count > 0).count()
    }
}

/// Which passages to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// The best ones.
    Passages(usize),
    /// As many of every document, besides those that are looked at closely: all that is needed to
    /// gather passages by document in the order in which they stand ungathered.
    OfEachDocument(usize),
}

/// Collects from one snapshot.
pub(super) struct Collector<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) scorer: &'a Scorer,
    pub(super) sort: Sort,
    pub(super) keep: Keep,
}

impl Collector<'_> {
    /// The best passages that `matcher` lets through.
    pub(super) fn collect(&self, matcher: &dyn Engine) -> Result<Found, SearchError> {
        let searcher = &self.snapshot.passages;
        let weight = matcher.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut best = Best::new(self.keep, self.snapshot.documents().len());
        let mut found = Found {
            by_document: vec![0; self.snapshot.documents().len()],
            ..Found::default()
        };
        for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
            self.collect_segment((ordinal, segment), &*weight, (&mut found, &mut best))?;
        }
        found.best = best.into_sorted();
        self.look_closely(&mut found.best)?;
        if let Keep::Passages(count) = self.keep {
            found.best.truncate(count);
        }
        Ok(found)
    }

    fn collect_segment(
        &self,
        (ordinal, segment): (usize, &SegmentReader),
        weight: &dyn Weight,
        (found, best): (&mut Found, &mut Best),
    ) -> Result<(), SearchError> {
        let scores = self.scorer.first(segment)?;
        let dates = self.dates(segment)?;
        let documents = self.snapshot.document_numbers(ordinal);
        let places = segment.fast_fields().u64(field_name::ORDINAL)?;
        let mut see = |doc: DocId| {
            let at = doc as usize;
            let document = documents.get(at).copied().unwrap_or_default();
            found.count(document);
            let (primary, score) = (
                self.primary(dates.as_ref(), doc),
                scores.get(at).copied().unwrap_or_default(),
            );
            // The place is looked up for those only that may be kept.
            if best.may_keep(primary, score) {
                best.push(Ranked {
                    primary,
                    score,
                    tie: Reverse((document, places.first(doc).unwrap_or_default())),
                    address: DocAddress::new(u32::try_from(ordinal).unwrap_or_default(), doc),
                });
            }
        };
        let alive = segment.alive_bitset();
        weight.for_each_no_score(segment, &mut |docs| {
            let docs = docs.iter().copied();
            docs.filter(|doc| alive.is_none_or(|alive| alive.is_alive(*doc)))
                .for_each(&mut see);
        })?;
        Ok(())
    }

    /// Adds the second part of the score to the best, and orders them anew.
    fn look_closely(&self, best: &mut [Ranked]) -> Result<(), SearchError> {
        if self.sort != Sort::Relevance {
            return Ok(());
        }
        let most = best.len().min(RankingWeights::RERANKED);
        let closely = &mut best[..most];
        let reachable = self.reachable(closely);
        let closely = &mut closely[..reachable];
        closely.sort_unstable_by_key(|ranked| (ranked.address.segment_ord, ranked.address.doc_id));
        let same =
            |one: &Ranked, other: &Ranked| one.address.segment_ord == other.address.segment_ord;
        for of_segment in closely.chunk_by_mut(same) {
            let ordinal = of_segment[0].address.segment_ord;
            let segment = self.snapshot.passages.segment_reader(ordinal);
            let docs: Vec<_> = of_segment.iter().map(|r| r.address.doc_id).collect();
            let second = self.scorer.second(segment, &docs)?;
            for (ranked, second) in of_segment.iter_mut().zip(second) {
                ranked.score += second;
            }
        }
        closely.sort_unstable_by(|one, other| other.cmp(one));
        Ok(())
    }

    /// How many of the best, in order, can still come to the page that is asked for.
    fn reachable(&self, best: &[Ranked]) -> usize {
        let Keep::Passages(count) = self.keep else {
            return best.len();
        };
        let Some(last) = count.checked_sub(1).and_then(|at| best.get(at)) else {
            return best.len();
        };
        let least = last.score - self.scorer.most_of_second();
        best.partition_point(|ranked| ranked.score >= least)
    }

    fn dates(&self, segment: &SegmentReader) -> Result<Option<Column<u64>>, SearchError> {
        match self.sort {
            Sort::Relevance => Ok(None),
            Sort::Newest | Sort::Oldest => Ok(Some(segment.fast_fields().u64(field_name::DATE)?)),
        }
    }

    /// Passages without a date come last in both orders.
    fn primary(&self, dates: Option<&Column<u64>>, doc: DocId) -> u64 {
        let date = dates.and_then(|dates| dates.first(doc));
        match (self.sort, date) {
            (Sort::Newest, Some(date)) => date,
            (Sort::Oldest, Some(date)) => u64::MAX - date,
            _ => 0,
        }
    }
}

/// Keeps the best of what it is shown.
enum Best {
    Passages(Most),
    OfEachDocument(Most, Vec<Most>),
}

/// The greatest of what it is shown, so many at most.
#[derive(Clone)]
struct Most(usize, BinaryHeap<Reverse<Ranked>>);

impl Most {
    fn new(count: usize) -> Self {
        Self(count, BinaryHeap::new())
    }

    fn may_keep(&self, primary: u64, score: f32) -> bool {
        let least = self.1.peek().filter(|_| self.1.len() >= self.0);
        least.is_none_or(|least| (primary, score) >= (least.0.primary, least.0.score))
    }

    fn push(&mut self, ranked: Ranked) {
        if self.1.len() < self.0 {
            self.1.push(Reverse(ranked));
        } else if let Some(mut least) = self.1.peek_mut()
            && least.0 < ranked
        {
            *least = Reverse(ranked);
        }
    }

    fn into_vec(self) -> Vec<Ranked> {
        self.1.into_iter().map(|Reverse(ranked)| ranked).collect()
    }
}

impl Best {
    fn new(keep: Keep, documents: usize) -> Self {
        let closely = RankingWeights::RERANKED;
        match keep {
            Keep::Passages(count) => Self::Passages(Most::new(count.max(closely))),
            Keep::OfEachDocument(count) => {
                Self::OfEachDocument(Most::new(closely), vec![Most::new(count); documents])
            }
        }
    }

    /// Whether a passage of these may be among the best.
    fn may_keep(&self, primary: u64, score: f32) -> bool {
        match self {
            Self::Passages(best) => best.may_keep(primary, score),
            Self::OfEachDocument(..) => true,
        }
    }

    fn push(&mut self, ranked: Ranked) {
        match self {
            Self::Passages(best) => best.push(ranked),
            Self::OfEachDocument(best, of_each) => {
                best.push(ranked);
                if let Some(of_document) = of_each.get_mut(ranked.document()) {
                    of_document.push(ranked);
                }
            }
        }
    }

    /// The best first, each once.
    fn into_sorted(self) -> Vec<Ranked> {
        let mut sorted: Vec<Ranked> = match self {
            Self::Passages(best) => best.into_vec(),
            Self::OfEachDocument(best, of_each) => {
                let of_each = of_each.into_iter().flat_map(Most::into_vec);
                of_each.chain(best.into_vec()).collect()
            }
        };
        sorted.sort_unstable_by(|one, other| other.cmp(one));
        sorted.dedup_by_key(|ranked| ranked.address);
        sorted
    }
}
