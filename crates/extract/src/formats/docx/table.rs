//! Tables: rows of cells, and frames, which are tables of one column.

use issetsu_model::BlockKind;

use super::paragraph::Item;
use super::styles::Role;
use super::xml::{Event, Xml, XmlError};
use crate::characters::is_blank;
use crate::draft::CELL_SEPARATOR;
use crate::draft::DraftBlock;

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Whether a tracked change removed it.
    removed: bool,
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) items: Vec<Item>,
    /// Whether it shows nothing of its own: it is a part of the cell above or before, or removed.
    silent: bool,
}

impl Row {
    /// Reads the rest of a `w:trPr`.
    pub(super) fn read_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        let depth = xml.depth();
        while let Some(event) = xml.next_inside(depth)? {
            if let Event::Start(element) = event {
                self.removed |= element.word() == "del";
            }
        }
        Ok(())
    }
}

impl Cell {
    /// Reads the rest of a `w:tcPr`.
    pub(super) fn read_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        let depth = xml.depth();
        while let Some(event) = xml.next_inside(depth)? {
            let Event::Start(element) = event else {
                continue;
            };
            self.silent |= match element.word() {
                "vMerge" | "hMerge" => element.value().as_deref() != Some("restart"),
                "cellDel" => true,
                _ => false,
            };
        }
        Ok(())
    }
}

impl Table {
    /// The blocks of a table, which belong to `group`.
    ///
    /// A table of one column is a frame around text, which stays what it is. Another becomes rows
    /// with their cells on one line; a merged cell has its text once, in its first place.
    pub(super) fn finish(self, group: u32) -> Vec<Item> {
        let rows = || self.rows.iter().filter(|row| !row.removed);
        let is_frame = rows().all(|row| row.cells.len() <= 1);
        let rows = self.rows.into_iter().filter(|row| !row.removed);
        if is_frame {
            let cells = rows.flat_map(|row| row.cells);
            return in_group(cells.flat_map(|cell| cell.items).collect(), group);
        }
        let mut items: Vec<Item> = rows.map(|row| row_item(row.cells)).collect();
        items.retain(|item| !item.block.text.is_empty());
        in_group(items, group)
    }
}

/// Blocks that belong together, but for those that have a group already.
pub(super) fn in_group(mut items: Vec<Item>, group: u32) -> Vec<Item> {
    for item in &mut items {
        item.block.group.get_or_insert(group);
    }
    items
}

fn row_item(cells: Vec<Cell>) -> Item {
    let mut row = Item {
        block: DraftBlock::new(BlockKind::TableRow, ""),
        role: Role::Body,
        numbered: false,
        marks: Vec::new(),
    };
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            row.block.text.push_str(CELL_SEPARATOR);
        }
        let items = cell.items.into_iter().filter(|_| !cell.silent);
        for (at, item) in items.enumerate() {
            if at > 0 {
                row.block.text.push(' ');
            }
            let start = row.block.text.len();
            row.block.text.push_str(&item.block.text.replace('\n', " "));
            row.marks.extend(item.marks.into_iter().map(|mut mark| {
                mark.range = mark.range.start + start..mark.range.end + start;
                mark
            }));
        }
    }
    trim(&mut row);
    row
}

/// Takes empty cells off the ends of a row, as a reader of the printed row sees none.
fn trim(row: &mut Item) {
    let is_empty = |c: char| is_blank(c) || c == '|';
    let text = &mut row.block.text;
    text.truncate(text.trim_end_matches(is_empty).len());
    let lead = text.len() - text.trim_start_matches(is_empty).len();
    text.drain(..lead);
    for mark in &mut row.marks {
        let place = |at: usize| at.saturating_sub(lead).min(row.block.text.len());
        mark.range = place(mark.range.start)..place(mark.range.end);
    }
}
