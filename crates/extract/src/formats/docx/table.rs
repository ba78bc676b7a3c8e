//! Tables: rows of cells, and frames, which are tables of one column.

use issetsu_model::BlockKind;

use super::paragraph::Item;
use super::styles::Role;
use super::xml::{Event, Xml, XmlError};
use crate::characters::is_blank;
use crate::draft::{CELL_SEPARATOR, DraftBlock, MAX_REPEATED_CHARS};

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
    /// Whether it is a head that is printed on each page.
    is_head: bool,
    /// Columns of the grid before its first cell.
    columns_before: usize,
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) items: Vec<Item>,
    /// Whether it shows nothing of its own: it is a part of the cell before, or removed.
    silent: bool,
    /// Whether it is a part of the cell above.
    goes_on: bool,
    /// Columns of the grid that it spans, from 1; 0 if the file says nothing.
    columns: usize,
}

/// Columns of a table in Word, at most. A file that says more is not believed.
const MAX_COLUMNS: usize = 63;

impl Row {
    /// Reads the rest of a `w:trPr`.
    pub(super) fn read_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        let depth = xml.depth();
        while let Some(event) = xml.next_inside(depth)? {
            let Event::Start(element) = event else {
                continue;
            };
            match element.word() {
                "del" => self.removed = true,
                "tblHeader" => self.is_head = element.is_on(),
                "gridBefore" => self.columns_before = element.number().unwrap_or(0),
                _ => {}
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
            let starts = || element.value().as_deref() == Some("restart");
            match element.word() {
                "vMerge" => self.goes_on = !starts(),
                "hMerge" => self.silent |= !starts(),
                "cellDel" => self.silent = true,
                "gridSpan" => self.columns = element.number().unwrap_or(1),
                _ => {}
            }
        }
        Ok(())
    }
}

impl Table {
    /// The blocks of a table, which belong to `group`.
    ///
    /// A table of one column is a frame around text, which stays what it is. Another becomes rows
    /// with their cells on one line, each in its column. A cell that is merged over rows has its text
    /// in each of them, so that a row that is read alone says what it is of; a head has it once. The
    /// rows of a table in a cell come behind the row of the cell.
    pub(super) fn finish(self, group: u32) -> Vec<Item> {
        let rows = || self.rows.iter().filter(|row| !row.removed);
        let is_frame = rows().all(|row| row.cells.len() <= 1);
        let rows = self.rows.into_iter().filter(|row| !row.removed);
        if is_frame {
            let cells = rows.flat_map(|row| row.cells);
            return in_group(cells.flat_map(|cell| cell.items).collect(), group);
        }
        let mut labels = Labels::default();
        let mut items = Vec::new();
        for (at, mut row) in rows.enumerate() {
            row.is_head |= at == 0;
            let nested = row.take_tables();
            items.push(row_item(row, &mut labels));
            items.extend(nested);
        }
        items.retain(|item| !item.block.text.is_empty());
        in_group(items, group)
    }
}

impl Row {
    /// Takes the rows of tables out of the cells.
    fn take_tables(&mut self) -> Vec<Item> {
        let mut nested = Vec::new();
        for cell in &mut self.cells {
            let is_row = |item: &mut Item| item.block.kind == BlockKind::TableRow;
            nested.extend(cell.items.extract_if(.., is_row));
        }
        nested
    }
}

/// What stands in each column of the rows that cells are merged over.
#[derive(Debug, Default)]
struct Labels {
    by_column: Vec<String>,
}

impl Labels {
    /// The text that a cell shows, for it or in its place.
    fn set(&mut self, column: usize, text: &str, is_head: bool) {
        if self.by_column.len() <= column {
            self.by_column.resize(column + 1, String::new());
        }
        let is_label = !is_head && text.chars().count() <= MAX_REPEATED_CHARS;
        text.clone_into(&mut self.by_column[column]);
        if !is_label {
            self.by_column[column].clear();
        }
    }

    fn get(&self, column: usize) -> &str {
        self.by_column.get(column).map_or("", String::as_str)
    }
}

/// Blocks that belong together, but for those that have a group already.
pub(super) fn in_group(mut items: Vec<Item>, group: u32) -> Vec<Item> {
    for item in &mut items {
        item.block.group.get_or_insert(group);
    }
    items
}

fn row_item(source: Row, labels: &mut Labels) -> Item {
    let mut row = Item {
        block: DraftBlock::new(BlockKind::TableRow, ""),
        role: Role::Body,
        numbered: false,
        marks: Vec::new(),
    };
    let mut column = source.columns_before.min(MAX_COLUMNS);
    row.block.text.push_str(&CELL_SEPARATOR.repeat(column));
    let mut has_words = false;
    for (at, cell) in source.cells.into_iter().enumerate() {
        if at > 0 {
            row.block.text.push_str(CELL_SEPARATOR);
        }
        let cell_start = row.block.text.len();
        let goes_on = cell.goes_on;
        let items = cell.items.into_iter().filter(|_| !cell.silent && !goes_on);
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
        let words = &row.block.text[cell_start..];
        has_words |= !words.is_empty();
        // Some programs do not say where a merged cell begins.
        if goes_on {
            row.block.text.push_str(labels.get(column));
        } else {
            labels.set(column, words, source.is_head);
        }
        let room = MAX_COLUMNS.saturating_sub(column).max(1);
        let columns = cell.columns.clamp(1, room);
        row.block.text.push_str(&CELL_SEPARATOR.repeat(columns - 1));
        column += columns;
    }
    if !has_words {
        row.block.text.clear();
    }
    trim(&mut row);
    row
}

/// Takes empty cells off the end of a row, as a reader of the printed row sees none. Those at its
/// start keep the others in their columns.
fn trim(row: &mut Item) {
    let is_empty = |c: char| is_blank(c) || c == '|';
    let text = &mut row.block.text;
    text.truncate(text.trim_end_matches(is_empty).len());
    let lead = text.len() - text.trim_start_matches(is_blank).len();
    text.drain(..lead);
    for mark in &mut row.marks {
        let place = |at: usize| at.saturating_sub(lead).min(row.block.text.len());
        mark.range = place(mark.range.start)..place(mark.range.end);
    }
}
