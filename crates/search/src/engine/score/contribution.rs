//! Contributions: the parts of the score of one passage.

use crate::plan::Signal;

/// A part of the score of one passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// What kind of part.
    pub signal: Signal,
    /// The field of the index that holds the term; none for what is not one term.
    pub field: Option<String>,
    /// The term as the index holds it; none for what is not one term.
    pub term: Option<String>,
    /// How often the passage holds the term; 0 for what is not one term.
    pub frequency: u32,
    /// Number of passages that hold the term; 0 for what is not one term.
    pub passages: u64,
    /// What it adds to the score.
    pub score: f32,
    /// The most that it could have added.
    pub max: f32,
}

impl Contribution {
    /// A part that belongs to no single term.
    pub(super) fn whole(signal: Signal, score: f32, max: f32) -> Self {
        Self {
            signal,
            field: None,
            term: None,
            frequency: 0,
            passages: 0,
            score,
            max,
        }
    }
}
