//! PDF: glyphs become lines, lines paragraphs, and those go the way of plain text.
//!
//! ```text
//! file ─ glyphs ─► frame ─► rows ─► columns ─► lines      one page at a time
//! lines ─ furniture ─► typography ─► paragraphs ─► text::read_lines      the whole file
//! ```

mod characters;
mod columns;
mod frame;
mod furniture;
mod glyphs;
mod info;
mod labels;
mod lines;
mod paragraphs;
mod rows;
mod strings;
mod typography;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use hayro_interpret::kurbo::{Rect, Size};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf as File};

use crate::characters::width;
use crate::draft::{Draft, DraftPage, warning};
use crate::format::Reader;
use crate::text::{Layout, Line, page_label, read_lines};
use crate::{ExtractError, Limits};
use glyphs::{Canvas, Collector, Cut, Ink};
use lines::TextLine;
use paragraphs::{Paragraph, paragraphs};
use rows::Segment;
use typography::Typography;

/// Reads PDF.
pub(crate) struct Pdf;

impl Reader for Pdf {
    fn media_type(&self) -> &'static str {
        "application/pdf"
    }

    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Draft, ExtractError> {
        // Files that no reader was tested with reach code that is not ours.
        let work = || read(bytes, limits);
        catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(ExtractError::Damaged { format: "PDF" }))
    }
}

/// A page as lines in reading order.
#[derive(Debug)]
pub(crate) struct Page {
    /// Position in the file, from 1.
    number: u32,
    /// The page number that stands beside its text, if it was found there.
    label: Option<String>,
    /// Columns and other parts, in reading order.
    blocks: Vec<Vec<TextLine>>,
}

/// How well a page can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Legibility {
    /// Its text is there, or it has none.
    Text,
    /// It is a picture, or its glyphs stand for nothing that can be told.
    Picture,
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Draft, ExtractError> {
    let file = open(bytes)?;
    let total = u32::try_from(file.pages().len()).unwrap_or(u32::MAX);
    if total > limits.max_pages {
        return Err(ExtractError::LimitExceeded {
            what: "pages",
            most: limits.max_pages as usize,
        });
    }
    let (mut pages, unreadable) = pages(&file, limits)?;
    if !unreadable.is_empty() && pages.is_empty() {
        return Err(ExtractError::NeedsOcr);
    }
    let mut labels = furniture::take(&mut pages);
    labels.extend(labels::page_labels(&file, total));
    let mut draft = draft(&pages);
    if draft.blocks.is_empty() && draft.notes.is_empty() {
        return Err(ExtractError::Empty);
    }
    draft.pages = draft_pages(total, &labels);
    info::add(file.metadata(), &mut draft);
    if !unreadable.is_empty() {
        draft
            .warnings
            .push(warning("needs_ocr", needs_ocr(&unreadable)));
    }
    Ok(draft)
}

fn open(bytes: &[u8]) -> Result<File, ExtractError> {
    File::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ExtractError::Encrypted,
        LoadPdfError::Decryption(_) => ExtractError::UnknownEncryption,
        LoadPdfError::Invalid => ExtractError::Damaged { format: "PDF" },
    })
}

/// The pages with text, and the positions of those that cannot be read.
fn pages(file: &File, limits: &Limits) -> Result<(Vec<Page>, Vec<u32>), ExtractError> {
    let deadline = Instant::now() + Duration::from_secs(limits.max_seconds);
    let cache = InterpreterCache::new();
    let mut ink = Ink::new();
    let (mut pages, mut unreadable) = (Vec::new(), Vec::new());
    for (number, page) in (1..).zip(file.pages().iter()) {
        let (across, down) = page.render_dimensions();
        let size = Size::new(f64::from(across), f64::from(down));
        let mut collector = Collector {
            canvas: Canvas::default(),
            page: Rect::from_origin_size((0.0, 0.0), size),
            ink: &mut ink,
            most_glyphs: limits.max_glyphs_per_page,
            deadline,
            marked: Vec::new(),
        };
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            collector.page,
            &cache,
            file.xref(),
            InterpreterSettings::default(),
        );
        interpret_page(page, &mut context, &mut collector);
        let canvas = collector.canvas;
        match canvas.cut {
            Some(Cut::Time) => {
                return Err(ExtractError::TooSlow {
                    seconds: limits.max_seconds,
                });
            }
            Some(Cut::Glyphs) => {
                return Err(ExtractError::LimitExceeded {
                    what: "glyphs on a page",
                    most: limits.max_glyphs_per_page,
                });
            }
            None => {}
        }
        match legibility(&canvas) {
            Legibility::Picture => unreadable.push(number),
            Legibility::Text => pages.extend(layout(number, canvas, size)),
        }
    }
    Ok((pages, unreadable))
}

