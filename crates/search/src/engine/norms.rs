//! Norms of fields, made once for a generation.

use std::sync::Arc;

use super::Engine;
use super::made_once::MadeOnce;
use super::score::{Norms, norms};
use crate::plan::{IndexField, to_f32};
use crate::weights::Bm25;

/// The norms that were asked for: some fields, with one or two kinds of parameters each.
pub(super) type NormCache = MadeOnce<NormKey, Norms>;

/// One field under some parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NormKey {
    field: IndexField,
    bm25: Bm25,
}

impl Engine {
    /// What frequencies in a field are held against.
    pub(super) fn norms(&self, field: IndexField, bm25: Bm25) -> tantivy::Result<Arc<Norms>> {
        self.norms.get_or_make(NormKey { field, bm25 }, || {
            Ok(norms(bm25, self.average_length(field)?))
        })
    }

    /// The mean number of terms of a field, over all passages.
    fn average_length(&self, field: IndexField) -> tantivy::Result<f32> {
        let mut terms = 0;
        for segment in self.passages.segment_readers() {
            terms += self.terms_of(segment, field)?;
        }
        Ok(to_f32(terms) / to_f32(self.all_passages().max(1)))
    }
}
