//! Tables that hold data, and tables that only place things on the page.

use super::content::Content;
use super::elements::heading_level;
use super::flow::Flow;
use super::grid::{Grid, RowKind, Span};
use super::tree::{Element, NodeId, Step, Tree};
use crate::draft::CELL_SEPARATOR;

/// A table with data that is being read.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    /// Tells its rows from those of other tables.
    pub(super) group: u32,
    grid: Grid,
    /// Rows so far, and cells of the row that is being read.
    rows: usize,
    cells: usize,
    /// Where the words of the open cell begin.
    cell_start: usize,
    /// Whether a cell of the row has words of its own.
    has_words: bool,
    /// The words of a row that a table in one of its cells interrupts.
    pub(super) interrupted: Option<Flow>,
    /// The block of that row, which comes before the rows of the table in it.
    pub(super) placeholder: Option<usize>,
}

impl OpenTable {
    pub(super) fn new(group: u32) -> Self {
        Self {
            group,
            ..Self::default()
        }
    }

    /// Begins a group of rows: a head, a body or a foot.
    pub(super) fn begin_group(&mut self) {
        self.grid.begin_group();
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self, tree: &Tree, row: NodeId) {
        let heads = self.rows == 0 || is_head(tree, row);
        let kind = if heads { RowKind::Head } else { RowKind::Body };
        self.grid.begin_row(kind);
        self.rows += 1;
        self.cells = 0;
        self.has_words = false;
    }

    /// Begins a cell.
    pub(super) fn begin_cell(&mut self, flow: &mut Flow) {
        for text in self.grid.pass() {
            self.separate(flow);
            flow.words(&text);
        }
        self.separate(flow);
        self.cell_start = flow.len();
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self, cell: &Element, flow: &mut Flow) {
        let text = flow.words_from(self.cell_start).to_owned();
        self.has_words |= !text.is_empty();
        for _ in 0..self.grid.place(span(cell), &text) {
            self.separate(flow);
        }
    }

    /// Ends a row. A row without words of its own shows nothing.
    pub(super) fn end_row(&mut self, flow: &mut Flow) {
        if !self.has_words {
            flow.take();
            return;
        }
        let texts = self.grid.pass();
        let filled = texts.iter().rposition(|text| !text.is_empty());
        for text in texts.iter().take(filled.map_or(0, |last| last + 1)) {
            self.separate(flow);
            flow.words(text);
        }
        self.has_words = false;
    }

    fn separate(&mut self, flow: &mut Flow) {
        if self.cells > 0 {
            flow.separator(CELL_SEPARATOR);
        }
        self.cells += 1;
    }
}

/// Elements that a table consists of.
pub(super) fn is_part(name: &str) -> bool {
    matches!(name, "tr" | "td" | "th" | "thead" | "tbody" | "tfoot")
}

/// Whether a row names the columns: it is in the head of the table, or has such cells only.
fn is_head(tree: &Tree, row: NodeId) -> bool {
    let in_head = tree.parent(row).is_some_and(|up| tree.name(up) == "thead");
    let mut names = tree.children(row).map(|cell| tree.name(cell));
    in_head || names.all(|name| name != "td")
}

/// How far a cell reaches. A rowspan of 0 is to the end of the rows.
fn span(cell: &Element) -> Span {
    let number = |name: &str| cell.filled(name).and_then(|value| value.parse().ok());
    let rows = number("rowspan").unwrap_or(1);
    Span {
        columns: number("colspan").unwrap_or(1).max(1),
        rows: if rows == 0 { usize::MAX } else { rows },
    }
}

/// Whether the rows of a table are rows, rather than places on the page.
pub(super) fn is_data(tree: &Tree, content: &Content, table: NodeId) -> bool {
    let role = tree.element(table).and_then(|table| table.filled("role"));
    if matches!(role, Some("presentation" | "none")) {
        return false;
    }
    let shape = Shape::of(tree, content, table);
    if shape.places_things {
        return false;
    }
    let holds_values = shape.longest_cell <= MAX_CELL_CHARS;
    if shape.holds_tables {
        // Most tables with tables in them place things; one that names its columns says what it is.
        return shape.is_labelled && holds_values;
    }
    shape.is_labelled || (shape.widest_row > 1 && holds_values)
}

/// A cell that is longer holds a text, not a value.
const MAX_CELL_CHARS: usize = 1200;

#[derive(Default)]
struct Shape {
    /// Whether it holds headings or other things that make up a page.
    places_things: bool,
    /// Whether it holds tables.
    holds_tables: bool,
    /// Whether it has header cells or a caption.
    is_labelled: bool,
    widest_row: usize,
    longest_cell: usize,
}

impl Shape {
    fn of(tree: &Tree, content: &Content, table: NodeId) -> Self {
        let mut shape = Self::default();
        let mut cells = 0;
        let mut walk = tree.walk(table);
        while let Some(step) = walk.next() {
            let Step::Enter(id) = step else { continue };
            if content.is_left_out(id) {
                walk.pass_over(id);
                continue;
            }
            match tree.name(id) {
                "table" if id == table => {}
                "table" => {
                    shape.holds_tables = true;
                    walk.pass_over(id);
                }
                "article" | "section" => {
                    shape.places_things = true;
                    break;
                }
                name if heading_level(name).is_some() => {
                    shape.places_things = true;
                    break;
                }
                "tr" => cells = 0,
                name @ ("td" | "th") => {
                    cells += 1;
                    shape.widest_row = shape.widest_row.max(cells);
                    shape.longest_cell = shape.longest_cell.max(content.weight(id).chars);
                    shape.is_labelled |= name == "th";
                }
                "caption" => shape.is_labelled = true,
                _ => {}
            }
        }
        shape
    }
}