/// Few glyphs on a large picture, or many of which nothing is known.
fn legibility(canvas: &Canvas) -> Legibility {
    const FEW: usize = 20;
    const LARGE: f64 = 0.3;
    let known = canvas.glyphs.len();
    let unknown = canvas.unmapped;
    let unmapped = unknown > FEW && unknown * 3 > known;
    let pictured = known + unknown < FEW && canvas.picture > LARGE;
    if unmapped || pictured {
        Legibility::Picture
    } else {
        Legibility::Text
    }
}

/// The lines of a page: first what runs the page's own way, then what is turned.
fn layout(number: u32, canvas: Canvas, size: Size) -> Option<Page> {
    let frames = frame::frames(canvas.glyphs, size);
    let mut page = Page {
        number,
        label: None,
        blocks: Vec::new(),
    };
    for frame in frames {
        let shape = frame.shape;
        let mut segments = rows::segments(frame.glyphs);
        if shape.vertical {
            page.label = page.label.or(take_number(&mut segments));
        }
        let blocks = columns::blocks(segments).into_iter();
        let lines = blocks.map(|block| lines::lines(block, shape));
        page.blocks.extend(lines.filter(|block| !block.is_empty()));
    }
    (!page.blocks.is_empty()).then_some(page)
}

/// The page number of a vertical page stands above or below its columns, in no line of its own.
fn take_number(segments: &mut Vec<Segment>) -> Option<String> {
    let is_text = |segment: &&Segment| segment.glyphs.len() > 8;
    let text = segments.iter().filter(is_text);
    let (start, end) = text.fold((f64::INFINITY, 0.0_f64), |(start, end), segment| {
        (start.min(segment.start), end.max(segment.end))
    });
    let at = segments.iter().position(|segment| {
        let outside = segment.end < start || segment.start > end;
        outside && page_label(&segment.text()).is_some()
    })?;
    page_label(&segments.swap_remove(at).text())
}

/// Makes paragraphs of all pages and sends them through the steps of plain text.
fn draft(pages: &[Page]) -> Draft {
    let typography = Typography::of(pages.iter().flat_map(|page| page.blocks.iter().flatten()));
    let mut laid_out: Vec<(u32, bool, Paragraph)> = Vec::new();
    for page in pages {
        let mut first = true;
        for block in &page.blocks {
            let found = paragraphs(block, &typography);
            for paragraph in found {
                laid_out.push((page.number, std::mem::take(&mut first), paragraph));
            }
        }
    }
    let lines = laid_out.iter().map(|(page, first, paragraph)| Line {
        width: u32::try_from(width(&paragraph.text)).unwrap_or(u32::MAX),
        gap: if paragraph.apart { 2 } else { 1 },
        page: *page,
        page_start: *first,
        layout: Some(Layout {
            size: paragraph.size,
            strong: paragraph.strong,
            is_row: paragraph.is_row,
            may_continue: paragraph.may_continue,
            may_go_on: paragraph.may_go_on,
        }),
        ..Line::of(&paragraph.text)
    });
    read_lines(lines.collect())
}

fn draft_pages(total: u32, labels: &BTreeMap<u32, String>) -> Vec<DraftPage> {
    (1..=total)
        .map(|number| DraftPage {
            number,
            label: labels.get(&number).cloned(),
        })
        .collect()
}

fn needs_ocr(pages: &[u32]) -> String {
    let list: Vec<String> = pages.iter().map(ToString::to_string).collect();
    format!(
        "{} of the pages are pictures or have fonts without a meaning, and their text was left \
         out: {}; make the file readable with OCR",
        pages.len(),
        list.join(", ")
    )
}
