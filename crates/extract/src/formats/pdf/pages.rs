//! Reads the pages of a file as lines, page by page.

use std::collections::HashSet;

use hayro_syntax::object::ObjectIdentifier;
use issetsu_model::Warning;

use super::budget::Budget;
use super::chunks::{Sheet, Sheets, sheets};
use super::columns::regions;
use super::file::File;
use super::font::Fonts;
use super::furniture::HeadRule;
use super::geometry::Size;
use super::glyph::PageContent;
use super::interpret::{Shared, interpret_page};
use super::isolation::{Failures, isolated};
use super::legibility::Legibility;
use super::lines::{Place, TextLine, lines};
use super::order::{Segment, segments};
use super::recognized::{is_recognized, regularize};
use super::tables::{Table, tables};
use super::tags::Tags;
use super::visibility::leave_out_hidden;
use crate::structure::page_label;
use crate::warning::{ranges, warning};
use crate::{ExtractError, NEEDS_OCR};

/// The lines of a file, and the pages without any.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    /// Lines in reading order.
    pub(crate) lines: Vec<TextLine>,
    /// Wide rules at the heads of pages.
    pub(crate) head_rules: Vec<HeadRule>,
    /// Numbers of the pages that cannot be read, from 1.
    pub(crate) unread: Vec<u32>,
    /// Numbers of the pages whose text comes from optical recognition, from 1.
    recognized: Vec<u32>,
    /// Numbers of the pages with text that no reader sees, from 1.
    hidden: Vec<u32>,
    /// Whether the file is tagged.
    pub(crate) tagged: bool,
    /// Whether a limit stopped the reading of a page before its end.
    truncated: bool,
    /// The parts of the file that could not be read.
    pub(crate) failures: Failures,
    /// Regions numbered so far.
    regions: u32,
}

/// Where the text of a page comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The author of the file.
    Author,
    /// Optical recognition of an image.
    Recognition,
}

impl Origin {
    fn of(content: &PageContent) -> Self {
        if is_recognized(content) {
            Self::Recognition
        } else {
            Self::Author
        }
    }
}

// Page numbers that are separate from the text beside them.

/// Part of the page's height at the head and at the foot where they are.
const NUMBER_MARGIN: f32 = 0.12;
/// Most glyphs: `- 123 -`, or `12 / 345`.
const MAX_NUMBER_GLYPHS: usize = 9;
/// A number this close before words on its line is the label of a note, in ems of the words.
const MAX_LABEL_GAP: f32 = 4.0;
/// Part of the number's height that it must share with those words to be on their line.
const MIN_LABEL_OVERLAP: f32 = 0.3;
/// Tolerance of positions that are equal but for rounding, in points.
const ROUNDING: f32 = 0.1;

// Rules below running heads.

/// Part of the page's width that such a rule spans at least: it is as wide as the text.
const MIN_HEAD_RULE: f32 = 0.5;
/// Part of the page's height that may hold a running head and its rule.
const MAX_HEAD_SHARE: f32 = 0.17;

/// Size of a table among segments, in points. A table is no text: almost zero keeps it from widening
/// the gutter that columns must have, which is measured by the smallest size.
const TABLE_SIZE: f32 = 0.1;
/// Most lines between the two parts of a row that a page break cuts: the foot and the head of the
/// pages. More would join rows across other text.
const MAX_LINES_IN_BREAK: usize = 16;

impl Pages {
    /// Reads all pages; takes the unreadable ones from the recognized copy, if there is one.
    ///
    /// # Errors
    /// When the time limit is exceeded.
    pub(crate) fn read(
        file: &File,
        recognized: Option<&File>,
        budget: &Budget,
    ) -> Result<Self, ExtractError> {
        let mut file = PageReader::new(file, budget);
        let mut recognized = recognized.map(|file| PageReader::new(file, budget));
        let mut pages = Self {
            tagged: file.tags.as_ref().is_some_and(|tags| !tags.is_empty()),
            ..Self::default()
        };
        pages.failures.tags = file.tags.is_none();
        for (at, number) in (0..file.file.pages().len()).zip(1..) {
            if budget.is_over() {
                return Err(ExtractError::TooSlow);
            }
            pages.read_alone(number, |pages| match (file.legible(at), &mut recognized) {
                (Some(content), _) => {
                    let origin = Origin::of(&content);
                    pages.add(content, number, origin);
                }
                (None, Some(recognized)) => pages.add_recognized(recognized.legible(at), number),
                (None, None) => pages.unread.push(number),
            });
        }
        if budget.is_over() {
            return Err(ExtractError::TooSlow);
        }
        // Not before all pages are read: the rest of a row on the next page is found by its cells.
        let lines = std::mem::take(&mut pages.lines).into_iter();
        pages.lines = lines.flat_map(TextLine::into_texts).collect();
        Ok(pages)
    }

