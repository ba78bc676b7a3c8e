//! What matches in one segment.

use tantivy::index::SegmentReader;
use tantivy::query::{Scorer, Weight};
use tantivy::{DocId, DocSet};

/// Hands over the passages of a segment that match and are not removed.
pub(super) fn each_living(
    matcher: &dyn Weight,
    segment: &SegmentReader,
    mut see: impl FnMut(DocId),
) -> tantivy::Result<()> {
    let alive = segment.alive_bitset();
    matcher.for_each_no_score(segment, &mut |docs| {
        for doc in docs {
            if alive.is_none_or(|alive| alive.is_alive(*doc)) {
                see(*doc);
            }
        }
    })
}

/// Whether one passage of a segment matches.
pub(super) fn matches(
    matcher: &dyn Weight,
    segment: &SegmentReader,
    doc: DocId,
) -> tantivy::Result<bool> {
    let mut matching: Box<dyn Scorer> = matcher.scorer(segment, 1.0)?;
    // A set of passages must not be sought backwards.
    Ok(matching.doc() == doc || matching.doc() < doc && matching.seek(doc) == doc)
}
