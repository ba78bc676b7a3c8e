//! Tables that hold data, and tables that only place things on the page.

use super::content::Content;
use super::elements::heading_level;
use super::tree::{NodeId, Step, Tree};

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
    shape.is_labelled || (shape.widest_row > 1 && shape.longest_cell <= MAX_CELL_CHARS)
}

/// A cell that is longer holds a text, not a value.
const MAX_CELL_CHARS: usize = 1200;

#[derive(Default)]
struct Shape {
    /// Whether it holds headings, tables or other things that make up a page.
    places_things: bool,
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
                "table" | "article" | "section" => {
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
