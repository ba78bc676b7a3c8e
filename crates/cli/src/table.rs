//! Tables of a document on the terminal: columns under each other, long cells on several lines.

use std::ops::Range;

use issetsu_model::TextRange;
use unicode_width::UnicodeWidthChar;

use crate::output::marked;

/// The most columns of the terminal that a cell is wide. Set by hand: three such columns, with what
/// stands before them, fit into a terminal of 100 columns.
const MAX_CELL_WIDTH: usize = 28;

/// The words of a cell, each character with whether it is marked.
pub(crate) struct Cell(Vec<(char, bool)>);

/// A part of a cell that stands on one line.
type Line = Vec<(char, bool)>;

impl Cell {
    /// A range of a text, with the marks that are in it.
    pub(crate) fn of(text: &str, range: &Range<usize>, marks: &[TextRange]) -> Self {
        let words = text.get(range.clone()).unwrap_or_default();
        let is_marked = |at: usize| marks.iter().any(|mark| mark.bytes().contains(&at));
        let characters = words.char_indices();
        Self(
            characters
                .map(|(at, c)| (c, is_marked(range.start + at)))
                .collect(),
        )
    }

    /// The cell on lines that are no wider than [`MAX_CELL_WIDTH`]; at least one.
    fn lines(&self) -> Vec<Line> {
        let mut lines = vec![Line::new()];
        let mut used = 0;
        for (c, is_marked) in &self.0 {
            let wide = c.width().unwrap_or_default();
            if used + wide > MAX_CELL_WIDTH {
                lines.push(Line::new());
                used = 0;
            }
            used += wide;
            if let Some(line) = lines.last_mut() {
                line.push((*c, *is_marked));
            }
        }
        lines
    }
}

fn width(line: &[(char, bool)]) -> usize {
    line.iter().filter_map(|(c, _)| c.width()).sum()
}

/// A part of a cell, padded; its marked words in colour.
fn padded(line: Option<&Line>, to: usize) -> String {
    let line = line.map(Vec::as_slice).unwrap_or_default();
    let mut out = String::new();
    for run in line.chunk_by(|(_, one), (_, next)| one == next) {
        let words: String = run.iter().map(|(c, _)| c).collect();
        let is_marked = run.first().is_some_and(|(_, is_marked)| *is_marked);
        out += &if is_marked { marked(&words) } else { words };
    }
    out + &" ".repeat(to.saturating_sub(width(line)))
}

/// The lines of a table: the head with a rule below it, then the rows.
pub(crate) fn lines(head: Option<&[Cell]>, rows: &[Vec<Cell>]) -> Vec<String> {
    let cut = |row: &[Cell]| -> Vec<Vec<Line>> { row.iter().map(Cell::lines).collect() };
    let head = head.map(cut);
    let rows: Vec<Vec<Vec<Line>>> = rows.iter().map(|row| cut(row)).collect();
    let all = || head.iter().chain(&rows);
    let columns = all().map(Vec::len).max().unwrap_or_default();
    let widest = |column: usize| {
        let cells = all().filter_map(|row| row.get(column));
        cells
            .flatten()
            .map(|line| width(line))
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let mut lines = Vec::new();
    if let Some(row) = &head {
        lines.extend(row_lines(row, &widths));
        let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        lines.push(rules.join("─┼─"));
    }
    for row in &rows {
        lines.extend(row_lines(row, &widths));
    }
    lines
}

fn row_lines(row: &[Vec<Line>], widths: &[usize]) -> Vec<String> {
    let height = row.iter().map(Vec::len).max().unwrap_or_default();
    let line = |at: usize| {
        let cells = row.iter().zip(widths);
        let cells: Vec<String> = cells
            .map(|(cell, width)| padded(cell.get(at), *width))
            .collect();
        cells.join(" │ ").trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &[&str]) -> Vec<Cell> {
        let cell = |text: &&str| Cell::of(text, &(0..text.len()), &[]);
        row.iter().map(cell).collect()
    }

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [cells(&["岸壁", "120 億円"]), cells(&["配管と弁", ""])];
        assert_eq!(
            lines(Some(&cells(&["項目", "金額"])), &rows),
            [
                "項目     │ 金額",
                "─────────┼─────────",
                "岸壁     │ 120 億円",
                "配管と弁 │",
            ]
        );
    }

    #[test]
    fn a_long_cell_takes_several_lines() {
        let long = "水".repeat(20);
        let rows = [cells(&[&long, "甲"])];
        let first = format!("{} │ 甲", "水".repeat(14));
        let second = format!("{}{} │", "水".repeat(6), " ".repeat(16));
        assert_eq!(lines(None, &rows), [first, second]);
    }

    #[test]
    fn what_matches_is_marked_and_no_wider() {
        let text = "水素港";
        let marks = [issetsu_model::OffsetTable::new(text).range(0..6)];
        let row = [
            Cell::of(text, &(0..9), &marks),
            Cell::of("甲", &(0..3), &[]),
        ];
        let found = lines(None, &[row.into()]);
        assert_eq!(found, [format!("{}港 │ 甲", marked("水素"))]);
    }
}
