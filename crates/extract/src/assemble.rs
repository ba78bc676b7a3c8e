//! The draft becomes a document: one canonical text, and ranges into it.

use std::collections::BTreeMap;
use std::ops::Range;

use issetsu_model::{
    Block, BlockKind, Document, DocumentId, Footnote, Metadata, Page, Section, SectionIndex,
    SourceFile,
};

use crate::draft::{Draft, DraftBlock, DraftNote, DraftPage, Place, Spacing};

/// Lays the blocks out as one text: a blank line between blocks, one line break inside lists and
/// tables, headings as blocks of their own, footnotes behind the body.
pub(crate) fn assemble(
    draft: Draft,
    id: DocumentId,
    metadata: Metadata,
    source: SourceFile,
) -> Document {
    let mut layout = Layout::default();
    for block in &draft.blocks {
        layout.push(block);
    }
    let body_end = layout.text.len();
    layout.close_sections(0, body_end);
    let pages = pages(&draft.pages, &layout.page_starts, body_end);
    let mut footnotes = Vec::with_capacity(draft.notes.len());
    for note in draft.notes {
        footnotes.extend(layout.push_note(note));
    }
    Document {
        id,
        metadata,
        text: layout.text,
        sections: layout.sections,
        blocks: layout.blocks,
        pages,
        footnotes,
        source,
    }
}

#[derive(Default)]
struct Layout {
    text: String,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    /// The open sections, outermost first, with the levels that the source gives them.
    open: Vec<(SectionIndex, u8)>,
    /// For each draft block: where it went, or nothing if it was empty.
    placed: Vec<Option<usize>>,
    /// First offset of each page.
    page_starts: BTreeMap<u32, usize>,
}

impl Layout {
    fn push(&mut self, block: &DraftBlock) {
        if block.text.is_empty() {
            self.placed.push(None);
            return;
        }
        let range = self.write(&block.text, block.spacing);
        for (offset, page) in &block.pages {
            self.page_starts
                .entry(*page)
                .or_insert(range.start + offset);
        }
        match block.place {
            Place::Opens(level) => self.open_section(block, level, &range),
            Place::Outside => self.close_sections(0, range.start),
            Place::Inside => {}
        }
        self.placed.push(Some(self.blocks.len()));
        self.blocks.push(Block {
            kind: block.kind,
            range,
            section: self.open.last().map(|(index, _)| *index),
            group: block.group,
        });
    }

    fn write(&mut self, text: &str, spacing: Spacing) -> Range<usize> {
        if !self.text.is_empty() {
            self.text.push_str(match spacing {
                Spacing::Loose => "\n\n",
                Spacing::Tight => "\n",
            });
        }
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    fn open_section(&mut self, block: &DraftBlock, level: u8, range: &Range<usize>) {
        // A source may skip levels, so what closes is found by their order, not by their number.
        let depth = self.open.partition_point(|(_, open)| *open < level);
        self.close_sections(depth, range.start);
        let index = SectionIndex(u32::try_from(self.sections.len()).unwrap_or(u32::MAX));
        self.sections.push(Section {
            heading: block
                .section_heading()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            level: u8::try_from(self.open.len() + 1).unwrap_or(u8::MAX),
            parent: self.open.last().map(|(index, _)| *index),
            heading_range: range.clone(),
            range: range.clone(),
            anchor: block.anchor.clone(),
        });
        self.open.push((index, level));
    }

    /// Ends the open sections below `depth` at the end of the text before `next`.
    fn close_sections(&mut self, depth: usize, next: usize) {
        let end = self.text[..next].trim_end().len();
        for (index, _) in self.open.drain(depth.min(self.open.len())..) {
            let section = &mut self.sections[index.0 as usize];
            section.range.end = end.max(section.heading_range.end);
        }
    }

    fn push_note(&mut self, note: DraftNote) -> Option<Footnote> {
        if note.text.is_empty() {
            return None;
        }
        let placed = |index: usize| self.placed.get(index).copied().flatten();
        let anchor = note.anchor.and_then(|anchor| {
            let start = self.blocks[placed(anchor.block)?].range.start;
            Some(start + anchor.range.start..start + anchor.range.end)
        });
        let home = match &anchor {
            Some(anchor) => self.block_at(anchor.start),
            None => note.home.and_then(placed),
        };
        let section = home.and_then(|index| self.blocks[index].section);
        let range = self.write(&note.text, Spacing::Loose);
        self.blocks.push(Block {
            kind: BlockKind::Footnote,
            range: range.clone(),
            section,
            group: None,
        });
        Some(Footnote {
            mark: note.mark,
            range,
            anchor,
            section,
            page: note.page,
        })
    }

    fn block_at(&self, offset: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|b| b.range.end <= offset);
        (index < self.blocks.len()).then_some(index)
    }
}

