//! How a text is set: whether its lines are wrapped, how wide its columns are, how far apart its
//! lines.

use std::collections::BTreeMap;

use super::layout::Fullness;
use super::line::{Ending, Line, ending};

/// The setting of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measure {
    /// Widths of the columns that lines are wrapped in, widest first. Empty when every paragraph is
    /// one line.
    columns: Vec<u32>,
    /// The usual number of blank lines between two lines.
    pub(crate) normal_gap: u32,
}

/// Narrower lines, of fewer than 12 full-width characters, do not make a column: list items and
/// headings are as short, and many of them have a similar width by chance.
const MIN_COLUMN_WIDTH: u32 = 24;

/// A text is searched for this many columns: two beside each other, and notes or boxes of another
/// width.
const MAX_COLUMNS: usize = 3;

// Widths in percent of the width of a column.

/// Lines up to this width belong to the column: punctuation may hang over its edge, and half-width
/// characters make widths uneven.
const MAX_WIDTH: u32 = 110;

/// From this width on a line is full.
const FULL: u32 = 90;

/// From this width on a line may have been ended early by a long word or a rule of line breaking.
const RAGGED: u32 = 75;

/// Lines from this width on count towards the column when columns are searched for. Full lines
/// differ by a character or two, so that a column of 40 characters has lines of 37 to 40.
const NEAR: u32 = 92;

/// A text is not wrapped when more than one line in [`WIDE_LINES`] is wider than this.
const TOO_WIDE: u32 = 125;

/// One line in ten: titles, tables and addresses may be wider than the columns of a wrapped text.
const WIDE_LINES: usize = 10;

/// A column needs at least this many lines, and one line in [`COLUMN_SHARE`] of the text. Fewer lines
/// of one width are a coincidence.
const MIN_COLUMN_LINES: usize = 6;

/// See [`MIN_COLUMN_LINES`]. About 3 percent: a box or the notes of a long text still count.
const COLUMN_SHARE: usize = 33;

/// Width in columns from which a line of a text without wrapping counts as full, so that only a page
/// end has cut it. A line of 40 full-width characters is a paragraph, a shorter one may be a heading.
const FULL_UNWRAPPED: u32 = 80;

/// A larger usual gap is not believed: it comes from texts of single lines, such as slides, where
/// nothing continues anyway.
const MAX_NORMAL_GAP: u32 = 3;

/// How many lines have one width, and how many of them end inside a sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct WidthCount {
    lines: usize,
    open: usize,
}

/// The counts by width.
type Widths = BTreeMap<u32, WidthCount>;

