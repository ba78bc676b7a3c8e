//! Rows of a table.

use std::ops::Range;

use issetsu_model::Block;
use maud::{Markup, html};

use super::inline::Rendering;
use super::words::Words;

/// What extraction puts between two cells of a row.
const CELL_SEPARATOR: &str = " | ";

/// Rows with equally many cells as a table; others as lines, spaced as they stand.
pub(crate) fn table(rendering: &Rendering<'_>, rows: &[&Block], words: &Words) -> Markup {
    let cells: Vec<Vec<Range<usize>>> = rows
        .iter()
        .map(|row| cells(&rendering.document.text, &row.range))
        .collect();
    let width = cells.first().map_or(0, Vec::len);
    if width < 2 || cells.iter().any(|row| row.len() != width) {
        return html! {
            div.rows { @for row in rows { div { (rendering.block_shown(row, words)) } } }
        };
    }
    let (head, body) = if opens_table(rendering, rows) {
        cells.split_at(1)
    } else {
        cells.split_at(0)
    };
    let shown = |cell: &Range<usize>| rendering.words_shown(cell);
    html! {
        div.scroll {
            table {
                @if !head.is_empty() {
                    thead { @for row in head { tr { @for cell in row { th scope="col" { (shown(cell)) } } } } }
                }
                tbody { @for row in body { tr { @for cell in row { td { (shown(cell)) } } } } }
            }
        }
    }
}

/// Whether the first of some rows is the first of its table, where the column heads stand.
fn opens_table(rendering: &Rendering<'_>, rows: &[&Block]) -> bool {
    let blocks = &rendering.document.blocks;
    rows.first().is_some_and(|first| {
        let at = blocks.partition_point(|block| block.range.start < first.range.start);
        at.checked_sub(1)
            .is_none_or(|before| blocks[before].group != first.group || first.group.is_none())
    })
}

/// The cells of a row. A row has no space at its ends, so an empty cell there is a bar only.
fn cells(text: &str, row: &Range<usize>) -> Vec<Range<usize>> {
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
            let found = cells(&text, &(1..text.len())).into_iter();
            let words: Vec<&str> = found.map(|range| &text[range]).collect();
            assert_eq!(words, expected, "{row}");
        }
    }
}
