//! Which segments to merge after a commit: those of the engine, and files of completions.
//!
//! A search looks at every segment, so a small corpus wants one, and every corpus few. A rebuild
//! makes segments of like size, which become one. A run that changes a little makes one small
//! segment, and rewriting the whole index for it would be waste: smaller segments are merged
//! only while the next one is at most twice as large as all of them together, so that sizes grow
//! threefold from segment to segment, and a passage is rewritten a few times in its life.

/// A merge does not make a segment larger than this, so that no single merge takes minutes.
const MAX_MERGED_RECORDS: u64 = 1_000_000;

/// One segment as merging sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size<Id> {
    pub(crate) id: Id,
    /// Passages that are there.
    pub(crate) alive: u64,
    /// Passages that were removed and still take up space.
    pub(crate) deleted: u64,
}

impl<Id> Size<Id> {
    /// More than a fifth is deleted: dead weight, and it still counts in the term statistics.
    fn is_worn(&self) -> bool {
        self.deleted * 5 > self.alive + self.deleted
    }
}

/// The groups of segments to make one segment each of.
pub(crate) fn plan<Id>(mut segments: Vec<Size<Id>>) -> Vec<Vec<Id>> {
    segments.sort_by_key(|segment| segment.alive);
    let mut groups: Vec<Vec<Size<Id>>> = Vec::new();
    let mut sum = 0;
    for segment in segments {
        let alive = segment.alive;
        match groups.last_mut() {
            Some(group) if joins(&segment, sum) => group.push(segment),
            _ => {
                groups.push(vec![segment]);
                sum = 0;
            }
        }
        sum += alive;
    }
    groups.retain(|group| group.len() > 1 || group.iter().any(Size::is_worn));
    let ids = |group: Vec<Size<Id>>| group.into_iter().map(|segment| segment.id).collect();
    groups.into_iter().map(ids).collect()
}

fn joins<Id>(segment: &Size<Id>, sum: u64) -> bool {
    (segment.is_worn() || segment.alive <= 2 * sum) && sum + segment.alive <= MAX_MERGED_RECORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(segments: &[(u64, u64)], expected: &[&[u64]]) {
        let sizes = segments.iter().map(|&(alive, deleted)| Size {
            id: alive,
            alive,
            deleted,
        });
        assert_eq!(plan(sizes.collect()), expected, "{segments:?}");
    }

    #[test]
    fn segments_of_like_size_become_one() {
        check(&[], &[]);
        check(&[(7, 0)], &[]);
        check(&[(9, 0), (8, 0), (7, 0)], &[&[7, 8, 9]]);
    }

    #[test]
    fn a_small_segment_stays_beside_a_large_one() {
        check(&[(1000, 0), (10, 0)], &[]);
        check(&[(1000, 0), (10, 0), (11, 0)], &[&[10, 11]]);
        check(&[(1000, 0), (300, 0), (200, 0)], &[&[200, 300, 1000]]);
    }

    #[test]
    fn a_worn_segment_is_rewritten() {
        check(&[(80, 20)], &[]);
        check(&[(79, 21)], &[&[79]]);
        check(&[(500, 200), (10, 0)], &[&[10, 500]]);
    }

    #[test]
    fn no_merge_is_without_bound() {
        check(
            &[(600_000, 0), (600_001, 0), (300_000, 0)],
            &[&[300_000, 600_000]],
        );
    }
}
