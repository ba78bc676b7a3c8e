//! Page furniture: what is printed on every page and is not part of the text, such as page numbers and
//! running heads.

use std::collections::{BTreeMap, HashMap};

use super::layout::Fullness;
use super::line::{Ending, Line, Role, ending};
use super::marks;
use super::measure::Measure;
use super::page_number::{edge_number, page_label, without_digits};
use crate::characters::{digit, squeeze};
use crate::draft::DraftPage;

/// Pages that the same line must be on to be a running head. Two pages may repeat a heading.
const MIN_PAGES: usize = 3;

/// Width of a running head in columns, at most: 50 full-width characters. Longer lines are text.
const MAX_HEAD_WIDTH: u32 = 100;

/// Bytes of the foot of a journal, at most: about 53 full-width characters. Longer lines are text.
const MAX_ISSUE_BYTES: usize = 160;

/// Digits of the page number in the foot of a journal, at most.
const MAX_ISSUE_DIGITS: usize = 4;

/// Lines between the foot of a page and the text of the next that are searched for its running head, at
/// most.
const MAX_EDGE_LINES: usize = 2;

/// What the furniture of the pages said.
#[derive(Debug, Default)]
pub(crate) struct Furniture {
    /// The printed page number of each page.
    pub(crate) labels: BTreeMap<u32, String>,
    /// The lines at the head or foot of pages, without the page number.
    pub(crate) running: Vec<String>,
    /// How many lines the reader of the format removed before.
    pub(crate) lines: usize,
}

