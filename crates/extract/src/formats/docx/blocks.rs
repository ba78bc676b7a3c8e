//! The blocks of the whole document: which are headings, what is the title, what stands close
//! together, where the notes belong.

use std::collections::HashMap;

use issetsu_model::BlockKind;

use super::notes::NoteId;
use super::paragraph::Item;
use super::styles::Role;
use crate::characters::{squeeze, width};
use crate::draft::{BlockRange, Draft, DraftBlock, DraftNote, Place, Spacing};
use crate::statement::is_signature;
use crate::structure::sections::{find_plain_headings, take_title};
use crate::structure::{
    Caption, Piece, caption, ends_sentence, is_item, is_named, mark_articles,
    title_block_without_pages,
};

/// Longest heading, in columns: text that was given the style of a heading by mistake is longer.
const MAX_HEADING_WIDTH: usize = 240;
/// Blocks before the first heading that are looked at for a title. A title block has a title, a
/// subtitle, a date and a few names; behind it an introduction may begin. Set by hand.
const MAX_FRONT_BLOCKS: usize = 16;

/// The texts of footnotes and endnotes by their ids.
pub(super) type Notes = HashMap<NoteId, String>;

/// Makes a draft of the blocks of the body.
pub(super) fn draft(items: Vec<Item>, notes: Notes) -> Draft {
    let mut draft = Draft::default();
    let (mut roles, mut numbered) = (Vec::new(), Vec::new());
    attach_notes(&mut draft, &items, notes);
    for item in items {
        roles.push(item.role);
        numbered.push(item.numbered);
        draft.blocks.push(checked(item.block));
    }
    for (block, numbered) in draft.blocks.iter_mut().zip(&numbered) {
        if block.kind == BlockKind::Paragraph && !numbered && caption(&block.text).is_some() {
            block.kind = BlockKind::Caption;
        }
    }
    find_headings(&mut draft);
    take_styled_title(&mut draft, &roles);
    if draft.inferred.title.is_none() && begins_with_heading(&draft) {
        take_title(&mut draft);
    }
    draft.inferred.title = draft.inferred.title.as_deref().map(joined);
    for (block, numbered) in draft.blocks.iter_mut().zip(&numbered) {
        if block.kind == BlockKind::Heading {
            // A blank takes as many bytes as a break, so that ranges into the text hold.
            block.text = block.text.replace('\n', " ");
        }
        if block.kind == BlockKind::Paragraph && (*numbered || is_item(&block.text)) {
            block.kind = BlockKind::ListItem;
        }
    }
    mark_articles(&mut draft);
    join_captions(&mut draft.blocks);
    set_spacing(&mut draft.blocks);
    draft
}

/// Every note stands once, with the place of its first mark.
fn attach_notes(draft: &mut Draft, items: &[Item], mut notes: Notes) {
    for (at, item) in items.iter().enumerate() {
        for mark in &item.marks {
            let Some(text) = notes.remove(&mark.note) else {
                continue;
            };
            let own = text.strip_prefix(mark.mark.as_str());
            let text = own.filter(|_| mark.is_own).unwrap_or(&text);
            draft.notes.push(DraftNote {
                mark: mark.mark.clone(),
                text: text.trim().to_owned(),
                anchor: Some(BlockRange {
                    block: at,
                    range: mark.range.clone(),
                }),
                home: None,
                page: None,
            });
        }
    }
}

/// A heading that is too long for one is a paragraph.
fn checked(mut block: DraftBlock) -> DraftBlock {
    let long = block.kind == BlockKind::Heading && width(&block.text) > MAX_HEADING_WIDTH;
    if long && block.text.contains(['。', '．', '.']) {
        block.kind = BlockKind::Paragraph;
        block.place = Place::Inside;
    }
    block
}

