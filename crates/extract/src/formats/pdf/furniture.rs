//! Removes running heads and page numbers, which are recognized by position and repetition.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::layout::body_size;
use super::lines::TextLine;
use crate::characters::{fold_width, is_closing, squeeze};
use crate::roman::is_small_roman;
use crate::structure::{Furniture, is_rule, page_label};

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
/// Size above which a line at the head of a page is its title, whatever repeats it, by the body size.
/// Running heads are set in the body size or smaller.
const MIN_TITLE_SIZE: f32 = 1.15;
/// Blank between a line and the next farther in, in ems, below which the two are lines of one text if
/// they are equally large. Lines of a text are half an em to one em apart; a running head is set off
/// by a blank line or more. Set by hand; higher, running heads close to the text stay in it.
const MIN_APART: f32 = 0.9;
/// Difference of two sizes that are equal but for rounding, as a part of the larger.
const SAME_SIZE: f32 = 0.05;

// Rules below running heads.

/// Room between a running head and its rule, in ems of the head. Farther away is a rule of something
/// else.
const MAX_RULE_ROOM: f32 = 1.5;
/// How far the heights of the rules of two pages may differ, in points: rounding.
const MAX_RULE_OFFSET: f32 = 3.0;

// The text of page numbers.

/// Longest small Roman numeral of a front page (xviii), in letters. A longer text of these letters is
/// a rule or a word.
const MAX_ROMAN_LETTERS: usize = 5;
/// Longest page number in a running head, in digits. Longer figures are dates or numbers of documents.
const MAX_NUMBER_DIGITS: usize = 4;
/// Pages that must agree on the distance between the printed number and the page in the file.
const MIN_AGREEING_NUMBERS: usize = 2;

/// A wide rule at the head of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeadRule {
    pub(crate) page: u32,
    /// Its height in reading space, in points from the top of the page.
    pub(crate) y: f32,
}

