//! Where passages hold terms: positions from the index.

use tantivy::schema::IndexRecordOption;

use super::error::guarded;
use super::handle::OfSegment;
use super::{EngineError, Handle, Reader};
use crate::plan::TermKey;

/// A place of a term in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TermPosition {
    /// Position among the terms of the field.
    pub(crate) position: usize,
    /// Index of the term among those that were asked for.
    pub(crate) term: usize,
}

impl Reader<'_> {
    /// Where each of some passages holds terms of fields with positions, in order.
    pub(crate) fn positions(
        &self,
        terms: &[TermKey],
        passages: &[Handle],
    ) -> Result<Vec<Vec<TermPosition>>, EngineError> {
        guarded(|| {
            let mut found = vec![Vec::new(); passages.len()];
            let mut positions = Vec::new();
            for OfSegment { segment, places } in OfSegment::all(passages) {
                let segment = self.engine().passages.segment_reader(segment);
                for (term, key) in terms.iter().enumerate() {
                    self.cancellation().check()?;
                    let known = self.terms().term(key)?;
                    let record = IndexRecordOption::WithFreqsAndPositions;
                    let Some(mut cursor) = known.cursor(segment, record)? else {
                        continue;
                    };
                    for &at in &places {
                        cursor.positions(passages[at].doc(), &mut positions);
                        found[at].extend(positions.iter().map(|position| TermPosition {
                            position: *position as usize,
                            term,
                        }));
                    }
                }
            }
            found.iter_mut().for_each(|places| places.sort_unstable());
            Ok(found)
        })
    }
}
