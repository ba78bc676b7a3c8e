//! What can be wrong in a synonym file.

/// The most terms of a rule, on both sides together.
// A rule of 64 terms can add 63 alternatives to a query, each with its own postings; the longest of
// our own rules has five terms. A longer one is most often a list pasted into one line.
pub(super) const MAX_TERMS: usize = 64;

/// The most rules of a file.
// Every term is analysed four times when the file is read, at each start of the program. A thesaurus
// for search has some thousand rules; a larger file is most often the wrong file.
pub(super) const MAX_RULES: usize = 100_000;

/// A line of a synonym file is not a rule.
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
    /// A single term, which is a synonym of nothing.
    #[error("a rule needs two terms: write `a, b` or `a => b`, with an ASCII comma or arrow")]
    OneTerm,
    /// One side of a one-way rule has no terms.
    #[error("nothing stands on one side of `=>`: add a term there or delete the line")]
    EmptySide,
    /// Two commas side by side, or one at an end.
    #[error("a term is empty: delete the comma that is too many")]
    EmptyTerm,
    /// Two arrows in one line.
    #[error("`=>` stands there twice: write one rule a line")]
    TwoArrows,
    /// The analyzer finds no content word in a term.
    #[error("`{0}` has no word that can be searched: write it in other words or delete it")]
    NoWords(String),
    /// The rule has more than 64 terms.
    #[error("a rule has more than {MAX_TERMS} terms: make several rules of it")]
    TooManyTerms,
    /// The file has more than 100,000 rules.
    #[error("there are more than {MAX_RULES} rules: keep those that queries need")]
    TooManyRules,
}
