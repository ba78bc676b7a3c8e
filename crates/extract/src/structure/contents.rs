//! The table of contents. It is not part of the text, but evidence for headings.

use std::collections::{HashMap, HashSet};

use super::line::{Ending, Line, Role, ending};
use crate::characters::{digit, squeeze};

/// The headings that a table of contents lists.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    /// Without white space and in half-width.
    entries: HashSet<String>,
}

impl Contents {
    /// Whether the table of contents lists this text.
    pub(crate) fn lists(&self, text: &str) -> bool {
        self.entries.contains(&squeeze(text))
    }

    /// A page number that stands apart from its leader names no heading.
    fn add(&mut self, entry: &str) {
        if entry.chars().any(char::is_alphabetic) {
            self.entries.insert(squeeze(entry));
        }
    }
}

/// Columns that an entry takes at most. Longer lines are paragraphs.
const MAX_ENTRY_WIDTH: u32 = 120;

/// Bytes that a line with a leader has at most, which keeps the search for leaders linear. A line of
/// a printed page has fewer.
const MAX_LEADER_BYTES: usize = 400;

/// Dots of a leader, at least; two are an ellipsis or an abbreviation.
const MIN_LEADER_DOTS: usize = 3;

/// Entries on a page from which a title such as 目次 is that of a table of contents.
const MIN_PAGE_ENTRIES: usize = 5;

