//! Headings of formats with paragraphs whose file marks none: bold lines and numbered lines, as in plain
//! text.

use issetsu_model::BlockKind;

use crate::draft::{Draft, DraftBlock, Place};
use crate::metadata::PartialMetadata;
use crate::structure::contents::Contents;
use crate::structure::headings::{DeclaredHeadings, Evidence, find_headings};
use crate::structure::measure::Measure;
use crate::structure::outline::levels;
use crate::structure::piece::Piece;
use crate::structure::title::title_block_without_pages;

/// Turns the paragraphs that read like headings into headings, and the first lines into the title
/// block. `title` is the block of the title where it is known; the title block begins there.
pub(crate) fn find_plain_headings(draft: &mut Draft, title: Option<usize>) {
    let start = title.unwrap_or(0);
    let blocks = &mut draft.blocks[start..];
    let mut pieces = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        pieces.push(piece(at, block));
    }
    let title_block = title_block_without_pages(&pieces);
    // Every paragraph is one line, and nothing is known of columns.
    let evidence = Evidence {
        measure: &Measure::unwrapped(),
        contents: &Contents::default(),
        front: title_block.front,
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
    for at in &title_block.pieces {
        blocks[*at].kind = BlockKind::Heading;
        blocks[*at].place = Place::Outside;
    }
    let known_title = draft.inferred.title.take();
    draft.inferred = PartialMetadata {
        title: known_title.or(title_block.inferred.title),
        ..title_block.inferred
    };
}

fn piece(at: usize, block: &DraftBlock) -> Piece {
    // Blocks of a table or a box are no part of the outline, and neither are items.
    let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
    Piece {
        has_bullet: !is_text || block.group.is_some(),
        strong: block.strong,
        ..Piece::of_paragraph(at, &block.text)
    }
}
