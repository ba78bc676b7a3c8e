//! How a text is set: are its lines wrapped, how wide, and how far apart.

use std::collections::BTreeMap;

use super::layout::Fullness;
use super::line::{Ending, Line, ending};

/// The setting of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measure {
    /// Widths of the columns in which lines are wrapped, widest first; empty when paragraphs
    /// stand on one line each.
    columns: Vec<u32>,
    /// Blank lines between two lines of a paragraph.
    pub(crate) normal_gap: u32,
}

/// Lines narrower than this tell nothing about a column.
const NARROWEST_COLUMN: u32 = 24;

impl Measure {
    /// Measures lines. A column is a width just under which many lines end, most of them in the
    /// middle of a sentence; a text with many lines far wider than its columns is not wrapped.
    pub(crate) fn of(lines: &[Line<'_>]) -> Self {
        let mut widths: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
        for line in lines {
            let open = !matches!(ending(line.text), Ending::Stop);
            let entry = widths.entry(line.width).or_default();
            entry.0 += 1;
            entry.1 += usize::from(open);
        }
        let mut columns = Vec::new();
        for _ in 0..3 {
            let Some(column) = densest(&widths, lines.len()) else {
                break;
            };
            widths.retain(|width, _| *width < column * 3 / 4 || *width > column * 11 / 10);
            if stands_in_runs(lines, column) {
                columns.push(column);
            } else if columns.is_empty() {
                break;
            }
        }
        columns.sort_unstable_by(|a, b| b.cmp(a));
        let widest = columns.first().copied().unwrap_or(0);
        let wider = lines.iter().filter(|l| l.width > widest * 5 / 4).count();
        if wider * 10 > lines.len() {
            columns.clear();
        }
        Self {
            columns,
            normal_gap: normal_gap(lines),
        }
    }

    /// The setting of paragraphs that stand on one line each.
    pub(crate) fn unwrapped() -> Self {
        Self {
            columns: Vec::new(),
            normal_gap: 1,
        }
    }

    /// Whether paragraphs run over several lines.
    pub(crate) fn is_wrapped(&self) -> bool {
        !self.columns.is_empty()
    }

    /// The column that a line of this width stands in: the narrowest that can hold it.
    pub(crate) fn column(&self, width: u32) -> Option<u32> {
        let holds = |column: &&u32| width <= **column * 11 / 10;
        let narrowest = self.columns.iter().rev().find(holds);
        narrowest.or(self.columns.first()).copied()
    }

    /// How full a line is. Without wrapping, a long line is full: only a page end cuts it.
    pub(crate) fn fullness(&self, line: &Line<'_>) -> Fullness {
        if let Some(layout) = line.layout {
            return layout.fullness;
        }
        match self.column(line.width) {
            Some(column) if line.width * 10 >= column * 9 => Fullness::Full,
            Some(column) if line.width * 4 >= column * 3 => Fullness::Ragged,
            Some(_) => Fullness::Short,
            None if line.width >= 80 => Fullness::Full,
            None => Fullness::Short,
        }
    }

    /// Whether a line is wider than any column.
    pub(crate) fn is_outside(&self, line: &Line<'_>) -> bool {
        let widest = self.columns.first();
        widest.is_some_and(|column| line.width > column * 11 / 10)
    }

    /// Whether more blank lines stand before this line than between lines of a paragraph.
    pub(crate) fn is_apart(&self, line: &Line<'_>) -> bool {
        line.gap > self.normal_gap
    }

    /// Whether two lines can belong to one column.
    pub(crate) fn same_column(&self, a: u32, b: u32) -> bool {
        self.column(a) == self.column(b)
    }
}

/// The width `w` with the most lines in `0.92 w ..= w`, if they are many and mostly open.
fn densest(widths: &BTreeMap<u32, (usize, usize)>, lines: usize) -> Option<u32> {
    let enough = (lines / 33).max(6);
    widths
        .range(NARROWEST_COLUMN..)
        .map(|(width, _)| {
            let near = widths.range(width * 92 / 100..=*width);
            let (count, open) = near.fold((0, 0), |sum, (_, n)| (sum.0 + n.0, sum.1 + n.1));
            (count, open, *width)
        })
        .filter(|(count, open, _)| *count >= enough && open * 2 > *count)
        .max()
        .map(|(_, _, width)| width)
}

/// Whether most lines of a column stand next to another: short lines of a list or headings that
/// happen to be as long as each other do not.
fn stands_in_runs(lines: &[Line<'_>], column: u32) -> bool {
    let near = |line: &Line<'_>| (column * 9 / 10..=column * 11 / 10).contains(&line.width);
    let beside = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        [before, lines.get(at + 1)].into_iter().flatten().any(near)
    };
    let places = || lines.iter().enumerate().filter(|(_, line)| near(line));
    let (all, together) = (
        places().count(),
        places().filter(|(at, _)| beside(*at)).count(),
    );
    together * 3 > all * 2
}

fn normal_gap(lines: &[Line<'_>]) -> u32 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines.iter().skip(1).filter(|line| !line.page_start) {
        *counts.entry(line.gap).or_default() += 1;
    }
    let commonest = counts
        .iter()
        .max_by_key(|(gap, count)| (**count, u32::MAX - **gap));
    commonest.map_or(0, |(gap, _)| (*gap).min(3))
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::*;

    #[test]
    fn wrapped_text_with_blank_lines_between() {
        let full = "港湾の水素受入基地は需要家の側から組み立て直す必";
        let text = format!("{}要がある。\n", format!("{full}\n\n").repeat(12));
        let measure = Measure::of(&lines_of(&text));
        assert!(measure.is_wrapped());
        assert_eq!(measure.normal_gap, 1);
        assert_eq!(measure.fullness(&lines_of(full)[0]), Fullness::Full);
        assert_eq!(
            measure.fullness(&lines_of("要がある。")[0]),
            Fullness::Short
        );
    }

    #[test]
    fn paragraphs_on_one_line_are_not_wrapped() {
        let text = (5..60)
            .map(|n| format!("{}。\n", "港湾の水素".repeat(n)))
            .collect::<String>();
        assert!(!Measure::of(&lines_of(&text)).is_wrapped());
    }
}
