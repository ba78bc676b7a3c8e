//! Tables that a tagged file names, with rules or without.

use std::collections::BTreeMap;

use super::{Cell, Cells, is_frame};
use crate::formats::pdf::chunks::Sheet;

/// The chunks of each table, row by row and cell by cell.
type Tagged = BTreeMap<u32, BTreeMap<u32, BTreeMap<u32, Cell>>>;

/// The tables of a sheet. One cell, or one column, is a frame around text.
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
    let rows = |table: BTreeMap<u32, BTreeMap<u32, Cell>>| -> Cells {
        let rows = table.into_values();
        rows.map(|row| row.into_values().collect()).collect()
    };
    let mut tables: Vec<Cells> = tagged.into_values().map(rows).collect();
    tables.retain(|rows| {
        let cells = || rows.iter().flatten();
        let has_columns = rows.iter().any(|row| row.len() > 1);
        has_columns && !cells().any(|cell| is_frame(cell, sheet))
    });
    tables
}