impl Furniture {
    /// The pages of lines, with the labels found; none when all lines are on one page.
    pub(crate) fn pages(&self, lines: &[Line<'_>]) -> Vec<DraftPage> {
        let last = lines.last().map_or(1, |line| line.page);
        if last == 1 {
            return Vec::new();
        }
        self.all_pages(last)
    }

    /// The first `count` pages, with the labels found.
    pub(crate) fn all_pages(&self, count: u32) -> Vec<DraftPage> {
        let page = |number| DraftPage {
            number,
            label: self.labels.get(&number).cloned(),
        };
        (1..=count).map(page).collect()
    }
}

/// Whether a text is a line drawn with characters, as between a text and its footnotes.
pub(crate) fn is_rule(text: &str) -> bool {
    const MIN_CHARS: usize = 4; // Three are an ellipsis or a pause: ・・・, ―――.
    const MAX_BYTES: usize = 600; // 200 full-width characters, wider than any page.
    let mut chars = text.chars();
    text.len() <= MAX_BYTES
        && chars.clone().count() >= MIN_CHARS
        && chars.all(|c| "─━―—-_＿=＝*＊・".contains(c) || c.is_whitespace())
}

/// Marks running heads, page numbers, buttons of web pages, and the end mark.
pub(crate) fn mark_furniture(lines: &mut [Line<'_>], measure: &Measure) -> Furniture {
    let mut furniture = Furniture::default();
    for line in lines.iter_mut().filter(|line| is_rule(line.text)) {
        line.role = Role::Furniture;
    }
    mark_repeated(lines, &mut furniture);
    for at in 0..lines.len() {
        if lines[at].role != Role::Body {
            continue;
        }
        if let Some(label) = page_number(lines, at, measure) {
            lines[at].role = Role::Furniture;
            furniture.labels.insert(lines[at].page, label);
        } else if let Some(foot) = issue_foot(lines, at, measure, &furniture) {
            lines[at].role = Role::Furniture;
            furniture.labels.insert(lines[at].page, foot.label);
            furniture.running.push(foot.name);
            mark_rest_of_edge(lines, at + 1, measure, &mut furniture);
        } else if is_end_mark(lines[at].text) {
            lines[at].role = Role::End;
        }
    }
    mark_buttons(lines);
    furniture
}

/// Marks the notices on pages that have nothing else: 余白, (This page is intentionally left blank).
pub(crate) fn mark_blank_pages(lines: &mut [Line<'_>]) {
    for at in 0..lines.len() {
        let is_alone = (at == 0 || lines[at].page_start)
            && lines.get(at + 1).is_none_or(|next| next.page_start);
        if is_alone && is_blank_notice(lines[at].text) {
            lines[at].role = Role::Furniture;
        }
    }
}

fn is_blank_notice(text: &str) -> bool {
    const MAX_BYTES: usize = 120; // Such notices have some 40 characters.
    let text = squeeze(text).to_lowercase();
    let words = text.trim_matches(|c: char| !c.is_alphabetic());
    let says_so = ["空白", "白紙", "余白", "blank"];
    let about_page = ["ページ", "頁", "page"];
    text.len() <= MAX_BYTES
        && says_so.iter().any(|word| words.contains(word))
        && (says_so.contains(&words) || about_page.iter().any(|word| words.contains(word)))
}

/// Marks the lines 以上 that end a document.
pub(crate) fn mark_ends(lines: &mut [Line<'_>]) {
    for line in lines.iter_mut().filter(|line| is_end_mark(line.text)) {
        line.role = Role::End;
    }
}

/// The page number, if a line is only a number, and it is apart from the text, at the edge of a page or
/// in the middle of a sentence. A number between two numbers is a cell of a table.
fn page_number(lines: &[Line<'_>], at: usize, measure: &Measure) -> Option<String> {
    let line = &lines[at];
    let label = page_label(line.text)?;
    let before = at.checked_sub(1).map(|before| &lines[before]);
    let next = lines.get(at + 1);
    let is_number = |line: &Line<'_>| page_label(line.text).is_some();
    let is_edge = line.page_start || next.is_none_or(|next| next.page_start);
    let is_apart = measure.is_apart(line) || next.is_some_and(|next| measure.is_apart(next));
    let interrupts =
        line.gap > 0 && before.is_some_and(|before| ending(before.text) == Ending::Open);
    let is_among_numbers = before.is_some_and(is_number) && next.is_some_and(is_number);
    ((is_edge || is_apart || interrupts) && !is_among_numbers).then_some(label)
}

/// The foot of a page of a journal: `12港湾評論 2024年7月号`.
struct IssueFoot {
    /// The page number.
    label: String,
    /// The name and issue of the journal.
    name: String,
}

/// The foot of a journal in a line at the edge of a page, if it interrupts a sentence, begins the page
/// or was seen before.
fn issue_foot(
    lines: &[Line<'_>],
    at: usize,
    measure: &Measure,
    furniture: &Furniture,
) -> Option<IssueFoot> {
    let line = &lines[at];
    let next = lines.get(at + 1);
    let is_edge = line.page_start || next.is_none_or(|next| next.page_start || next.gap > 0);
    if !is_edge || line.text.len() >= MAX_ISSUE_BYTES || !names_issue(line.text) {
        return None;
    }
    let foot = split_issue_foot(line.text);
    let interrupts = at > 0
        && ending(lines[at - 1].text) == Ending::Open
        && measure.fullness(&lines[at - 1]) != Fullness::Short;
    let bare = without_digits(&foot.name);
    let is_repeated = || {
        let mut names = furniture.running.iter();
        names.any(|name| without_digits(name) == bare)
    };
    let is_foot = interrupts || line.page_start || is_repeated();
    (is_foot && (1..=MAX_ISSUE_DIGITS).contains(&foot.label.len())).then_some(foot)
}

fn names_issue(text: &str) -> bool {
    const WORDS: [&str; 7] = ["月号", "Vol.", "vol.", "No.", "巻", "年報", "季報"];
    text.contains('年') && text.contains('号') || WORDS.iter().any(|word| text.contains(word))
}

/// Splits off the page number at the start of a foot, or else at its end.
fn split_issue_foot(text: &str) -> IssueFoot {
    let after_number = text.trim_start_matches(|c| digit(c).is_some());
    let before_number = text.trim_end_matches(|c| digit(c).is_some());
    let number_len = text.len() - after_number.len();
    let (label, name) = if number_len > 0 && !after_number.is_empty() {
        (&text[..number_len], after_number)
    } else {
        (&text[before_number.len()..], before_number)
    };
    IssueFoot {
        label: squeeze(label),
        name: name.trim().to_owned(),
    }
}

/// Marks the lines between a foot and the text of the next page, which are its running head.
fn mark_rest_of_edge(
    lines: &mut [Line<'_>],
    start: usize,
    measure: &Measure,
    furniture: &mut Furniture,
) {
    let Some(end) = (start + 1..lines.len().min(start + 1 + MAX_EDGE_LINES))
        .find(|at| measure.is_apart(&lines[*at]) || lines[*at].page_start)
    else {
        return;
    };
    for line in &mut lines[start..end] {
        let is_heading = marks::mark(line.text).is_some();
        if !is_heading && ending(line.text) != Ending::Stop && !line.page_start {
            line.role = Role::Furniture;
            furniture.running.push(line.text.to_owned());
        }
    }
}

/// Marks lines that are at the first or last two places of several pages and differ only in digits.
fn mark_repeated(lines: &mut [Line<'_>], furniture: &mut Furniture) {
    for group in repeated_groups(lines) {
        let mut pages: Vec<u32> = group.lines.iter().map(|at| lines[*at].page).collect();
        pages.dedup();
        let has_item = group.lines.iter().any(|at| is_item(lines[*at].text));
        if pages.len() < MIN_PAGES || group.text.is_empty() || has_item {
            continue;
        }
        for at in group.lines {
            lines[at].role = Role::Furniture;
            if let Some(label) = edge_number(lines[at].text) {
                furniture.labels.insert(lines[at].page, label);
            }
        }
        furniture.running.push(group.text);
    }
}

/// Lines near the edges of pages that differ only in digits.
struct EdgeGroup {
    /// What they share.
    text: String,
    /// Their indices.
    lines: Vec<usize>,
}

/// The groups of lines near the edges of pages, in the order of their first lines.
fn repeated_groups(lines: &[Line<'_>]) -> Vec<EdgeGroup> {
    let starts_page = |at: usize| lines.get(at).is_none_or(|line| line.page_start);
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let is_first = line.page_start;
        let is_second = at > 0 && lines[at - 1].page_start;
        let is_near_edge = is_first || is_second || starts_page(at + 1) || starts_page(at + 2);
        if is_near_edge && line.width <= MAX_HEAD_WIDTH {
            let group = groups.entry(without_digits(line.text)).or_default();
            group.push(at);
        }
    }
    let groups = groups.into_iter();
    let mut groups: Vec<EdgeGroup> = groups
        .map(|(text, lines)| EdgeGroup { text, lines })
        .collect();
    groups.sort_by_key(|group| group.lines.first().copied());
    groups
}

fn is_item(text: &str) -> bool {
    marks::bullet(text).is_some() || ending(text) == Ending::Stop
}

fn is_end_mark(text: &str) -> bool {
    const MAX_BYTES: usize = 24; // With spaces between the characters and dashes around them.
    text.len() <= MAX_BYTES
        && matches!(
            squeeze(text).trim_matches(|c| "()-－―–".contains(c)),
            "以上" | "了" | "完"
        )
}

/// Marks the buttons of a web page at the end of a text that was copied from it.
fn mark_buttons(lines: &mut [Line<'_>]) {
    const BUTTONS: [&str; 10] = [
        "閉じる",
        "印刷",
        "印刷する",
        "戻る",
        "一覧へ戻る",
        "トップへ戻る",
        "ページトップへ",
        "このページの先頭へ",
        "シェアする",
        "ページの先頭へ戻る",
    ];
    let last = lines.iter_mut().rev();
    for line in last.take_while(|line| BUTTONS.contains(&line.text)) {
        line.role = Role::Furniture;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn notices_of_blank_pages() {
        for text in [
            "(This page is intentionally left blank.)",
            "（余　白）",
            "このページは空白です。",
            "－本頁は白紙－",
        ] {
            assert!(super::is_blank_notice(text), "{text}");
        }
        for text in ["市場の空白を埋める", "余白の寸法", "page 3", "白紙撤回"] {
            assert!(!super::is_blank_notice(text), "{text}");
        }
    }

    use super::super::line::lines_of;
    use super::*;

    #[test]
    fn running_heads_repeat() {
        let page = |n| format!("港湾白書 2025\n第{n}の話をここで述べる。\n- {n} -\n");
        let text: Vec<String> = (1..=4).map(page).collect();
        let text = text.join("\u{c}");
        let mut lines = lines_of(&text);
        let measure = Measure::of(&lines);
        let furniture = mark_furniture(&mut lines, &measure);
        let body: Vec<_> = lines
            .iter()
            .filter(|l| l.role == Role::Body)
            .map(|l| l.text)
            .collect();
        assert_eq!(body.len(), 4, "{body:?}");
        assert_eq!(furniture.labels[&3], "3");
        assert_eq!(furniture.pages(&lines).len(), 4);
    }
}
