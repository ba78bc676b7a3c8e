//! Tables drawn with rules.

use std::collections::BTreeMap;

use super::{Cell, Cells, MIN_CELLS, is_frame};
use crate::formats::pdf::chunks::Sheet;
use crate::formats::pdf::geometry::Rect;

// Which rules are the borders of cells.

/// Distance below which two edges are the same, in points: double borders, and rules drawn cell by
/// cell that do not quite meet. Lower, such tables fall apart; higher, the narrow rows of a dense
/// table (8 points and more) would come close to merging. Equal to the thickest rule of a path.
const SAME_EDGE: f32 = 3.0;
/// Shortest rule that may border a cell, in points: shorter than any cell that holds a character, but
/// longer than the dashes of a broken line.
const MIN_BORDER_LENGTH: f32 = 6.0;
/// Part of a cell's side that rules must cover. Half-open sides are common in tables; the axes and
/// grid lines of a chart cover less around most of its labels.
const MIN_COVERED_SIDE: f32 = 0.6;
/// Fewest glyphs of a text in a frame. Labels in boxes, as in diagrams, have fewer.
const MIN_TEXT_GLYPHS: usize = 40;
/// Most rules of a page with tables; a page with more is a drawing or a map. Every chunk is compared
/// with every rule, so this bounds the time of a page too.
const MAX_RULES: usize = 4000;

/// The tables that rules draw around chunks that are not taken.
pub(super) fn tables(sheet: &Sheet, taken: &[bool]) -> Vec<Cells> {
    let cells = without_frames(cells(sheet, taken), sheet);
    let mut tables = Vec::new();
    for members in connected(&cells) {
        let members: Vec<&Cell> = members.iter().map(|at| &cells[*at]).collect();
        let framed = members.iter().any(|cell| is_frame(cell, sheet));
        if !framed && members.len() >= MIN_CELLS && has_columns(&members) {
            tables.push(rows(members));
        }
    }
    tables
}

/// Groups chunks by the rules around them.
fn cells(sheet: &Sheet, taken: &[bool]) -> Vec<Cell> {
    let grid = Grid::of(&sheet.rules);
    if sheet.rules.len() > MAX_RULES || grid.level.len() < 2 {
        return Vec::new();
    }
    let mut cells: BTreeMap<[i32; 4], Cell> = BTreeMap::new();
    let chunks = sheet.chunks.iter().enumerate().zip(taken);
    for ((at, chunk), _) in chunks.filter(|(_, taken)| !**taken) {
        let Some(rect) = grid.cell(&chunk.rect) else {
            continue;
        };
        #[expect(clippy::cast_possible_truncation, reason = "pages are small")]
        let key =
            [rect.y0, rect.x0, rect.y1, rect.x1].map(|edge| (edge / SAME_EDGE).round() as i32);
        let cell = cells.entry(key).or_insert_with(|| Cell {
            rect,
            chunks: Vec::new(),
            tag: None,
        });
        cell.chunks.push(at);
    }
    cells.into_values().collect()
}

/// Drops frames of text beside a chart, and what is between the lines of that chart: the side of the
/// frame closes it. A cell of a table begins or ends with one of those beside it.
fn without_frames(cells: Vec<Cell>, sheet: &Sheet) -> Vec<Cell> {
    let is_detached = |cell: &Cell| {
        let mut beside = cells
            .iter()
            .filter(|other| is_beside(cell, other))
            .peekable();
        beside.peek().is_some()
            && !beside.any(|other| {
                is_same_edge(cell.rect.y0, other.rect.y0)
                    || is_same_edge(cell.rect.y1, other.rect.y1)
            })
    };
    let glyphs = |cell: &Cell| -> usize {
        let chunks = cell.chunks.iter();
        chunks.map(|at| sheet.chunks[*at].glyphs.len()).sum()
    };
    let frames: Vec<Cell> = cells
        .iter()
        .filter(|cell| glyphs(cell) >= MIN_TEXT_GLYPHS && is_detached(cell))
        .cloned()
        .collect();
    let is_part = |cell: &Cell| {
        frames
            .iter()
            .any(|frame| frame.rect == cell.rect || is_beside(frame, cell))
    };
    cells.into_iter().filter(|cell| !is_part(cell)).collect()
}

/// The rules of a page that may border cells.
struct Grid<'s> {
    upright: Vec<&'s Rect>,
    level: Vec<&'s Rect>,
}

