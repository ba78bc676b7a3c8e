//! The weights of the signals that make a score.

/// How much each signal adds to a score. A weight of 0 turns its signal off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankingWeights {
    /// BM25 over the words of the passage. Range 0-10, default 1.
    pub morph: f32,
    /// BM25 over the characters and bigrams of the passage: what segmentation cuts differently
    /// counts all the same. Range 0-10, default 0.5.
    pub gram: f32,
    /// BM25 over the words of the document's title. Range 0-10, default 1.
    pub title: f32,
    /// BM25 over the words of the section path. Range 0-10, default 0.3.
    pub heading: f32,
    /// Added once for each keyword that the passage literally holds, after folding. Greater than
    /// what the other signals of a keyword of up to about 100 characters sum to, so that what is
    /// there comes before what is like it. Default 1000.
    pub literal: f32,
}

impl Default for RankingWeights {
    fn default() -> Self {
        Self {
            morph: 1.0,
            gram: 0.5,
            title: 1.0,
            heading: 0.3,
            literal: 1000.0,
        }
    }
}
