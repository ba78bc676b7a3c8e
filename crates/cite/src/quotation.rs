//! The words that are cited, and where they stand.

use issetsu_model::{Document, Pages, Passage, Section, SectionIndex, TextRange};
use serde::Serialize;

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

    pub(crate) fn new(document: &Document, passage: &Passage) -> Self {
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
