//! Where the pages of the source begin in the text of a document.
//!
//! Each page has an element with an id that can be linked to: `page-12` for the page with the
//! printed number 12, `sheet-14` for the 14th page of the file where it has no number of its own.
//! The number that is seen is made by the style sheet, so that it is no part of a text that is
//! selected, copied or searched for; to a screen reader the element is named.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use issetsu_model::{Block, BlockKind, Document, Page};
use maud::{Markup, html};

use super::words::Words;

/// The beginnings of all pages, in the order of the text.
#[derive(Debug)]
pub(crate) struct PageBreaks {
    breaks: Vec<PageBreak>,
    /// By the start of a block that they stand before: a block that can have something before it.
    before: HashMap<usize, Vec<PageBreak>>,
}

/// The beginning of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageBreak {
    /// The first byte of the text that stands on the page.
    at: usize,
    id: String,
    /// The number to show: the printed one, otherwise the position in the file.
    label: String,
}

impl PageBreak {
    /// The element.
    pub(crate) fn mark(&self, words: &Words) -> Markup {
        let name = words.pages(&self.label, &self.label);
        html! { span.page-break role="separator" id=(self.id) aria-label=(name) data-name=(name) {} }
    }
}

impl PageBreaks {
    /// Finds the first words of each page. A page at the end without body text has none.
    pub(crate) fn of(document: &Document) -> Self {
        let names = Names::of(&document.pages);
        let mut breaks = Self {
            breaks: Vec::new(),
            before: HashMap::new(),
        };
        let body = |block: &&Block| block.kind != BlockKind::Footnote;
        let blocks: Vec<&Block> = document.blocks.iter().filter(body).collect();
        for page in &document.pages {
            let start = page.range.start;
            let block = blocks.partition_point(|block| block.range.end <= start);
            if let Some(block) = blocks.get(block) {
                let at = first_words(&document.text, block, start);
                breaks.add(names.page_break(page, at), block);
            }
        }
        breaks.breaks.sort_by_key(|page| page.at);
        breaks
    }

    fn add(&mut self, page: PageBreak, block: &Block) {
        // Items of a list and rows of a table stand in elements that can hold nothing else.
        let inside = matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow);
        if !inside && page.at == block.range.start {
            self.before.entry(page.at).or_default().push(page);
        } else {
            self.breaks.push(page);
        }
    }

    /// The pages that begin with a block, if any does.
    pub(crate) fn before(&self, block: &Block) -> Option<&[PageBreak]> {
        self.before.get(&block.range.start).map(Vec::as_slice)
    }

    /// The pages that begin inside a block, at this byte of the text.
    pub(crate) fn within(&self, at: usize) -> &[PageBreak] {
        let first = self.breaks.partition_point(|page| page.at < at);
        let end = self.breaks.partition_point(|page| page.at <= at);
        &self.breaks[first..end]
    }

    /// Where pages begin inside blocks, in a range of the text.
    pub(crate) fn places(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.breaks.partition_point(|page| page.at < range.start);
        let end = self.breaks.partition_point(|page| page.at < range.end);
        self.breaks[first..end.max(first)]
            .iter()
            .map(|page| page.at)
    }
}

/// The first byte from `start` on that a block shows. In a row of a table the bars between the
/// cells are not shown.
fn first_words(text: &str, block: &Block, start: usize) -> usize {
    let at = start.max(block.range.start);
    if block.kind != BlockKind::TableRow {
        return at;
    }
    let rest = text.get(at..block.range.end).unwrap_or_default();
    let shown = rest.trim_start_matches([' ', '|']);
    if shown.is_empty() {
        at
    } else {
        at + rest.len() - shown.len()
    }
}

/// Which printed numbers name one page only.
struct Names<'d> {
    unique: HashSet<&'d str>,
    /// Whether no page has a printed number, so that pages are cited by their position.
    none_printed: bool,
}

impl<'d> Names<'d> {
    fn of(pages: &'d [Page]) -> Self {
        let labels = || pages.iter().filter_map(|page| page.label.as_deref());
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for label in labels() {
            *counts.entry(label).or_default() += 1;
        }
        let single = counts.into_iter().filter(|(_, count)| *count == 1);
        Self {
            unique: single.map(|(label, _)| label).collect(),
            none_printed: labels().next().is_none(),
        }
    }

    fn page_break(&self, page: &Page, at: usize) -> PageBreak {
        let number = page.number.to_string();
        let printed = page.label.as_deref();
        let own = printed.filter(|label| self.unique.contains(label) && is_plain(label));
        let id = match own {
            Some(label) => format!("page-{label}"),
            None if self.none_printed => format!("page-{number}"),
            None => format!("sheet-{number}"),
        };
        PageBreak {
            at,
            id,
            label: printed.map_or(number, str::to_owned),
        }
    }
}

/// Whether a printed number can stand in a fragment as it is.
fn is_plain(label: &str) -> bool {
    !label.is_empty()
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: u32, label: Option<&str>) -> Page {
        Page {
            number,
            label: label.map(str::to_owned),
            range: 0..0,
        }
    }

    fn ids(labels: &[Option<&str>]) -> Vec<String> {
        let numbered = (1..).zip(labels);
        let pages: Vec<Page> = numbered.map(|(n, label)| page(n, *label)).collect();
        let names = Names::of(&pages);
        let breaks = pages.iter().map(|page| names.page_break(page, 0).id);
        breaks.collect()
    }

    #[test]
    fn a_page_is_named_by_its_printed_number() {
        assert_eq!(
            ids(&[None, Some("1"), Some("2")]),
            ["sheet-1", "page-1", "page-2"]
        );
        assert_eq!(ids(&[None, None]), ["page-1", "page-2"]);
        assert_eq!(ids(&[Some("iv"), Some("A-1")]), ["page-iv", "page-A-1"]);
        // A number that two pages have names neither, nor does one that no fragment can hold.
        assert_eq!(
            ids(&[Some("1"), Some("1"), Some("2 3"), Some("４")]),
            ["sheet-1", "sheet-2", "sheet-3", "sheet-4"]
        );
    }

    #[test]
    fn the_bars_of_a_row_are_no_words() {
        let row = |range| Block {
            kind: BlockKind::TableRow,
            range,
            section: None,
            group: None,
        };
        let text = "| 甲 | 乙";
        let check = |start: usize, shown: &str| {
            let at = first_words(text, &row(0..text.len()), start);
            assert_eq!(&text[at..], shown, "{start}");
        };
        check(0, "甲 | 乙");
        check(5, "乙");
        check(8, "乙");
    }
}
