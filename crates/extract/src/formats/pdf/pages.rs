//! All pages of a file become lines, page by page.

use std::collections::HashSet;

use hayro_syntax::object::ObjectIdentifier;
use issetsu_model::Warning;

use super::budget::Budget;
use super::chunks::{Sheet, sheets};
use super::file::File;
use super::font::Fonts;
use super::geometry::Rect;
use super::glyph::PageContent;
use super::interpret::{Shared, interpret_page};
use super::lines::{Place, TextLine, lines};
use super::order::{Segment, regions, segments};
use super::recognized::{is_recognized, regularize};
use super::tables::{Table, tables};
use super::tags::Tags;
use crate::structure::page_label;
use crate::warning::warning;
use crate::{ExtractError, NEEDS_OCR};

/// The lines of a file, and the pages that gave none.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    /// Lines in reading order.
    pub(crate) lines: Vec<TextLine>,
    /// Pages that cannot be read, from 1.
    pub(crate) unread: Vec<u32>,
    /// Pages whose text comes from optical recognition, from 1.
    recognized: Vec<u32>,
    /// Whether the file says what its parts are.
    pub(crate) tagged: bool,
    /// Whether a limit cut a page off.
    truncated: bool,
    regions: u32,
}

/// How a page can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Legibility {
    Text,
    /// Its glyphs mean nothing, or it is an image.
    NeedsOcr,
}

/// Where the text of a page comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Whoever made the file wrote it.
    Author,
    /// A machine read it from an image.
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

/// An image over so much of a page is what the page shows.
const IMAGE_PAGE: f32 = 0.4;
/// A page with more painted paths shows a drawing, or words as outlines.
const MOST_STROKES: usize = 200;
/// A page with fewer glyphs says nothing: a page number at most.
const FEWEST_GLYPHS: usize = 8;

impl Pages {
    /// Reads all pages; those that cannot be read from the recognized copy, if there is one.
    ///
    /// # Errors
    /// When the time is over.
    pub(crate) fn read(
        file: &File,
        recognized: Option<&File>,
        budget: &Budget,
    ) -> Result<Self, ExtractError> {
        let mut file = PageReader::new(file, budget);
        let mut recognized = recognized.map(|file| PageReader::new(file, budget));
        let mut pages = Self {
            tagged: !file.tags.is_empty(),
            ..Self::default()
        };
        for (at, number) in (0..file.file.pages().len()).zip(1..) {
            if budget.is_over() {
                return Err(ExtractError::TooSlow);
            }
            match (file.legible(at), &mut recognized) {
                (Some(content), _) => {
                    let origin = Origin::of(&content);
                    pages.add(content, number, origin);
                }
                (None, Some(recognized)) => pages.add_recognized(recognized.legible(at), number),
                (None, None) => pages.unread.push(number),
            }
        }
        if budget.is_over() {
            return Err(ExtractError::TooSlow);
        }
        Ok(pages)
    }

    fn add_recognized(&mut self, content: Option<PageContent>, page: u32) {
        match content {
            Some(content) => self.add(content, page, Origin::Recognition),
            None => self.unread.push(page),
        }
    }

    fn add(&mut self, mut content: PageContent, page: u32, origin: Origin) {
        self.truncated |= content.truncated;
        if origin == Origin::Recognition {
            self.recognized.push(page);
            regularize(&mut content);
        }
        let (main, other) = sheets(content);
        self.add_sheet(&main, page);
        self.add_sheet(&other, page);
    }

    fn add_sheet(&mut self, sheet: &Sheet, page: u32) {
        let first = self.place(sheet, page);
        let (tables, chunks) = tables(sheet, first);
        let (numbers, mut body) = page_numbers(segments(&chunks, &sheet.glyphs), sheet);
        body.extend(tables.iter().enumerate().map(|(at, table)| Segment {
            glyphs: Vec::new(),
            rect: table.rect,
            size: 0.1,
            table: Some(at),
        }));
        let numbers = numbers.into_iter().map(|number| vec![number]);
        for region in regions(body).into_iter().chain(numbers) {
            let place = self.place(sheet, page);
            self.add_region(&region, (sheet, &tables), place);
        }
    }

    fn place(&mut self, sheet: &Sheet, page: u32) -> Place {
        self.regions += 1;
        Place {
            page,
            region: self.regions,
            vertical: sheet.vertical,
            height: sheet.size.1,
        }
    }

