//! Tables drawn with rules: their text is read cell by cell and row by row.

use std::collections::BTreeMap;

use super::chunks::{Chunk, Sheet};
use super::geometry::Rect;
use super::lines::{Place, TextLine, lines};
use super::order::{Segment, segments};

/// Edges nearer than this, in points, are one.
const SAME_EDGE: f32 = 3.0;
/// A page with more rules is a drawing.
const MOST_RULES: usize = 4000;
/// A table has at least so many cells with text.
const FEWEST_CELLS: usize = 4;
/// A cell with more than this part of the page's glyphs is a frame around text.
const FRAME: f32 = 0.35;

/// A table: where it stands, and its rows as lines.
#[derive(Debug)]
pub(crate) struct Table {
    /// The box around its cells.
    pub(crate) rect: Rect,
    /// Its rows.
    pub(crate) rows: Vec<TextLine>,
}

struct Cell {
    rect: Rect,
    chunks: Vec<usize>,
}

/// Takes the tables out of a sheet: the tables, and the chunks outside of them.
pub(crate) fn tables(sheet: &Sheet, place: Place) -> (Vec<Table>, Vec<Chunk>) {
    let cells = cells(sheet);
    let frame = sheet.glyphs.len() as f32 * FRAME;
    let size = |cell: &Cell| -> usize {
        let chunks = cell.chunks.iter();
        chunks.map(|at| sheet.chunks[*at].glyphs.len()).sum()
    };
    let mut inside = vec![false; sheet.chunks.len()];
    let mut tables = Vec::new();
    for members in connected(&cells) {
        let members: Vec<&Cell> = members.iter().map(|at| &cells[*at]).collect();
        let framed = members.iter().any(|cell| size(cell) as f32 > frame);
        if framed || members.len() < FEWEST_CELLS || !has_columns(&members) {
            continue;
        }
        for chunk in members.iter().flat_map(|cell| &cell.chunks) {
            inside[*chunk] = true;
        }
        tables.extend(table(&members, sheet, place));
    }
    let outside = sheet.chunks.iter().zip(inside);
    let outside = outside.filter(|(_, inside)| !inside);
    (tables, outside.map(|(chunk, _)| chunk.clone()).collect())
}

/// Groups chunks by the rules around them.
fn cells(sheet: &Sheet) -> Vec<Cell> {
    let long = |rule: &&Rect| rule.width().max(rule.height()) > 6.0;
    let (upright, level): (Vec<&Rect>, Vec<&Rect>) = sheet
        .rules
        .iter()
        .filter(long)
        .partition(|rule| rule.height() > rule.width());
    if sheet.rules.len() > MOST_RULES || level.len() < 2 {
        return Vec::new();
    }
    let mut cells: BTreeMap<[i32; 4], Cell> = BTreeMap::new();
    for (at, chunk) in sheet.chunks.iter().enumerate() {
        let center = (chunk.rect.center_x(), chunk.rect.center_y());
        let Some(rect) = bounds(center, &upright, &level) else {
            continue;
        };
        #[expect(clippy::cast_possible_truncation, reason = "pages are small")]
        let key =
            [rect.y0, rect.x0, rect.y1, rect.x1].map(|edge| (edge / SAME_EDGE).round() as i32);
        let cell = cells.entry(key).or_insert_with(|| Cell {
            rect,
            chunks: Vec::new(),
        });
        cell.chunks.push(at);
    }
    cells.into_values().collect()
}

