//! Whether the segments on one side of a gutter are running text.

use super::MIN_COLUMN_LINES;
use crate::formats::pdf::geometry::Rect;
use crate::formats::pdf::order::{Segment, rows};

/// Glyphs of the sign of an item, at most, as (12). More are a word, which may be a cell.
const MAX_SIGN_GLYPHS: usize = 4;
/// Median of the characters in a line of a column of text. Shorter lines are cells or labels, which
/// are read across.
const MIN_COLUMN_CHARACTERS: usize = 9;
/// Width of a column of short paragraphs, in ems. Cells and labels are narrower.
const MIN_WRAPPED_WIDTH: f32 = 14.0;
/// A line of such a column is full when it ends this close to the longest, in ems: one character that may
/// not begin a line, and the rounding of justification.
const MAX_WRAPPED_ROOM: f32 = 1.2;
/// Lines of a column that may have fewer full lines than that, at most. A longer one shows its edge.
const MAX_TWIN_LINES: usize = 8;
/// Glyphs of one em in the width of such a line, at least: two fifths is English in a narrow face, and more
/// than the labels of an axis.
const MIN_DENSITY: f32 = 0.4;
/// It begins this close to the left edge, in ems: after an indent, or the bullet of an item.
const MAX_WRAPPED_INDENT: f32 = 3.0;
/// Full lines of such a column, at least.
const MIN_WRAPPED_LINES: usize = 2;
/// A line is full when it ends this close to the right edge of its column, in ems.
const MAX_FULL_ROOM: f32 = 2.0;

/// The characters of a column of running text; `None` when it is none. Running text has long lines,
/// and at least two of five end at the right edge, also where paragraphs are short.
pub(super) fn text_size(column: &[&Segment]) -> Option<usize> {
    let rows = rows(column, |segment| segment.rect);
    if rows.len() < MIN_COLUMN_LINES {
        return None;
    }
    let mut lengths = row_lengths(column, &rows);
    let right = ninth_decile(column.iter().map(|s| s.rect.x1));
    if is_wrapped(column, &rows, &lengths) {
        return Some(lengths.iter().sum());
    }
    let full = rows.iter().filter(|row| {
        row.iter()
            .map(|at| column[*at])
            .any(|segment| segment.rect.x1 > right - MAX_FULL_ROOM * segment.size)
    });
    if full.count() * 5 < rows.len() * 2 {
        return None;
    }
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    (median >= MIN_COLUMN_CHARACTERS).then(|| lengths.iter().sum())
}

/// Whether a column is text of short paragraphs: headings, items and the rests of sentences are short,
/// but most lines that are not have the full width, because the text is broken at the edge.
fn is_wrapped(column: &[&Segment], rows: &[Vec<usize>], lengths: &[usize]) -> bool {
    let long = LongLines::of(column, rows, lengths);
    long.are_the_text() && long.full >= MIN_WRAPPED_LINES && long.full * 2 >= long.count
}

/// Whether nearly all rows of a column are one line each, and not several cells. The sign of an item is no
/// cell.
pub(super) fn are_lines(column: &[&Segment]) -> bool {
    let rows = rows(column, |segment| segment.rect);
    let is_line = |row: &&Vec<usize>| {
        let words = row
            .iter()
            .filter(|at| column[**at].glyphs.len() > MAX_SIGN_GLYPHS);
        words.count() <= 1
    };
    rows.iter().filter(is_line).count() * 5 >= rows.len() * 4
}

/// Whether two columns have one width and a long line each, as only columns of text have. One of them
/// may be too short to have two full lines.
pub(super) fn are_twins(one: &[&Segment], other: &[&Segment]) -> bool {
    let long = |column: &[&Segment]| {
        let rows = rows(column, |segment| segment.rect);
        let lengths = row_lengths(column, &rows);
        let long = LongLines::of(column, &rows, &lengths);
        (rows.len() <= MAX_TWIN_LINES && long.are_the_text()).then_some(long)
    };
    long(one)
        .zip(long(other))
        .is_some_and(|(one, other)| (one.width - other.width).abs() < one.size)
}

/// The lines of a column that are at least half as long as the longest.
struct LongLines {
    /// From the left edge of the column to the end of the longest, in points.
    width: f32,
    /// Their largest size, in points.
    size: f32,
    count: usize,
    /// How many of them end at the right edge.
    full: usize,
    glyphs: usize,
    glyphs_of_column: usize,
}

impl LongLines {
    fn of(column: &[&Segment], rows: &[Vec<usize>], lengths: &[usize]) -> Self {
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let extent = |row: &Vec<usize>| {
            let rects = row.iter().map(|at| column[*at].rect);
            rects
                .reduce(|whole, rect| whole.union(&rect))
                .unwrap_or_default()
        };
        let lines = rows.iter().zip(lengths);
        let long: Vec<(Rect, usize)> = lines
            .filter(|(_, length)| **length * 2 > longest)
            .map(|(row, length)| (extent(row), *length))
            .filter(|(rect, length)| *length as f32 * rect.height() > rect.width() * MIN_DENSITY)
            .collect();
        let extreme = |value: fn(&Rect) -> f32, pick: fn(f32, f32) -> f32| {
            let values = long.iter().map(|(rect, _)| value(rect));
            values.reduce(pick).unwrap_or(0.0)
        };
        // The height of a row is its font size.
        let size = extreme(Rect::height, f32::max);
        let left = extreme(|rect| rect.x0, f32::min);
        let right = extreme(|rect| rect.x1, f32::max);
        let is_full = |rect: &Rect| {
            rect.x1 > right - MAX_WRAPPED_ROOM * size && rect.x0 < left + MAX_WRAPPED_INDENT * size
        };
        Self {
            width: right - left,
            size,
            count: long.len(),
            full: long.iter().filter(|(rect, _)| is_full(rect)).count(),
            glyphs: long.iter().map(|(_, length)| length).sum(),
            glyphs_of_column: lengths.iter().sum(),
        }
    }

    /// Whether they are wide and have most of the glyphs of their column.
    fn are_the_text(&self) -> bool {
        self.width >= MIN_WRAPPED_WIDTH * self.size && self.glyphs * 2 > self.glyphs_of_column
    }
}

/// The glyphs of each row of a column.
fn row_lengths(column: &[&Segment], rows: &[Vec<usize>]) -> Vec<usize> {
    rows.iter()
        .map(|row| row.iter().map(|at| column[*at].glyphs.len()).sum())
        .collect()
}

/// The value that nine of ten do not exceed: punctuation may hang out of a column.
pub(super) fn ninth_decile(values: impl Iterator<Item = f32>) -> f32 {
    let mut sorted: Vec<f32> = values.collect();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() * 9 / 10).copied().unwrap_or(0.0)
}
