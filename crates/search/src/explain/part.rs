//! The parts of a query, each with what a passage holds of it.

use crate::plan::FoundIn;
use crate::syntax::Query;

/// A part of a query as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryPart {
    /// The part.
    pub query: Query,
    /// Whether the passage matches it. Inside of what is excluded: whether the passage holds it
    /// as it is written.
    pub satisfied: bool,
    /// Where it was found, for a word or a phrase. Found in a title alone, it makes a hit of
    /// the document's first passage only.
    pub found_in: Vec<FoundIn>,
    /// For a word, the words that it is made of; none where it counts only as it is written.
    pub coverage: Option<Coverage>,
    /// How many of the words among `parts` must be there, where all parts are asked for; 0 when
    /// none of them is a word.
    pub required: usize,
    /// The parts that it is put together from.
    pub parts: Vec<QueryPart>,
}

impl QueryPart {
    /// Whether it was found anywhere but in the title.
    pub(super) fn is_here(&self) -> bool {
        self.found_in.iter().any(|place| *place != FoundIn::Title)
    }
}

/// How much of a word or a question a passage holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// Whether it was taken as a sentence, such as a question: then each part counts by its
    /// rarity, otherwise each counts 1.
    pub is_sentence: bool,
    /// The sum that is required; at least one part must be there.
    pub required: f32,
    /// The sum of what the passage holds.
    pub held: f32,
    /// The sum of all.
    pub all: f32,
    /// The words, and for a sentence pairs of neighbouring characters.
    pub parts: Vec<CoveredPart>,
}

impl Coverage {
    /// Whether so much is there that only the place of it can be wrong.
    pub(super) fn is_enough(&self) -> bool {
        self.held > 0.0 && self.held >= self.required
    }
}

/// A word, or a pair of characters, of a longer word.
#[derive(Debug, Clone, PartialEq)]
pub struct CoveredPart {
    /// As it stands in the query; a pair of characters is folded.
    pub text: String,
    /// Whether it is a pair of characters.
    pub is_bigram: bool,
    /// What it counts.
    pub weight: f32,
    /// Where the passage has it; nowhere when empty.
    pub found_in: Vec<FoundIn>,
}
