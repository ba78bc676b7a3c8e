//! Where pages begin, and what is printed on every page: page numbers and running heads.

mod feet;

use std::collections::{BTreeMap, HashMap};

use super::layout::Fullness;
use super::line::{Ending, Line, Role, ending};
use super::marks;
use super::measure::Measure;
use crate::characters::{digit, squeeze};
use crate::draft::DraftPage;
pub(crate) use feet::{mark_numbered_pages, page_label, without_digits};

/// So many blank lines stand only where a page ends early.
const PAGE_GAP: u32 = 20;

/// What the furniture of the pages said.
#[derive(Debug, Default)]
pub(crate) struct Furniture {
    /// The printed page number of each page.
    pub(crate) labels: BTreeMap<u32, String>,
    /// Lines that stood at the head or foot of a page, without the page number.
    pub(crate) running: Vec<String>,
    /// How many lines a reader of pages has taken out already.
    pub(crate) lines: usize,
}

impl Furniture {
    /// The pages of lines, with the labels found; none if all stand on one page.
    pub(crate) fn pages(&self, lines: &[Line<'_>]) -> Vec<DraftPage> {
        let last = lines.last().map_or(1, |line| line.page);
        if last == 1 {
            return Vec::new();
        }
        self.all_pages(last)
    }

    /// So many pages, with the labels found.
    pub(crate) fn all_pages(&self, count: u32) -> Vec<DraftPage> {
        let page = |number| DraftPage {
            number,
            label: self.labels.get(&number).cloned(),
        };
        (1..=count).map(page).collect()
    }
}

/// Marks page starts that only the layout shows: in wrapped text a line that begins with a space
/// directly after a line that is not blank, where lines are otherwise apart; or a big gap.
pub(crate) fn mark_page_starts(lines: &mut [Line<'_>], measure: &Measure) {
    let has_form_feeds = lines.last().is_some_and(|line| line.page > 1);
    if has_form_feeds || !measure.is_wrapped() {
        return;
    }
    let mut page = 1;
    for line in lines.iter_mut().skip(1) {
        let abrupt = line.gap == 0 && line.lead && !line.indented && measure.normal_gap > 0;
        if abrupt || line.gap >= PAGE_GAP {
            line.page_start = true;
            page += 1;
        }
        line.page = page;
    }
}

/// A line drawn between the text and its footnotes.
pub(crate) fn is_rule(text: &str) -> bool {
    let mut chars = text.chars();
    text.len() <= 600
        && chars.clone().count() >= 4
        && chars.all(|c| "─━―—-_＿=＝*＊・".contains(c) || c.is_whitespace())
}

/// Marks running heads, page numbers, buttons of web pages and the end mark.
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
        } else if let Some((label, name)) = issue_line(lines, at, (measure, &furniture)) {
            lines[at].role = Role::Furniture;
            furniture.labels.insert(lines[at].page, label);
            furniture.running.push(name);
            mark_rest_of_edge(lines, at + 1, (measure, &mut furniture));
        } else if is_end_mark(lines[at].text) {
            lines[at].role = Role::End;
        }
    }
    mark_buttons(lines);
    furniture
}

