//! Notes at the foot of a page in a text without type: only their place and their numbers show them.

use super::NoteLines;
use super::mark::{MarkForm, NoteMark, endnote_mark, plain_mark};
use super::{MAX_PAGE_LINES, anchors, extend_last};
use crate::structure::furniture::is_rule;
use crate::structure::layout::Fullness;
use crate::structure::line::{Ending, Line, Role, ending};
use crate::structure::measure::Measure;

/// Lines that the notes of a page have at most. A list of more lines at the end of a page is text.
const MAX_FOOT_LINES: usize = 25;

/// Numbered lines at the foot of a page: apart from the text, down to the end of the page, with
/// the next number in order and an anchor in the text above.
pub(super) fn foot_notes(lines: &mut [Line<'_>], measure: &Measure) -> Vec<NoteLines> {
    let mut notes: Vec<NoteLines> = Vec::new();
    if lines.last().is_none_or(|line| line.page == 1) {
        return notes;
    }
    let mut start = 0;
    while start < lines.len() {
        let end = (start + 1..lines.len())
            .find(|at| lines[*at].page_start)
            .unwrap_or(lines.len());
        let top = start.max(end.saturating_sub(MAX_PAGE_LINES));
        let last_number = notes.last().map_or(0, |note| note.number);
        if let Some(foot) = foot(&lines[top..end], last_number, measure) {
            mark_foot(&mut lines[..end], top + foot.start, foot.mark, &mut notes);
        }
        start = end;
    }
    notes
}

/// Where the notes of a page begin.
struct Foot {
    /// The index of their first line on the page.
    start: usize,
    /// The mark of the first note.
    mark: NoteMark,
}

/// Marks the lines from `start` on as notes that are counted up from the first.
fn mark_foot(lines: &mut [Line<'_>], start: usize, first: NoteMark, notes: &mut Vec<NoteLines>) {
    let mut next_number = first.number;
    for (at, line) in lines.iter_mut().enumerate().skip(start) {
        if line.role == Role::Furniture {
            continue;
        }
        line.role = Role::Note;
        let own = endnote_mark(line.text).or_else(|| plain_mark(line.text));
        match own.filter(|own| own.number == next_number && own.form == first.form) {
            Some(mark) => {
                notes.push(NoteLines::starting(mark, at));
                next_number += 1;
            }
            None => extend_last(notes, at),
        }
    }
}

/// The first line of the notes at the foot of a page: after a rule; or a number in order with
/// an anchor above, apart from the text or in the middle of its sentence.
fn foot(page: &[Line<'_>], last_number: u32, measure: &Measure) -> Option<Foot> {
    page.iter().enumerate().skip(1).find_map(|(start, line)| {
        let before = &page[start - 1];
        if is_rule(before.text) {
            let mark = endnote_mark(line.text).or_else(|| plain_mark(line.text))?;
            return Some(Foot { start, mark });
        }
        if line.role != Role::Body {
            return None;
        }
        let half_paren = endnote_mark(line.text).filter(|mark| mark.form == MarkForm::HalfParen);
        let mark = half_paren.or_else(|| plain_mark(line.text))?;
        let is_in_order = mark.number == last_number + 1 || mark.number == 1;
        let interrupts = half_paren.is_some()
            && measure.fullness(before) == Fullness::Full
            && ending(before.text) == Ending::Open;
        let is_foot = is_in_order
            && (measure.is_apart(line) || interrupts)
            && page.len() - start <= MAX_FOOT_LINES
            && are_notes(&page[start + 1..], measure)
            && has_anchor(&page[..start], mark);
        is_foot.then_some(Foot { start, mark })
    })
}

/// Whether every line that stands apart begins a note of its own.
fn are_notes(rest: &[Line<'_>], measure: &Measure) -> bool {
    rest.iter().all(|line| {
        line.role != Role::Body || !measure.is_apart(line) || endnote_mark(line.text).is_some()
    })
}

fn has_anchor(text: &[Line<'_>], mark: NoteMark) -> bool {
    text.iter().any(|line| {
        let found = anchors(line.text);
        found
            .iter()
            .any(|anchor| anchor.form == mark.form && anchor.number == mark.number)
    })
}
