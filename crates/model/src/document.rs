//! A document: its canonical text, and everything else as ranges into that text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{DocumentId, Metadata};

/// A publication after extraction.
///
/// `text` is the canonical text: the words of the source with line breaks repaired, running heads
/// and page numbers out, footnotes behind the body. Spelling, width and errors of the source stay.
/// All ranges are byte ranges of `text` on character boundaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The stable outside name.
    pub id: DocumentId,
    /// Bibliographic metadata.
    pub metadata: Metadata,
    /// The canonical text.
    pub text: String,
    /// The section tree in reading order; a section's parent stands before it.
    pub sections: Vec<Section>,
    /// Paragraphs, list items, table rows and so on, in reading order, none overlapping.
    pub blocks: Vec<Block>,
    /// Pages in reading order, where the source has pages.
    pub pages: Vec<Page>,
    /// Footnotes and endnotes in the order of the text.
    pub footnotes: Vec<Footnote>,
    /// The file it came from.
    pub source: SourceFile,
}

/// Position of a section in [`Document::sections`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SectionIndex(pub u32);

/// A heading and all that stands below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading as printed, on one line, with its number.
    pub heading: String,
    /// Depth: 1 is the highest heading inside the document.
    pub level: u8,
    /// The section that holds this one.
    pub parent: Option<SectionIndex>,
    /// Where the heading stands in the text.
    pub heading_range: Range<usize>,
    /// The heading and everything up to the next section of the same or a higher level.
    pub range: Range<usize>,
    /// The fragment that links to the heading in the source, if the source has one.
    pub anchor: Option<String>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// A heading; it belongs to the section that it opens, and to no passage.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A quotation set off from the text.
    Quote,
    /// One row of a table.
    TableRow,
    /// The caption or source line of a figure or table.
    Caption,
    /// Text to be kept as it stands, such as code.
    Preformatted,
    /// A question of an interview or a catalogue of questions.
    Question,
    /// A paragraph of the answer to a question.
    Answer,
    /// One footnote.
    Footnote,
}

/// One paragraph-like piece of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// The innermost section that holds it; none before the first heading.
    pub section: Option<SectionIndex>,
    /// Blocks that belong together and apart from others share a number: the rows of one table,
    /// one question with its answer. No passage crosses from one group into another.
    pub group: Option<u32>,
}

/// One page of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Position in the file, from 1.
    pub number: u32,
    /// The page number as printed, which is the one to cite.
    pub label: Option<String>,
    /// The part of the body text that stands on it.
    pub range: Range<usize>,
}

/// A footnote or endnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnote {
    /// The mark without brackets or width: `1`, `a`, `*`.
    pub mark: String,
    /// Where the note's own words stand in the text, without its mark.
    pub range: Range<usize>,
    /// Where its mark stands in the body.
    pub anchor: Option<Range<usize>>,
    /// The section of the anchor.
    pub section: Option<SectionIndex>,
    /// The page it is printed on, as [`Page::number`].
    pub page: Option<u32>,
}

/// The file that a document was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Path relative to the corpus folder, with `/`.
    pub path: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub size_bytes: u64,
    /// The format as a media type, such as `text/markdown`.
    pub media_type: String,
    /// The character encoding it was read in, by its WHATWG name.
    pub encoding: Option<String>,
}

/// Something in a file that was repaired or left out, for a person to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Stable name of the kind of warning, in `snake_case`.
    pub code: String,
    /// What happened and what to do, in English.
    pub message: String,
}

impl Document {
    /// The headings from the top down to `section`, inclusive; empty for none.
    #[must_use]
    pub fn section_path(&self, section: Option<SectionIndex>) -> Vec<String> {
        let mut path = Vec::new();
        let mut next = section;
        while let Some(section) = next.and_then(|index| self.sections.get(index.0 as usize)) {
            path.push(section.heading.clone());
            next = section.parent;
        }
        path.reverse();
        path
    }

    /// The pages that a byte range of the text touches.
    #[must_use]
    pub fn pages_of(&self, range: &Range<usize>) -> &[Page] {
        let first = self
            .pages
            .partition_point(|page| page.range.end <= range.start);
        let last = self
            .pages
            .partition_point(|page| page.range.start < range.end.max(range.start + 1));
        &self.pages[first..last.max(first)]
    }

    /// Checks what every extractor must keep: ranges in order, on character boundaries, inside
    /// the text, and parents before children.
    ///
    /// # Errors
    /// The first violation, in words.
    pub fn check(&self) -> Result<(), String> {
        let slice = |what: &str, range: &Range<usize>| {
            self.text
                .get(range.clone())
                .map(|_| ())
                .ok_or_else(|| format!("{what} {range:?} is no range of the text"))
        };
        let mut end = 0;
        for block in &self.blocks {
            slice("block", &block.range)?;
            if block.range.start < end || block.range.is_empty() {
                return Err(format!(
                    "block {:?} is empty or overlaps the one before",
                    block.range
                ));
            }
            end = block.range.end;
        }
        for (index, section) in self.sections.iter().enumerate() {
            slice("section", &section.range)?;
            slice("heading", &section.heading_range)?;
            if section
                .parent
                .is_some_and(|parent| parent.0 as usize >= index)
            {
                return Err(format!("section {index} stands before its parent"));
            }
        }
        for page in &self.pages {
            slice("page", &page.range)?;
        }
        for note in &self.footnotes {
            slice("footnote", &note.range)?;
            note.anchor
                .as_ref()
                .map_or(Ok(()), |anchor| slice("footnote anchor", anchor))?;
        }
        let sections = self.sections.len();
        let unknown = self
            .blocks
            .iter()
            .filter_map(|b| b.section)
            .find(|s| s.0 as usize >= sections);
        unknown.map_or(Ok(()), |section| Err(format!("no section {}", section.0)))
    }
}
