//! The table of contents: not part of the text, but evidence for headings.

use std::collections::{HashMap, HashSet};

use super::line::{Line, Role};
use crate::characters::{digit, squeeze};

/// The headings that the table of contents names, squeezed.
pub(crate) type Contents = HashSet<String>;

/// Marks the lines of the table of contents: those with dotted leaders, and after a line 目次
/// those that end in a page number or stand again later in the text.
pub(crate) fn mark_contents(lines: &mut [Line<'_>]) -> Contents {
    let mut contents = Contents::new();
    let Some(title) = lines.iter().position(|line| is_title(line.text)) else {
        mark_leaders(lines, &mut contents);
        return contents;
    };
    let mut counts: HashMap<String, u32> = HashMap::new();
    for line in lines.iter().filter(|line| line.width <= 120) {
        *counts.entry(squeeze(without_page(line.text))).or_default() += 1;
    }
    for line in &mut lines[title + 1..] {
        let entry = squeeze(without_page(line.text));
        let numbered = without_page(line.text).len() < line.text.len();
        let again = counts.get(&entry).is_some_and(|n| *n > 1);
        if line.width > 120 || !(numbered || again) || contents.contains(&entry) {
            break;
        }
        line.role = Role::Contents;
        contents.insert(entry);
    }
    mark_leaders(lines, &mut contents);
    if !contents.is_empty() {
        // Word processors put a title of their own above that of the writer.
        for line in lines.iter_mut().filter(|line| is_title(line.text)) {
            line.role = Role::Contents;
        }
    }
    contents
}

fn mark_leaders(lines: &mut [Line<'_>], contents: &mut Contents) {
    for line in lines {
        if line.role == Role::Body && has_leader(line.text) {
            line.role = Role::Contents;
            contents.insert(squeeze(without_page(line.text)));
        }
    }
}

/// On a page where most lines are entries, the others that end in a page number are too: long
/// entries have no room for a leader.
pub(crate) fn mark_rest_of_pages(lines: &mut [Line<'_>], contents: &mut Contents) {
    let mut counts: HashMap<u32, (usize, usize)> = HashMap::new();
    for line in lines.iter() {
        let count = counts.entry(line.page).or_default();
        count.0 += usize::from(line.role == Role::Contents);
        count.1 += 1;
    }
    for line in lines.iter_mut().filter(|line| line.role == Role::Body) {
        let (entries, all) = counts.get(&line.page).copied().unwrap_or_default();
        let entry = without_page(line.text);
        let numbered = entry.len() < line.text.len() || ends_in_roman(line.text);
        if entries * 2 > all && numbered
            || has_long_leader(line.text)
            || entries >= 5 && is_title(line.text)
        {
            line.role = Role::Contents;
            contents.insert(squeeze(entry));
        }
    }
}

/// A leader over half a line.
fn has_long_leader(text: &str) -> bool {
    const LONG: &str = "............";
    text.contains(LONG) && text.ends_with(|c: char| digit(c).is_some())
}

/// A leader and a Roman page number, as the pages before the text have.
fn ends_in_roman(text: &str) -> bool {
    let before = text.trim_end_matches(['i', 'v', 'x']);
    let led = before.trim_end().ends_with(is_leader);
    before.len() < text.len() && led
}

fn is_title(text: &str) -> bool {
    text.len() <= 30
        && matches!(
            squeeze(text).as_str(),
            "目次" | "もくじ" | "Contents" | "CONTENTS"
        )
}

/// Three or more leader dots, and a page number at the end.
fn has_leader(text: &str) -> bool {
    if text.len() > 400 || !text.ends_with(|c: char| digit(c).is_some() || ")-）".contains(c)) {
        return false;
    }
    let title = without_page(text);
    let between = &text[title.len()..];
    let dots = between.chars().map(|c| match c {
        '…' | '‥' => 3,
        c if is_leader(c) => 1,
        _ => 0,
    });
    dots.sum::<usize>() >= 3 && !title.is_empty()
}

fn is_leader(c: char) -> bool {
    matches!(
        c,
        '…' | '‥' | '・' | '･' | '·' | '.' | '．' | '―' | '─' | '-' | '_'
    )
}

/// An entry without its leader and page number.
fn without_page(text: &str) -> &str {
    let number = text.trim_end_matches(|c: char| digit(c).is_some() || "-()（）".contains(c));
    if number.len() == text.len() {
        return text;
    }
    let apart = |rest: &str| rest.ends_with(|c: char| c.is_whitespace() || is_leader(c));
    // Before a page number may stand "p.".
    let sign = number.trim_end_matches('.').strip_suffix(['p', 'P']);
    let entry = sign.filter(|rest| apart(rest)).unwrap_or(number);
    if apart(entry) {
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
}
