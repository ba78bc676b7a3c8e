//! The one value that every format is made from.

use std::str::FromStr;

use issetsu_model::{
    Document, DocumentId, Metadata, Pages, Passage, PassageId, PublicationDate, Section,
    SectionIndex, TextRange,
};
use serde::Serialize;

use crate::{CiteError, link};

/// What is cited: the report as a whole, or the section as a work of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The whole publication, with the page or section as a pinpoint.
    #[default]
    Report,
    /// The section, as a part of a publication that stands alone. What is itself a part of a
    /// journal, a book or a site is cited whole, with the section as the pinpoint: no format has a
    /// place for a part of a part, so that the journal with its volume and pages, by which a
    /// library finds the article, would have to go. A passage that stands in no section is cited
    /// as [`Unit::Report`].
    Section,
}

impl FromStr for Unit {
    type Err = CiteError;

    fn from_str(name: &str) -> Result<Self, CiteError> {
        match name {
            "report" => Ok(Self::Report),
            "section" => Ok(Self::Section),
            _ => Err(CiteError::UnknownUnit(name.to_owned())),
        }
    }
}

/// The words that are cited, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quotation {
    /// The exact words.
    pub text: String,
    /// Up to [`Quotation::CONTEXT_SCALARS`] scalar values of the document before them.
    pub prefix: String,
    /// Up to [`Quotation::CONTEXT_SCALARS`] scalar values of the document after them.
    pub suffix: String,
    /// Where they stand in the document's canonical text.
    pub range: TextRange,
    /// Headings from the top down to the section they stand in.
    pub section_path: Vec<String>,
    /// The pages they stand on, where the source has pages.
    pub pages: Option<Pages>,
    /// The pages of the innermost section, from its heading to its last words.
    pub section_pages: Option<Pages>,
}

impl Quotation {
    /// Length of the context that tells equal words apart, in Unicode scalar values.
    pub const CONTEXT_SCALARS: usize = 32;

    fn new(document: &Document, passage: &Passage) -> Self {
        let range = passage.range.bytes();
        let before = document.text.get(..range.start).unwrap_or_default();
        let after = document.text.get(range.end..).unwrap_or_default();
        let start = before
            .char_indices()
            .rev()
            .nth(Self::CONTEXT_SCALARS - 1)
            .map_or(0, |(at, _)| at);
        Self {
            text: passage.text.clone(),
            prefix: before[start..].to_owned(),
            suffix: after.chars().take(Self::CONTEXT_SCALARS).collect(),
            range: passage.range,
            section_path: passage.section_path.clone(),
            pages: passage.pages.clone(),
            section_pages: section_pages(document, passage),
        }
    }
}

/// The pages of the section at the end of a passage's path. A note stands outside its section, and
/// sections may share a path, so the one that holds the passage comes first.
fn section_pages(document: &Document, passage: &Passage) -> Option<Pages> {
    let start = passage.range.bytes().start;
    let named = (0..).zip(&document.sections).filter(|(index, section)| {
        passage.section_path.last() == Some(&section.heading)
            && document.section_path(Some(SectionIndex(*index))) == passage.section_path
    });
    let sections: Vec<&Section> = named.map(|(_, section)| section).collect();
    let around = sections
        .iter()
        .find(|section| section.range.contains(&start));
    let range = &around.or(sections.first())?.range;
    let words = document.text.get(range.clone())?.trim_end();
    let pages = document.pages_of(&(range.start..range.start + words.len()));
    let (first, last) = pages.first().zip(pages.last())?;
    let section = Pages {
        first: first.number,
        last: last.number,
        first_label: first.label.clone(),
        last_label: last.label.clone(),
    };
    Some(match &passage.pages {
        Some(pages) => around_both(section, pages),
        None => section,
    })
}

/// The pages of a section with those of its passage: a note may be printed behind the section.
fn around_both(mut section: Pages, passage: &Pages) -> Pages {
    if passage.first < section.first {
        section.first = passage.first;
        section.first_label.clone_from(&passage.first_label);
    }
    if passage.last > section.last {
        section.last = passage.last;
        section.last_label.clone_from(&passage.last_label);
    }
    section
}

/// Addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Links {
    /// The passage in this service: its lasting address. Formats that are read elsewhere leave out
    /// an address that is not absolute.
    pub passage: String,
    /// The document's canonical text in this service.
    pub text: String,
    /// The passage in the published source: its page, heading or highlighted words.
    pub source: Option<String>,
}

/// A passage of a publication as something to refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The document's stable name.
    pub document_id: DocumentId,
    /// The passage's stable name.
    pub passage_id: PassageId,
    /// The publication.
    pub metadata: Metadata,
    /// The format of the source as a media type.
    pub media_type: String,
    /// Number of pages of the publication; none where it has no pages.
    pub page_count: Option<usize>,
    /// The cited words.
    pub quotation: Quotation,
    /// Where all of this is found.
    pub links: Links,
    /// What is cited.
    pub unit: Unit,
    /// When the source was seen at its address.
    pub accessed: Option<PublicationDate>,
}

impl Citation {
    /// The citation of a passage of a document as a whole report; [`Citation::with_unit`] changes
    /// that. `passage_url` and `text_url` are the addresses of the passage and of the document's
    /// canonical text in this service, absolute where it knows its own.
    #[must_use]
    pub fn new(document: &Document, passage: &Passage, passage_url: &str, text_url: &str) -> Self {
        Self {
            document_id: document.id.clone(),
            passage_id: passage.id.clone(),
            metadata: document.metadata.clone(),
            media_type: document.source.media_type.clone(),
            page_count: Some(document.pages.len()).filter(|pages| *pages > 0),
            quotation: Quotation::new(document, passage),
            links: Links {
                passage: passage_url.to_owned(),
                text: text_url.to_owned(),
                source: link::source(document, passage),
            },
            unit: Unit::Report,
            accessed: document.metadata.accessed,
        }
    }

    /// The same passage with another unit cited.
    #[must_use]
    pub fn with_unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// The same, accessed at `date` if the metadata do not say when.
    #[must_use]
    pub fn accessed_or(mut self, date: PublicationDate) -> Self {
        self.accessed.get_or_insert(date);
        self
    }

    /// The address of the passage, where it means something to a reader elsewhere.
    pub(crate) fn passage_url(&self) -> Option<String> {
        crate::clean::url(Some(&self.links.passage))
    }

    /// The heading that is cited as a work of its own, if a section is.
    pub(crate) fn cited_section(&self) -> Option<String> {
        let alone = self.unit == Unit::Section && self.stands_alone();
        crate::clean::field(self.quotation.section_path.last()).filter(|_| alone)
    }

    /// The pinpoint, if a section is asked for and the work is cited whole.
    pub(crate) fn asked_pinpoint(&self) -> Option<String> {
        let whole = self.unit == Unit::Section && !self.stands_alone();
        let section = self.section_line().filter(|_| whole);
        section.and_then(|_| self.pinpoint())
    }
}
