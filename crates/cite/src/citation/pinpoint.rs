//! The pages and the section that a pinpoint names.

use super::Citation;
use crate::clean;
use crate::locale::Locale;
use crate::page_range::PageRange;
use crate::quotation_marks::quoted;
use crate::unit::Unit;

impl Citation {
    /// The pages that the passage stands on.
    pub(crate) fn passage_pages(&self) -> Option<PageRange> {
        self.quotation.pages.as_ref().map(PageRange::of)
    }

    /// The pages of the section that is cited, or that the passage stands in.
    pub(crate) fn section_pages(&self) -> Option<PageRange> {
        let section = self.quotation.section_pages.as_ref();
        section.or(self.quotation.pages.as_ref()).map(PageRange::of)
    }

    /// The pages of an article in its journal or book.
    pub(crate) fn article_pages(&self) -> Option<PageRange> {
        self.metadata
            .page_range
            .as_deref()
            .and_then(PageRange::parse)
    }

    /// The headings above the passage on one line.
    pub(crate) fn section_line(&self) -> Option<String> {
        let headings = self
            .quotation
            .section_path
            .iter()
            .map(|heading| clean::line(heading));
        let headings: Vec<String> = headings.filter(|heading| !heading.is_empty()).collect();
        (!headings.is_empty()).then(|| headings.join(" > "))
    }

    /// Pages and innermost section in words: `p. 48-49, 「第2節 港」`.
    pub(crate) fn pinpoint(&self) -> Option<String> {
        let pages = self.passage_pages().map(|pages| {
            let label = if pages.is_many() { "pp." } else { "p." };
            format!("{label} {}", pages.printed())
        });
        let locale = Locale::of_document(&self.metadata.language);
        let section = clean::field(self.quotation.section_path.last())
            .map(|heading| quoted(&heading, locale));
        let parts: Vec<String> = [pages, section].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The pinpoint, if a section is asked for and the work is cited whole.
    pub(crate) fn asked_pinpoint(&self) -> Option<String> {
        let whole = self.unit == Unit::Section && !self.stands_alone();
        let section = self.section_line().filter(|_| whole);
        section.and_then(|_| self.pinpoint())
    }
}
