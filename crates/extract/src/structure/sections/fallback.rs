//! Formats with paragraphs, but without headings: bold lines and numbered lines are headings, as
//! in plain text.

use issetsu_model::BlockKind;

use crate::draft::{Draft, DraftBlock, Place};
use crate::metadata::PartialMetadata;
use crate::structure::contents::Contents;
use crate::structure::headings::{DeclaredHeadings, Evidence, find_headings};
use crate::structure::measure::Measure;
use crate::structure::outline::levels;
use crate::structure::piece::Piece;
use crate::structure::title::title_block_without_pages;

/// Turns the paragraphs that read like headings into headings, and the first lines into the
/// title block, which begins with the block of the title where that is known.
pub(crate) fn find_plain_headings(draft: &mut Draft, title: Option<usize>) {
    let start = title.unwrap_or(0);
    let blocks = &mut draft.blocks[start..];
    let pieces: Vec<Piece> = blocks.iter().enumerate().map(piece).collect();
    let block = title_block_without_pages(&pieces);
    // Every paragraph stands on a line of its own, and nothing is known of columns.
    let measure = Measure::unwrapped();
    let contents = Contents::new();
    let evidence = Evidence {
        measure: &measure,
        contents: &contents,
        front: block.front,
        declares: DeclaredHeadings::default(),
    };
    let headings = find_headings(pieces, &evidence);
    let mut levels = levels(headings.iter().filter_map(|(_, style)| *style)).into_iter();
    for (block, (_, style)) in blocks.iter_mut().zip(&headings) {
        if style.is_some() && block.place == Place::Inside {
            block.kind = BlockKind::Heading;
            block.place = Place::Opens(levels.next().unwrap_or(1));
        }
    }
    for at in &block.pieces {
        blocks[*at].kind = BlockKind::Heading;
        blocks[*at].place = Place::Outside;
    }
    draft.inferred = PartialMetadata {
        title: draft.inferred.title.take().or(block.inferred.title),
        ..block.inferred
    };
}

fn piece((at, block): (usize, &DraftBlock)) -> Piece {
    // What belongs to a table or stands in a box is no part of the outline.
    let outside = !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
    let is_item = outside || block.group.is_some();
    Piece::of_block(at, &block.text, (is_item, block.strong))
}
