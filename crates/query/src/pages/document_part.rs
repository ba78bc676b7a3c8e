//! The parts in which the page of a huge document comes.

use std::ops::Range;

use issetsu_model::{Block, BlockKind, Document, Footnote};

/// Bytes of text of one part. Set by hand, at some 330,000 characters: a book of 500 pages is shown whole,
/// and a page stays below what a telephone can lay out.
const PART_BYTES: usize = 1_000_000;

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentPart {
    /// Which part, from 1.
    pub(crate) number: usize,
    /// How many parts there are.
    pub(crate) count: usize,
    /// The bytes of the text.
    pub(crate) range: Range<usize>,
}

impl DocumentPart {
    /// The part with a number; without one, that which shows some byte of the text. A number beyond the last is
    /// the last.
    pub(crate) fn of(document: &Document, number: Option<usize>, at: usize) -> Self {
        let starts = starts(&document.blocks, PART_BYTES);
        let shown_at = shown_at(&document.footnotes, at);
        let holding = starts.partition_point(|start| *start <= shown_at);
        let number = number.unwrap_or(holding).clamp(1, starts.len());
        let end = starts.get(number).copied().unwrap_or(document.text.len());
        Self {
            number,
            count: starts.len(),
            range: starts[number - 1]..end,
        }
    }

    /// Whether something that begins at a byte of the text is in this part.
    pub(crate) fn holds(&self, start: usize) -> bool {
        self.range.contains(&start) || (self.number == self.count && start >= self.range.end)
    }
}

/// Where a byte of the text is shown: that of a note where its mark is.
fn shown_at(footnotes: &[Footnote], at: usize) -> usize {
    let note = footnotes.iter().find(|note| note.range.contains(&at));
    let anchor = note.and_then(|note| note.anchor.as_ref());
    anchor.map_or(at, |anchor| anchor.start)
}

/// Where parts begin: at blocks, as soon as the part before has its size. The notes at the end of the
/// text are shown with their marks and begin none.
fn starts(blocks: &[Block], part_bytes: usize) -> Vec<usize> {
    let mut starts = vec![0];
    let mut start = 0;
    for block in blocks {
        if block.kind != BlockKind::Footnote && block.range.start >= start + part_bytes {
            start = block.range.start;
            starts.push(start);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks_of(blocks: &[(BlockKind, Range<usize>)]) -> Vec<Block> {
        let blocks = blocks.iter().map(|(kind, range)| Block {
            kind: *kind,
            range: range.clone(),
            section: None,
            group: None,
        });
        blocks.collect()
    }

    #[test]
    fn a_note_is_shown_with_its_mark() {
        let note = |range, anchor| Footnote {
            mark: "1".to_owned(),
            range,
            anchor,
            section: None,
            page: None,
        };
        let notes = [note(80..90, Some(7..8)), note(92..95, None)];
        for (at, expected) in [
            (0, 0),
            (7, 7),
            (79, 79),
            (80, 7),
            (89, 7),
            (90, 90),
            (93, 93),
        ] {
            assert_eq!(shown_at(&notes, at), expected, "{at}");
        }
    }

    #[test]
    fn parts_begin_at_blocks() {
        use BlockKind::{Footnote, Heading, Paragraph};
        let check = |blocks: &[(BlockKind, Range<usize>)], expected: &[usize]| {
            assert_eq!(starts(&blocks_of(blocks), 10), expected, "{blocks:?}");
        };
        check(&[], &[0]);
        check(&[(Paragraph, 0..9)], &[0]);
        check(&[(Paragraph, 0..12), (Paragraph, 14..20)], &[0, 14]);
        check(
            &[
                (Heading, 0..4),
                (Paragraph, 6..9),
                (Heading, 11..12),
                (Paragraph, 14..90),
            ],
            &[0, 11],
        );
        check(
            &[(Paragraph, 0..90), (Footnote, 92..99), (Footnote, 110..120)],
            &[0],
        );
    }
}
