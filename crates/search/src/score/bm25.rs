//! BM25: how much the occurrences of one term in one field say.
//!
//! S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
//! with the inverse document frequency of Lucene, which is never negative. tantivy computes the
//! same with fixed parameters; passages want others, see `docs/RELEVANCE.md`.

use tantivy::fieldnorm::FieldNormReader;

/// What a term frequency is held against, for each of tantivy's 256 classes of field length.
pub(crate) type Norms = [f32; 256];

/// The two parameters of BM25.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bm25 {
    /// How slowly further occurrences of a term stop to count. Range 0-3; 0 counts one occurrence
    /// as much as many.
    pub k1: f32,
    /// How much a long field is held against a passage. Range 0-1; 0 not at all.
    pub b: f32,
}

impl Bm25 {
    /// The norms of a field.
    ///
    /// `average_length` is the mean number of terms of the field.
    pub(crate) fn norms(self, average_length: f32) -> Norms {
        let mut norms = [0.0; 256];
        for (class, norm) in (0..=u8::MAX).zip(&mut norms) {
            let length = to_f32(u64::from(FieldNormReader::id_to_fieldnorm(class)));
            let relative = length / average_length.max(1.0);
            *norm = self.k1 * (1.0 - self.b + self.b * relative);
        }
        norms
    }
}

/// The share of the most that a term can give which `frequency` occurrences do; 0 to 1.
pub(super) fn saturated(frequency: u32, norm: f32) -> f32 {
    let frequency = to_f32(u64::from(frequency));
    frequency / (frequency + norm)
}

/// Inverse document frequency, in nats; greater than 0.
///
/// `frequency` of `passages` passages hold the term.
pub(crate) fn idf(frequency: u64, passages: u64) -> f32 {
    let (frequency, passages) = (to_f32(frequency), to_f32(passages.max(frequency)));
    (1.0 + (passages - frequency + 0.5) / (frequency + 0.5)).ln()
}

/// Counts are far below what single precision holds to more digits than a score needs.
#[allow(clippy::cast_precision_loss, reason = "see above")]
pub(crate) fn to_f32(count: u64) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_terms_say_more() {
        assert!(idf(1, 1000) > idf(10, 1000));
        assert!(idf(1000, 1000) > 0.0);
        assert!(
            idf(5, 0) > 0.0,
            "counts of deleted passages may exceed the rest"
        );
    }

    #[test]
    fn long_fields_and_many_occurrences_count_less_and_less() {
        let norms = Bm25 { k1: 0.6, b: 0.75 }.norms(100.0);
        let of = |length| norms[usize::from(FieldNormReader::fieldnorm_to_id(length))];
        assert!(saturated(1, of(10)) > saturated(1, of(1000)));
        let gain = |frequency| saturated(frequency + 1, of(100)) - saturated(frequency, of(100));
        assert!(gain(1) > gain(2) && gain(2) > gain(3));
        assert!(saturated(1_000_000, of(100)) <= 1.0);
    }
}