/// Marks the lines 以上 that end a document.
pub(crate) fn mark_ends(lines: &mut [Line<'_>]) {
    for line in lines.iter_mut().filter(|line| is_end_mark(line.text)) {
        line.role = Role::End;
    }
}

/// A line that is only a number, apart from the text or at the edge of a page.
fn page_number(lines: &[Line<'_>], at: usize, measure: &Measure) -> Option<String> {
    let line = &lines[at];
    let label = page_label(line.text)?;
    let next = lines.get(at + 1);
    let edge = line.page_start || next.is_none_or(|next| next.page_start);
    let apart = measure.is_apart(line) || next.is_some_and(|next| measure.is_apart(next));
    let cut = at > 0 && ending(lines[at - 1].text) == Ending::Open && line.gap > 0;
    let among_numbers = at > 0
        && next.is_some_and(|next| page_label(next.text).is_some())
        && page_label(lines[at - 1].text).is_some();
    ((edge || apart || cut) && !among_numbers).then_some(label)
}

/// The foot of a journal, such as `12港湾評論 2024年7月号`: its page number and its name.
fn issue_line(
    lines: &[Line<'_>],
    at: usize,
    (measure, furniture): (&Measure, &Furniture),
) -> Option<(String, String)> {
    let line = &lines[at];
    let next = lines.get(at + 1);
    let cuts = at > 0
        && ending(lines[at - 1].text) == Ending::Open
        && measure.fullness(&lines[at - 1]) != Fullness::Short;
    let edge = line.page_start || next.is_none_or(|next| next.page_start || next.gap > 0);
    let issue = ["月号", "Vol.", "vol.", "No.", "巻", "年報", "季報"];
    let dated = line.text.contains('年') && line.text.contains('号');
    let named = dated || issue.iter().any(|word| line.text.contains(word));
    if !(named && line.text.len() < 160 && edge) {
        return None;
    }
    let start = line.text.find(|c| digit(c).is_none()).unwrap_or(0);
    let end = line.text.rfind(|c| digit(c).is_none()).map_or(0, |at| {
        at + line.text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let (label, name) = if start > 0 {
        (&line.text[..start], &line.text[start..])
    } else {
        (&line.text[end..], &line.text[..end])
    };
    let (label, name) = (squeeze(label), name.trim().to_owned());
    let bare = without_digits(&name);
    let seen = || {
        furniture
            .running
            .iter()
            .any(|line| without_digits(line) == bare)
    };
    let known = cuts || line.page_start || seen();
    (known && !label.is_empty() && label.len() <= 4).then_some((label, name))
}

/// The lines between a foot and the next page are its running head.
fn mark_rest_of_edge(
    lines: &mut [Line<'_>],
    start: usize,
    (measure, furniture): (&Measure, &mut Furniture),
) {
    let Some(end) = (start + 1..lines.len().min(start + 3))
        .find(|at| measure.is_apart(&lines[*at]) || lines[*at].page_start)
    else {
        return;
    };
    for line in &mut lines[start..end] {
        let heading = marks::mark(line.text).is_some();
        if !heading && ending(line.text) != Ending::Stop && !line.page_start {
            line.role = Role::Furniture;
            furniture.running.push(line.text.to_owned());
        }
    }
}

/// Lines at the first or last place of three or more pages that differ only in digits.
fn mark_repeated(lines: &mut [Line<'_>], furniture: &mut Furniture) {
    let mut edges: HashMap<String, Vec<usize>> = HashMap::new();
    for at in 0..lines.len() {
        let first = lines[at].page_start;
        let second = at > 0 && lines[at - 1].page_start;
        let last = lines.get(at + 1).is_none_or(|next| next.page_start);
        let before_last = lines.get(at + 2).is_none_or(|next| next.page_start);
        if (first || second || last || before_last) && lines[at].width <= 100 {
            edges
                .entry(without_digits(lines[at].text))
                .or_default()
                .push(at);
        }
    }
    for (key, places) in edges {
        let mut pages: Vec<u32> = places.iter().map(|at| lines[*at].page).collect();
        pages.dedup();
        if pages.len() < 3 || key.is_empty() || places.iter().any(|at| is_item(lines[*at].text)) {
            continue;
        }
        for at in places {
            lines[at].role = Role::Furniture;
            if let Some(label) = edge_number(lines[at].text) {
                furniture.labels.insert(lines[at].page, label);
            }
        }
        furniture.running.push(key);
    }
}

fn is_item(text: &str) -> bool {
    marks::bullet(text).is_some() || ending(text) == Ending::Stop
}

/// The number at the start or end of a running head.
fn edge_number(text: &str) -> Option<String> {
    let folded = squeeze(text);
    let bare = folded.trim_matches(|c| "-–—―‐|｜".contains(c));
    let head = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let tail = bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let number = if head > 0 {
        &bare[..head]
    } else {
        &bare[tail..]
    };
    (!number.is_empty() && number.len() <= 4).then(|| number.to_owned())
}

fn is_end_mark(text: &str) -> bool {
    text.len() <= 24
        && matches!(
            squeeze(text).trim_matches(|c| "()-－―–".contains(c)),
            "以上" | "了" | "完"
        )
}

/// The last lines of text copied from a web page may be its buttons.
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
    for line in lines.iter_mut().rev() {
        if !BUTTONS.contains(&line.text) {
            break;
        }
        line.role = Role::Furniture;
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::*;

    #[test]
    fn labels() {
        for (text, expected) in [
            ("12", Some("12")),
            ("- 12 -", Some("12")),
            ("― １２ ―", Some("12")),
            ("p. 3", Some("3")),
            ("12/88", Some("12")),
            ("12 ページ", Some("12")),
            ("- iv -", Some("iv")),
            ("iv", None),
            ("2024年", None),
            ("12345", None),
        ] {
            assert_eq!(page_label(text).as_deref(), expected, "{text}");
        }
    }

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
