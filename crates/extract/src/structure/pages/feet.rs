//! Pages that only their numbers show.

use std::collections::HashMap;

use crate::characters::squeeze;
use crate::roman::is_small_roman;
use crate::structure::line::Line;
use crate::structure::marks;
use crate::structure::measure::Measure;

/// A page has at least so many lines.
const SHORTEST_PAGE: usize = 3;

/// Begins a page behind every page number, where nothing else shows the pages.
///
/// A page number is a line like - 3 -, a lone number, or a number beside the same short text, set
/// off from the text; it counts up from page to page.
pub(crate) fn mark_numbered_pages(lines: &mut [Line<'_>], measure: &Measure) {
    if lines.last().is_none_or(|line| line.page > 1) {
        return;
    }
    let feet = page_feet(lines, measure);
    if feet.len() < 3 {
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

/// The longest run of lines that can be page numbers and count up by one.
fn page_feet(lines: &[Line<'_>], measure: &Measure) -> Vec<usize> {
    let mut beside: HashMap<String, usize> = HashMap::new();
    let mut candidates = Vec::new();
    for at in 0..lines.len() {
        let line = &lines[at];
        let next = lines.get(at + 1);
        let apart = measure.is_apart(line) || next.is_none_or(|next| measure.is_apart(next));
        let marked = line.text.starts_with(['-', '－', '―', '–', '—', '‐']);
        let key = if line.text.len() < 120 {
            without_digits(line.text)
        } else {
            continue;
        };
        let Some(number) = line_number(line.text).filter(|_| apart || marked || key.is_empty())
        else {
            continue;
        };
        *beside.entry(key.clone()).or_default() += 1;
        candidates.push((at, number, key));
    }
    let mut best: Vec<usize> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let mut last = 0;
    for (at, number, key) in candidates {
        if !key.trim_matches('-').is_empty() && beside[&key] < 2 {
            continue;
        }
        let too_near = run.last().is_some_and(|before| at < before + SHORTEST_PAGE);
        if number != last + 1 || too_near {
            run.clear();
        }
        run.push(at);
        last = number;
        if run.len() > best.len() {
            best.clone_from(&run);
        }
    }
    best
}

/// The number of a line that is a page number, alone or beside a short text.
fn line_number(text: &str) -> Option<u32> {
    let alone = page_label(text);
    let spaced = || {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (first, last) = (words.first()?, words.last()?);
        let number = |word: &str| squeeze(word).bytes().all(|b| b.is_ascii_digit());
        let edge = [last, first].into_iter().find(|word| number(word))?;
        let heading = marks::mark(text).is_some_and(|mark| mark.style != marks::Style::Spaced);
        (words.len() > 1 && text.len() < 120 && !heading).then(|| squeeze(edge))
    };
    let label = if text.len() < 120 {
        alone.or_else(spaced)
    } else {
        None
    };
    label?.parse().ok()
}

/// The number in 12, - 12 -, p. 12, 12/88, 12 ページ.
pub(crate) fn page_label(text: &str) -> Option<String> {
    if text.len() > 24 {
        return None;
    }
    let folded = squeeze(text);
    let bare = folded.trim_matches(|c| "-–—―‐－−".contains(c));
    let bare = bare
        .strip_prefix("p.")
        .or(bare.strip_prefix("P."))
        .unwrap_or(bare);
    let bare = bare.trim_end_matches("ページ").trim_end_matches('頁');
    let first = bare.split('/').next().unwrap_or(bare);
    let total = bare.len() > first.len();
    let rest = bare.get(first.len() + 1..).unwrap_or("");
    let is_number = |part: &str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let decorated = bare.len() < folded.len();
    let roman = decorated && is_small_roman(first);
    let valid = (is_number(first) || roman) && (!total || is_number(rest));
    valid.then(|| first.to_owned())
}

pub(crate) fn without_digits(text: &str) -> String {
    squeeze(text)
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .collect()
}
