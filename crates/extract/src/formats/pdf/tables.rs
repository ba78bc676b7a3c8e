//! Tables: their text is read cell by cell and row by row.

mod ruled;
mod tagged;

use super::cells::{CellText, ends_in_latin, starts_in_latin};
use super::chunks::{Chunk, Sheet};
use super::geometry::Rect;
use super::lines::{Place, TextLine, lines};
use super::order::{Segment, segments};
use super::tags::TaggedCell;

/// A table has at least so many cells with text.
const FEWEST_CELLS: usize = 4;
/// A cell with more than this part of the page's glyphs is a frame around text,
const FRAME: f32 = 0.35;
/// if it has more than so many: the end of a table may stand alone on a page.
const FRAME_GLYPHS: usize = 250;

/// A table: where it stands, and its rows as lines.
#[derive(Debug)]
pub(crate) struct Table {
    /// The box around its cells.
    pub(crate) rect: Rect,
    /// Its rows.
    pub(crate) rows: Vec<TextLine>,
}

#[derive(Debug, Clone)]
struct Cell {
    rect: Rect,
    /// Indices of its chunks.
    chunks: Vec<usize>,
    /// Which cell of the file it is, where tags say so.
    tag: Option<TaggedCell>,
}

/// The cells of a table, row by row.
type Cells = Vec<Vec<Cell>>;

/// Takes the tables out of a sheet: the tables, and the chunks outside of them.
pub(crate) fn tables(sheet: &Sheet, place: Place) -> (Vec<Table>, Vec<Chunk>) {
    let mut inside = vec![false; sheet.chunks.len()];
    let mut found = Vec::new();
    for source in [
        |sheet: &Sheet, _: &[bool]| tagged::tables(sheet),
        ruled::tables,
    ] {
        for rows in source(sheet, &inside) {
            for chunk in rows.iter().flatten().flat_map(|cell| &cell.chunks) {
                inside[*chunk] = true;
            }
            found.extend(table(&rows, sheet, place));
        }
    }
    let outside = sheet.chunks.iter().zip(inside);
    let outside = outside.filter(|(_, inside)| !inside);
    (found, outside.map(|(chunk, _)| chunk.clone()).collect())
}

fn is_frame(cell: &Cell, sheet: &Sheet) -> bool {
    let chunks = cell.chunks.iter();
    let glyphs: usize = chunks.map(|at| sheet.chunks[*at].glyphs.len()).sum();
    glyphs > FRAME_GLYPHS && glyphs as f32 > sheet.glyphs.len() as f32 * FRAME
}

fn table(rows: &[Vec<Cell>], sheet: &Sheet, place: Place) -> Option<Table> {
    let rects = rows.iter().flatten().map(|cell| cell.rect);
    let rect = rects.reduce(|whole, rect| whole.union(&rect))?;
    let rows = rows.iter().filter_map(|row| {
        let cells = row.iter().filter_map(|cell| cell_text(cell, sheet, place));
        cells.reduce(|mut row, cell| {
            row.rect = row.rect.union(&cell.rect);
            row.add_cells(cell.cells);
            row
        })
    });
    let rows: Vec<TextLine> = rows.collect();
    (!rows.is_empty()).then_some(Table { rect, rows })
}

/// The text of a cell on one line. A line that ends before the edge of its cell ends a paragraph.
fn cell_text(cell: &Cell, sheet: &Sheet, place: Place) -> Option<TextLine> {
    let chunks: Vec<Chunk> = cell
        .chunks
        .iter()
        .map(|at| sheet.chunks[*at].clone())
        .collect();
    let parts: Vec<Segment> = segments(&chunks, &sheet.glyphs);
    let mut lines = lines(&parts, sheet, place).into_iter();
    let mut whole = lines.next()?;
    let mut end = whole.rect.x1;
    for line in lines {
        let words = ends_in_latin(&whole.text) && starts_in_latin(&line.text);
        if words || end < cell.rect.x1 - line.size * 2.5 {
            whole.text.push(' ');
        }
        whole.text.push_str(&line.text);
        end = line.rect.x1;
        whole.rect = whole.rect.union(&line.rect);
    }
    whole.heading = None;
    whole.cells = vec![CellText {
        tag: cell.tag,
        text: whole.text.clone(),
    }];
    Some(whole)
}
