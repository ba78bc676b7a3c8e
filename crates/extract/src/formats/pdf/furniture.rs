//! Removes running heads and page numbers, which are recognized by position and repetition.

use std::collections::{BTreeMap, HashMap};

use super::layout::body_size;
use super::lines::TextLine;
use crate::characters::squeeze;
use crate::roman::is_small_roman;
use crate::structure::{Furniture, is_rule, page_label, without_digits};

// Which lines are furniture.

/// Lines at the head and at the foot of a page that may be furniture: a running head of two lines, a
/// rule and a page number. More would reach the text of short pages.
const MAX_EDGE_LINES: usize = 4;
/// Outermost lines, of which a page number or an artifact is believed without repetition.
const MAX_OUTERMOST_LINES: usize = 2;
/// Part of the page's height at the head and at the foot that may hold furniture.
const MARGIN_PARTS: f32 = 6.0;
/// Furniture has the same height on its pages, within this many points: one line. Left and right pages
/// may differ by a little; text that repeats by chance differs by more.
const MAX_HEIGHT_OFFSET: f32 = 14.0;
/// Longest line that is furniture, in bytes: about 100 Japanese characters. A longer one is a
/// paragraph that several pages repeat, as a notice on forms.
const MAX_FURNITURE_BYTES: usize = 300;
/// Pages that must repeat a line; two in a file of at most [`MAX_SHORT_PAGES`], which has no third.
/// Two pages of a longer file may begin with the same words by chance.
const MIN_REPEATED_PAGES: usize = 3;
/// Longest file in which two equal lines are enough: a cover without running head, its back, and two
/// pages that have one.
const MAX_SHORT_PAGES: u32 = 4;
/// Size above which a repeated line may be the title of a run of slides, by the body size. Running
/// heads are set in the body size or smaller.
const MIN_TITLE_SIZE: f32 = 1.15;

// The text of page numbers.

/// Longest small Roman numeral of a front page (xviii), in letters. A longer text of these letters is
/// a rule or a word.
const MAX_ROMAN_LETTERS: usize = 5;
/// Longest page number in a running head, in digits. Longer figures are dates or numbers of documents.
const MAX_NUMBER_DIGITS: usize = 4;
/// Pages that must agree on the distance between the printed number and the page in the file.
const MIN_AGREEING_NUMBERS: usize = 2;

/// Removes the furniture from the lines; returns what it said.
pub(crate) fn set_aside(lines: &mut Vec<TextLine>, pages: u32) -> Furniture {
    let edges = edges(lines);
    let mut taken = repeated(lines, &edges, pages);
    for edge in &edges {
        let line = &lines[edge.line];
        if is_rule(&line.text)
            || edge.is_outermost() && line.artifact && line.text.len() <= MAX_FURNITURE_BYTES
        {
            taken[edge.line] = true;
        }
    }
    let labels = labels(lines, &edges, &mut taken);
    keep_inner(&edges, &mut taken);
    let mut running: Vec<String> = Vec::new();
    for (line, _) in lines.iter().zip(&taken).filter(|(_, taken)| **taken) {
        if page_label(&line.text).is_none() && !running.contains(&line.text) {
            running.push(line.text.clone());
        }
    }
    let count = taken.iter().filter(|taken| **taken).count();
    let mut taken = taken.into_iter();
    lines.retain(|_| !taken.next().unwrap_or(false));
    Furniture {
        labels,
        running,
        lines: count,
    }
}

/// A line near the head or the foot of its page.
struct Edge {
    line: usize,
    /// 0 for the head, 1 for the foot; 2 more for text across the main writing direction.
    side: u8,
    page: u32,
    /// The number of lines of its page that are farther out.
    depth: usize,
}

impl Edge {
    fn is_outermost(&self) -> bool {
        self.depth < MAX_OUTERMOST_LINES || self.side > 1
    }
}

fn edges(lines: &[TextLine]) -> Vec<Edge> {
    let mut pages: BTreeMap<(u32, bool), Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_row()) {
        pages
            .entry((line.page, line.vertical))
            .or_default()
            .push(at);
    }
    let main_vertical = lines.iter().filter(|line| line.vertical).count() * 2 > lines.len();
    let mut edges = Vec::new();
    for ((number, vertical), mut page) in pages {
        page.sort_by(|a, b| lines[*a].rect.y0.total_cmp(&lines[*b].rect.y0));
        let across = if vertical == main_vertical { 0 } else { 2 };
        let count = page.len();
        for (place, line) in page.into_iter().enumerate() {
            let (head, foot) = (place, count - 1 - place);
            if head.min(foot) < MAX_EDGE_LINES && is_in_margin(&lines[line]) {
                edges.push(Edge {
                    line,
                    side: across + u8::from(foot < head),
                    page: number,
                    depth: head.min(foot),
                });
            }
        }
    }
    edges
}

/// Whether a line is in the outer sixth of its page.
fn is_in_margin(line: &TextLine) -> bool {
    let middle = line.rect.center_y();
    middle < line.page_height / MARGIN_PARTS
        || middle > line.page_height * (MARGIN_PARTS - 1.0) / MARGIN_PARTS
}

