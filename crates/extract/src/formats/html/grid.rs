//! The grid of a table: which places of a row belong to cells of the rows above.
//!
//! A cell that spans columns leaves empty places behind it, and one that spans rows stands in each
//! of them again, so that a row that is read alone, as a passage may have it, says what it is of.
//! Heads of columns stand once.

use crate::draft::MAX_REPEATED_CHARS;

/// A cell that spans more columns is taken for one that spans this many, so that a few bytes of a
/// hostile page are not thousands of separators. Printed tables have a dozen columns. Set by hand.
const MAX_COLUMNS: usize = 100;

/// Bytes of repeated text that a table may have beyond four times its own, so that a hostile table
/// does not become a thousand times as long. A label on each of a hundred rows has as many. Set by
/// hand.
const FREE_REPEATED_BYTES: usize = 10_000;

/// How far a cell reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// Columns, from 1.
    pub(super) columns: usize,
    /// Rows, from 1.
    pub(super) rows: usize,
}

/// Where a row stands in its table.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// It names the columns.
    Head,
    /// It holds data.
    #[default]
    Body,
}

/// What of a cell from above stands in a column.
#[derive(Debug, Clone)]
struct Above {
    /// In how many more rows.
    rows: usize,
    text: String,
}

/// The grid of a table that is read row by row.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// By column.
    above: Vec<Option<Above>>,
    /// Where the next cell goes, if no cell from above is there.
    column: usize,
    row: RowKind,
    /// Bytes of the texts of cells, and of their repetitions.
    own_bytes: usize,
    repeated_bytes: usize,
}

impl Grid {
    /// Begins a group of rows, which no cell leaves.
    pub(super) fn begin_group(&mut self) {
        self.above.clear();
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self, row: RowKind) {
        (self.column, self.row) = (0, row);
        for place in &mut self.above {
            *place = place.take().filter(|above| above.rows > 0);
            if let Some(above) = place {
                above.rows -= 1;
            }
        }
    }

    /// Passes over the places that cells from above hold, and gives what stands there.
    pub(super) fn pass(&mut self) -> Vec<String> {
        let mut texts = Vec::new();
        while let Some(Some(above)) = self.above.get(self.column) {
            let room = self.own_bytes * 4 + FREE_REPEATED_BYTES;
            let fits = self.repeated_bytes + above.text.len() <= room;
            let text = if fits { above.text.as_str() } else { "" };
            self.repeated_bytes += text.len();
            texts.push(text.to_owned());
            self.column += 1;
        }
        texts
    }

    /// Places a cell. Gives the number of empty places behind it.
    pub(super) fn place(&mut self, span: Span, text: &str) -> usize {
        self.own_bytes += text.len();
        let is_label = self.row == RowKind::Body && text.chars().count() <= MAX_REPEATED_CHARS;
        let columns = span
            .columns
            .min(MAX_COLUMNS.saturating_sub(self.column))
            .max(1);
        for column in self.column..self.column + columns {
            if self.above.len() <= column {
                self.above.resize(column + 1, None);
            }
            let shown = if is_label && column == self.column {
                text
            } else {
                ""
            };
            self.above[column] = (span.rows > 1).then(|| Above {
                rows: span.rows - 1,
                text: shown.to_owned(),
            });
        }
        self.column += columns;
        columns - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_knows_what_reaches_into_it() {
        let mut grid = Grid::default();
        grid.begin_row(RowKind::Body);
        assert_eq!(
            grid.place(
                Span {
                    columns: 2,
                    rows: 2
                },
                "甲"
            ),
            1
        );
        assert!(grid.pass().is_empty());
        assert_eq!(
            grid.place(
                Span {
                    columns: 1,
                    rows: 1
                },
                "乙"
            ),
            0
        );
        grid.begin_row(RowKind::Body);
        assert_eq!(grid.pass(), ["甲", ""]);
        grid.begin_row(RowKind::Body);
        assert!(grid.pass().is_empty());
    }

    #[test]
    fn hostile_spans_cost_little() {
        let mut grid = Grid::default();
        grid.begin_row(RowKind::Body);
        for _ in 0..1000 {
            grid.place(
                Span {
                    columns: 1000,
                    rows: 60_000,
                },
                &"港".repeat(40),
            );
        }
        let mut bytes = 0;
        for _ in 0..10_000 {
            grid.begin_row(RowKind::Body);
            bytes += grid.pass().concat().len();
        }
        assert!(bytes <= 120_000 * 4 + FREE_REPEATED_BYTES);
    }
}
