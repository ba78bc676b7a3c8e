//! The pages and the section that a pinpoint names.

use issetsu_model::Pages;

use crate::{Citation, clean};

/// First and last page of a range, as printed; both are the same for one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageRange {
    /// The first page.
    pub(crate) first: String,
    /// The last page.
    pub(crate) last: String,
}

impl PageRange {
    /// The pages as printed, or their position in the file where no number is printed.
    fn of(pages: &Pages) -> Self {
        let printed = |label: &Option<String>, number: u32| {
            clean::field(label.as_ref()).unwrap_or_else(|| number.to_string())
        };
        Self {
            first: printed(&pages.first_label, pages.first),
            last: printed(&pages.last_label, pages.last),
        }
    }

    /// Reads `12-34` with any dash.
    fn parse(text: &str) -> Option<Self> {
        let line = clean::line(text);
        let dash = |c: char| {
            matches!(
                c,
                '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '～' | '〜' | '－'
            )
        };
        let mut parts = line
            .split(dash)
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let first = parts.next()?.to_owned();
        let last = parts.next().map_or_else(|| first.clone(), str::to_owned);
        // A page number with a dash in it, such as A-3, cannot be told from a range.
        parts.next().is_none().then_some(Self { first, last })
    }

    /// Whether it is more than one page.
    pub(crate) fn is_many(&self) -> bool {
        self.first != self.last
    }

    /// `48` or `48-49`, with a dash of one's choice.
    pub(crate) fn joined(&self, dash: &str) -> String {
        if self.is_many() {
            format!("{}{dash}{}", self.first, self.last)
        } else {
            self.first.clone()
        }
    }
}

impl Citation {
    /// The pages that the passage stands on.
    pub(crate) fn passage_pages(&self) -> Option<PageRange> {
        self.quotation.pages.as_ref().map(PageRange::of)
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
            format!("{label} {}", pages.joined("-"))
        });
        let section = self
            .quotation
            .section_path
            .last()
            .map(|heading| clean::line(heading));
        let section = section
            .filter(|heading| !heading.is_empty())
            .map(
                |heading| match crate::Locale::of_document(&self.metadata.language) {
                    crate::Locale::Japanese => format!("「{heading}」"),
                    crate::Locale::English => format!("“{heading}”"),
                },
            );
        let parts: Vec<String> = [pages, section].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_with_any_dash() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(
                PageRange::parse(text).map(|p| p.joined("-")).as_deref(),
                expected,
                "{text}"
            );
        };
        check("12-34", Some("12-34"));
        check("12–34", Some("12-34"));
        check("7", Some("7"));
        check("e12 - e15", Some("e12-e15"));
        check("A-3-A-4", None);
        check("", None);
    }
}
