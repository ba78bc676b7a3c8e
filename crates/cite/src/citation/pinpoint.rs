//! The pages and the section that a pinpoint names.

use super::Citation;
use crate::clean;
use crate::locale::Locale;
use crate::page_range::PageRange;
use crate::quotation_marks::quoted;

impl Citation {
    /// The pages that the passage stands on.
    pub(crate) fn passage_pages(&self) -> Option<PageRange> {
        let pages = self.quotation.as_ref()?.pages.as_ref();
        pages.map(PageRange::of)
    }

    /// The pages of the section that is cited, or that the passage stands in.
    pub(crate) fn section_pages(&self) -> Option<PageRange> {
        let quotation = self.quotation.as_ref()?;
        let section = quotation.section_pages.as_ref();
        section.or(quotation.pages.as_ref()).map(PageRange::of)
    }

    /// The pages of an article in its journal or book.
    pub(crate) fn article_pages(&self) -> Option<PageRange> {
        self.metadata
            .page_range
            .as_deref()
            .and_then(PageRange::parse)
    }

    /// First and last page of an article in its journal or book, as printed.
    #[must_use]
    pub fn printed_pages(&self) -> Option<(String, String)> {
        self.article_pages().map(|pages| (pages.first, pages.last))
    }

    /// The headings above the passage on one line.
    pub(crate) fn section_line(&self) -> Option<String> {
        let path = &self.quotation.as_ref()?.section_path;
        let headings = path.iter().map(|heading| clean::line(heading));
        let headings: Vec<String> = headings.filter(|heading| !heading.is_empty()).collect();
        (!headings.is_empty()).then(|| headings.join(" > "))
    }

    /// The heading of the section that the passage stands in.
    pub(crate) fn innermost_heading(&self) -> Option<String> {
        clean::field(self.quotation.as_ref()?.section_path.last())
    }

    /// Pages and innermost section in words: `p. 48-49, 「第2節 港」`.
    pub(crate) fn pinpoint(&self) -> Option<String> {
        let pages = self.labelled_pages();
        let locale = Locale::of_document(&self.metadata.language);
        let section = self
            .innermost_heading()
            .map(|heading| quoted(&heading, locale));
        let parts: Vec<String> = [pages, section].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// All that a reader needs to find the passage: its pages and the headings above it, from the top
    /// down: `pp. 48-49, 第1章 港 > 第2節 岸壁`.
    pub(crate) fn full_pinpoint(&self) -> Option<String> {
        let parts = [self.labelled_pages(), self.section_line()];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// `p. 48` or `pp. 48-49`.
    fn labelled_pages(&self) -> Option<String> {
        self.passage_pages().map(|pages| {
            let label = if pages.is_many() { "pp." } else { "p." };
            format!("{label} {}", pages.printed())
        })
    }
}
