//! BM25: how much the occurrences of one term in one field say.
//!
//! S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
//! tantivy computes the same with fixed parameters; passages want others, see `docs/RELEVANCE.md`.

use tantivy::fieldnorm::FieldNormReader;

use crate::plan::to_f32;
use crate::weights::Bm25;

/// What a term frequency is held against, for each of tantivy's 256 classes of field length.
pub(in crate::engine) type Norms = [f32; 256];

/// The norms of a field whose mean number of terms is `average_length`.
pub(in crate::engine) fn norms(bm25: Bm25, average_length: f32) -> Norms {
    let mut norms = [0.0; 256];
    for (class, norm) in (0..=u8::MAX).zip(&mut norms) {
        let length = to_f32(u64::from(FieldNormReader::id_to_fieldnorm(class)));
        let relative = length / average_length.max(1.0);
        *norm = bm25.k1 * (1.0 - bm25.b + bm25.b * relative);
    }
    norms
}

/// The share of the most that a term can give which `frequency` occurrences do; 0 to 1.
pub(super) fn saturated(frequency: u32, norm: f32) -> f32 {
    let frequency = to_f32(u64::from(frequency));
    frequency / (frequency + norm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_fields_and_many_occurrences_count_less_and_less() {
        let norms = norms(Bm25 { k1: 0.6, b: 0.75 }, 100.0);
        let of = |length| norms[usize::from(FieldNormReader::fieldnorm_to_id(length))];
        assert!(saturated(1, of(10)) > saturated(1, of(1000)));
        let gain = |frequency| saturated(frequency + 1, of(100)) - saturated(frequency, of(100));
        assert!(gain(1) > gain(2) && gain(2) > gain(3));
        assert!(saturated(1_000_000, of(100)) <= 1.0);
    }
}