    /// Reads a page; one that cannot be read leaves no lines.
    fn read_alone(&mut self, page: u32, read: impl FnOnce(&mut Self)) {
        let lines = self.lines.len();
        if isolated(|| read(self)).is_none() {
            self.lines.truncate(lines);
            self.failures.pages.push(page);
        }
    }

    fn add_recognized(&mut self, content: Option<PageContent>, page: u32) {
        match content {
            Some(content) => self.add(content, page, Origin::Recognition),
            None => self.unread.push(page),
        }
    }

    fn add(&mut self, mut content: PageContent, page: u32, origin: Origin) {
        self.truncated |= content.truncated;
        if leave_out_hidden(&mut content) {
            self.hidden.push(page);
        }
        if origin == Origin::Recognition {
            self.recognized.push(page);
            regularize(&mut content);
        }
        let Sheets { main, across, up } = sheets(content);
        self.head_rules.extend(head_rules(&main, page));
        for sheet in [&main, &across, &up] {
            self.add_sheet(sheet, page);
        }
    }

    fn add_sheet(&mut self, sheet: &Sheet, page: u32) {
        let first = self.place(sheet, page);
        let (tables, chunks) = isolated(|| tables(sheet, first)).unwrap_or_else(|| {
            self.failures.tables.push(page);
            (Vec::new(), sheet.chunks.clone())
        });
        let (numbers, mut body) = page_numbers(segments(&chunks, &sheet.glyphs), sheet);
        body.extend(tables.iter().enumerate().map(|(at, table)| Segment {
            glyphs: Vec::new(),
            rect: table.rect,
            size: TABLE_SIZE,
            table: Some(at),
        }));
        let layout = SheetLayout { sheet, tables };
        let numbers = numbers.into_iter().map(|number| vec![number]);
        for region in regions(body, &sheet.rules).into_iter().chain(numbers) {
            let place = self.place(sheet, page);
            self.add_region(region, &layout, place);
        }
    }

    fn place(&mut self, sheet: &Sheet, page: u32) -> Place {
        self.regions += 1;
        Place {
            page,
            region: self.regions,
            vertical: sheet.vertical,
            height: sheet.size.height,
        }
    }

    /// Adds the lines of a region, and its tables between them.
    fn add_region(&mut self, mut region: Vec<Segment>, layout: &SheetLayout<'_>, place: Place) {
        region.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
        for part in region.chunk_by(|a, b| a.table.is_none() && b.table.is_none()) {
            match part.first().and_then(|segment| segment.table) {
                Some(table) => {
                    for row in layout.rows(table) {
                        self.add_row(row.clone());
                    }
                }
                None => self.lines.extend(lines(part, layout.sheet, place)),
            }
        }
    }

    /// Adds a row of a table; the rest of a row from the page before is appended to that row.
    fn add_row(&mut self, row: TextLine) {
        let mut before = self.lines.iter_mut().rev().take(MAX_LINES_IN_BREAK);
        match before.find(|line| line.is_row()) {
            Some(begun) if begun.is_cut_before(&row) => begun.add_cells(row.cells),
            _ => self.lines.push(row),
        }
    }

    /// The warnings about the pages; `tried` says whether there is a recognized copy.
    pub(crate) fn warnings(&self, tried: bool) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut tell = |code: &str, pages: &[u32], what: &str| {
            if !pages.is_empty() {
                warnings.push(warning(code, format!("{what}: {}", ranges(pages))));
            }
        };
        tell(
            "recognized",
            &self.recognized,
            "the text of these pages comes from optical recognition and may differ from the print",
        );
        tell(
            "hidden_text",
            &self.hidden,
            "text that no reader sees was left out on these pages",
        );
        if tried {
            let what = "optical recognition found no text on these pages";
            tell("nothing_recognized", &self.unread, what);
        } else {
            let what = "no text can be read on these pages, which need optical recognition";
            tell(NEEDS_OCR, &self.unread, what);
        }
        if self.truncated {
            warnings.push(warning(
                "too_much_content",
                "a page has more content than the limits allow, and was read in part",
            ));
        }
        warnings.extend(self.failures.warnings());
        warnings
    }
}

