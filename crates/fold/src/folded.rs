//! A folded text, and the ranges of the original that its parts stand for.

use std::borrow::Cow;
use std::ops::Range;

/// A folded text with the way back to the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded<'t> {
    /// The folded text; borrowed when folding changed nothing.
    pub text: Cow<'t, str>,
    /// Where the lengths of the two texts differ, in order.
    pub(super) steps: Vec<Step>,
    /// What combining marks joined, in order of position.
    pub uncomposed: Vec<Uncomposed>,
}

/// A character that a combining mark joined: カ of the ガ that ｶ + ﾞ folds to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uncomposed {
    /// Byte position of the composed character in the folded text.
    pub at: usize,
    /// The character before the mark joined it.
    pub base: char,
}

/// A piece of the folded text that stands for a piece of the original of another length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) folded: usize,
    pub(super) folded_len: usize,
    pub(super) original: usize,
    pub(super) original_len: usize,
}

impl Step {
    /// Whether a position of the folded text lies before the end of the piece.
    pub(super) fn ends_after(&self, folded: usize) -> bool {
        folded < self.folded + self.folded_len
    }

    /// The original of a position of the folded text behind the piece, before the next step.
    pub(super) fn original_behind(&self, folded: usize) -> usize {
        self.original + self.original_len + folded - self.folded - self.folded_len
    }
}

impl Folded<'_> {
    /// The part of the original that a part of the folded text stands for. Both are in bytes.
    ///
    /// A character that folds to several ([`㍑`] to リットル) is one piece: a range that touches
    /// any of them gives the whole of it.
    ///
    /// [`㍑`]: https://www.unicode.org/charts/PDF/U3300.pdf
    #[must_use]
    pub fn original(&self, folded: &Range<usize>) -> Range<usize> {
        self.original_start(folded.start)..self.original_end(folded.end)
    }

    fn original_start(&self, folded: usize) -> usize {
        match self.step_before(folded + 1) {
            None => folded,
            Some(step) if step.ends_after(folded) => step.original,
            Some(step) => step.original_behind(folded),
        }
    }

    fn original_end(&self, folded: usize) -> usize {
        match self.step_before(folded) {
            None => folded,
            Some(step) if step.ends_after(folded) => step.original + step.original_len,
            Some(step) => step.original_behind(folded),
        }
    }

    /// The last step that starts before the folded position.
    fn step_before(&self, folded: usize) -> Option<&Step> {
        let after = self.steps.partition_point(|step| step.folded < folded);
        after.checked_sub(1).map(|at| &self.steps[at])
    }
}
