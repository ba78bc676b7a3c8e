//! What can be wrong in a synonym file.

use super::parse::{MAX_RULES, MAX_TERMS};

/// A line of a synonym file is no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the synonyms: {problem}")]
pub struct SynonymError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: SynonymProblem,
}

/// What is wrong with a line of a synonym file, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SynonymProblem {
    /// There is nothing that a term could be the synonym of.
    #[error("a rule needs two terms: write `a, b` or `a => b`, with an ASCII comma or arrow")]
    OneTerm,
    /// A one-way rule has nothing on one side.
    #[error("nothing stands on one side of `=>`: add a term there or delete the line")]
    EmptySide,
    /// Two commas stand side by side, or one at an end.
    #[error("a term is empty: delete the comma that is too many")]
    EmptyTerm,
    /// A line says more than one thing.
    #[error("`=>` stands there twice: write one rule a line")]
    TwoArrows,
    /// The analyzer finds no word in a term.
    #[error("`{0}` has no word that can be searched: write it in other words or delete it")]
    NoWords(String),
    /// The rule is longer than anyone meant it to be.
    #[error("a rule has more than {MAX_TERMS} terms: make several rules of it")]
    TooManyTerms,
    /// The file is longer than anyone meant it to be.
    #[error("there are more than {MAX_RULES} rules: keep those that queries need")]
    TooManyRules,
}