/// The wide rules at the head of a sheet.
fn head_rules(sheet: &Sheet, page: u32) -> impl Iterator<Item = HeadRule> {
    let Size { width, height } = sheet.size;
    let rules = sheet.rules.iter().filter(move |rule| {
        rule.width() > width * MIN_HEAD_RULE && rule.y1 < height * MAX_HEAD_SHARE
    });
    rules.map(move |rule| HeadRule { page, y: rule.y0 })
}

/// A sheet and the tables found on it.
struct SheetLayout<'s> {
    sheet: &'s Sheet,
    tables: Vec<Table>,
}

impl SheetLayout<'_> {
    /// The rows of a table, by its index in [`Segment::table`].
    fn rows(&self, table: usize) -> &[TextLine] {
        self.tables.get(table).map_or(&[], |table| &table.rows)
    }
}

/// Reads the pages of one file.
struct PageReader<'a> {
    file: &'a File,
    hidden: HashSet<ObjectIdentifier>,
    /// The tags; `None` when they could not be read.
    tags: Option<Tags>,
    fonts: Fonts<'a>,
    budget: &'a Budget,
}

impl<'a> PageReader<'a> {
    fn new(file: &'a File, budget: &'a Budget) -> Self {
        Self {
            file,
            hidden: file.hidden_layers(),
            tags: isolated(|| Tags::read(file)),
            fonts: Fonts::new(),
            budget,
        }
    }

    /// The content of the page at an index from 0, if it can be read.
    fn legible(&mut self, at: usize) -> Option<PageContent> {
        let page = self.file.pages().get(at)?;
        let shared = Shared {
            fonts: &mut self.fonts,
            budget: self.budget,
            hidden: &self.hidden,
            tags: self
                .tags
                .as_ref()
                .and_then(|tags| tags.of_page(page.raw().obj_id())),
        };
        let content = interpret_page(page, shared);
        (Legibility::of(&content) == Legibility::Text).then_some(content)
    }
}

/// Divides segments into page numbers and body. A number at the head or foot that is separate from the
/// text beside it, as on slides, is a line of its own.
fn page_numbers(segments: Vec<Segment>, sheet: &Sheet) -> (Vec<Segment>, Vec<Segment>) {
    let is_label: Vec<bool> = segments
        .iter()
        .map(|own| segments.iter().any(|words| is_label_of(own, words)))
        .collect();
    // Labels go to the end of the body; the later stages sort by position.
    let (mut numbers, mut body, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    for (segment, is_label) in segments.into_iter().zip(is_label) {
        if is_label {
            labels.push(segment);
        } else if is_page_number(&segment, sheet) {
            numbers.push(segment);
        } else {
            body.push(segment);
        }
    }
    body.extend(labels);
    (numbers, body)
}

/// Whether a segment is right before words on the same line, as the label of a note.
fn is_label_of(own: &Segment, words: &Segment) -> bool {
    let follows = words.rect.x0 >= own.rect.x1 - ROUNDING
        && words.rect.x0 < own.rect.x1 + words.size * MAX_LABEL_GAP;
    follows && words.rect.shared_height(&own.rect) > own.rect.height() * MIN_LABEL_OVERLAP
}

fn is_page_number(segment: &Segment, sheet: &Sheet) -> bool {
    let middle = segment.rect.center_y();
    let height = sheet.size.height;
    let in_margin = middle < height * NUMBER_MARGIN || middle > height * (1.0 - NUMBER_MARGIN);
    if !in_margin || segment.glyphs.len() > MAX_NUMBER_GLYPHS {
        return false;
    }
    let glyphs = segment.glyphs.iter();
    let text: String = glyphs.map(|at| sheet.glyphs[*at].text()).collect();
    page_label(&text).is_some()
}

#[cfg(test)]
mod tests {
    use super::Pages;

    #[test]
    fn a_page_that_fails_leaves_the_others() {
        let mut pages = Pages::default();
        pages.read_alone(1, |pages| pages.unread.push(1));
        pages.read_alone(2, |pages| pages.regions /= u32::from(pages.tagged));
        pages.read_alone(3, |pages| pages.unread.push(3));
        assert_eq!(pages.unread, [1, 3]);
        assert_eq!(pages.failures.pages, [2]);
    }
}
