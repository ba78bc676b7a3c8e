//! Headings by their type, for sources that know it.

use super::plain::{is_short_line, is_short_title};
use super::{Evidence, is_running_text, is_sentence};
use crate::characters::superscript;
use crate::structure::layout::Fullness;
use crate::structure::line::{Ending, Role, ending};
use crate::structure::marks::Style;
use crate::structure::piece::Piece;

/// Short lines that stand out from which type is believed to show the headings. One may be the title.
const MIN_SET_OFF: usize = 2;

/// Lines of a heading without a mark, at most.
const MAX_LINES: u32 = 3;

/// Whether the type of a piece sets it off from the running text.
pub(super) fn is_set_off(piece: &Piece) -> bool {
    piece
        .typography
        .is_some_and(|typography| typography.stands_out())
}

/// Whether the type shows the headings. If it does, lines in the type of the text and without a mark
/// are no headings. A title of several lines counts once; `front` pieces are the title block.
pub(super) fn tells_headings(pieces: &[Piece], front: usize) -> bool {
    let count = |pieces: &[Piece]| {
        let candidates = pieces.iter().filter(|piece| is_set_off(piece));
        candidates.filter(|piece| !is_running_text(piece)).count()
    };
    let (title, rest) = pieces.split_at(front.min(pieces.len()));
    count(title).min(1) + count(rest) >= MIN_SET_OFF
}

/// Whether more than half of a run of marks are set off by their type and read like headings.
pub(super) fn stand_out(run: &[usize], pieces: &[Piece]) -> bool {
    let members = run.iter().map(|at| &pieces[*at]);
    let set_off = members.filter(|piece| is_set_off(piece) && !is_sentence(&piece.text));
    set_off.count() * 2 > run.len()
}

/// The style of a short line without a mark in larger or bolder type than the text, if something
/// follows it.
pub(super) fn heading(pieces: &[Piece], at: usize, evidence: &Evidence<'_>) -> Option<Style> {
    let piece = &pieces[at];
    let typography = piece.typography?;
    let next = pieces.get(at + 1)?;
    if piece.role != Role::Body || piece.has_bullet || piece.mark.is_some() {
        return None;
    }
    let is_title = typography.stands_out()
        && piece.lines <= MAX_LINES
        && next.role != Role::End
        && !has_note_marks(&piece.text)
        && is_short_title(&piece.text);
    (evidence.contents.lists(&piece.text) || is_title).then_some(Style::Plain)
}

/// Whether a piece is one short line of text without a mark that reads like a heading, in no smaller type
/// than the running text.
pub(super) fn is_short_unmarked_line(piece: &Piece) -> bool {
    let is_small = piece
        .typography
        .is_some_and(|typography| typography.is_small());
    piece.role == Role::Body
        && piece.mark.is_none()
        && !piece.has_bullet
        && piece.lines == 1
        && piece.fullness == Fullness::Short
        && !is_small
        && is_short_line(&piece.text)
}

/// Makes headings of the short lines in the type of the text that white space sets apart from the text
/// before them and not from the text after them.
pub(super) fn mark_set_apart(
    pieces: &[Piece],
    styles: &mut [Option<Style>],
    evidence: &Evidence<'_>,
) {
    let normal = evidence.measure.normal_gap;
    for at in evidence.front.max(1)..pieces.len().saturating_sub(1) {
        let (before, piece, next) = (&pieces[at - 1], &pieces[at], &pieces[at + 1]);
        let is_before_complete = styles[at - 1].is_some()
            || before.role != Role::Body
            || ending(&before.text) == Ending::Stop;
        let is_before_text = next.role == Role::Body
            && !next.page_start
            && next.gap < piece.gap
            && next.lines > 1
            && is_running_text(next);
        if styles[at].is_none()
            && piece.gap > normal
            && is_before_complete
            && is_before_text
            && is_short_unmarked_line(piece)
        {
            styles[at] = Some(Style::Plain);
        }
    }
}

/// Whether a text begins with the mark of a note or contains several, as names of authors do.
fn has_note_marks(text: &str) -> bool {
    let is_raised = |c: char| superscript(c).is_some();
    text.starts_with(is_raised) || text.chars().filter(|c| is_raised(*c)).count() > 1
}
