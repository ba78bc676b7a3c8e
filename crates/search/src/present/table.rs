//! Tables as tables: the rows of a passage, and those of them to show for a hit.

use std::ops::Range;

use issetsu_model::{Passage, PassageKind, TextRange};

use crate::response::Hit;
use crate::{SearchError, Snapshot};

/// What extraction puts between two cells of a row.
const CELL_SEPARATOR: &str = " | ";

/// The rows of a table that show why it is a hit. Cells are ranges of the passage's text, and all
/// rows have equally many, at least two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableExcerpt {
    /// The row of the column heads, where the passage opens its table.
    pub head: Option<Vec<Range<usize>>>,
    /// The rows of the snippet, without the head.
    pub rows: Vec<Vec<Range<usize>>>,
    /// Whether the passage has rows that are not shown.
    pub is_cut: bool,
}

impl Snapshot {
    /// The rows to show for a hit that is a table; none for other hits, and for a table whose rows
    /// do not have equally many cells.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn table_excerpt(&self, hit: &Hit) -> Result<Option<TableExcerpt>, SearchError> {
        let passage = &hit.passage;
        let Some(rows) = rows_of(passage) else {
            return Ok(None);
        };
        let shown: Vec<_> = hit.snippet.parts.iter().map(TextRange::bytes).collect();
        let has_head = self.opens_table(passage)?;
        Ok(Some(TableExcerpt::of(&rows, &shown, has_head)))
    }

    /// Whether a passage begins a table. What follows a table of the same section may be its
    /// continuation, whose first row is not the head.
    fn opens_table(&self, passage: &Passage) -> Result<bool, SearchError> {
        let Some(previous) = &passage.previous else {
            return Ok(true);
        };
        let previous = self.neighbour(previous)?;
        Ok(previous.kind != PassageKind::Table || previous.section_path != passage.section_path)
    }
}

impl TableExcerpt {
    fn of(rows: &[Vec<Range<usize>>], shown: &[Range<usize>], has_head: bool) -> Self {
        let (head, body) = rows.split_at(usize::from(has_head && rows.len() > 1));
        let overlaps = |row: &&Vec<Range<usize>>| {
            let ends = row.first().zip(row.last());
            ends.is_some_and(|(first, last)| {
                let mut parts = shown.iter();
                parts.any(|part| first.start < part.end && part.start < last.end)
            })
        };
        let rows: Vec<Vec<Range<usize>>> = body.iter().filter(overlaps).cloned().collect();
        Self {
            is_cut: rows.len() < body.len(),
            head: head.first().cloned(),
            rows,
        }
    }
}

/// The rows of a passage as cells.
fn rows_of(passage: &Passage) -> Option<Vec<Vec<Range<usize>>>> {
    if passage.kind != PassageKind::Table {
        return None;
    }
    let text = passage.text.as_str();
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        rows.push(table_cells(text, &(start..start + line.len())));
        start += line.len() + 1;
    }
    let width = rows.first().map_or(0, Vec::len);
    let is_table = width > 1 && rows.iter().all(|row| row.len() == width);
    is_table.then_some(rows)
}

/// The cells of a row, as ranges of `text`. A row has no space at its ends, so an empty cell there
/// is a bar only.
#[must_use]
pub fn table_cells(text: &str, row: &Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(row.clone()).unwrap_or_default();
    let mut start = row.start;
    let mut cells = Vec::new();
    let mut inner = words;
    if let Some(rest) = words.strip_prefix(CELL_SEPARATOR.trim_start()) {
        cells.push(start..start);
        start += words.len() - rest.len();
        inner = rest;
    }
    let ends_empty = inner.strip_suffix(CELL_SEPARATOR.trim_end());
    for cell in ends_empty.unwrap_or(inner).split(CELL_SEPARATOR) {
        cells.push(start..start + cell.len());
        start += cell.len() + CELL_SEPARATOR.len();
    }
    if ends_empty.is_some() {
        cells.push(row.end..row.end);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_ranges_of_the_text() {
        for (row, expected) in [
            ("甲 | 乙乙 | ", &["甲", "乙乙", ""][..]),
            ("| 甲 | 乙", &["", "甲", "乙"]),
            ("甲 |  | 乙", &["甲", "", "乙"]),
            ("甲 | 乙 |", &["甲", "乙", ""]),
            ("|  | 甲", &["", "", "甲"]),
        ] {
            let text = format!("x{row}");
            let found = table_cells(&text, &(1..text.len())).into_iter();
            let words: Vec<&str> = found.map(|range| &text[range]).collect();
            assert_eq!(words, expected, "{row}");
        }
    }

    /// Checks the head, the rows and whether rows are left out, for the rows around `shown`.
    fn check(has_head: bool, shown: &str, expected: (Option<&str>, &[&str], bool)) {
        let text = "項目 | 金額\n岸壁 | 百億円\n配管 | 四億円";
        let at = text.find(shown).unwrap();
        let mut start = 0;
        let rows: Vec<Vec<Range<usize>>> = text
            .split('\n')
            .map(|line| {
                let row = start..start + line.len();
                start = row.end + 1;
                table_cells(text, &row)
            })
            .collect();
        let excerpt = TableExcerpt::of(
            &rows,
            std::slice::from_ref(&(at..at + shown.len())),
            has_head,
        );
        let first = |row: &Vec<Range<usize>>| text[row[0].clone()].to_owned();
        let shown: Vec<String> = excerpt.rows.iter().map(first).collect();
        assert_eq!(excerpt.head.as_ref().map(first).as_deref(), expected.0);
        assert_eq!(shown, expected.1);
        assert_eq!(excerpt.is_cut, expected.2);
    }

    #[test]
    fn the_rows_of_the_snippet_stand_below_the_heads() {
        check(true, "四億円", (Some("項目"), &["配管"], true));
        check(
            true,
            "岸壁 | 百億円\n配管",
            (Some("項目"), &["岸壁", "配管"], false),
        );
        check(false, "項目", (None, &["項目"], true));
        check(false, "額\n岸", (None, &["項目", "岸壁"], true));
    }
}
