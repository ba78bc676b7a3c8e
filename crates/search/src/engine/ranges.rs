//! Passages with a number in a range, found once for many requests.

use std::sync::Arc;

use fixedbitset::FixedBitSet;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tantivy::Searcher;
use tantivy::index::SegmentReader;

use crate::plan::IndexField;

/// How many bytes of sets are kept. At three million passages a set takes 375 kB.
const CAPACITY_BYTES: u64 = 8 << 20;
/// How many sets are expected: the first passages of documents, and the years that people filter by.
const EXPECTED_SETS: usize = 64;

/// A range of numbers, both ends included; an open end is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NumberRange {
    pub(super) field: IndexField,
    pub(super) from: Option<u64>,
    pub(super) to: Option<u64>,
}

/// The passages of each segment whose number is in a range.
pub(super) type PassagesInRange = Arc<[FixedBitSet]>;

/// The sets of the ranges that were asked for last.
// A column has no order, so each range is a scan of all passages: a third of the time of a query of two words
// on 15,000 passages, before the sets were kept.
#[derive(Debug)]
pub(super) struct RangeCache(Cache<NumberRange, PassagesInRange, SizeBytes>);

#[derive(Debug, Clone)]
struct SizeBytes;

impl Weighter<NumberRange, PassagesInRange> for SizeBytes {
    fn weight(&self, _: &NumberRange, sets: &PassagesInRange) -> u64 {
        let words: usize = sets.iter().map(|set| set.as_slice().len()).sum();
        // The size of an entry without sets.
        64 + (words * size_of::<usize>()) as u64
    }
}

impl RangeCache {
    /// Knows nothing yet.
    pub(super) fn new() -> Self {
        Self(Cache::with_weighter(
            EXPECTED_SETS,
            CAPACITY_BYTES,
            SizeBytes,
        ))
    }

    /// The passages with a number in a range of the column `name`, removed ones included.
    pub(super) fn get(
        &self,
        range: NumberRange,
        name: &str,
        passages: &Searcher,
    ) -> tantivy::Result<PassagesInRange> {
        self.0.get_or_insert_with(&range, || {
            let segments = passages.segment_readers().iter();
            segments
                .map(|segment| in_segment(range, name, segment))
                .collect()
        })
    }
}

fn in_segment(
    range: NumberRange,
    name: &str,
    segment: &SegmentReader,
) -> tantivy::Result<FixedBitSet> {
    let mut set = FixedBitSet::with_capacity(segment.max_doc() as usize);
    // A segment has no column for a field that none of its passages has.
    let Some(column) = segment.fast_fields().column_opt::<u64>(name)? else {
        return Ok(set);
    };
    // A column scans for values that it may hold: of a bound outside of them it makes another number.
    let from = range.from.unwrap_or(0).max(column.min_value());
    let to = range.to.unwrap_or(u64::MAX).min(column.max_value());
    if from > to {
        return Ok(set);
    }
    let values = from..=to;
    let mut docs = Vec::new();
    column.get_docids_for_value_range(values, 0..segment.max_doc(), &mut docs);
    set.extend(docs.into_iter().map(|doc| doc as usize));
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tantivy::schema::{FAST, Schema};
    use tantivy::{Index, IndexWriter, TantivyDocument, doc};

    /// Passages with these numbers, of one segment.
    fn searcher(numbers: &[Option<u64>]) -> Searcher {
        let mut schema = Schema::builder();
        let field = schema.add_u64_field("number", FAST);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 20_000_000).unwrap();
        for number in numbers {
            let passage = match number {
                Some(number) => doc!(field => *number),
                None => TantivyDocument::new(),
            };
            writer.add_document(passage).unwrap();
        }
        writer.commit().unwrap();
        index.reader().unwrap().searcher()
    }

    fn check(numbers: &[Option<u64>]) {
        let searcher = searcher(numbers);
        let bounds = [
            None,
            Some(0),
            Some(1),
            Some(2019),
            Some(2022),
            Some(2030),
            Some(u64::MAX),
        ];
        let cache = RangeCache::new();
        for (from, to) in bounds.iter().flat_map(|from| bounds.map(|to| (*from, to))) {
            let range = NumberRange {
                field: IndexField::Year,
                from,
                to,
            };
            let found = cache.get(range, "number", &searcher).unwrap();
            let found: Vec<_> = found[0].ones().collect();
            let is_in = |number: &u64| {
                from.is_none_or(|from| from <= *number) && to.is_none_or(|to| *number <= to)
            };
            let expected = (0..numbers.len()).filter(|at| numbers[*at].as_ref().is_some_and(is_in));
            assert_eq!(
                found,
                expected.collect::<Vec<_>>(),
                "{range:?} of {numbers:?}"
            );
        }
    }

    #[test]
    fn ranges_end_outside_and_inside_of_the_numbers() {
        check(&[Some(2024), Some(2019), Some(2022), Some(2022)]);
        check(&[Some(2024), None, Some(2019), None]);
        check(&[None, None]);
        check(&[Some(0), Some(1), Some(2), Some(0)]);
        check(&[Some(2022)]);
        check(&[Some(u64::MAX), Some(0)]);
    }
}
