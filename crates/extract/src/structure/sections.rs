//! The sections of a draft whose source says what is a heading: one model for all such formats.

mod fallback;

pub(crate) use fallback::find_plain_headings;

use crate::draft::{Draft, DraftBlock, Place};
use crate::structure::dialogue::mark_dialogue;

/// Finds the title, where the reader has not, headings that are not marked as such where no
/// others are, and questions with their answers.
pub(crate) fn find_sections(draft: &mut Draft) {
    let title = match draft.inferred.title {
        Some(_) => draft.blocks.iter().position(|b| b.place == Place::Outside),
        None => take_title(draft),
    };
    let has_headings = draft.blocks.iter().any(|block| level(block).is_some());
    if !has_headings {
        find_plain_headings(draft, title);
    }
    mark_dialogue(draft);
}

fn level(block: &DraftBlock) -> Option<u8> {
    match block.place {
        Place::Opens(level) => Some(level),
        _ => None,
    }
}

/// A first heading that is the only one of level 1 is the title, and the others move up. Gives
/// the block of the title.
pub(crate) fn take_title(draft: &mut Draft) -> Option<usize> {
    let tops = draft.blocks.iter().filter(|block| level(block) == Some(1));
    let alone = tops.count() == 1;
    let first = draft
        .blocks
        .iter()
        .position(|block| level(block).is_some())
        .filter(|at| alone && level(&draft.blocks[*at]) == Some(1))?;
    draft.inferred.title = Some(draft.blocks[first].text.clone());
    draft.blocks[first].place = Place::Outside;
    for block in &mut draft.blocks[first + 1..] {
        if let Place::Opens(level) = block.place {
            block.place = Place::Opens(level.saturating_sub(1).max(1));
        }
    }
    Some(first)
}
