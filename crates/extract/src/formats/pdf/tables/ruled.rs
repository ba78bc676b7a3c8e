//! Tables drawn with rules.

use std::collections::BTreeMap;

use super::{Cell, Cells, FEWEST_CELLS, is_frame};
use crate::formats::pdf::chunks::Sheet;
use crate::formats::pdf::geometry::Rect;

/// Edges nearer than this, in points, are one.
const SAME_EDGE: f32 = 3.0;
/// A page with more rules is a drawing.
const MOST_RULES: usize = 4000;

/// The tables that rules draw, of the chunks that are not taken.
pub(super) fn tables(sheet: &Sheet, taken: &[bool]) -> Vec<Cells> {
    let cells = cells(sheet, taken);
    let mut tables = Vec::new();
    for members in connected(&cells) {
        let members: Vec<&Cell> = members.iter().map(|at| &cells[*at]).collect();
        let framed = members.iter().any(|cell| is_frame(cell, sheet));
        if !framed && members.len() >= FEWEST_CELLS && has_columns(&members) {
            tables.push(rows(members));
        }
    }
    tables
}

/// Groups chunks by the rules around them.
fn cells(sheet: &Sheet, taken: &[bool]) -> Vec<Cell> {
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
    let chunks = sheet.chunks.iter().enumerate().zip(taken);
    for ((at, chunk), _) in chunks.filter(|(_, taken)| !**taken) {
        let center = (chunk.rect.center_x(), chunk.rect.center_y());
        let bounds = bounds(center, &upright, &level);
        let Some(rect) = bounds.filter(|rect| is_closed(rect, &upright, &level)) else {
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

/// Whether rules run along most of the top and the bottom of a cell and of one of its sides: the
/// lines of a chart do not.
fn is_closed(cell: &Rect, upright: &[&Rect], level: &[&Rect]) -> bool {
    const COVERED: f32 = 0.6;
    let along = |y: f32| {
        let rules = level
            .iter()
            .filter(|rule| (rule.center_y() - y).abs() < SAME_EDGE);
        let covered: f32 = rules.map(|rule| rule.shared_width(cell).max(0.0)).sum();
        covered > cell.width() * COVERED
    };
    let beside = |x: f32| {
        let rules = upright
            .iter()
            .filter(|rule| (rule.center_x() - x).abs() < SAME_EDGE);
        let covered: f32 = rules.map(|rule| rule.shared_height(cell).max(0.0)).sum();
        covered > cell.height() * COVERED
    };
    along(cell.y0) && along(cell.y1) && (beside(cell.x0) || beside(cell.x1))
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

/// Cells in rows, by their upper edges.
fn rows(mut cells: Vec<&Cell>) -> Cells {
    let level = |a: &Cell, b: &Cell| (a.rect.y0 - b.rect.y0).abs() < SAME_EDGE;
    cells.sort_by(|a, b| match level(a, b) {
        true => a.rect.x0.total_cmp(&b.rect.x0),
        false => a.rect.y0.total_cmp(&b.rect.y0),
    });
    let mut rows: Cells = Vec::new();
    for cell in cells {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| level(first, cell)) => {
                row.push(cell.clone());
            }
            _ => rows.push(vec![cell.clone()]),
        }
    }
    rows
}
