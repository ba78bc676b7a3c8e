//! Formats with paragraphs, but without headings: bold lines and numbered lines are headings, as
//! in plain text.

use issetsu_model::BlockKind;

use crate::draft::{Draft, DraftBlock, Place};
use crate::text::{Contents, Evidence, Measure, Piece, find_headings, levels, title_block};

/// Turns the paragraphs that read like headings into headings, and the first lines into the
/// title block.
pub(crate) fn find_plain_headings(draft: &mut Draft) {
    let pieces: Vec<Piece> = draft.blocks.iter().enumerate().map(piece).collect();
    let block = title_block(&pieces);
    // Every paragraph stands on a line of its own, and nothing is known of columns.
    let measure = Measure::unwrapped();
    let contents = Contents::new();
    let evidence = Evidence {
        measure: &measure,
        contents: &contents,
        front: block.front,
    };
    let headings = find_headings(pieces, &evidence);
    let mut levels = levels(headings.iter().filter_map(|(_, style)| *style)).into_iter();
    for (block, (_, style)) in draft.blocks.iter_mut().zip(&headings) {
        if style.is_some() {
            block.kind = BlockKind::Heading;
            block.place = Place::Opens(levels.next().unwrap_or(1));
        }
    }
    for at in &block.pieces {
        draft.blocks[*at].kind = BlockKind::Heading;
        draft.blocks[*at].place = Place::Outside;
    }
    draft.found = block.found;
}

fn piece((at, block): (usize, &DraftBlock)) -> Piece {
    // What belongs to a table or stands in a box is no part of the outline.
    let is_item = block.kind != BlockKind::Paragraph || block.group.is_some();
    Piece::of_block(at, &block.text, (is_item, block.strong))
}
