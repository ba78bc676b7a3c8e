//! Running heads, running feet and page numbers: what stands at one place on many pages.

use std::collections::{BTreeMap, HashMap};

use super::Page;
use super::lines::TextLine;
use crate::text::{page_label, without_digits};

/// Share of a page's depth at its head and foot in which furniture stands.
const EDGE: f64 = 0.13;
/// So many pages make a line a running head; fewer where a file has fewer.
const PAGES: usize = 3;

/// Takes the furniture out of the pages; the printed page number of each page that has one.
pub(super) fn take(pages: &mut [Page]) -> BTreeMap<u32, String> {
    let repeated = repeated(pages);
    let mut numbers: BTreeMap<u32, String> = BTreeMap::new();
    let enough = PAGES.min(pages.len());
    for page in pages.iter_mut() {
        let number = page.number;
        if let Some(label) = page.label.take() {
            numbers.insert(number, label);
        }
        for block in &mut page.blocks {
            block.retain(|line| {
                let at_edge = edge(line).is_some();
                let label = page_label(&line.text).filter(|_| at_edge);
                let is_head = edge(line)
                    .and_then(|edge| repeated.get(&(edge, without_digits(&line.text))))
                    .is_some_and(|count| *count >= enough.max(2));
                if let Some(label) = label.or_else(|| number_beside(line, is_head)) {
                    numbers.entry(number).or_insert(label);
                    return false;
                }
                !is_head && !line.artifact
            });
        }
        page.blocks.retain(|block| !block.is_empty());
    }
    counting_up(&numbers)
}

/// At which edge of a page a line stands.
fn edge(line: &TextLine) -> Option<Edge> {
    if line.place < EDGE {
        Some(Edge::Head)
    } else if line.place > 1.0 - EDGE {
        Some(Edge::Foot)
    } else {
        None
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    Head,
    Foot,
}

/// On how many pages a line stands at an edge, but for its digits.
fn repeated(pages: &[Page]) -> HashMap<(Edge, String), usize> {
    let mut counts: HashMap<(Edge, String), usize> = HashMap::new();
    for page in pages {
        let mut seen: Vec<(Edge, String)> = Vec::new();
        for line in page.blocks.iter().flatten() {
            let Some(edge) = edge(line) else {
                continue;
            };
            let key = (edge, without_digits(&line.text));
            if !key.1.is_empty() && !seen.contains(&key) {
                seen.push(key);
            }
        }
        for key in seen {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

/// The number at the start or end of a running head.
fn number_beside(line: &TextLine, is_head: bool) -> Option<String> {
    let mut words = line.text.split_whitespace();
    let ends = [words.next(), words.next_back()];
    let number = ends.into_iter().flatten().find_map(page_label);
    number.filter(|_| is_head)
}

/// The numbers that most pages agree on: as far from the page's position as on other pages.
fn counting_up(numbers: &BTreeMap<u32, String>) -> BTreeMap<u32, String> {
    let offset = |(page, label): (&u32, &String)| {
        let label: i64 = label.parse().ok()?;
        Some(label - i64::from(*page))
    };
    let mut offsets: HashMap<i64, usize> = HashMap::new();
    for offset in numbers.iter().filter_map(offset) {
        *offsets.entry(offset).or_default() += 1;
    }
    let trusted = |entry: &(&u32, &String)| match offset(*entry) {
        Some(offset) => offsets[&offset] * 4 >= numbers.len(),
        None => true,
    };
    let kept = numbers.iter().filter(trusted);
    kept.map(|(page, label)| (*page, label.clone())).collect()
}
