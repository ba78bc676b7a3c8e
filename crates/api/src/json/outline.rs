//! The section tree and the text of a document.

use issetsu_model::{Document, OffsetTable};
use serde::Serialize;
use utoipa::ToSchema;

use super::RangeBody;

/// A heading and the headings below it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Section)]
pub struct SectionBody {
    /// The heading as printed, with its number.
    heading: String,
    /// Depth: 1 is the highest heading inside the document.
    level: u8,
    /// The heading and everything up to the next section of the same or a higher level.
    range: RangeBody,
    /// The fragment that links to the heading in the source, if the source has one.
    #[schema(required)]
    anchor: Option<String>,
    /// The sections right below it.
    #[schema(no_recursion)]
    children: Vec<SectionBody>,
}

/// The section tree of a document.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Outline)]
pub struct OutlineBody {
    /// The document.
    document_id: String,
    /// The highest sections, in reading order.
    sections: Vec<SectionBody>,
}

/// The canonical text of a document, into which every range points.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = DocumentText)]
pub struct TextBody {
    /// The document.
    document_id: String,
    /// The range of the whole text.
    range: RangeBody,
    /// SHA-256 of the text in UTF-8, in hexadecimal.
    sha256: String,
    /// The text.
    text: String,
}

impl From<&Document> for OutlineBody {
    fn from(document: &Document) -> Self {
        let table = OffsetTable::new(&document.text);
        let mut open: Vec<SectionBody> = Vec::new();
        let mut sections = Vec::new();
        for section in &document.sections {
            close(&mut open, &mut sections, section.level);
            open.push(SectionBody {
                heading: section.heading.clone(),
                level: section.level,
                range: table.range(section.range.clone()).into(),
                anchor: section.anchor.clone(),
                children: Vec::new(),
            });
        }
        close(&mut open, &mut sections, 0);
        Self {
            document_id: document.id.to_string(),
            sections,
        }
    }
}

/// Hangs the open sections of `level` and below it under their parents.
fn close(open: &mut Vec<SectionBody>, roots: &mut Vec<SectionBody>, level: u8) {
    while let Some(done) = open.pop_if(|section| section.level >= level) {
        match open.last_mut() {
            Some(parent) => parent.children.push(done),
            None => roots.push(done),
        }
    }
}

impl TextBody {
    /// A document's text.
    pub fn new(document: Document, sha256: String) -> Self {
        let range = OffsetTable::new(&document.text).range(0..document.text.len());
        Self {
            document_id: document.id.into(),
            range: range.into(),
            sha256,
            text: document.text,
        }
    }
}