/// Pages run from their first offset to that of the next; a page without body text is empty.
fn pages(drafts: &[DraftPage], starts: &BTreeMap<u32, usize>, body_end: usize) -> Vec<Page> {
    let mut pages = Vec::with_capacity(drafts.len());
    let mut next = body_end;
    for draft in drafts.iter().rev() {
        let start = starts
            .get(&draft.number)
            .map_or(next, |start| (*start).min(next));
        pages.push(Page {
            number: draft.number,
            label: draft.label.clone(),
            range: start..next,
        });
        next = start;
    }
    pages.reverse();
    if let Some(first) = pages.first_mut() {
        first.range.start = 0;
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::BlockRange;

    fn heading(text: &str, level: u8) -> DraftBlock {
        DraftBlock {
            place: Place::Opens(level),
            ..DraftBlock::new(BlockKind::Heading, text)
        }
    }

    fn document(blocks: Vec<DraftBlock>, notes: Vec<DraftNote>) -> Document {
        let draft = Draft {
            blocks,
            notes,
            ..Draft::default()
        };
        let source = SourceFile {
            path: "a.txt".into(),
            sha256: String::new(),
            size_bytes: 0,
            media_type: "text/plain".into(),
            encoding: None,
        };
        let id = DocumentId::from_path("a.txt");
        let document = assemble(draft, id, Metadata::default(), source);
        document.check().unwrap();
        document
    }

    #[test]
    fn sections_nest_and_end() {
        let document = document(
            vec![
                heading("1 甲", 1),
                heading("(1) 乙", 2),
                DraftBlock::new(BlockKind::Paragraph, "本文。"),
                heading("2 丙", 1),
            ],
            vec![],
        );
        assert_eq!(document.text, "1 甲\n\n(1) 乙\n\n本文。\n\n2 丙");
        assert_eq!(
            document.section_path(document.blocks[2].section),
            ["1 甲", "(1) 乙"]
        );
        assert_eq!(
            &document.text[document.sections[0].range.clone()],
            "1 甲\n\n(1) 乙\n\n本文。"
        );
        assert_eq!(document.sections[2].parent, None);
    }

    #[test]
    fn a_skipped_level_is_closed_up() {
        let levels = |levels: &[u8]| -> Vec<u8> {
            let blocks = levels.iter().map(|level| heading("甲", *level)).collect();
            let sections = document(blocks, vec![]).sections;
            sections.iter().map(|section| section.level).collect()
        };
        assert_eq!(levels(&[1, 3, 3, 2]), [1, 2, 2, 2]);
        assert_eq!(levels(&[2, 2, 4, 4, 2]), [1, 1, 2, 2, 1]);
        assert_eq!(levels(&[3, 1, 2]), [1, 1, 2]);
    }

    #[test]
    fn notes_stand_behind_and_know_their_section() {
        let note = DraftNote {
            mark: "1".into(),
            text: "出典。".into(),
            anchor: Some(BlockRange {
                block: 1,
                range: 6..8,
            }),
            home: None,
            page: None,
        };
        let body = DraftBlock::new(BlockKind::Paragraph, "本文¹。");
        let document = document(vec![heading("甲", 1), body], vec![note]);
        let note = &document.footnotes[0];
        assert_eq!(&document.text[note.range.clone()], "出典。");
        assert_eq!(&document.text[note.anchor.clone().unwrap()], "¹");
        assert_eq!(note.section, Some(SectionIndex(0)));
    }
}
