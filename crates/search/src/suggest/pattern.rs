//! What a reading must begin with, character by character.
//!
//! Typed kana and romaji leave open what exactly they stand for: `s` is さ, し, す, せ or そ,
//! `tokyo` may skip two long vowels. A [`Pattern`] is a row of steps, each of which takes one
//! character of a few, or may be passed over. It runs as a small nondeterministic automaton: bit *n*
//! of its states is set when *n* steps are taken.

use crate::completions::{CharacterPattern, States};

/// Takes one character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// What was typed stands for one of these.
    expected: String,
    /// It may be meant for one of these too.
    tolerated: String,
    skippable: bool,
}

/// A row of steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    steps: Vec<Step>,
}

/// How well a reading fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// Characters that are tolerated only.
    pub(super) cost: u32,
    /// Whether the reading goes on after the pattern.
    pub(super) goes_on: bool,
}

impl Step {
    /// One of `expected`.
    pub(super) fn one_of(expected: impl Into<String>) -> Self {
        Self {
            expected: expected.into(),
            tolerated: String::new(),
            skippable: false,
        }
    }

    /// Or, at a cost, one of `tolerated`.
    pub(super) fn or(mut self, tolerated: &str) -> Self {
        self.tolerated.push_str(tolerated);
        self
    }

    /// Or nothing.
    pub(super) fn optional(mut self) -> Self {
        self.skippable = true;
        self
    }

    /// Nothing or, at a cost, one of `tolerated`.
    pub(super) fn maybe(tolerated: &str) -> Self {
        Self::one_of("").or(tolerated).optional()
    }

    fn cost(&self, c: char) -> Option<u32> {
        let tolerated = || self.tolerated.contains(c).then_some(1);
        self.expected.contains(c).then_some(0).or_else(tolerated)
    }
}

impl Pattern {
    /// The most steps: one bit of `States` for each, and one for the end.
    const MAX_STEPS: usize = 127;

    /// A pattern of some steps; none if there are none, or more than anybody types.
    pub(super) fn new(steps: Vec<Step>) -> Option<Self> {
        (1..=Self::MAX_STEPS)
            .contains(&steps.len())
            .then_some(Self { steps })
    }

    /// What the last character may be: several kana while its vowel is still to come.
    pub(super) fn last(&self) -> &str {
        self.steps.last().map_or("", |step| &step.expected)
    }

    /// Whether one character is enough to fit, so that a great part of all readings does.
    pub(super) fn is_vague(&self) -> bool {
        self.steps.iter().filter(|step| !step.skippable).count() < 2
    }

    fn skipping(&self, mut states: States) -> States {
        for (at, _) in self.steps.iter().enumerate().filter(|(_, s)| s.skippable) {
            states |= (states >> at & 1) << (at + 1);
        }
        states
    }

    /// How well a text fits that begins with the pattern; none if it does not.
    pub(super) fn fit(&self, text: &str) -> Option<Fit> {
        let mut costs = vec![None; self.steps.len() + 1];
        costs[0] = Some(0);
        self.skip(&mut costs);
        let mut best: Option<Fit> = None;
        let mut rest = text.chars();
        while costs.iter().any(Option::is_some) {
            let next = rest.next();
            let goes_on = next.is_some();
            let done = costs[self.steps.len()].map(|cost| Fit { cost, goes_on });
            best = best.into_iter().chain(done).min();
            let Some(c) = next else { break };
            costs = self.costs_after(&costs, c);
        }
        best
    }

    fn costs_after(&self, before: &[Option<u32>], c: char) -> Vec<Option<u32>> {
        let mut after = vec![None; before.len()];
        for (at, step) in self.steps.iter().enumerate() {
            let (Some(so_far), Some(cost)) = (before[at], step.cost(c)) else {
                continue;
            };
            after[at + 1] = cheaper(after[at + 1], so_far + cost);
        }
        self.skip(&mut after);
        after
    }

    fn skip(&self, costs: &mut [Option<u32>]) {
        for (at, step) in self.steps.iter().enumerate() {
            if let Some(cost) = costs[at].filter(|_| step.skippable) {
                costs[at + 1] = cheaper(costs[at + 1], cost);
            }
        }
    }
}

fn cheaper(known: Option<u32>, other: u32) -> Option<u32> {
    Some(known.map_or(other, |known| known.min(other)))
}

impl CharacterPattern for Pattern {
    /// Where it begins.
    fn start(&self) -> States {
        self.skipping(1)
    }

    /// Whether the whole pattern may be read.
    fn is_done(&self, states: States) -> bool {
        states >> self.steps.len() & 1 == 1
    }

    /// Where it may be after one more character; 0 when it cannot go on.
    fn advance(&self, states: States, c: char) -> States {
        let taking = self
            .steps
            .iter()
            .enumerate()
            .filter(|(at, step)| states >> at & 1 == 1 && step.cost(c).is_some());
        self.skipping(taking.fold(0, |after, (at, _)| after | 1 << (at + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern() -> Pattern {
        let steps = vec![
            Step::one_of("と"),
            Step::maybe("うー"),
            Step::one_of("き").or("ぎ"),
        ];
        Pattern::new(steps).unwrap()
    }

    fn check(text: &str, expected: Option<(u32, bool)>) {
        let fit = pattern().fit(text).map(|fit| (fit.cost, fit.goes_on));
        assert_eq!(fit, expected, "{text}");
        // The automaton and the costs agree.
        let mut states = pattern().start();
        let done = text.chars().any(|c| {
            states = pattern().advance(states, c);
            pattern().is_done(states)
        });
        assert_eq!(done, expected.is_some(), "{text}");
    }

    #[test]
    fn steps_are_taken_tolerated_or_skipped() {
        check("とき", Some((0, false)));
        check("ときめき", Some((0, true)));
        check("とうき", Some((1, false)));
        check("とーぎ", Some((2, false)));
        check("とううき", None);
        check("と", None);
        check("き", None);
        check("", None);
    }

    #[test]
    fn a_pattern_has_steps_and_an_end() {
        assert_eq!(Pattern::new(Vec::new()), None);
        let steps = |count| vec![Step::one_of("あ"); count];
        let longest = Pattern::new(steps(127)).unwrap();
        assert!(longest.fit(&"あ".repeat(127)).is_some());
        assert_eq!(Pattern::new(steps(128)), None);
    }
}