    /// Adds the lines of a region, and its tables between them.
    fn add_region(
        &mut self,
        region: &[Segment],
        (sheet, tables): (&Sheet, &[Table]),
        place: Place,
    ) {
        let mut region = region.to_vec();
        region.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
        for part in region.chunk_by(|a, b| a.table.is_none() && b.table.is_none()) {
            match part.first().and_then(|segment| segment.table) {
                Some(at) => {
                    let rows = tables.get(at).map_or(&[][..], |table| &table.rows);
                    for row in rows {
                        self.add_row(row.clone());
                    }
                }
                None => self.lines.extend(lines(part, sheet, place)),
            }
        }
    }

    /// Adds a row of a table, or the rest of one that began on the page before.
    fn add_row(&mut self, row: TextLine) {
        // Between the two stand the foot and the head of the pages.
        const MOST_BETWEEN: usize = 16;
        let mut before = self.lines.iter_mut().rev().take(MOST_BETWEEN);
        match before.find(|line| line.is_row()) {
            Some(begun) if begun.is_cut_before(&row) => begun.add_cells(row.cells),
            _ => self.lines.push(row),
        }
    }

    /// What a person should know of the pages, after recognition has been tried or not.
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
        warnings
    }
}

/// Reads the pages of one file.
struct PageReader<'a> {
    file: &'a File,
    hidden: HashSet<ObjectIdentifier>,
    tags: Tags,
    fonts: Fonts<'a>,
    budget: &'a Budget,
}

impl<'a> PageReader<'a> {
    fn new(file: &'a File, budget: &'a Budget) -> Self {
        Self {
            file,
            hidden: file.hidden_layers(),
            tags: Tags::read(file),
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
            tags: self.tags.of_page(page.raw().obj_id()),
        };
        let content = interpret_page(page, shared);
        (legibility(&content) == Legibility::Text).then_some(content)
    }
}

/// Numbers at the head or foot of a page that stand apart from the text beside them, as on slides:
/// they are lines of their own.
fn page_numbers(segments: Vec<Segment>, sheet: &Sheet) -> (Vec<Segment>, Vec<Segment>) {
    const MARGIN: f32 = 0.12;
    const LONGEST: usize = 9;
    let (_, height) = sheet.size;
    let boxes: Vec<(Rect, f32)> = segments.iter().map(|one| (one.rect, one.size)).collect();
    // The label of a note stands right before its words.
    let is_label = |own: &Rect| {
        boxes.iter().any(|(rect, size)| {
            let is_behind = rect.x0 >= own.x1 - 0.1 && rect.x0 < own.x1 + size * 4.0;
            is_behind && rect.shared_height(own) > own.height() * 0.3
        })
    };
    let (labels, segments): (Vec<_>, Vec<_>) = segments
        .into_iter()
        .partition(|segment| is_label(&segment.rect));
    let (numbers, mut body): (Vec<_>, Vec<_>) = segments.into_iter().partition(|segment| {
        let middle = segment.rect.center_y();
        let edge = middle < height * MARGIN || middle > height * (1.0 - MARGIN);
        let text: String = segment
            .glyphs
            .iter()
            .map(|at| sheet.glyphs[*at].text())
            .collect();
        edge && segment.glyphs.len() <= LONGEST && page_label(&text).is_some()
    });
    body.extend(labels);
    (numbers, body)
}

fn legibility(content: &PageContent) -> Legibility {
    let printed = content.glyphs.iter().filter(|glyph| !glyph.is_space());
    let (mut all, mut unread) = (0usize, 0usize);
    for glyph in printed {
        all += 1;
        unread += usize::from(glyph.text.is_none());
    }
    let drawn = content.image_share > IMAGE_PAGE || content.strokes > MOST_STROKES;
    let image = all < FEWEST_GLYPHS && drawn;
    if image || unread * 10 > all * 3 {
        Legibility::NeedsOcr
    } else {
        Legibility::Text
    }
}

/// Numbers in order, runs of them as `3-5`.
fn ranges(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let runs = runs.iter().map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    });
    runs.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn ranges() {
        assert_eq!(super::ranges(&[1, 2, 3, 5, 7, 8]), "1-3, 5, 7-8");
    }
}