impl Measure {
    /// Measures lines. A column is a width that many lines reach or nearly reach, most of them inside
    /// a sentence. A text with many lines much wider than its columns is not wrapped: its columns are
    /// only short lines of a similar width.
    pub(crate) fn of(lines: &[Line<'_>]) -> Self {
        let mut columns = columns(lines);
        let widest = columns.first().copied().unwrap_or(0);
        let too_wide = percent_of(widest, TOO_WIDE);
        let wide_lines = lines.iter().filter(|line| line.width > too_wide).count();
        if wide_lines * WIDE_LINES > lines.len() {
            columns.clear();
        }
        Self {
            columns,
            normal_gap: normal_gap(lines),
        }
    }

    /// The setting of a text in which every paragraph is one line.
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

    /// The column of a line of this width: the narrowest that can hold it, or the widest.
    fn column(&self, width: u32) -> Option<u32> {
        let can_hold = |column: &&u32| width <= percent_of(**column, MAX_WIDTH);
        let narrowest = self.columns.iter().rev().find(can_hold);
        narrowest.or(self.columns.first()).copied()
    }

    /// How much of its column a line fills. Printed lines know it; in a text without wrapping a long
    /// line is full, since only a page end can have cut it.
    pub(crate) fn fullness(&self, line: &Line<'_>) -> Fullness {
        if let Some(layout) = line.layout {
            return layout.fullness;
        }
        match self.column(line.width) {
            Some(column) if fills(line.width, FULL, column) => Fullness::Full,
            Some(column) if fills(line.width, RAGGED, column) => Fullness::Ragged,
            Some(_) => Fullness::Short,
            None if line.width >= FULL_UNWRAPPED => Fullness::Full,
            None => Fullness::Short,
        }
    }

    /// Whether a line is wider than any column.
    pub(crate) fn is_outside(&self, line: &Line<'_>) -> bool {
        let widest = self.columns.first();
        widest.is_some_and(|column| line.width > percent_of(*column, MAX_WIDTH))
    }

    /// Whether more blank lines are before this line than usual.
    pub(crate) fn is_apart(&self, line: &Line<'_>) -> bool {
        line.gap > self.normal_gap
    }

    /// Whether lines of two widths can belong to one column.
    pub(crate) fn same_column(&self, a: u32, b: u32) -> bool {
        self.column(a) == self.column(b)
    }
}

/// A part of a width, rounded down.
pub(super) fn percent_of(width: u32, percent: u32) -> u32 {
    let part = u64::from(width) * u64::from(percent) / 100;
    u32::try_from(part).unwrap_or(u32::MAX)
}

/// Whether a width is at least this percentage of the width of a column.
fn fills(width: u32, percent: u32, column: u32) -> bool {
    u64::from(width) * 100 >= u64::from(column) * u64::from(percent)
}

/// The widths of the columns, widest first.
fn columns(lines: &[Line<'_>]) -> Vec<u32> {
    let mut widths = Widths::new();
    for line in lines {
        let count = widths.entry(line.width).or_default();
        count.lines += 1;
        count.open += usize::from(ending(line.text) != Ending::Stop);
    }
    let mut columns = Vec::new();
    for _ in 0..MAX_COLUMNS {
        let Some(column) = densest(&widths, lines.len()) else {
            break;
        };
        // The ragged lines of a column must not become a column of their own.
        let own = percent_of(column, RAGGED)..=percent_of(column, MAX_WIDTH);
        widths.retain(|width, _| !own.contains(width));
        if stands_in_runs(lines, column) {
            columns.push(column);
        } else if columns.is_empty() {
            break;
        }
    }
    columns.sort_unstable_by(|a, b| b.cmp(a));
    columns
}

/// The width that most lines reach or nearly reach, if they are enough and most of them end inside a
/// sentence.
fn densest(widths: &Widths, lines: usize) -> Option<u32> {
    let enough = (lines / COLUMN_SHARE).max(MIN_COLUMN_LINES);
    let near = |width: u32| {
        let mut sum = WidthCount::default();
        for count in widths
            .range(percent_of(width, NEAR)..=width)
            .map(|(_, count)| count)
        {
            sum.lines += count.lines;
            sum.open += count.open;
        }
        sum
    };
    widths
        .range(MIN_COLUMN_WIDTH..)
        .map(|(width, _)| (near(*width), *width))
        .filter(|(count, _)| count.lines >= enough && count.open * 2 > count.lines)
        .max()
        .map(|(_, width)| width)
}

/// Whether more than two thirds of the lines of a column are next to another of its lines. Items of a
/// list or headings that happen to have one width are not.
fn stands_in_runs(lines: &[Line<'_>], column: u32) -> bool {
    let own = percent_of(column, FULL)..=percent_of(column, MAX_WIDTH);
    let is_own = |line: &Line<'_>| own.contains(&line.width);
    let mut all = 0;
    let mut together = 0;
    for (at, line) in lines.iter().enumerate() {
        if is_own(line) {
            let before = at.checked_sub(1).and_then(|before| lines.get(before));
            let mut neighbours = before.into_iter().chain(lines.get(at + 1));
            all += 1;
            together += usize::from(neighbours.any(is_own));
        }
    }
    together * 3 > all * 2
}

/// The commonest number of blank lines before a line, and the smallest of those that are equally
/// common.
fn normal_gap(lines: &[Line<'_>]) -> u32 {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines.iter().skip(1).filter(|line| !line.page_start) {
        *counts.entry(line.gap).or_default() += 1;
    }
    let commonest = counts
        .iter()
        .max_by_key(|(gap, count)| (**count, u32::MAX - **gap));
    commonest.map_or(0, |(gap, _)| (*gap).min(MAX_NORMAL_GAP))
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
