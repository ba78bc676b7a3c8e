//! Where pages begin, for texts that do not say it.

use std::collections::HashMap;

use super::line::Line;
use super::marks;
use super::measure::Measure;
use super::page_number::{page_label, without_digits};
use crate::characters::squeeze;

/// Blank lines that only a page that ends early leaves, at least. Converters to text print the empty
/// rest of a page line by line.
const MIN_PAGE_GAP: u32 = 20;

/// Lines that a page has at least. Numbers nearer to each other are those of items or cells.
const MIN_PAGE_LINES: usize = 3;

/// Page numbers that must count up before they are believed. Two numbers in a row occur by chance.
const MIN_PAGE_NUMBERS: usize = 3;

/// Bytes of a line with a page number, at most: about 40 full-width characters. Longer lines are text.
const MAX_FOOT_BYTES: usize = 120;

/// Marks page starts that only the layout shows. In wrapped text a page begins with a line after a big
/// gap, or with a line that begins with a space directly after a line that is not blank, where lines
/// are otherwise separated by blank lines.
pub(crate) fn mark_page_starts(lines: &mut [Line<'_>], measure: &Measure) {
    let has_form_feeds = lines.last().is_some_and(|line| line.page > 1);
    if has_form_feeds || !measure.is_wrapped() {
        return;
    }
    let mut page = 1;
    for line in lines.iter_mut().skip(1) {
        let is_abrupt = line.gap == 0 && line.lead && !line.indented && measure.normal_gap > 0;
        if is_abrupt || line.gap >= MIN_PAGE_GAP {
            line.page_start = true;
            page += 1;
        }
        line.page = page;
    }
}

/// Begins a page after every page number, where nothing else shows the pages.
///
/// A page number is a line like - 3 -, a lone number, or a number beside the same short text; it is set
/// off from the text, and it counts up from page to page.
pub(crate) fn mark_numbered_pages(lines: &mut [Line<'_>], measure: &Measure) {
    if lines.last().is_none_or(|line| line.page > 1) {
        return;
    }
    let feet = page_feet(lines, measure);
    if feet.len() < MIN_PAGE_NUMBERS {
        return;
    }
    let mut page = 1;
    let mut feet = feet.into_iter().peekable();
    for at in 0..lines.len() {
        lines[at].page = page;
        if feet.next_if_eq(&at).is_some() && at + 1 < lines.len() {
            lines[at + 1].page_start = true;
            page += 1;
        }
    }
}

/// A line that can be the foot of a page.
struct Candidate {
    /// The index of the line.
    line: usize,
    /// The page number in it.
    number: u32,
    /// The rest of its text.
    beside: String,
}

/// The longest run of lines that can be page numbers and count up by one.
fn page_feet(lines: &[Line<'_>], measure: &Measure) -> Vec<usize> {
    let candidates = candidates(lines, measure);
    let mut texts: HashMap<&str, usize> = HashMap::new();
    for candidate in &candidates {
        *texts.entry(&candidate.beside).or_default() += 1;
    }
    let mut best: Vec<usize> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut last_number = 0;
    for candidate in &candidates {
        let is_alone = candidate.beside.trim_matches('-').is_empty();
        if !is_alone && texts[candidate.beside.as_str()] < 2 {
            continue;
        }
        let is_too_near = run
            .last()
            .is_some_and(|before| candidate.line < before + MIN_PAGE_LINES);
        if candidate.number != last_number + 1 || is_too_near {
            run.clear();
        }
        run.push(candidate.line);
        last_number = candidate.number;
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    best
}

fn candidates(lines: &[Line<'_>], measure: &Measure) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.text.len() >= MAX_FOOT_BYTES {
            continue;
        }
        let next = lines.get(at + 1);
        let beside = without_digits(line.text);
        let is_set_off = measure.is_apart(line)
            || next.is_none_or(|next| measure.is_apart(next))
            || line.text.starts_with(['-', '－', '―', '–', '—', '‐'])
            || beside.is_empty();
        if let Some(number) = line_number(line.text).filter(|_| is_set_off) {
            candidates.push(Candidate {
                line: at,
                number,
                beside,
            });
        }
    }
    candidates
}

/// The page number of a line, alone or beside a short text.
fn line_number(text: &str) -> Option<u32> {
    let label = page_label(text).or_else(|| number_beside(text))?;
    label.parse().ok()
}

/// The number at the end or the start of a line, apart from its other words. A heading begins with a
/// number, too.
fn number_beside(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let last = words.next_back()?;
    let is_heading = marks::mark(text).is_some_and(|mark| mark.style != marks::Style::Spaced);
    if is_heading {
        return None;
    }
    [last, first]
        .into_iter()
        .map(squeeze)
        .find(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}
