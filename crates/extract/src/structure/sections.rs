//! The sections of a draft whose format marks its headings.

mod fallback;

pub(crate) use fallback::find_plain_headings;

use super::articles::mark_articles;
use super::dialogue::mark_dialogue;
use crate::draft::{Draft, DraftBlock, Place};

/// Finds what the reader of a format has not: the title, headings that are not marked as such if no
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
    mark_articles(draft);
    mark_dialogue(draft);
}

fn level(block: &DraftBlock) -> Option<u8> {
    match block.place {
        Place::Opens(level) => Some(level),
        _ => None,
    }
}

/// Makes the first heading the title, if it is the only one of level 1, and moves the others up by a
/// level. Returns the block of the title.
pub(crate) fn take_title(draft: &mut Draft) -> Option<usize> {
    let tops = draft.blocks.iter().filter(|block| level(block) == Some(1));
    if tops.count() != 1 {
        return None;
    }
    let mut blocks = draft.blocks.iter();
    let first = blocks.position(|block| level(block).is_some())?;
    if level(&draft.blocks[first]) != Some(1) {
        return None;
    }
    let title = &mut draft.blocks[first];
    title.place = Place::Outside;
    draft.inferred.title = Some(title.text.clone());
    for block in &mut draft.blocks[first + 1..] {
        if let Place::Opens(level) = block.place {
            block.place = Place::Opens(level.saturating_sub(1).max(1));
        }
    }
    Some(first)
}