/// Marks the lines of the table of contents: those with a leader, and after a line 目次 those that
/// end in a page number or are repeated in the text.
pub(crate) fn mark_contents(lines: &mut [Line<'_>]) -> Contents {
    let mut contents = Contents::default();
    if let Some(title) = lines.iter().position(|line| is_title(line.text)) {
        mark_listed(lines, title, &mut contents);
        mark_leaders(lines, &mut contents);
        if !contents.entries.is_empty() {
            // Word processors put a title of their own above that of the writer.
            for line in lines.iter_mut().filter(|line| is_title(line.text)) {
                line.role = Role::Contents;
            }
        }
    } else {
        mark_leaders(lines, &mut contents);
    }
    contents
}

/// Marks the entries directly after the title of the table of contents.
fn mark_listed(lines: &mut [Line<'_>], title: usize, contents: &mut Contents) {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for line in lines.iter().filter(|line| line.width <= MAX_ENTRY_WIDTH) {
        *counts.entry(squeeze(without_page(line.text))).or_default() += 1;
    }
    for line in &mut lines[title + 1..] {
        let listed = without_page(line.text);
        let entry = squeeze(listed);
        let is_numbered = listed.len() < line.text.len();
        let is_repeated = counts.get(&entry).is_some_and(|count| *count > 1);
        // The second occurrence of an entry is the heading in the text.
        let is_heading = contents.entries.contains(&entry);
        if line.width > MAX_ENTRY_WIDTH || !(is_numbered || is_repeated) || is_heading {
            break;
        }
        line.role = Role::Contents;
        contents.entries.insert(entry);
    }
}

fn mark_leaders(lines: &mut [Line<'_>], contents: &mut Contents) {
    for line in lines {
        if line.role == Role::Body && has_leader(line.text) {
            line.role = Role::Contents;
            contents.add(without_page(line.text));
        }
    }
}

/// Lines and entries of a page.
#[derive(Debug, Default, Clone, Copy)]
struct PageCount {
    lines: usize,
    entries: usize,
}

/// Marks the entries without a leader or a page number, where pages are known. On a page where most lines
/// are entries, other lines that end in a page number are entries as well: long titles leave no room for
/// a leader. So are the lines between two entries: chapters without a page number, and the first half of
/// a title that is too long for a line.
pub(crate) fn mark_rest_of_pages(lines: &mut [Line<'_>], contents: &mut Contents) {
    mark_titled_pages(lines, contents);
    let mut counts: HashMap<u32, PageCount> = HashMap::new();
    for line in lines.iter() {
        let count = counts.entry(line.page).or_default();
        count.lines += 1;
        count.entries += usize::from(line.role == Role::Contents || has_long_leader(line.text));
    }
    for line in lines.iter_mut().filter(|line| line.role == Role::Body) {
        let page = counts.get(&line.page).copied().unwrap_or_default();
        let entry = without_page(line.text);
        let is_numbered = entry.len() < line.text.len() || ends_in_roman(line.text);
        if page.has_mostly_entries() && is_numbered
            || has_long_leader(line.text)
            || page.entries >= MIN_PAGE_ENTRIES && is_title(line.text)
        {
            line.role = Role::Contents;
            contents.add(entry);
        }
    }
    mark_between_entries(lines, contents, &counts);
}

/// Marks the entries of a page with a title such as 目次, wherever on the page the title comes: entries and page
/// numbers set apart by a tab are read as two columns. Entries end in a page number, are one, or are repeated
/// on a later page.
fn mark_titled_pages(lines: &mut [Line<'_>], contents: &mut Contents) {
    let is_text = |line: &Line<'_>| line.role == Role::Body;
    let titled: HashSet<u32> = lines
        .iter()
        .filter(|line| is_title(line.text))
        .map(|line| line.page)
        .collect();
    let mut last_pages: HashMap<String, u32> = HashMap::new();
    for line in lines.iter().filter(|line| line.width <= MAX_ENTRY_WIDTH) {
        last_pages.insert(squeeze(line.text), line.page);
    }
    let is_entry = |line: &Line<'_>| {
        let is_numbered = without_page(line.text).len() < line.text.len();
        let is_number = line.text.chars().all(|c| digit(c).is_some());
        let is_repeated = last_pages
            .get(&squeeze(line.text))
            .is_some_and(|page| *page > line.page);
        line.width <= MAX_ENTRY_WIDTH && (is_numbered || is_number || is_repeated)
    };
    for page in titled {
        let of_page = |line: &&Line<'_>| line.page == page && is_text(line);
        let count = lines.iter().filter(of_page).count();
        let entries = lines.iter().filter(of_page).filter(|line| is_entry(line));
        let entries = entries.count();
        if entries < MIN_PAGE_ENTRIES || entries * 2 <= count {
            continue;
        }
        for line in lines.iter_mut() {
            if line.page == page && line.role == Role::Body && is_entry(line) {
                line.role = Role::Contents;
                contents.add(without_page(line.text));
            }
        }
    }
}

/// Marks what is between two entries of a page that has mostly entries.
fn mark_between_entries(
    lines: &mut [Line<'_>],
    contents: &mut Contents,
    counts: &HashMap<u32, PageCount>,
) {
    let mut start = 0;
    while let Some(length) = lines.get(start).map(|first| {
        let is_same_page = |line: &&Line<'_>| line.page == first.page;
        lines[start..].iter().take_while(is_same_page).count()
    }) {
        let page = &mut lines[start..start + length];
        let has_entries = counts
            .get(&page[0].page)
            .is_some_and(|count| count.has_mostly_entries());
        let is_entry = |line: &Line<'_>| line.role == Role::Contents;
        let last = page.iter().rposition(is_entry).filter(|_| has_entries);
        if let (Some(first), Some(last)) = (page.iter().position(is_entry), last) {
            mark_entries(&mut page[first..=last], contents);
        }
        start += length;
    }
}

/// Marks all lines of text from the first entry of a page to the last.
fn mark_entries(lines: &mut [Line<'_>], contents: &mut Contents) {
    let mut begun: Option<&str> = None;
    for line in lines {
        let entry = without_page(line.text);
        let is_entry = line.role == Role::Contents;
        if line.role == Role::Body && ending(line.text) != Ending::Stop {
            line.role = Role::Contents;
            contents.add(entry);
        }
        // The two halves of a long title are one entry.
        if let Some(begun) = begun.filter(|_| is_entry) {
            contents.add(&format!("{begun}{entry}"));
        }
        begun = (!is_entry).then_some(line.text);
    }
}

impl PageCount {
    fn has_mostly_entries(self) -> bool {
        self.entries * 2 > self.lines
    }
}

/// Whether a line has a leader that is too long to be anything else. Its page number may have been
/// printed or found apart from it.
fn has_long_leader(text: &str) -> bool {
    const MIN_DOTS: usize = 12; // An ellipsis has six at most; a field to fill in has underscores.
    let dots = text
        .chars()
        .filter(|c| matches!(c, '.' | '．' | '…' | '‥' | '・'));
    let count: usize = dots.map(|c| if c == '…' { 3 } else { 1 }).sum();
    let ends_in_leader = text.ends_with(|c: char| digit(c).is_some() || is_leader(c));
    count >= MIN_DOTS && ends_in_leader
}

/// Whether a line ends in a leader and a Roman page number, as entries of front pages do.
fn ends_in_roman(text: &str) -> bool {
    let before = text.trim_end_matches(['i', 'v', 'x']);
    let has_leader = before.trim_end().ends_with(is_leader);
    before.len() < text.len() && has_leader
}

fn is_title(text: &str) -> bool {
    const MAX_BYTES: usize = 30; // Also with spaces between the characters: 目　　次.
    text.len() <= MAX_BYTES
        && matches!(
            squeeze(text).as_str(),
            "目次" | "もくじ" | "Contents" | "CONTENTS"
        )
}

/// Whether a line ends in leader dots and a page number.
fn has_leader(text: &str) -> bool {
    let ends_in_number = text.ends_with(|c: char| digit(c).is_some() || ")-）".contains(c));
    if text.len() > MAX_LEADER_BYTES || !ends_in_number {
        return false;
    }
    let title = without_page(text);
    let between = &text[title.len()..];
    let dots = between.chars().map(|c| match c {
        '…' | '‥' => 3,
        c if is_leader(c) => 1,
        _ => 0,
    });
    dots.sum::<usize>() >= MIN_LEADER_DOTS && !title.is_empty()
}

fn is_leader(c: char) -> bool {
    matches!(
        c,
        '…' | '‥' | '・' | '･' | '·' | '.' | '．' | '―' | '─' | '-' | '_'
    )
}

/// An entry without its leader and page number; the whole text when it has none.
fn without_page(text: &str) -> &str {
    let before_number =
        text.trim_end_matches(|c: char| digit(c).is_some() || "-()（）".contains(c));
    if before_number.len() == text.len() {
        return if has_long_leader(text) {
            text.trim_end_matches(|c: char| c.is_whitespace() || is_leader(c))
        } else {
            text
        };
    }
    let ends_apart = |rest: &str| rest.ends_with(|c: char| c.is_whitespace() || is_leader(c));
    // "p." may come before the number.
    let before_sign = before_number.trim_end_matches('.').strip_suffix(['p', 'P']);
    let entry = before_sign
        .filter(|rest| ends_apart(rest))
        .unwrap_or(before_number);
    if ends_apart(entry) {
        entry.trim_end_matches(|c: char| c.is_whitespace() || is_leader(c))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::*;

    fn check(text: &str, body: &[&str]) {
        let mut lines = lines_of(text);
        mark_contents(&mut lines);
        let left: Vec<_> = lines
            .iter()
            .filter(|l| l.role == Role::Body)
            .map(|l| l.text)
            .collect();
        assert_eq!(left, body, "{text}");
    }

    #[test]
    fn entries() {
        check("1 現状…………3\n2 提言 ........ 12\n本文。", &["本文。"]);
        check("目次\n現状 3\n提言 12\n現状\n本文。", &["現状", "本文。"]);
        check(
            "目次\n現状\n提言\n現状\n本文。\n提言\n本文",
            &["現状", "本文。", "提言", "本文"],
        );
        check("総則の目的......1\n分離..7 ..... p.9\n本文。", &["本文。"]);
        check("目次\n本文が続く。", &["目次", "本文が続く。"]);
        check("人口は1990年に 12", &["人口は1990年に 12"]);
    }

    fn check_pages(text: &str, body: &[&str], listed: &[&str]) {
        let mut lines = lines_of(text);
        let mut contents = mark_contents(&mut lines);
        mark_rest_of_pages(&mut lines, &mut contents);
        let left: Vec<_> = lines
            .iter()
            .filter(|l| l.role == Role::Body)
            .map(|l| l.text)
            .collect();
        assert_eq!(left, body, "{text}");
        for heading in listed {
            assert!(contents.lists(heading), "{heading}");
        }
    }

    #[test]
    fn entries_without_leaders_before_and_behind_the_title() {
        check_pages(
            "第1章 総論\n第1条（目的）\n目次\n3\n第2条（範囲）  4\n第3条（港湾の照明に関する\n広告）  5\n第4条（雑則）  6\n\u{c}第1章 総論\n第1条（目的）\n本文。",
            &["第1章 総論", "第1条（目的）", "本文。"],
            &[
                "第1章 総論",
                "第1条（目的）",
                "第2条（範囲）",
                "第3条（港湾の照明に関する広告）",
            ],
        );
        check_pages(
            "目次\n港は混む。\n船は待つ。\n岸壁は足りない。\n人は足りない 3\n\u{c}本文。",
            &[
                "目次",
                "港は混む。",
                "船は待つ。",
                "岸壁は足りない。",
                "人は足りない 3",
                "本文。",
            ],
            &[],
        );
    }

    #[test]
    fn lines_between_entries_are_entries() {
        check_pages(
            "目次\n第１章 総論\n１．背景……1\n２．目的……2\n第２章 取引\n１．現状……3\n\u{c}第１章 総論\n本文。",
            &["第１章 総論", "本文。"],
            &["第１章 総論", "１．背景"],
        );
        check_pages(
            "目次\n（１）経緯…………1\n（２）下請代金に関する運用基準の\n改正について…………6\n（３）費用…………7\n\u{c}本文。",
            &["本文。"],
            &["（２）下請代金に関する運用基準の改正について"],
        );
        check_pages(
            "目次\n1.1 範囲................\n1.2 方法................ 1\n1.3 記録................\n\u{c}本文。",
            &["本文。"],
            &["1.1 範囲", "1.3 記録"],
        );
    }
}