/// The nearest rules around a point. Many tables have no rule at their outer sides: there the rules
/// above and below end.
fn bounds((x, y): (f32, f32), upright: &[&Rect], level: &[&Rect]) -> Option<Rect> {
    let beside = |rule: &&&Rect| rule.y0 - SAME_EDGE < y && rule.y1 + SAME_EDGE > y;
    let across = |rule: &&&Rect| rule.x0 - SAME_EDGE < x && rule.x1 + SAME_EDGE > x;
    let above = level
        .iter()
        .filter(across)
        .filter(|rule| rule.center_y() <= y);
    let top = above.max_by(|a, b| a.y0.total_cmp(&b.y0))?;
    let below = level
        .iter()
        .filter(across)
        .filter(|rule| rule.center_y() > y);
    let bottom = below.min_by(|a, b| a.y0.total_cmp(&b.y0))?;
    let left = upright.iter().filter(beside).map(|rule| rule.center_x());
    let left = left.filter(|edge| *edge <= x).fold(f32::MIN, f32::max);
    let right = upright.iter().filter(beside).map(|rule| rule.center_x());
    let right = right.filter(|edge| *edge > x).fold(f32::MAX, f32::min);
    if left == f32::MIN && right == f32::MAX {
        return None;
    }
    Some(Rect {
        x0: if left > f32::MIN { left } else { top.x0 },
        y0: top.center_y(),
        x1: if right < f32::MAX { right } else { top.x1 },
        y1: bottom.center_y(),
    })
}

/// Cells that share edges.
fn connected(cells: &[Cell]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in 0..cells.len() {
        let touches = |group: &Vec<usize>| {
            group.iter().any(|other| {
                is_beside(&cells[at], &cells[*other]) || is_below(&cells[at], &cells[*other])
            })
        };
        let (mut own, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(touches);
        let mut group: Vec<usize> = own.drain(..).flatten().collect();
        group.push(at);
        groups = others;
        groups.push(group);
    }
    groups
}

fn is_beside(a: &Cell, b: &Cell) -> bool {
    let near = |x: f32, y: f32| (x - y).abs() < SAME_EDGE;
    (near(a.rect.x1, b.rect.x0) || near(b.rect.x1, a.rect.x0))
        && a.rect.shared_height(&b.rect) > SAME_EDGE
}

fn is_below(a: &Cell, b: &Cell) -> bool {
    let near = |x: f32, y: f32| (x - y).abs() < SAME_EDGE;
    (near(a.rect.y1, b.rect.y0) || near(b.rect.y1, a.rect.y0))
        && a.rect.shared_width(&b.rect) > SAME_EDGE
}

/// Whether cells stand side by side in two rows or more.
fn has_columns(cells: &[&Cell]) -> bool {
    let sided = cells
        .iter()
        .filter(|cell| cells.iter().any(|other| is_beside(cell, other)));
    sided.count() >= FEWEST_CELLS
}

fn table(cells: &[&Cell], sheet: &Sheet, place: Place) -> Option<Table> {
    let mut sorted = cells.to_vec();
    sorted.sort_by(|a, b| {
        let level = (a.rect.y0 - b.rect.y0).abs() < SAME_EDGE;
        let by_top = a.rect.y0.total_cmp(&b.rect.y0);
        if level {
            a.rect.x0.total_cmp(&b.rect.x0)
        } else {
            by_top
        }
    });
    let rect = sorted
        .iter()
        .skip(1)
        .fold(sorted.first()?.rect, |whole, cell| whole.union(&cell.rect));
    let mut rows: Vec<(f32, TextLine)> = Vec::new();
    for cell in sorted {
        let Some(text) = cell_text(cell, sheet, place) else {
            continue;
        };
        match rows.last_mut() {
            Some((top, row)) if (*top - cell.rect.y0).abs() < SAME_EDGE => {
                row.text.push('\u{3000}');
                row.text.push_str(&text.text);
                row.rect = row.rect.union(&text.rect);
            }
            _ => rows.push((cell.rect.y0, text)),
        }
    }
    let rows: Vec<TextLine> = rows.into_iter().map(|(_, row)| row).collect();
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
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let words = latin(whole.text.chars().next_back()) && latin(line.text.chars().next());
        if words || end < cell.rect.x1 - line.size * 2.5 {
            whole.text.push(' ');
        }
        whole.text.push_str(&line.text);
        end = line.rect.x1;
        whole.rect = whole.rect.union(&line.rect);
    }
    whole.cell = true;
    Some(whole)
}
