//! Notes at the foot of a printed page or column, in smaller type than the text.

use std::collections::HashSet;
use std::ops::Range;

use super::mark::{MarkForm, NoteMark, endnote_mark, is_small, plain_mark};
use super::{NoteLines, anchors, extend_last};
use crate::structure::line::{Ending, Line, Role, ending};

/// A mark is at most this far from the left edge of its column, in ems. Notes are indented by one or
/// two characters; farther off is a number in a table or a figure.
const MAX_INDENT: f32 = 2.5;

/// Lines before a foot that are searched for text of its page, at most: about two columns.
const MAX_LINES_ABOVE: usize = 80;

/// Marks the notes in small type at the foot of columns. A foot without a mark continues the last
/// note of the page before.
pub(super) fn foot_notes(lines: &mut [Line<'_>]) -> Vec<NoteLines> {
    let mut notes: Vec<NoteLines> = Vec::new();
    let raised = raised_anchors(lines);
    for foot in feet(lines) {
        let anchored = page_anchors(&lines[..foot.start]);
        for at in foot {
            let own = mark(&lines[at]).map(|mark| as_raised(mark, &raised));
            let own = own.filter(|mark| is_note(*mark, &anchored));
            match own {
                Some(mark) => notes.push(NoteLines::starting(mark, at)),
                None => match notes.last() {
                    Some(last) if continues(last, lines, at) => extend_last(&mut notes, at),
                    _ => continue,
                },
            }
            lines[at].role = Role::Note;
        }
    }
    notes
}

/// Whether a mark is that of a note: by its form, or by an anchor on the page.
fn is_note(mark: NoteMark, anchored: &HashSet<(MarkForm, u32)>) -> bool {
    matches!(
        mark.form,
        MarkForm::Superscript | MarkForm::Named | MarkForm::Roman
    ) || anchored.contains(&(mark.form, mark.number))
        || anchored.contains(&(MarkForm::Superscript, mark.number))
}

/// The lines in small type at the end of each column, below other lines of the page that are not.
fn feet(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let region = |line: &Line<'_>| line.layout.map(|layout| layout.region);
    let is_note_line = |line: &Line<'_>| line.role == Role::Body && is_small(line);
    let mut feet = Vec::new();
    let mut end = lines.len();
    while end > 0 {
        let own = region(&lines[end - 1]);
        let before = lines[..end].iter().rposition(|line| region(line) != own);
        let first = before.map_or(0, |at| at + 1);
        let text = lines[first..end]
            .iter()
            .rposition(|line| !is_note_line(line));
        let start = text.map_or(first, |at| first + at + 1);
        let page = lines[first].page;
        let mut above = lines[..first].iter().rev().take(MAX_LINES_ABOVE);
        let is_below_text =
            start > first || above.any(|line| line.page == page && !is_note_line(line));
        if start < end && is_below_text {
            feet.push(start..end);
        }
        end = first;
    }
    feet.reverse();
    feet
}

/// The mark of a note at the start of a line.
fn mark(line: &Line<'_>) -> Option<NoteMark> {
    let is_near = line.layout.is_some_and(|layout| layout.indent < MAX_INDENT);
    let found = endnote_mark(line.text).or_else(|| plain_mark(line.text));
    found.filter(|_| is_near)
}

/// A mark printed as a plain figure is often raised in the text.
fn as_raised(mark: NoteMark, raised: &HashSet<u32>) -> NoteMark {
    if mark.form == MarkForm::Plain && raised.contains(&mark.number) {
        let form = MarkForm::Superscript;
        return NoteMark { form, ..mark };
    }
    mark
}

/// The anchors on the page of the last of these lines.
fn page_anchors(lines: &[Line<'_>]) -> HashSet<(MarkForm, u32)> {
    let page = lines.last().map_or(0, |line| line.page);
    let own = lines.iter().rev().take_while(|line| line.page == page);
    own.flat_map(|line| anchors(line.text))
        .map(|anchor| (anchor.form, anchor.number))
        .collect()
}

/// The numbers of all superscript anchors.
fn raised_anchors(lines: &[Line<'_>]) -> HashSet<u32> {
    let printed = lines.iter().filter(|line| line.layout.is_some());
    printed
        .flat_map(|line| anchors(line.text))
        .filter(|anchor| anchor.form == MarkForm::Superscript)
        .map(|anchor| anchor.number)
        .collect()
}

/// Whether a line without a mark continues the last note: it is the next line of the column, or the
/// note is unfinished at the foot of the page before.
fn continues(last: &NoteLines, lines: &[Line<'_>], at: usize) -> bool {
    let Some(before) = last.lines.last() else {
        return false;
    };
    let region = |at: usize| lines[at].layout.map(|layout| layout.region);
    let is_next = before + 1 == at && region(*before) == region(at);
    let is_unfinished = ending(lines[*before].text) != Ending::Stop;
    let is_near = lines[at].page <= lines[*before].page + 1;
    is_next || is_unfinished && is_near
}