impl<'s> Grid<'s> {
    fn of(rules: &'s [Rect]) -> Self {
        let (upright, level) = rules
            .iter()
            .filter(|rule| rule.width().max(rule.height()) > MIN_BORDER_LENGTH)
            .partition(|rule| rule.height() > rule.width());
        Self { upright, level }
    }

    /// The cell around the center of a chunk.
    fn cell(&self, chunk: &Rect) -> Option<Rect> {
        self.bounds(chunk).filter(|rect| self.is_closed(rect))
    }

    /// The nearest rules around the center of a chunk. Many tables have no rules at their outer sides:
    /// there the rules above and below give the edge by their ends.
    fn bounds(&self, chunk: &Rect) -> Option<Rect> {
        let (x, y) = (chunk.center_x(), chunk.center_y());
        let across = |rule: &&&Rect| rule.x0 - SAME_EDGE < x && rule.x1 + SAME_EDGE > x;
        let beside = |rule: &&&Rect| rule.y0 - SAME_EDGE < y && rule.y1 + SAME_EDGE > y;
        let level = || self.level.iter().filter(across);
        let top = level()
            .filter(|rule| rule.center_y() <= y)
            .max_by(|a, b| a.y0.total_cmp(&b.y0))?;
        let bottom = level()
            .filter(|rule| rule.center_y() > y)
            .min_by(|a, b| a.y0.total_cmp(&b.y0))?;
        let (mut left, mut right) = (f32::MIN, f32::MAX);
        for rule in self.upright.iter().filter(beside) {
            let edge = rule.center_x();
            if edge <= x {
                left = left.max(edge);
            } else if edge > x {
                right = right.min(edge);
            }
        }
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

    /// Whether rules run along most of the top and the bottom of a cell and of one of its sides. The
    /// lines of a chart do not.
    fn is_closed(&self, cell: &Rect) -> bool {
        self.is_covered_at(cell.y0, cell)
            && self.is_covered_at(cell.y1, cell)
            && (self.is_covered_beside(cell.x0, cell) || self.is_covered_beside(cell.x1, cell))
    }

    fn is_covered_at(&self, y: f32, cell: &Rect) -> bool {
        let rules = self.level.iter();
        let covered: f32 = rules
            .filter(|rule| is_same_edge(rule.center_y(), y))
            .map(|rule| rule.shared_width(cell).max(0.0))
            .sum();
        covered > cell.width() * MIN_COVERED_SIDE
    }

    fn is_covered_beside(&self, x: f32, cell: &Rect) -> bool {
        let rules = self.upright.iter();
        let covered: f32 = rules
            .filter(|rule| is_same_edge(rule.center_x(), x))
            .map(|rule| rule.shared_height(cell).max(0.0))
            .sum();
        covered > cell.height() * MIN_COVERED_SIDE
    }
}

/// Groups cells that share edges, directly or over others.
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

fn is_same_edge(a: f32, b: f32) -> bool {
    (a - b).abs() < SAME_EDGE
}

/// Whether two cells begin at the same height.
fn is_level(a: &Cell, b: &Cell) -> bool {
    is_same_edge(a.rect.y0, b.rect.y0)
}

fn is_beside(a: &Cell, b: &Cell) -> bool {
    (is_same_edge(a.rect.x1, b.rect.x0) || is_same_edge(b.rect.x1, a.rect.x0))
        && a.rect.shared_height(&b.rect) > SAME_EDGE
}

fn is_below(a: &Cell, b: &Cell) -> bool {
    (is_same_edge(a.rect.y1, b.rect.y0) || is_same_edge(b.rect.y1, a.rect.y0))
        && a.rect.shared_width(&b.rect) > SAME_EDGE
}

/// Whether cells stand side by side in two rows or more.
fn has_columns(cells: &[&Cell]) -> bool {
    let sided = cells
        .iter()
        .filter(|cell| cells.iter().any(|other| is_beside(cell, other)));
    sided.count() >= MIN_CELLS
}

/// Cells in rows, by their upper edges. A row is what is level with its first cell: edges within a
/// tolerance of each other are no order to sort by, since a may equal b and b c, but not a c.
fn rows(mut cells: Vec<&Cell>) -> Cells {
    cells.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
    let mut rows: Cells = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| is_level(first, cell)) => {
                row.push(cell.clone());
            }
            _ => rows.push(vec![cell.clone()]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    }
    rows
}
