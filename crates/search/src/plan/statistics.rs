//! What the index knows of the terms of a query, fetched in one batch before planning.

use foldhash::HashMap;

use super::field::{IndexField, TermKey};

/// How many passages hold each of some terms.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Statistics {
    /// Number of passages in the index, removed ones that still take up space included.
    passages: u64,
    holding: HashMap<IndexField, HashMap<String, u64>>,
}

impl Statistics {
    /// Statistics of no term yet, of an index with this number of passages.
    pub(crate) fn new(passages: u64) -> Self {
        Self {
            passages,
            holding: HashMap::default(),
        }
    }

    /// Adds how many passages hold a term.
    pub(crate) fn insert(&mut self, term: TermKey, passages: u64) {
        let of_field = self.holding.entry(term.field).or_default();
        of_field.insert(term.text, passages);
    }

    /// Number of passages that hold a term, removed ones included; 0 for a term that was not asked
    /// for.
    pub(crate) fn holding(&self, field: IndexField, text: &str) -> u64 {
        let of_field = self.holding.get(&field);
        let passages = of_field.and_then(|terms| terms.get(text));
        passages.copied().unwrap_or(0)
    }

    /// Inverse document frequency of a term.
    pub(crate) fn idf(&self, field: IndexField, text: &str) -> f32 {
        idf(self.holding(field, text), self.passages)
    }
}

/// Inverse document frequency, in nats; greater than 0. Lucene's form, which is never negative.
///
/// `holding` of `passages` passages hold the term.
pub(crate) fn idf(holding: u64, passages: u64) -> f32 {
    let (holding, passages) = (to_f32(holding), to_f32(passages.max(holding)));
    (1.0 + (passages - holding + 0.5) / (holding + 0.5)).ln()
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
}
