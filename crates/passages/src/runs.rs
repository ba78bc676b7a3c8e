//! Runs of blocks that may share a passage.
//!
//! A heading belongs to every passage of its section. One whose section has no passage otherwise, as
//! where demands are set as headings, is a passage of its own.

use std::collections::HashSet;

use issetsu_model::{Block, BlockKind, Document, PassageKind, SectionIndex};

/// Consecutive blocks that may share a passage.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run<'d> {
    /// What passages of it hold.
    pub(crate) kind: PassageKind,
    /// The section they are in.
    pub(crate) section: Option<SectionIndex>,
    /// The blocks; never empty.
    pub(crate) blocks: &'d [Block],
}

/// Cuts the blocks of a document wherever a passage must end.
pub(crate) fn runs(document: &Document) -> Vec<Run<'_>> {
    let tables: HashSet<u32> = document
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::TableRow)
        .filter_map(|block| block.group)
        .collect();
    let alone = |block: &Block| matches!(block.kind, BlockKind::Footnote | BlockKind::Heading);
    let together = |a: &Block, b: &Block| {
        kind(a, &tables) == kind(b, &tables)
            && a.section == b.section
            && a.group == b.group
            && !alone(a)
            && !alone(b)
    };
    let filled = filled_sections(document);
    let is_found_below = |heading: &Block| {
        let section = heading.section.map(|section| section.0 as usize);
        section.is_none_or(|section| filled.get(section).copied().unwrap_or(true))
    };
    document
        .blocks
        .chunk_by(together)
        .filter(|blocks| blocks[0].kind != BlockKind::Heading || !is_found_below(&blocks[0]))
        .map(|blocks| Run {
            kind: kind(&blocks[0], &tables),
            section: blocks[0].section,
            blocks,
        })
        .collect()
}

/// Which sections have text or sections of their own. A note is no text of its section: it says
/// nothing of the heading.
fn filled_sections(document: &Document) -> Vec<bool> {
    let mut filled = vec![false; document.sections.len()];
    let texts = document.blocks.iter();
    let texts = texts.filter(|b| !matches!(b.kind, BlockKind::Heading | BlockKind::Footnote));
    let parents = document
        .sections
        .iter()
        .filter_map(|section| section.parent);
    for section in texts.filter_map(|block| block.section).chain(parents) {
        if let Some(filled) = filled.get_mut(section.0 as usize) {
            *filled = true;
        }
    }
    filled
}

fn kind(block: &Block, tables: &HashSet<u32>) -> PassageKind {
    let in_table = block.group.is_some_and(|group| tables.contains(&group));
    match block.kind {
        BlockKind::Footnote => PassageKind::Footnote,
        BlockKind::Question | BlockKind::Answer => PassageKind::Answer,
        BlockKind::TableRow => PassageKind::Table,
        BlockKind::Caption if in_table => PassageKind::Table,
        _ => PassageKind::Body,
    }
}
