//! Headings that recur: 課題 and 推奨事項 below each measure of a report, in the type of the text.
//!
//! One such line is a short line like any other. The same words on a line of their own, again and again,
//! each time before running text, are headings of a form that the document fills in.

use std::collections::HashMap;

use super::is_running_text;
use super::printed::is_short_unmarked_line;
use crate::characters::squeeze;
use crate::statement::is_position;
use crate::structure::line::Role;
use crate::structure::marks::Style;
use crate::structure::piece::Piece;

/// Times that a line must recur. Twice happens in any text of some length.
const MIN_TIMES: usize = 3;

/// Bytes of such a heading, at most: 20 full-width characters. Longer lines recur as running heads and as
/// rows of tables.
const MAX_BYTES: usize = 60;

/// Makes headings of the lines without a style that recur before running text.
pub(super) fn mark_recurring(pieces: &[Piece], styles: &mut [Option<Style>], front: usize) {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for at in front..pieces.len() {
        if styles[at].is_none() && may_recur(&pieces[at]) {
            places
                .entry(squeeze(&pieces[at].text))
                .or_default()
                .push(at);
        }
    }
    for at in places
        .into_values()
        .filter(|at| recur_before_text(at, pieces))
        .flatten()
    {
        styles[at] = Some(Style::Plain);
    }
}

/// Whether most of the lines are followed by running text, or by a list of items.
fn recur_before_text(places: &[usize], pieces: &[Piece]) -> bool {
    let is_before_text = |at: &&usize| {
        pieces.get(**at + 1).is_some_and(|next| {
            next.role == Role::Body
                && !next.page_start
                && (is_running_text(next) || next.has_bullet)
        })
    };
    let count = places.iter().filter(is_before_text).count();
    places.len() >= MIN_TIMES && count * 3 > places.len() * 2
}

fn may_recur(piece: &Piece) -> bool {
    piece.text.len() <= MAX_BYTES
        && is_short_unmarked_line(piece)
        // In minutes, the next speaker.
        && !is_position(&piece.text)
        && !piece.text.ends_with(['君', '氏'])
}
