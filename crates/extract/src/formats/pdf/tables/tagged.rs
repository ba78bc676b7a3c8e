//! Tables that the tags of a file declare, with rules or without.

use std::collections::BTreeMap;

use super::{Cell, Cells, is_frame};
use crate::formats::pdf::chunks::Sheet;

/// The cells of each table, by the numbers of table, row and cell.
type Tagged = BTreeMap<u32, BTreeMap<u32, BTreeMap<u32, Cell>>>;

/// The tables of a sheet. Tables of a single column, or with a frame for a cell, are left to be read
/// as text: writers use them for layout.
pub(super) fn tables(sheet: &Sheet) -> Vec<Cells> {
    let mut tagged = Tagged::new();
    for (at, chunk) in sheet.chunks.iter().enumerate() {
        let first = chunk.glyphs.first().and_then(|at| sheet.glyphs.get(*at));
        let Some(place) = first.and_then(|glyph| glyph.tag.cell) else {
            continue;
        };
        let table = tagged.entry(place.table).or_default();
        let cell = table.entry(place.row).or_default().entry(place.cell);
        let cell = cell.or_insert_with(|| Cell {
            rect: chunk.rect,
            chunks: Vec::new(),
            tag: Some(place),
        });
        cell.rect = cell.rect.union(&chunk.rect);
        cell.chunks.push(at);
    }
    let mut tables = Vec::new();
    for table in tagged.into_values() {
        let rows: Cells = table
            .into_values()
            .map(|row| row.into_values().collect())
            .collect();
        let has_columns = rows.iter().any(|row| row.len() > 1);
        if has_columns && !rows.iter().flatten().any(|cell| is_frame(cell, sheet)) {
            tables.push(rows);
        }
    }
    tables
}
