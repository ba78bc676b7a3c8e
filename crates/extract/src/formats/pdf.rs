//! PDF: positioned glyphs become lines, and lines go through the steps of plain text.
//!
//! ```text
//! bytes ─ file: structure, outline, labels, info; tags: the structure that the file declares
//! page ─ interpret: glyphs, rules ─ chunks: upright, no doubles ─ order: segments ─ columns ─ lines
//! lines ─ furniture: running heads, page numbers out ─ layout: position and type ─ structure::read_printed
//! ```
//!
//! Pages that are images, or whose glyphs have no meaning, are listed in a warning and not indexed. If
//! there is a recognized copy of the file, they are taken from it.
//!
//! The thresholds of each stage are at the head of its module, with their units and reasons. Most are in
//! ems, because print scales with its type; points are used where a writer's rounding matters. They
//! were chosen on real government PDFs by looking at what went wrong. Where no figure is given, none
//! was measured: the comment says what goes wrong on either side.

mod budget;
mod cells;
mod characters;
mod chunks;
mod columns;
mod encoding;
mod file;
mod font;
mod furniture;
mod geometry;
mod glyph;
mod inflate;
mod info;
mod interpret;
mod isolation;
mod labels;
mod layout;
mod legibility;
mod lines;
mod order;
mod outline;
mod pages;
mod recognized;
mod state;
mod strings;
mod tables;
mod tags;
mod visibility;

use crate::draft::Draft;
use crate::reader::Reader;
use crate::structure::{self, DeclaredHeadings, PrintedLines};
use crate::{ExtractError, Limits};

use budget::Budget;
use file::File;
use isolation::isolated;
use layout::Setting;
use pages::Pages;

/// Reads PDF.
pub(crate) struct Pdf;

impl Reader for Pdf {
    fn media_type(&self) -> &'static str {
        "application/pdf"
    }

    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Draft, ExtractError> {
        guarded(|| read(bytes, None, limits))
    }

    fn read_recognized(
        &self,
        bytes: &[u8],
        recognized: &[u8],
        limits: &Limits,
    ) -> Result<Draft, ExtractError> {
        guarded(|| read(bytes, Some(recognized), limits))
    }
}

/// A panic that no part of the reader kept to itself costs one file, never the run.
fn guarded(work: impl FnOnce() -> Result<Draft, ExtractError>) -> Result<Draft, ExtractError> {
    isolated(work).unwrap_or(Err(ExtractError::BrokenPdf))
}

fn read(bytes: &[u8], recognized: Option<&[u8]>, limits: &Limits) -> Result<Draft, ExtractError> {
    let budget = Budget::start(limits);
    let file = File::open(bytes, limits)?;
    let recognized = match recognized {
        Some(bytes) => Some(open_recognized(bytes, file.page_count(), limits)?),
        None => None,
    };
    let mut pages = Pages::read(&file, recognized.as_ref(), &budget)?;
    if pages.lines.is_empty() {
        return Err(match pages.unread.as_slice() {
            [] if !pages.failures.pages.is_empty() => ExtractError::BrokenPdf,
            [] => ExtractError::Empty,
            unread => ExtractError::NoReadableText {
                pages: unread.len(),
            },
        });
    }
    let entries = isolated(|| outline::read(&file));
    pages.failures.outline = entries.is_none();
    let warnings = pages.warnings(recognized.is_some());
    let mut furniture =
        furniture::set_aside(&mut pages.lines, &pages.head_rules, file.page_count());
    labels::complete(&mut furniture.labels, &file);
    let setting = Setting::of(&pages.lines);
    let mut lines = setting.lines(&pages.lines);
    outline::mark(&mut lines, &entries.unwrap_or_default());
    // Tags may leave out headings with automatic numbers, which the outline then has.
    let declares = if pages.tagged {
        DeclaredHeadings::All
    } else {
        DeclaredHeadings::Some
    };
    let mut draft = structure::read_printed(PrintedLines {
        lines,
        furniture,
        pages: file.page_count(),
        declares,
    });
    info::describe(&file, &mut draft);
    draft.warnings.extend(warnings);
    Ok(draft)
}

fn open_recognized(bytes: &[u8], pages: u32, limits: &Limits) -> Result<File, ExtractError> {
    let file = File::open(bytes, limits).ok();
    file.filter(|file| file.page_count() == pages)
        .ok_or(ExtractError::UnfitRecognition { pages })
}