/// Styles say what is a heading; where none does, bold and numbered lines are, as in plain text.
fn find_headings(draft: &mut Draft) {
    let opens = |block: &DraftBlock| matches!(block.place, Place::Opens(_));
    let Some(first) = draft.blocks.iter().position(opens) else {
        find_plain_headings(draft, None);
        return;
    };
    let front = draft
        .blocks
        .iter()
        .take(first.min(MAX_FRONT_BLOCKS))
        .enumerate();
    let pieces: Vec<Piece> = front
        .map(|(at, block)| {
            let is_text = block.kind == BlockKind::Paragraph && block.group.is_none();
            Piece {
                has_bullet: !is_text,
                ..Piece::of_paragraph(at, &block.text)
            }
        })
        .collect();
    let title = title_block_without_pages(&pieces);
    for at in title.pieces {
        set_outside(&mut draft.blocks[at]);
    }
    draft.inferred = title.inferred;
    for (at, block) in draft.blocks.iter_mut().enumerate() {
        // 要旨 and its like before the first chapter, and bold ones anywhere, are seldom styled.
        let plain = block.kind == BlockKind::Paragraph && block.group.is_none();
        if plain && (at < first || block.strong) && is_named(&block.text) {
            block.kind = BlockKind::Heading;
            block.place = Place::Opens(1);
        }
    }
}

/// Whether no running text is before the first heading, so that it may be the title.
fn begins_with_heading(draft: &Draft) -> bool {
    let before = draft
        .blocks
        .iter()
        .take_while(|block| !matches!(block.place, Place::Opens(_)));
    before
        .take(MAX_FRONT_BLOCKS + 1)
        .enumerate()
        .all(|(at, block)| at < MAX_FRONT_BLOCKS && !ends_sentence(&block.text))
}

fn set_outside(block: &mut DraftBlock) {
    block.kind = BlockKind::Heading;
    block.place = Place::Outside;
}

/// The first paragraphs in the style of titles are the title; later ones that say something else
/// are headings.
fn take_styled_title(draft: &mut Draft, roles: &[Role]) {
    let is_title = |at: usize| matches!(roles.get(at), Some(Role::Title | Role::Subtitle));
    let Some(first) = roles.iter().position(|role| *role == Role::Title) else {
        return;
    };
    let count = (first..).take_while(|at| is_title(*at)).count();
    let lines = draft.blocks.iter().skip(first).take(count);
    // The style of titles is also given to the date below.
    let title: Vec<&str> = lines
        .map(|block| block.text.as_str())
        .filter(|line| !is_signature(line))
        .collect();
    let title = title.join(" ");
    for (at, block) in draft.blocks.iter_mut().enumerate() {
        if !is_title(at) || block.kind == BlockKind::TableRow {
            continue;
        }
        set_outside(block);
        if at >= first + count && !squeeze(&title).contains(&squeeze(&block.text)) {
            block.place = Place::Opens(1);
        }
    }
    draft.inferred.title = Some(title);
}

/// The lines of a title without breaks: a space only where Latin words meet.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split('\n').map(str::trim) {
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if ascii(joined.chars().next_back()) && ascii(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// The caption before a table and the line behind it that says its source belong to it.
fn join_captions(blocks: &mut [DraftBlock]) {
    let table = |block: &DraftBlock| block.group.filter(|_| block.kind == BlockKind::TableRow);
    for at in 0..blocks.len() {
        if blocks[at].kind != BlockKind::Caption || blocks[at].group.is_some() {
            continue;
        }
        let kind = caption(&blocks[at].text);
        let after = blocks.get(at + 1).and_then(table);
        let before = at.checked_sub(1).and_then(|at| blocks[at].group);
        blocks[at].group = match kind {
            Some(Caption::Source) => before,
            Some(Caption::Figure) => None,
            Some(Caption::Table) | None => after,
        };
    }
}

/// Items of a list and rows of a table stand close.
fn set_spacing(blocks: &mut [DraftBlock]) {
    for at in 1..blocks.len() {
        let (before, block) = (&blocks[at - 1], &blocks[at]);
        let listed = matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow);
        if listed && before.kind == block.kind && before.group == block.group {
            blocks[at].spacing = Spacing::Tight;
        }
    }
}
