//! Collects the best passages in the order asked for.

use fixedbitset::FixedBitSet;
use tantivy::DocId;
use tantivy::columnar::Column;
use tantivy::fastfield::AliveBitSet;
use tantivy::index::SegmentReader;

use issetsu_index_format::{Numbers, field_name};

use super::compile::{Compiled, NodeId};
use super::found::{Found, Keep, Ranked, SortKey};
use super::matching::SegmentMatcher;
use super::score::Scorer;
use super::top_k::Kept;
use super::window::Window;
use super::{Engine, EngineError, Handle};
use crate::cancellation::Cancellation;
use crate::request::Sort;
use crate::weights::RankingWeights;

/// Collects from one engine.
pub(super) struct Collector<'a> {
    pub(super) engine: &'a Engine,
    /// The matchers of the plan.
    pub(super) compiled: &'a Compiled,
    /// Passages with all that was asked for.
    pub(super) complete: NodeId,
    /// Passages with a part of it.
    pub(super) partial: NodeId,
    pub(super) scorer: &'a Scorer<'a>,
    pub(super) sort: Sort,
    pub(super) keep: Keep,
    pub(super) cancellation: &'a Cancellation,
}

impl Collector<'_> {
    /// The best passages that match completely, and after them those that match partially only.
    pub(super) fn collect(&self) -> Result<Found, EngineError> {
        let documents = self.engine.documents;
        let mut kept = Kept::new(self.keep, documents);
        let mut found = Found {
            by_document: vec![0; documents],
            ..Found::default()
        };
        let segments = self.engine.passages.segment_readers();
        for (ordinal, segment) in (0_u32..).zip(segments) {
            self.collect_segment(ordinal, segment, &mut found, &mut kept)?;
        }
        self.cancellation.check()?;
        found.best = kept.into_sorted();
        self.rerank(&mut found.best)?;
        if let Keep::Passages(count) = self.keep {
            found.best.truncate(count);
        }
        Ok(found)
    }

    fn collect_segment(
        &self,
        ordinal: u32,
        segment: &SegmentReader,
        found: &mut Found,
        kept: &mut Kept,
    ) -> Result<(), EngineError> {
        let columns = self.columns(ordinal, segment)?;
        let mut matching = SegmentMatcher::new(self.compiled, segment, ordinal as usize);
        let mut scorer = self.scorer.in_segment(segment)?;
        for window in Window::all(segment) {
            self.cancellation.check()?;
            let complete = matching.places(window, self.complete)?.clone();
            let mut any = complete.clone();
            any.union_with(matching.places(window, self.partial)?);
            if any.is_clear() {
                continue;
            }
            let scores = scorer.first_phase(window, &mut matching)?;
            // Most segments have no removed passage.
            if let Some(alive) = segment.alive_bitset() {
                retain_alive(&mut any, window, alive);
            }
            found.total += any.count_ones(..);
            found.complete += any.intersection_count(&complete);
            for place in any.ones() {
                let doc = window.doc(place);
                found.count(columns.document(doc));
                let key = SortKey {
                    is_complete: complete.contains(place),
                    date: columns.date(doc),
                    score: scores.get(place).copied().unwrap_or_default(),
                };
                // The place in the document breaks ties only, so its column is read for those only that
                // may be kept.
                if kept.may_keep(key) {
                    kept.push(columns.ranked(doc, key));
                }
            }
        }
        Ok(())
    }

    fn columns(&self, ordinal: u32, segment: &SegmentReader) -> Result<Columns<'_>, EngineError> {
        let dates = match self.sort {
            Sort::Relevance => None,
            Sort::Newest | Sort::Oldest => Some(segment.fast_fields().u64(field_name::DATE)?),
        };
        Ok(Columns {
            segment: ordinal,
            sort: self.sort,
            dates,
            documents: self.engine.document_numbers()?.of_segment(ordinal as usize),
            ordinals: segment.fast_fields().u64(field_name::ORDINAL)?,
        })
    }

    /// Adds the second phase of the score to the best, and orders them anew.
    fn rerank(&self, best: &mut [Ranked]) -> tantivy::Result<()> {
        if self.sort != Sort::Relevance {
            return Ok(());
        }
        let candidates = best.len().min(RankingWeights::RERANKED);
        let reachable = self.reachable(&best[..candidates]);
        let reranked = &mut best[..reachable];
        reranked.sort_unstable_by_key(|ranked| ranked.passage);
        let of_segments =
            reranked.chunk_by_mut(|one, other| one.passage.segment() == other.passage.segment());
        for of_segment in of_segments {
            let ordinal = of_segment[0].passage.segment();
            let segment = self.engine.passages.segment_reader(ordinal);
            let docs: Vec<_> = of_segment.iter().map(|r| r.passage.doc()).collect();
            let scores = self.scorer.second_phase(segment, &docs)?;
            for (ranked, score) in of_segment.iter_mut().zip(scores) {
                ranked.key.score += score;
            }
        }
        reranked.sort_unstable_by(|one, other| other.cmp(one));
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
        let mut least = last.key;
        least.score -= self.scorer.max_of_second_phase();
        best.partition_point(|ranked| ranked.key >= least)
    }
}

/// Takes removed passages out of a set of places of a window.
fn retain_alive(places: &mut FixedBitSet, window: Window, alive: &AliveBitSet) {
    for place in 0..window.len() {
        if places.contains(place) && alive.is_deleted(window.doc(place)) {
            places.remove(place);
        }
    }
}

/// What is known of the passages of a segment, by number.
struct Columns<'a> {
    segment: u32,
    sort: Sort,
    /// Dates of publication, where the order asks for them.
    dates: Option<Column<u64>>,
    /// Numbers of the documents.
    documents: Numbers<'a>,
    /// Places in the documents.
    ordinals: Column<u64>,
}

impl Columns<'_> {
    /// The number of the document of a passage.
    fn document(&self, doc: DocId) -> u32 {
        let document = self.documents.get(doc as usize);
        document.unwrap_or_default()
    }

    /// A passage with its key.
    fn ranked(&self, doc: DocId, key: SortKey) -> Ranked {
        Ranked {
            key,
            document: self.document(doc),
            ordinal: self.ordinals.first(doc).unwrap_or_default(),
            passage: Handle::new(self.segment, doc),
        }
    }

    /// The date as the order asks for it. Passages without one come last in both orders.
    fn date(&self, doc: DocId) -> u64 {
        let date = self.dates.as_ref().and_then(|dates| dates.first(doc));
        match (self.sort, date) {
            (Sort::Newest, Some(date)) => date,
            (Sort::Oldest, Some(date)) => u64::MAX - date,
            _ => 0,
        }
    }
}
