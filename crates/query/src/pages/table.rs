//! Rows of a table.

use std::ops::Range;

use issetsu_model::Block;
use issetsu_search::table_cells;
use maud::{Markup, html};

use super::inline::Rendering;

/// Rows with equally many cells as a table; others as lines, spaced as they stand.
pub(crate) fn table(rendering: &Rendering<'_>, rows: &[&Block]) -> Markup {
    let cells: Vec<Vec<Range<usize>>> = rows
        .iter()
        .map(|row| table_cells(&rendering.document.text, &row.range))
        .collect();
    let width = cells.first().map_or(0, Vec::len);
    if width < 2 || cells.iter().any(|row| row.len() != width) {
        return html! {
            div.rows { @for row in rows { div { (rendering.block_shown(row)) } } }
        };
    }
    let (head, body) = if opens_table(rendering, rows) {
        cells.split_at(1)
    } else {
        cells.split_at(0)
    };
    let shown = |cell: &Range<usize>| rendering.words_shown(cell);
    html! {
        // It can be wider than the page, so it scrolls, by keyboard too.
        div.scroll tabindex="0" role="group" aria-label=(rendering.words().results().table) {
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
