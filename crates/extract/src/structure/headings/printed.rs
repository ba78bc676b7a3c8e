//! Headings by their type, for sources that know it.

use super::plain::is_short_title;
use super::{Evidence, is_running_text, is_sentence};
use crate::characters::{squeeze, superscript};
use crate::structure::line::Role;
use crate::structure::marks::Style;
use crate::structure::piece::{Item, Piece};

/// Whether the type of a piece sets it off from the running text.
pub(super) fn is_set_off(piece: &Piece) -> bool {
    piece
        .typography
        .is_some_and(|typography| typography.stands_out())
}

/// Whether type sets lines off that can be headings: then others, without a mark, are none.
pub(super) fn tells_headings(pieces: &[Piece]) -> bool {
    let candidates = pieces.iter().filter(|piece| is_set_off(piece));
    candidates.filter(|piece| !is_running_text(piece)).count() >= 2
}

/// Whether most members of a run of marks are set off by their type, and read like headings.
pub(super) fn stand_out(run: &[usize], pieces: &[Piece]) -> bool {
    let set_off = |at: &&usize| {
        let piece = &pieces[**at];
        is_set_off(piece) && !is_sentence(&piece.text)
    };
    run.iter().filter(set_off).count() * 2 > run.len()
}

/// A short line with no mark in larger or bolder type than the text, with something behind it.
pub(super) fn heading(pieces: &[Piece], (at, evidence): (usize, &Evidence<'_>)) -> Option<Style> {
    let piece = &pieces[at];
    let typography = piece.typography?;
    let next = pieces.get(at + 1)?;
    if piece.role != Role::Body || piece.item != Item::No || piece.mark.is_some() {
        return None;
    }
    let named = evidence.contents.contains(&squeeze(&piece.text));
    // Notes begin with a mark; names of authors carry several.
    let raised = |c: char| superscript(c).is_some();
    let note =
        piece.text.starts_with(raised) || piece.text.chars().filter(|c| raised(*c)).count() > 1;
    let set_off = typography.stands_out() && piece.lines <= 3 && next.role != Role::End && !note;
    (named || set_off && is_short_title(&piece.text)).then_some(Style::Plain)
}
