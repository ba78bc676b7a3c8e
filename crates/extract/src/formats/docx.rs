//! Word documents (.docx): ECMA-376, Transitional and Strict.
//!
//! ```text
//! bytes ─ package ─► parts ─ xml: final state ─► styles, numbering ─ walk ─► items ─ blocks ─► Draft
//! ```
//!
//! What is printed but not in the text is computed: numbers of headings, list items and notes.
//! What is in the text but not printed goes: removed, struck and hidden text, instructions of fields,
//! comments. Headers, footers and tables of contents go too, as they do in other formats.
//!
//! A document has no pages. Its file holds the page breaks that the writer saw last
//! (`w:lastRenderedPageBreak`), but not those inside tables or between paragraphs moved by other
//! fonts: of three reports whose PDFs are known, counting them gave the right number of pages for
//! one. A wrong page in a citation is worse than no page.

mod blocks;
mod core;
mod fields;
mod notes;
mod numbering;
mod package;
mod paragraph;
mod properties;
mod styles;
mod symbols;
mod table;
mod walk;
mod xml;

use std::collections::HashMap;

use issetsu_model::Warning;

use crate::characters::squeeze;
use crate::draft::Draft;
use crate::reader::Reader;
use crate::warning::warning;
use crate::{ExtractError, Limits};
use blocks::Notes;
use notes::{NoteId, NoteKind, NoteNumbers};
use numbering::{Counters, Numbering};
use package::Package;
use styles::Styles;
use walk::Walk;
use xml::XmlError;

/// Reads .docx and .docm files.
pub(crate) struct Docx;

impl Reader for Docx {
    fn media_type(&self) -> &'static str {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    }

    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Draft, ExtractError> {
        let mut parts = Parts::open(bytes, limits)?;
        let mut warnings = Vec::new();
        let mut styles = Styles::default();
        let part = parts.get("styles")?;
        note_break("the styles", styles.read(&part), &mut warnings)?;
        let mut numbering = Numbering::default();
        let part = parts.get("numbering")?;
        note_break("the lists", numbering.read(&part), &mut warnings)?;
        let document = parts.document()?;
        let numbers = NoteNumbers::read(&parts.get("settings")?, &document);
        let walk = |numbers| {
            let counters = Counters::new(&numbering, &styles);
            Walk::new(&styles, counters, numbers, limits.max_lines)
        };
        let mut notes = Notes::new();
        for (kind, name) in [
            (NoteKind::Footnote, "footnotes"),
            (NoteKind::Endnote, "endnotes"),
        ] {
            let mut walk = walk(NoteNumbers::read("", ""));
            let read = walk.read(&parts.get(name)?);
            note_break("the notes", read, &mut warnings)?;
            let texts = walk.notes.into_iter();
            notes.extend(texts.map(|(number, text)| (NoteId { kind, number }, text)));
        }
        let mut body = walk(numbers);
        note_break("the text", body.read(&document), &mut warnings)?;
        let mut draft = finish(body, notes, &mut warnings)?;
        core::Core::read(&parts.properties()?).complete(&mut draft);
        crate::structure::mark_dialogue(&mut draft);
        Ok(Draft { warnings, ..draft })
    }
}

fn finish(
    mut body: Walk<'_>,
    notes: Notes,
    warnings: &mut Vec<Warning>,
) -> Result<Draft, ExtractError> {
    if !body.has_body {
        return Err(ExtractError::BrokenWord {
            problem: "it holds no text document".into(),
        });
    }
    if body.left_out_contents {
        let message = "the table of contents was left out";
        warnings.push(warning("table_of_contents", message));
        let is_heading =
            |text: &str| matches!(squeeze(text).as_str(), "目次" | "もくじ" | "Contents");
        body.items.retain(|item| !is_heading(&item.block.text));
    }
    if body.items.is_empty() {
        return Err(ExtractError::Empty);
    }
    Ok(blocks::draft(body.items, notes))
}

/// A part that breaks off is used as far as it goes; one that exceeds a limit is refused.
fn note_break(
    what: &str,
    read: Result<(), XmlError>,
    warnings: &mut Vec<Warning>,
) -> Result<(), ExtractError> {
    match read {
        Err(XmlError::Syntax(at)) => {
            let message =
                format!("{what} cannot be read behind byte {at}; what stands before was used");
            warnings.push(warning("broken_part", message));
            Ok(())
        }
        read => Ok(read?),
    }
}

/// The parts of a document by what they are.
struct Parts<'b> {
    package: Package<'b>,
    /// The name of the part with the text.
    main: String,
    properties: String,
    related: HashMap<String, String>,
}

impl<'b> Parts<'b> {
    fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, ExtractError> {
        let mut package = Package::open(bytes, limits)?;
        let mut root = package.related("")?;
        let mut named =
            |kind: &str, usual: &str| root.remove(kind).unwrap_or_else(|| usual.to_owned());
        let main = named("officeDocument", "word/document.xml");
        let properties = named("core-properties", "docProps/core.xml");
        let related = package.related(&main)?;
        Ok(Self {
            package,
            main,
            properties,
            related,
        })
    }

    fn document(&mut self) -> Result<String, ExtractError> {
        let part = self.package.part(&self.main)?;
        part.ok_or_else(|| ExtractError::BrokenWord {
            problem: "it holds no text document".into(),
        })
    }

    /// A part that the document refers to; empty if there is none.
    fn get(&mut self, kind: &str) -> Result<String, ExtractError> {
        let usual = format!("word/{kind}.xml");
        let name = self.related.get(kind).unwrap_or(&usual);
        Ok(self.package.part(name)?.unwrap_or_default())
    }

    fn properties(&mut self) -> Result<String, ExtractError> {
        Ok(self.package.part(&self.properties)?.unwrap_or_default())
    }
}
