//! Notes at the foot of a page or column, in smaller print than the text.

use std::collections::HashSet;

use super::foot::plain_mark;
use super::{MarkForm, NoteLines, NoteMark, SMALL_PRINT, anchors, endnote_mark, extend, note};
use crate::structure::line::{Ending, Line, Role, ending};

/// A mark stands within so many ems of the left edge.
const LARGEST_INDENT: f32 = 2.5;

/// Marks the notes in small print at the foot of columns. A foot without a mark goes on with the
/// last note of the page before.
pub(super) fn foot_notes(lines: &mut [Line<'_>]) -> Vec<NoteLines> {
    let mut notes: Vec<NoteLines> = Vec::new();
    let raised = raised_anchors(lines);
    for (start, end) in feet(lines) {
        let anchored = page_anchors(&lines[..start]);
        let is_note = |mark: &NoteMark| {
            let (number, form, _) = *mark;
            matches!(
                form,
                MarkForm::Superscript | MarkForm::Named | MarkForm::Roman
            ) || anchored.contains(&(form, number))
                || anchored.contains(&(MarkForm::Superscript, number))
        };
        for at in start..end {
            let own = mark(&lines[at]).map(|mark| as_raised(mark, &raised));
            let own = own.filter(is_note);
            let goes_on = || notes.last().is_some_and(|last| goes_on(last, lines, at));
            match own {
                Some(mark) => notes.push(note(mark, at)),
                None if goes_on() => extend(&mut notes, at),
                None => continue,
            }
            lines[at].role = Role::Note;
        }
    }
    notes
}

/// The lines at the end of each region that are in small print, below others on their page that
/// are not.
fn feet(lines: &[Line<'_>]) -> Vec<(usize, usize)> {
    let small = |line: &Line<'_>| {
        let typography = line.layout.map(|layout| layout.typography);
        line.role == Role::Body
            && typography.is_some_and(|typography| typography.size < SMALL_PRINT)
    };
    let region = |line: &Line<'_>| line.layout.map(|layout| layout.region);
    let mut feet = Vec::new();
    let mut end = lines.len();
    while end > 0 {
        let own = region(&lines[end - 1]);
        let first = lines[..end].iter().rposition(|line| region(line) != own);
        let first = first.map_or(0, |at| at + 1);
        let large = lines[first..end].iter().rposition(|line| !small(line));
        let start = large.map_or(first, |at| first + at + 1);
        let page = lines[first].page;
        let has_text = |line: &&Line<'_>| line.page == page && !small(line);
        let text = lines[..first]
            .iter()
            .rev()
            .take(80)
            .any(|line| has_text(&line));
        if start < end && (start > first || text) {
            feet.push((start, end));
        }
        end = first;
    }
    feet.reverse();
    feet
}

/// The mark of a note at the start of a line.
fn mark(line: &Line<'_>) -> Option<NoteMark> {
    let near = line
        .layout
        .is_some_and(|layout| layout.indent < LARGEST_INDENT);
    let found = endnote_mark(line.text).or_else(|| plain_mark(line.text));
    found.filter(|_| near)
}

/// A mark printed as a plain figure is often raised in the text.
fn as_raised((number, form, len): NoteMark, raised: &HashSet<u32>) -> NoteMark {
    match form {
        MarkForm::Plain if raised.contains(&number) => (number, MarkForm::Superscript, len),
        form => (number, form, len),
    }
}

/// The anchors on the page of the last of these lines.
fn page_anchors(lines: &[Line<'_>]) -> HashSet<(MarkForm, u32)> {
    let page = lines.last().map_or(0, |line| line.page);
    let own = lines.iter().rev().take_while(|line| line.page == page);
    own.flat_map(|line| anchors(line.text))
        .map(|(form, number, _)| (form, number))
        .collect()
}

fn raised_anchors(lines: &[Line<'_>]) -> HashSet<u32> {
    let mut raised = HashSet::new();
    for line in lines.iter().filter(|line| line.layout.is_some()) {
        for (form, number, _) in anchors(line.text) {
            if form == MarkForm::Superscript {
                raised.insert(number);
            }
        }
    }
    raised
}

/// Whether a line without a mark goes on with the last note: behind it in its column, or unfinished
/// at the foot of the page before.
fn goes_on(last: &NoteLines, lines: &[Line<'_>], at: usize) -> bool {
    let Some(before) = last.lines.last() else {
        return false;
    };
    let region = |at: usize| lines[at].layout.map(|layout| layout.region);
    let directly = before + 1 == at && region(*before) == region(at);
    let unfinished = ending(lines[*before].text) != Ending::Stop;
    let near = lines[at].page <= lines[*before].page + 1;
    directly || unfinished && near
}
