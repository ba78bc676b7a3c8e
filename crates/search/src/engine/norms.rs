//! Norms of fields, made once for a generation.

use std::sync::{Arc, PoisonError, RwLock};

use super::Engine;
use super::score::{Norms, norms};
use crate::plan::{IndexField, to_f32};
use crate::weights::Bm25;

/// The norms that were asked for: some fields, with one or two kinds of parameters each.
#[derive(Default)]
pub(super) struct NormCache(RwLock<Vec<FieldNorms>>);

/// The norms of one field under some parameters.
struct FieldNorms {
    field: IndexField,
    bm25: Bm25,
    norms: Arc<Norms>,
}

impl NormCache {
    fn get(&self, field: IndexField, bm25: Bm25) -> Option<Arc<Norms>> {
        // Nothing panics while the list is locked, and an entry is added whole.
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut known = known.iter();
        let found = known.find(|known| known.field == field && known.bm25 == bm25)?;
        Some(Arc::clone(&found.norms))
    }

    fn insert(&self, norms: FieldNorms) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.push(norms);
    }
}

impl Engine {
    /// What frequencies in a field are held against.
    pub(super) fn norms(&self, field: IndexField, bm25: Bm25) -> tantivy::Result<Arc<Norms>> {
        if let Some(known) = self.norms.get(field, bm25) {
            return Ok(known);
        }
        let norms = Arc::new(norms(bm25, self.average_length(field)?));
        self.norms.insert(FieldNorms {
            field,
            bm25,
            norms: Arc::clone(&norms),
        });
        Ok(norms)
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
