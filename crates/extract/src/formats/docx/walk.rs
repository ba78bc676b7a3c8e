//! One pass over the text of a part makes its blocks.
//!
//! Paragraphs nest through text boxes, tables through cells. Open elements are on a stack, so there is no
//! recursion; a truncated file yields what precedes the cut.

mod ends;
mod runs;

use std::collections::HashMap;

use super::fields::Fields;
use super::notes::NoteNumbers;
use super::numbering::Counters;
use super::paragraph::{Item, Paragraph};
use super::properties::ParagraphProperties;
use super::styles::{Role, Style, Styles};
use super::table::{Cell, Row, Table};
use super::xml::{Element, Event, Xml, XmlError};

/// An element that has begun and not ended.
enum Open {
    Paragraph(Box<Paragraph>),
    Table(Table),
    Cell(Cell),
    TextBox(Vec<Item>),
    Note(i64, Vec<Item>),
}

/// Which characters the next text event holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Nothing,
    /// Words of a run, and whether leading and trailing spaces are kept.
    Words {
        keeps_blanks: bool,
    },
    Instruction,
}

/// Reads the text of one part.
pub(super) struct Walk<'d> {
    styles: &'d Styles,
    counters: Counters<'d>,
    numbers: NoteNumbers,
    fields: Fields,
    open: Vec<Open>,
    reading: Reading,
    words: String,
    /// A paragraph whose mark is deleted (tracked changes), so that the next one continues its text.
    carried: Option<Box<Paragraph>>,
    /// Whether the content that comes next is a table of contents or placeholder text.
    leaves_out_content: bool,
    groups: u32,
    made: usize,
    max_items: usize,
    /// Whether the part has `w:body`.
    pub(super) has_body: bool,
    /// Whether a table of contents was left out.
    pub(super) left_out_contents: bool,
    /// The blocks of the body.
    pub(super) items: Vec<Item>,
    /// The texts of the notes, by their ids.
    pub(super) notes: HashMap<i64, String>,
}

impl<'d> Walk<'d> {
    /// `max_items` bounds the number of blocks.
    pub(super) fn new(
        styles: &'d Styles,
        counters: Counters<'d>,
        numbers: NoteNumbers,
        max_items: usize,
    ) -> Self {
        Self {
            styles,
            counters,
            numbers,
            fields: Fields::default(),
            open: Vec::new(),
            reading: Reading::Nothing,
            words: String::new(),
            carried: None,
            leaves_out_content: false,
            groups: 0,
            made: 0,
            max_items,
            has_body: false,
            left_out_contents: false,
            items: Vec::new(),
            notes: HashMap::new(),
        }
    }

    /// Reads a part; what stands before an error is kept.
    pub(super) fn read(&mut self, text: &str) -> Result<(), XmlError> {
        let mut xml = Xml::new(text);
        let read = self.read_events(&mut xml);
        while !self.open.is_empty() {
            self.close();
        }
        self.flush_carried();
        self.left_out_contents |= self.fields.contents;
        read
    }

    fn read_events(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) => self.start(&element, xml)?,
                Event::End(element) => self.end(&element),
                Event::Text(text) => match self.reading {
                    Reading::Words { .. } => self.words.push_str(&text),
                    Reading::Instruction => self.fields.instruct(&text),
                    Reading::Nothing => {}
                },
            }
            if self.made > self.max_items {
                return Err(XmlError::Limit("paragraphs", self.max_items));
            }
        }
        Ok(())
    }

    fn start(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        if element.math() == "t" {
            self.reading = Reading::Words { keeps_blanks: true };
        }
        match element.word() {
            "body" => self.has_body = true,
            "p" => self.start_paragraph(),
            "pPr" => self.read_paragraph_properties(xml)?,
            "tbl" => {
                self.flush_carried();
                self.open.push(Open::Table(Table::default()));
            }
            "tr" => {
                if let Some(Open::Table(table)) = self.open.last_mut() {
                    table.rows.push(Row::default());
                }
            }
            "trPr" => match self.row() {
                Some(row) => row.read_properties(xml)?,
                None => xml.skip()?,
            },
            "tc" => self.open.push(Open::Cell(Cell::default())),
            "tcPr" => match self.open.last_mut() {
                Some(Open::Cell(cell)) => cell.read_properties(xml)?,
                _ => xml.skip()?,
            },
            "txbxContent" => self.open.push(Open::TextBox(Vec::new())),
            "footnote" | "endnote" => self.start_note(element, xml)?,
            "sdtPr" => self.read_control(xml)?,
            "sdtContent" if std::mem::take(&mut self.leaves_out_content) => xml.skip()?,
            "sectPr" => xml.skip()?,
            _ => self.start_in_run(element, xml)?,
        }
        Ok(())
    }

    fn end(&mut self, element: &Element<'_>) {
        if element.math() == "t" {
            self.end_words();
        }
        match element.word() {
            "t" => self.end_words(),
            "instrText" => self.reading = Reading::Nothing,
            "fldSimple" => self.end_field(),
            "r" => self.in_paragraph(|paragraph| {
                paragraph.runs.pop();
                paragraph.awaits_mark = None;
            }),
            "p" | "tbl" | "tc" | "txbxContent" | "footnote" | "endnote" => self.close(),
            _ => {}
        }
    }

    fn in_paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(Open::Paragraph(paragraph)) = self.open.last_mut() {
            change(paragraph);
        }
    }

    fn start_note(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        let id = element
            .attribute("id")
            .and_then(|id| id.trim().parse().ok());
        let kind = element.attribute("type");
        match id.filter(|_| kind.is_none_or(|kind| kind == "normal")) {
            Some(id) => self.open.push(Open::Note(id, Vec::new())),
            None => xml.skip()?,
        }
        Ok(())
    }

    /// Reads the properties of a content control: one that holds a table of contents or
    /// placeholder text is skipped.
    fn read_control(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        let depth = xml.depth();
        self.leaves_out_content = false;
        while let Some(event) = xml.next_inside(depth)? {
            let Event::Start(element) = event else {
                continue;
            };
            match (element.word(), element.value().as_deref()) {
                ("docPartGallery", Some("Table of Contents")) => {
                    self.leaves_out_content = true;
                    self.left_out_contents = true;
                }
                ("showingPlcHdr", _) => self.leaves_out_content |= element.is_on(),
                _ => {}
            }
        }
        Ok(())
    }

    /// The open row of the innermost table, if no cell is open.
    fn row(&mut self) -> Option<&mut Row> {
        match self.open.last_mut() {
            Some(Open::Table(table)) => table.rows.last_mut(),
            _ => None,
        }
    }

    fn start_paragraph(&mut self) {
        let mut paragraph = Box::<Paragraph>::default();
        if let Some(before) = self.carried.take() {
            before.go_on_in(&mut paragraph);
        }
        self.open.push(Open::Paragraph(paragraph));
    }

    fn read_paragraph_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        let properties = ParagraphProperties::read(xml)?;
        let style = self.styles.paragraph(properties.style.as_deref());
        if outline(&properties, style).is_some() {
            self.fields.heading();
        }
        self.in_paragraph(|paragraph| paragraph.properties = properties);
        Ok(())
    }
}

/// The level of a heading in the outline, from 0.
fn outline(properties: &ParagraphProperties, style: &Style) -> Option<u8> {
    let level = properties.outline.or(style.outline);
    level.filter(|level| *level < 9 && style.role != Role::Title)
}
