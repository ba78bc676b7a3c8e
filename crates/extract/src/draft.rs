//! The draft: blocks with text of their own, before they become ranges of one canonical text.

use std::ops::Range;

use issetsu_model::{BlockKind, Warning};

use crate::characters::is_blank;
use crate::metadata::PartialMetadata;

/// Between two cells of a table row: a person reads it as a row, the character is in no Japanese
/// word, and a phrase query cannot match across two cells by accident.
pub(crate) const CELL_SEPARATOR: &str = " | ";

/// Characters of a merged cell that is repeated in each of its rows, at most. A longer text is no label of
/// them, and would be most of each. Set by hand.
pub(crate) const MAX_REPEATED_CHARS: usize = 40;

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

impl Draft {
    /// Cuts a block in two, if there are words on both sides. Says whether it did.
    pub(crate) fn split_block(&mut self, at: usize, end: usize) -> bool {
        let block = &self.blocks[at];
        let (head, rest) = block.text.split_at(end);
        let lead = rest.len() - rest.trim_start_matches(is_blank).len();
        let (head_len, start) = (head.trim_end_matches(is_blank).len(), end + lead);
        if head_len == 0 || start == block.text.len() {
            return false;
        }
        let mut rest = block.clone();
        rest.text = block.text[start..].to_owned();
        rest.pages = Vec::new();
        let head = &mut self.blocks[at];
        head.text.truncate(head_len);
        for mark in std::mem::take(&mut head.pages) {
            match mark.0.checked_sub(start) {
                Some(offset) => rest.pages.push((offset, mark.1)),
                None => head.pages.push(mark),
            }
        }
        self.blocks.insert(at + 1, rest);
        for note in &mut self.notes {
            if let Some(anchor) = &mut note.anchor {
                if anchor.block == at && anchor.range.start >= start {
                    anchor.range = anchor.range.start - start..anchor.range.end - start;
                    anchor.block += 1;
                } else if anchor.block > at {
                    anchor.block += 1;
                }
            }
            note.home = note.home.map(|home| home + usize::from(home >= at));
        }
        true
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
    /// The name of the section that it opens, where that is more than its words: the caption （目的）
    /// opens 第1条（目的）.
    pub(crate) section_name: Option<String>,
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
            section_name: None,
            anchor: None,
            group: None,
            spacing: Spacing::Loose,
            strong: false,
            pages: Vec::new(),
        }
    }

    /// Makes it the heading of a section of that name.
    pub(crate) fn open_section(&mut self, level: u8, name: String) {
        self.kind = BlockKind::Heading;
        self.place = Place::Opens(level);
        self.section_name = Some(name);
    }

    /// The name of the section that it opens.
    pub(crate) fn section_heading(&self) -> &str {
        self.section_name.as_deref().unwrap_or(&self.text)
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