/// Marks lines that are at the same place of several pages and differ in figures only.
fn repeated(lines: &[TextLine], edges: &[Edge], pages: u32) -> Vec<bool> {
    let mut taken = vec![false; lines.len()];
    let mut groups: HashMap<(u8, String), Vec<usize>> = HashMap::new();
    for edge in edges {
        let line = &lines[edge.line];
        if line.text.len() <= MAX_FURNITURE_BYTES {
            let key = without_digits(&line.text);
            groups.entry((edge.side, key)).or_default().push(edge.line);
        }
    }
    let needed = if pages <= MAX_SHORT_PAGES {
        2
    } else {
        MIN_REPEATED_PAGES
    };
    let body = body_size(lines);
    for ((_, key), members) in groups {
        if key.is_empty() || key.chars().all(|c| !c.is_alphanumeric()) {
            continue;
        }
        let level = level_members(lines, &members);
        let mut on: Vec<u32> = level.iter().map(|at| lines[*at].page).collect();
        on.sort_unstable();
        on.dedup();
        if on.len() < needed {
            continue;
        }
        // The title of a run of slides is a heading where it comes first. A title on most pages is that
        // of the whole file, and the title block has it.
        let large = level
            .iter()
            .any(|at| lines[*at].size > body * MIN_TITLE_SIZE);
        let everywhere = on.len() * 5 > pages as usize * 3;
        let mut last_page = 0;
        for at in level {
            let first = lines[at].page > last_page + 1 || last_page == 0;
            last_page = lines[at].page;
            taken[at] = !(large && first && !everywhere);
        }
    }
    taken
}

/// The members that are at the same height as more than half of all.
fn level_members(lines: &[TextLine], members: &[usize]) -> Vec<usize> {
    let mut level = Vec::new();
    for at in members {
        let height = lines[*at].rect.y0;
        let near = members
            .iter()
            .filter(|other| (lines[**other].rect.y0 - height).abs() < MAX_HEIGHT_OFFSET);
        if near.count() * 2 > members.len() {
            level.push(*at);
        }
    }
    level
}

/// Whether a text is the number of a front page, as xviii.
fn is_roman(text: &str) -> bool {
    text.len() <= MAX_ROMAN_LETTERS && is_small_roman(text)
}

/// Keeps lines farther in than a line of text: furniture is at the outside only.
fn keep_inner(edges: &[Edge], taken: &mut [bool]) {
    let mut sides: BTreeMap<(u32, u8), Vec<(usize, usize)>> = BTreeMap::new();
    for edge in edges {
        let side = sides.entry((edge.page, edge.side)).or_default();
        side.push((edge.depth, edge.line));
    }
    for mut side in sides.into_values() {
        side.sort_unstable();
        let mut is_inner = false;
        for (_, line) in side {
            is_inner |= !taken[line];
            taken[line] &= !is_inner;
        }
    }
}

/// The numbers at the start and at the end of a running head, and the first of 3/12.
fn edge_numbers(text: &str) -> Vec<String> {
    let folded = squeeze(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let head: String = bare.chars().take_while(char::is_ascii_digit).collect();
    let before = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let tail = &bare[before.len()..];
    let mut numbers = vec![head, tail.to_owned()];
    if let Some(total) = before.strip_suffix('/') {
        let start = total.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        numbers.push(total[start..].to_owned());
    }
    numbers.retain(|number| (1..=MAX_NUMBER_DIGITS).contains(&number.len()));
    numbers.dedup();
    numbers
}

/// The printed page numbers. They count up with the pages: candidates whose distance from the page in
/// the file is the commonest are taken first.
fn labels(lines: &[TextLine], edges: &[Edge], taken: &mut [bool]) -> BTreeMap<u32, String> {
    let mut candidates: Vec<(usize, String, i64)> = Vec::new();
    let mut romans: BTreeMap<u32, String> = BTreeMap::new();
    for edge in edges {
        let line = &lines[edge.line];
        let mut labels: Vec<String> = Vec::new();
        if taken[edge.line] {
            labels = edge_numbers(&line.text);
        } else if edge.is_outermost() {
            labels.extend(page_label(&line.text));
        }
        if edge.is_outermost() && is_roman(&line.text) {
            taken[edge.line] = true;
            romans.insert(line.page, line.text.clone());
        }
        for label in labels {
            if let Ok(number) = label.parse::<i64>() {
                candidates.push((edge.line, label, number - i64::from(line.page)));
            }
        }
    }
    let mut offsets: HashMap<i64, usize> = HashMap::new();
    for (_, _, offset) in &candidates {
        *offsets.entry(*offset).or_default() += 1;
    }
    let mut labels = romans;
    candidates.sort_by_key(|(_, _, offset)| std::cmp::Reverse(offsets[offset]));
    for (at, label, offset) in candidates {
        let agreed = offsets[&offset] >= MIN_AGREEING_NUMBERS;
        let page = lines[at].page;
        if agreed && !labels.contains_key(&page) {
            taken[at] = true;
            labels.insert(page, label);
        } else if squeeze(&lines[at].text).starts_with('-') {
            // `- 12 -` can only be a page number.
            taken[at] = true;
            labels.entry(page).or_insert(label);
        }
    }
    labels
}
