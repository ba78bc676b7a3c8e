//! The parts of a score.

use serde::Serialize;
use utoipa::ToSchema;

use issetsu_search::{Contribution, Signal};

/// A part of a score.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Contribution)]
pub struct ContributionBody {
    /// What kind of part.
    signal: SignalName,
    /// The field of the index that holds the term: `all_morph` and `all_gram` are title,
    /// headings and text taken as one; null for what is not one term.
    #[schema(required)]
    field: Option<String>,
    /// The term as the index holds it, which is a key and not a text to show; null for what is
    /// not one term.
    #[schema(required)]
    term: Option<String>,
    /// How often the passage holds the term; null for what is not one term.
    #[schema(required)]
    frequency: Option<u32>,
    /// Number of passages that hold the term; null for what is not one term.
    #[schema(required)]
    passages: Option<u64>,
    /// What it adds to the score.
    score: f32,
    /// The most that it could add to the score of any passage.
    most: f32,
}

/// What kind of part of a score.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Signal)]
pub enum SignalName {
    /// A word of the query.
    Word,
    /// A synonym of a word of the query.
    Synonym,
    /// A word by its reading.
    Reading,
    /// Two neighbouring characters of the query.
    Bigram,
    /// A character or Latin word of the query in the title.
    Title,
    /// Characters of the query close together.
    CharacterWindow,
    /// Neighbouring words of the query, in order.
    Pair,
    /// The passage holds what was asked for as it is written: more than everything else together.
    Literal,
    /// The passage holds what the query has in quotation marks, in a row.
    Quoted,
}

impl From<Contribution> for ContributionBody {
    fn from(part: Contribution) -> Self {
        let of_term = part.term.is_some();
        Self {
            signal: part.signal.into(),
            field: part.field,
            term: part.term,
            frequency: of_term.then_some(part.frequency),
            passages: of_term.then_some(part.passages),
            score: part.score,
            most: part.max,
        }
    }
}

impl From<Signal> for SignalName {
    fn from(signal: Signal) -> Self {
        match signal {
            Signal::Word => Self::Word,
            Signal::Synonym => Self::Synonym,
            Signal::Reading => Self::Reading,
            Signal::Bigram => Self::Bigram,
            Signal::Title => Self::Title,
            Signal::CharacterWindow => Self::CharacterWindow,
            Signal::Pair => Self::Pair,
            Signal::Literal => Self::Literal,
            Signal::Quoted => Self::Quoted,
        }
    }
}
