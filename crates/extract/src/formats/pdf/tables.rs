//! Tables: their text is read cell by cell, row by row.

mod ruled;
mod tagged;

use super::cells::{CellText, ends_in_latin, starts_in_latin};
use super::chunks::{Chunk, Sheet};
use super::geometry::Rect;
use super::lines::{Place, TextLine, lines};
use super::order::{Segment, segments};
use super::tags::TaggedCell;

/// Fewest cells with text of a ruled table: two rows of two. Fewer are boxes around text.
const MIN_CELLS: usize = 4;
/// Part of a page's glyphs above which a cell is a frame around running text, which would lose its
/// paragraphs and headings if it was read as one cell.
const MIN_FRAME_SHARE: f32 = 0.35;
/// Fewest glyphs of such a frame. Without it, the last row of a table that is alone on its page would
/// be a frame: its cells have most of the glyphs, but few.
const MIN_FRAME_GLYPHS: usize = 250;
/// Room at the end of a line that shows the end of a paragraph within a cell, in ems. Justified lines
/// leave less than one em, and two for characters that may not begin a line.
const MIN_PARAGRAPH_ROOM: f32 = 2.5;

/// A table: its place and its rows as lines.
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
    /// The cell that tags say it is.
    tag: Option<TaggedCell>,
}

/// The cells of a table, row by row.
type Cells = Vec<Vec<Cell>>;

/// Finds the tables of a sheet; returns them and the chunks outside of them. Tags come first: they are
/// declared, rules are inferred.
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
    glyphs > MIN_FRAME_GLYPHS && glyphs as f32 > sheet.glyphs.len() as f32 * MIN_FRAME_SHARE
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

/// The text of a cell as one line. A line that ends before the edge of its cell ends a paragraph,
/// which a space shows.
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
        if words || end < cell.rect.x1 - line.size * MIN_PARAGRAPH_ROOM {
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
