//! The draft: blocks with text of their own, before they become ranges of one canonical text.

use std::ops::Range;

use issetsu_model::{BlockKind, Warning};

use crate::metadata::PartialMetadata;

/// Between two cells of a table row: a person reads it as a row, the character is in no Japanese
/// word, and a phrase query cannot match across two cells by accident.
pub(crate) const CELL_SEPARATOR: &str = " | ";

/// What a reader makes of a file.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Body blocks in reading order.
    pub(crate) blocks: Vec<DraftBlock>,
    /// Footnotes in the order of the text.
    pub(crate) notes: Vec<DraftNote>,
    /// Pages in reading order; empty when the source has none.
    pub(crate) pages: Vec<DraftPage>,
    /// What the file's own fields or front matter say of the publication.
    pub(crate) declared: PartialMetadata,
    /// What the printed text says of the publication.
    pub(crate) inferred: PartialMetadata,
    /// The character encoding the file was read in, by its WHATWG name.
    pub(crate) encoding: Option<&'static str>,
    /// What was repaired or left out.
    pub(crate) warnings: Vec<Warning>,
}

impl Draft {
    /// A text of which every line reads like a title has no body; then its lines are its text, or
    /// nothing of it could be found.
    pub(crate) fn keep_a_body(&mut self) {
        let is_title = |block: &DraftBlock| {
            block.kind == BlockKind::Heading && !matches!(block.place, Place::Opens(_))
        };
        if self.blocks.iter().all(is_title) {
            for block in &mut self.blocks {
                block.kind = BlockKind::Paragraph;
            }
        }
    }
}

/// One block of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftBlock {
    /// What it is.
    pub(crate) kind: BlockKind,
    /// Its words.
    pub(crate) text: String,
    /// Where it stands among the sections.
    pub(crate) place: Place,
    /// The fragment that links to a heading.
    pub(crate) anchor: Option<String>,
    /// Blocks that belong together and apart from others.
    pub(crate) group: Option<u32>,
    /// Whether one line break separates it from the block before, as within a list.
    pub(crate) spacing: Spacing,
    /// Whether its words are emphasised as a whole, as headings are.
    pub(crate) strong: bool,
    /// Where pages begin inside its text: offset and page number.
    pub(crate) pages: Vec<(usize, u32)>,
}

/// Where a block stands among the sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the section that is open.
    Inside,
    /// It opens a section of this level.
    Opens(u8),
    /// In no section: before the first heading, in the title block, after the end mark.
    Outside,
}

/// How far a block stands from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spacing {
    /// A blank line.
    Loose,
    /// One line break: items of a list, rows of a table.
    Tight,
}

impl DraftBlock {
    /// A block of running text.
    pub(crate) fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            place: Place::Inside,
            anchor: None,
            group: None,
            spacing: Spacing::Loose,
            strong: false,
            pages: Vec::new(),
        }
    }
}

/// A part of the text of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BlockRange {
    /// Index of the block.
    pub(crate) block: usize,
    /// Bytes of its text.
    pub(crate) range: Range<usize>,
}

/// One footnote of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftNote {
    /// The mark without brackets or width.
    pub(crate) mark: String,
    /// Its words without the mark.
    pub(crate) text: String,
    /// Where its mark is.
    pub(crate) anchor: Option<BlockRange>,
    /// The block it stands behind, for a section when no anchor is found.
    pub(crate) home: Option<usize>,
    /// The page it is printed on.
    pub(crate) page: Option<u32>,
}

/// One page of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftPage {
    /// Position in the file, from 1.
    pub(crate) number: u32,
    /// The page number as printed.
    pub(crate) label: Option<String>,
}
