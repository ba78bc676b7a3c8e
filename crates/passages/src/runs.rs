//! Runs of blocks that may share a passage.

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
    document
        .blocks
        .chunk_by(together)
        .filter(|blocks| blocks[0].kind != BlockKind::Heading)
        .map(|blocks| Run {
            kind: kind(&blocks[0], &tables),
            section: blocks[0].section,
            blocks,
        })
        .collect()
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
