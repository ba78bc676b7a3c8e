//! Running heads and page numbers, by place and repetition, leave the lines.

use std::collections::{BTreeMap, HashMap};

use super::lines::TextLine;
use crate::characters::squeeze;
use crate::roman::is_small_roman;
use crate::structure::{Furniture, is_rule, page_label, without_digits};

/// So many lines at the head and at the foot of a page may be furniture.
const DEEPEST: usize = 4;
/// Furniture stands at the same height on every page, within so many points.
const SAME_HEIGHT: f32 = 14.0;
/// The longest line that is furniture, in bytes.
const LONGEST: usize = 300;

/// Takes the furniture out of the lines; returns what it said.
pub(crate) fn set_aside(lines: &mut Vec<TextLine>, pages: u32) -> Furniture {
    let edges = edges(lines);
    let mut taken = repeated(lines, &edges, pages);
    for edge in &edges {
        let line = &lines[edge.line];
        if is_rule(&line.text) || edge.is_outermost() && line.artifact && line.text.len() <= LONGEST
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
    /// 0 for the head, 1 for the foot, and 2 more for text across the writing direction.
    side: u8,
    page: u32,
    /// How many lines of its page lie farther out.
    depth: usize,
}

impl Edge {
    fn is_outermost(&self) -> bool {
        self.depth < 2 || self.side > 1
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
            if head.min(foot) < DEEPEST && is_in_margin(&lines[line]) {
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

/// Furniture stands in the outer sixth of a page.
fn is_in_margin(line: &TextLine) -> bool {
    let middle = line.rect.center_y();
    middle < line.page_height / 6.0 || middle > line.page_height * 5.0 / 6.0
}

/// Lines that stand at the same place of several pages and differ in figures only.
fn repeated(lines: &[TextLine], edges: &[Edge], pages: u32) -> Vec<bool> {
    let mut taken = vec![false; lines.len()];
    let mut groups: HashMap<(u8, String), Vec<usize>> = HashMap::new();
    for edge in edges {
        let line = &lines[edge.line];
        if line.text.len() <= LONGEST {
            let key = without_digits(&line.text);
            groups.entry((edge.side, key)).or_default().push(edge.line);
        }
    }
    let needed = if pages <= 4 { 2 } else { 3 };
    let body = body_size(lines);
    for ((_, key), members) in groups {
        if key.is_empty() || key.chars().all(|c| !c.is_alphanumeric()) {
            continue;
        }
        let level = members.iter().filter(|at| {
            let near =
                |other: &&usize| (lines[**other].rect.y0 - lines[**at].rect.y0).abs() < SAME_HEIGHT;
            members.iter().filter(near).count() * 2 > members.len()
        });
        let level: Vec<usize> = level.copied().collect();
        let mut on: Vec<u32> = level.iter().map(|at| lines[*at].page).collect();
        on.sort_unstable();
        on.dedup();
        if on.len() < needed {
            continue;
        }
        // The title of a run of slides is a heading where it stands first.
        let large = level.iter().any(|at| lines[*at].size > body * 1.15);
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

fn body_size(lines: &[TextLine]) -> f32 {
    let mut sizes: HashMap<u32, usize> = HashMap::new();
    for line in lines {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "sizes are small and above 0"
        )]
        let key = (line.size * 2.0).round() as u32;
        *sizes.entry(key).or_default() += line.text.len();
    }
    let commonest = sizes
        .into_iter()
        .max_by_key(|(size, count)| (*count, *size));
    commonest.map_or(10.0, |(size, _)| size as f32 / 2.0)
}

/// The number of a front page, as xviii. A longer text of these letters is a rule or a word.
fn is_roman(text: &str) -> bool {
    const MAX_ROMAN_LETTERS: usize = 5;
    text.len() <= MAX_ROMAN_LETTERS && is_small_roman(text)
}

/// What stands inside of a line that is text is text.
fn keep_inner(edges: &[Edge], taken: &mut [bool]) {
    let mut sides: BTreeMap<(u32, u8), Vec<(usize, usize)>> = BTreeMap::new();
    for edge in edges {
        let side = sides.entry((edge.page, edge.side)).or_default();
        side.push((edge.depth, edge.line));
    }
    for mut side in sides.into_values() {
        side.sort_unstable();
        let text = side.iter().skip_while(|(_, line)| taken[*line]);
        let inner: Vec<usize> = text.map(|(_, line)| *line).collect();
        for line in inner {
            taken[line] = false;
        }
    }
}

/// The numbers at the start and at the end of a running head, and the first of 3/12.
fn edge_numbers(text: &str) -> Vec<String> {
    let folded = squeeze(text);
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let figures = |c: char| c.is_ascii_digit();
    let head: String = bare.chars().take_while(|c| figures(*c)).collect();
    let before = bare.trim_end_matches(figures);
    let tail = &bare[before.len()..];
    let mut numbers = vec![head, tail.to_owned()];
    if let Some(total) = before.strip_suffix('/') {
        let start = total.trim_end_matches(figures).len();
        numbers.push(total[start..].to_owned());
    }
    numbers.retain(|number| (1..=4).contains(&number.len()));
    numbers.dedup();
    numbers
}

/// Page numbers count up with the pages: those that agree with most others are believed.
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
        let agreed = offsets[&offset] >= 2;
        let page = lines[at].page;
        if agreed && !labels.contains_key(&page) {
            taken[at] = true;
            labels.insert(page, label);
        } else if squeeze(&lines[at].text).starts_with('-') {
            taken[at] = true;
            labels.entry(page).or_insert(label);
        }
    }
    labels
}