/// Removes the furniture from the lines; returns what it said.
pub(crate) fn set_aside(
    lines: &mut Vec<TextLine>,
    head_rules: &[HeadRule],
    pages: u32,
) -> Furniture {
    let all_edges = edges(lines);
    let edges: Vec<Edge> = all_edges
        .iter()
        .copied()
        .filter(|edge| edge.may_be_furniture)
        .collect();
    let mut taken = repeated(lines, &edges, pages);
    let mut of_sections = over_rules(lines, &edges, head_rules);
    of_sections.extend(numbered_feet(lines, &edges));
    for at in &of_sections {
        taken[*at] = true;
    }
    // Neither they nor tabs in the margin name the file.
    of_sections.extend(edges.iter().filter(|e| e.is_across()).map(|e| e.line));
    for edge in &edges {
        let line = &lines[edge.line];
        if is_rule(&line.text)
            || edge.is_outermost() && line.artifact && line.text.len() <= MAX_FURNITURE_BYTES
        {
            taken[edge.line] = true;
        }
    }
    let labels = labels(lines, &edges, &mut taken);
    keep_inner(lines, &all_edges, &mut taken);
    keep_words(lines, &mut taken);
    let mut running: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| taken[*at]) {
        if !of_sections.contains(&at)
            && page_label(&line.text).is_none()
            && !running.contains(&line.text)
        {
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

/// The part of a page that a line near its edge is in. Text across the main writing direction has
/// edges of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Head,
    Foot,
    HeadAcross,
    FootAcross,
}

/// A line near the head or the foot of its page.
#[derive(Debug, Clone, Copy)]
struct Edge {
    line: usize,
    side: Side,
    page: u32,
    /// The number of lines of its page that are farther out.
    depth: usize,
    /// Whether it may be furniture. Else it is the next line farther in.
    may_be_furniture: bool,
}

impl Edge {
    fn is_outermost(&self) -> bool {
        self.depth < MAX_OUTERMOST_LINES || self.is_across()
    }

    fn is_across(&self) -> bool {
        matches!(self.side, Side::HeadAcross | Side::FootAcross)
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
        let across = vertical != main_vertical;
        let count = page.len();
        for (place, line) in page.into_iter().enumerate() {
            let is_head = lines[line].rect.center_y() < lines[line].page_height / 2.0;
            let depth = if is_head { place } else { count - 1 - place };
            if depth <= MAX_EDGE_LINES {
                edges.push(Edge {
                    line,
                    side: match (is_head, across) {
                        (true, false) => Side::Head,
                        (false, false) => Side::Foot,
                        (true, true) => Side::HeadAcross,
                        (false, true) => Side::FootAcross,
                    },
                    page: number,
                    depth,
                    may_be_furniture: depth < MAX_EDGE_LINES && is_in_margin(&lines[line]),
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

/// A line of a group: the lines that say the same but for a page number.
#[derive(Debug, Clone, Copy)]
struct Member {
    line: usize,
    /// The distance of the number that it has beyond the group's text from the page in the file.
    offset: Option<i64>,
}

/// Marks lines that are at the same place of several pages and say the same, but for a number that
/// counts the pages. Other figures are content: 令和４年度 and 令和５年度, 提言１ and 提言２.
fn repeated(lines: &[TextLine], edges: &[Edge], pages: u32) -> Vec<bool> {
    let mut taken = vec![false; lines.len()];
    let body = body_size(lines);
    let numbered_alone = numbered_alone(lines, edges);
    let is_short = pages <= MAX_SHORT_PAGES;
    let mut groups: BTreeMap<(Side, usize, String), Vec<Member>> = BTreeMap::new();
    for edge in edges {
        // Two equal lines may be an entry of the contents and its heading; then other lines are farther out.
        let depth = if is_short { edge.depth } else { 0 };
        let line = &lines[edge.line];
        let is_title = edge.side == Side::Head && line.size > body * MIN_TITLE_SIZE;
        if line.text.len() > MAX_FURNITURE_BYTES || is_sentence(&line.text) || is_title {
            continue;
        }
        let mut add = |text: String, offset: Option<i64>| {
            let member = Member {
                line: edge.line,
                offset,
            };
            groups
                .entry((edge.side, depth, text))
                .or_default()
                .push(member);
        };
        add(squeeze(&line.text), None);
        if !numbered_alone.contains(&edge.page) {
            for number in head_numbers(&line.text) {
                if number.is_apart || edge.side != Side::Head {
                    add(number.rest, Some(number.value - i64::from(line.page)));
                }
            }
        }
    }
    let needed = if is_short { 2 } else { MIN_REPEATED_PAGES };
    for ((_, _, text), members) in groups {
        if text.chars().all(|c| !c.is_alphanumeric()) {
            continue;
        }
        let level = level_members(lines, &counting(members));
        let on: BTreeSet<u32> = level.iter().map(|at| lines[*at].page).collect();
        if on.len() >= needed {
            for at in level {
                taken[at] = true;
            }
        }
    }
    taken
}

/// Running heads that change with the section, over a rule that is at one height of several pages. Some
/// of their words must be on more than one of them: a heading may stand over a rule too.
fn over_rules(lines: &[TextLine], edges: &[Edge], rules: &[HeadRule]) -> BTreeSet<usize> {
    let body = body_size(lines);
    let heads: BTreeSet<usize> = edges
        .iter()
        .filter(|edge| edge.side == Side::Head && edge.is_outermost())
        .map(|edge| edge.line)
        .filter(|at| {
            let line = &lines[*at];
            let over = |rule: &&HeadRule| {
                let room = rule.y - line.rect.y1;
                rule.page == line.page
                    && room > -line.size / 2.0
                    && room < line.size * MAX_RULE_ROOM
                    && pages_with_rule(rules, rule.y) >= MIN_REPEATED_PAGES
            };
            line.size < body * MIN_TITLE_SIZE
                && !is_sentence(&line.text)
                && rules.iter().any(|rule| over(&rule))
        })
        .collect();
    let mut pages_of: HashMap<&str, BTreeSet<u32>> = HashMap::new();
    for line in heads.iter().map(|at| &lines[*at]) {
        for part in parts(&line.text) {
            pages_of.entry(part).or_default().insert(line.page);
        }
    }
    let is_shared = |at: &&usize| parts(&lines[**at].text).any(|part| pages_of[part].len() > 1);
    let shared = heads.iter().filter(is_shared).count();
    if shared >= MIN_REPEATED_PAGES && shared * 2 > heads.len() {
        heads
    } else {
        BTreeSet::new()
    }
}

/// The parts of a running head between wide gaps, without numbers.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split('\u{3000}')
        .filter(|part| part.chars().any(char::is_alphabetic))
}

fn pages_with_rule(rules: &[HeadRule], y: f32) -> usize {
    let level = rules
        .iter()
        .filter(|rule| (rule.y - y).abs() < MAX_RULE_OFFSET);
    level.map(|rule| rule.page).collect::<BTreeSet<u32>>().len()
}

/// Lines at the foot with a number that counts the pages, beside words that change with the section.
fn numbered_feet(lines: &[TextLine], edges: &[Edge]) -> Vec<usize> {
    let body = body_size(lines);
    let mut members = Vec::new();
    for edge in edges
        .iter()
        .filter(|edge| edge.side == Side::Foot && edge.depth == 0)
    {
        let line = &lines[edge.line];
        if line.size > body || is_sentence(&line.text) || line.text.len() > MAX_FURNITURE_BYTES {
            continue;
        }
        for number in head_numbers(&line.text)
            .into_iter()
            .filter(|number| number.is_apart)
        {
            members.push(Member {
                line: edge.line,
                offset: Some(number.value - i64::from(line.page)),
            });
        }
    }
    let level = level_members(lines, &counting(members));
    if level.len() >= MIN_REPEATED_PAGES {
        level
    } else {
        Vec::new()
    }
}

/// The pages with a line that is only a number. Their running heads have no other page number.
fn numbered_alone(lines: &[TextLine], edges: &[Edge]) -> BTreeSet<u32> {
    let outermost = edges.iter().filter(|edge| edge.is_outermost());
    let numbered = outermost.filter(|edge| page_label(&lines[edge.line].text).is_some());
    numbered.map(|edge| edge.page).collect()
}

/// The lines of a group without number, and those whose numbers count the pages: they have the
/// commonest distance from the page in the file.
fn counting(members: Vec<Member>) -> Vec<usize> {
    let mut offsets: BTreeMap<i64, usize> = BTreeMap::new();
    for offset in members.iter().filter_map(|member| member.offset) {
        *offsets.entry(offset).or_default() += 1;
    }
    let commonest = offsets
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .filter(|(_, count)| *count >= MIN_AGREEING_NUMBERS)
        .map(|(offset, _)| offset);
    let mut lines: Vec<usize> = members
        .into_iter()
        .filter(|member| member.offset.is_none() || member.offset == commonest)
        .map(|member| member.line)
        .collect();
    lines.dedup();
    lines
}

/// Whether a text is a sentence, which is content wherever it stands. A Latin one needs words in a row:
/// `Vol. 3.` and `All rights reserved.` are none.
fn is_sentence(text: &str) -> bool {
    /// Words of a Latin sentence, at least. Notices and abbreviations have fewer.
    const MIN_WORDS: usize = 5;
    let text = text.trim_end_matches(|c| is_closing(c) || c == ' ' || c == '\u{3000}');
    if text.ends_with(['。', '｡']) {
        return true;
    }
    let is_notice = text.contains('©') || text.to_lowercase().contains("rights reserved");
    text.ends_with(['.', '?', '!'])
        && !is_notice
        && text.split_whitespace().count() >= MIN_WORDS
        && text.chars().filter(char::is_ascii_lowercase).count() * 2 > text.chars().count()
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

/// Keeps lines farther in than a line of text, since furniture is at the outside only, and lines that
/// are so close to a line of text that they are part of it.
fn keep_inner(lines: &[TextLine], edges: &[Edge], taken: &mut [bool]) {
    let mut sides: BTreeMap<(u32, Side), Vec<(usize, usize)>> = BTreeMap::new();
    for edge in edges {
        let side = sides.entry((edge.page, edge.side)).or_default();
        side.push((edge.depth, edge.line));
    }
    for mut side in sides.into_values() {
        side.sort_unstable();
        let mut is_inner = false;
        for (_, line) in &side {
            is_inner |= !taken[*line];
            taken[*line] &= !is_inner;
        }
        for pair in side.windows(2).rev() {
            let (outer, inner) = (pair[0].1, pair[1].1);
            let is_one_text = is_close(&lines[outer], &lines[inner]) && !lines[outer].artifact;
            taken[outer] &= taken[inner] || !is_one_text;
        }
    }
}

/// Whether two lines of a page are set like lines of one text.
fn is_close(one: &TextLine, other: &TextLine) -> bool {
    let size = one.size.max(other.size);
    let blank = -one.rect.shared_height(&other.rect);
    (one.size - other.size).abs() < size * SAME_SIZE
        && blank < size * MIN_APART
        && one.rect.shared_width(&other.rect) > size
        && page_label(&one.text).is_none()
}

/// Keeps the words of a file that would have none: pages of one line each are no running heads.
fn keep_words(lines: &[TextLine], taken: &mut [bool]) {
    let has_words = |line: &TextLine| line.text.chars().any(char::is_alphabetic);
    let mut kept = lines.iter().zip(&*taken).filter(|(_, taken)| !**taken);
    if kept.any(|(line, _)| has_words(line)) {
        return;
    }
    for (line, taken) in lines.iter().zip(taken) {
        *taken &= !has_words(line);
    }
}

/// A number at the start or the end of a running head, which may be that of its page.
#[derive(Debug, PartialEq, Eq)]
struct HeadNumber {
    /// As it is printed.
    label: String,
    value: i64,
    /// The rest of the text, without white space.
    rest: String,
    /// Whether white space or a sign separates the number from the words.
    is_apart: bool,
}

/// The numbers at the start and at the end of a text, and the first of 3/12.
fn head_numbers(text: &str) -> Vec<HeadNumber> {
    let folded = fold_width(text);
    let is_word = |c: char| c.is_alphanumeric();
    let bare = folded.trim_matches(|c: char| !is_word(c));
    let bare = bare.trim_end_matches("ページ").trim_end_matches('頁');
    let digits = |c: char| c.is_ascii_digit();
    let number = |start: usize, end: usize| {
        let (before, after) = (&bare[..start], &bare[end..]);
        let words_before = before.trim_end_matches(|c: char| !is_word(c));
        let words_after = after.trim_start_matches(|c: char| !is_word(c));
        // P12, Page 12
        let is_sign = matches!(words_before, "p" | "P") || words_before.ends_with("age");
        let is_apart = |words: &str, beside: &str| words.is_empty() || words.len() < beside.len();
        Some(HeadNumber {
            label: bare[start..end].to_owned(),
            value: bare[start..end].parse().ok()?,
            rest: squeeze(&format!("{before}{after}")),
            is_apart: is_sign || is_apart(words_before, before) && is_apart(words_after, after),
        })
        .filter(|_| (1..=MAX_NUMBER_DIGITS).contains(&(end - start)))
    };
    let head_end = bare.len() - bare.trim_start_matches(digits).len();
    let tail_start = bare.trim_end_matches(digits).len();
    let mut numbers: Vec<HeadNumber> = Vec::new();
    numbers.extend(number(0, head_end));
    if head_end < bare.len() {
        numbers.extend(number(tail_start, bare.len()));
    }
    if let Some(counted) = bare[..tail_start].trim_end().strip_suffix('/') {
        let counted = counted.trim_end();
        numbers.extend(number(
            counted.trim_end_matches(digits).len(),
            counted.len(),
        ));
    }
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
            let numbers = head_numbers(&line.text).into_iter();
            labels = numbers.map(|number| number.label).collect();
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
