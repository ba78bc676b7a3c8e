//! What differs between a quotation and a text.

use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What the quotation does to the words of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It has other words.
    Replaced,
    /// It has words that are not in the text.
    Added,
    /// It leaves out words of the text, and does not say so.
    LeftOut,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What the quotation does.
    pub change: Change,
    /// The bytes of the quotation; empty where words are left out.
    pub quoted: Range<usize>,
    /// The bytes of the text; empty where words are added.
    pub found: Range<usize>,
}

/// A row of characters that are the same in both, or differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// The characters of the quotation.
    pub(crate) quoted: Range<usize>,
    /// The characters of the text.
    pub(crate) found: Range<usize>,
    /// Whether they are the same in both.
    pub(crate) is_same: bool,
}

impl Run {
    /// How many characters must be changed, added or left out.
    pub(crate) fn changes(&self) -> usize {
        if self.is_same {
            return 0;
        }
        self.quoted.len().max(self.found.len())
    }

    /// Whether a place of the quotation is between two characters that are the same in both.
    fn is_inside(&self, place: usize) -> bool {
        self.is_same && self.quoted.start < place && place < self.quoted.end
    }

    /// A part of a run that is the same in both.
    fn part(&self, quoted: Range<usize>, is_same: bool) -> Self {
        let offset = |at: usize| self.found.start + at - self.quoted.start;
        Self {
            found: offset(quoted.start)..offset(quoted.end),
            quoted,
            is_same,
        }
    }

    /// What the quotation does here, when the two differ.
    pub(crate) fn change(&self) -> Change {
        match (self.quoted.is_empty(), self.found.is_empty()) {
            (true, _) => Change::LeftOut,
            (_, true) => Change::Added,
            _ => Change::Replaced,
        }
    }
}

/// The runs of two rows of characters, same and different by turns. A single character that is the
/// same between two differences belongs to them: it is chance, and reads better as one.
pub(crate) fn runs(quoted: &[char], found: &[char]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut old, mut new) = (0, 0);
    for op in capture_diff_slices(Algorithm::Myers, quoted, found) {
        // `similar` tidies its operations by swapping them, and leaves their places as they were;
        // only their lengths and their order are to be relied on.
        let run = Run {
            quoted: old..old + op.old_range().len(),
            found: new..new + op.new_range().len(),
            is_same: matches!(op, DiffOp::Equal { .. }),
        };
        (old, new) = (run.quoted.end, run.found.end);
        match runs.last_mut() {
            Some(last) if last.is_same == run.is_same => join(last, &run),
            _ => runs.push(run),
        }
    }
    without_islands(runs)
}

/// The runs with a difference at each of some places of the quotation: those where cells meet in one
/// of the two texts only, so that characters which are the same belong to other words.
pub(crate) fn split_at_cells(runs: Vec<Run>, places: &[usize]) -> Vec<Run> {
    if places.is_empty() {
        return runs;
    }
    let mut cut = Vec::with_capacity(runs.len() + 2 * places.len());
    for run in runs {
        let mut start = run.quoted.start;
        for place in places.iter().filter(|place| run.is_inside(**place)) {
            let pair = (place - 1).max(start)..place + 1;
            if start < pair.start {
                cut.push(run.part(start..pair.start, true));
            }
            start = pair.end;
            cut.push(run.part(pair, false));
        }
        if start == run.quoted.start {
            cut.push(run);
        } else if start < run.quoted.end {
            cut.push(run.part(start..run.quoted.end, true));
        }
    }
    cut
}

fn join(last: &mut Run, next: &Run) {
    last.quoted.end = next.quoted.end;
    last.found.end = next.found.end;
}

/// Joins two differences and the one character between them, unless both are single characters:
/// then the one between is half of what is there, and no chance.
fn without_islands(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if let [.., before, island] = &mut joined[..]
            && !run.is_same
            && island.is_same
            && island.quoted.len() == 1
            && before.changes() + run.changes() > 2
        {
            join(before, &run);
            joined.pop();
            continue;
        }
        joined.push(run);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn differences_lead_from_one_text_to_the_other(
            quoted in "[あいうえ]{0,60}",
            found in "[あいうえ]{0,60}",
        ) {
            let [quoted, found]: [Vec<char>; 2] = [&quoted, &found].map(|s| s.chars().collect());
            let (mut old, mut new) = (0, 0);
            let mut made = Vec::new();
            for run in runs(&quoted, &found) {
                prop_assert_eq!((run.quoted.start, run.found.start), (old, new));
                (old, new) = (run.quoted.end, run.found.end);
                made.extend_from_slice(if run.is_same {
                    &found[run.found]
                } else {
                    &quoted[run.quoted]
                });
            }
            prop_assert_eq!((old, new), (quoted.len(), found.len()));
            prop_assert_eq!(made, quoted);
        }
    }

    fn check(quoted: &str, found: &str, expected: &[(&str, &str)]) {
        let [quoted, found]: [Vec<char>; 2] = [quoted, found].map(|s| s.chars().collect());
        let text = |of: &[char], range: &Range<usize>| of[range.clone()].iter().collect::<String>();
        let runs = runs(&quoted, &found);
        let differing = runs.iter().filter(|run| !run.is_same);
        let differing: Vec<_> = differing
            .map(|run| (text(&quoted, &run.quoted), text(&found, &run.found)))
            .collect();
        let differing: Vec<_> = differing
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(differing, expected);
    }

    #[test]
    fn tidy_differences() {
        check("三年で減った", "三年で増えた", &[("減っ", "増え")]);
        check("水素を港で作る", "水素を作る", &[("港で", "")]);
        check("水素を作る", "水素を港で作る", &[("", "港で")]);
        check(
            "実施したという",
            "検討するという",
            &[("実施した", "検討する")],
        );
        check("同じ", "同じ", &[]);
    }
}
