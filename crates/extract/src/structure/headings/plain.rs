//! Headings without a mark.

use issetsu_fold::script::is_cjk_letter;

use super::{Evidence, is_running_text};
use crate::characters::{squeeze, width};
use crate::metadata::date_line;
use crate::structure::layout::Fullness;
use crate::structure::line::{Ending, Role, ending, is_cut, is_dangling};
use crate::structure::marks::Style;
use crate::structure::piece::{Item, Piece};
use crate::structure::{dialogue, marks};

/// Longest heading without a mark, in columns.
const LONGEST_PLAIN: usize = 90;

/// A short line with no mark, complete text before it and running text behind it.
pub(super) fn plain_heading(
    pieces: &[Piece],
    styles: &[Option<Style>],
    (at, evidence): (usize, &Evidence<'_>),
) -> Option<Style> {
    let piece = &pieces[at];
    if !looks_plain(piece, evidence) {
        return None;
    }
    if piece.strong || evidence.contents.contains(&squeeze(&piece.text)) {
        return Some(Style::Plain);
    }
    let next = pieces.get(at + 1)?;
    let before = at.checked_sub(1).map(|at| (&pieces[at], styles[at]));
    let apart = piece.gap > evidence.measure.normal_gap;
    let complete = before.is_none_or(|(before, style)| {
        let done = style.is_some()
            || before.role != Role::Body
            || before.item == Item::Bullet
            || before.mark.is_some()
            || ending(&before.text) == Ending::Stop
            || is_running_text(before);
        done || (apart && !looks_plain(before, evidence)) || piece.page_start
    }) || at == evidence.front;
    let page_top = piece.page_start && next.gap > evidence.measure.normal_gap;
    let behind = styles[at + 1].is_some()
        || next.item == Item::Bullet
        || dialogue::label(&next.text).is_some()
        || (next.role == Role::Body && is_running_text(next))
        || (page_top && looks_plain(next, evidence));
    (complete && behind).then_some(Style::Plain)
}

fn looks_plain(piece: &Piece, evidence: &Evidence<'_>) -> bool {
    let text = &piece.text;
    let columns = if text.len() > 600 {
        usize::MAX
    } else {
        width(text)
    };
    let short = if evidence.measure.is_wrapped() {
        piece.fullness == Fullness::Short && piece.lines <= 2 || piece.strong
    } else {
        true
    };
    piece.role == Role::Body
        && piece.item == Item::No
        && piece.mark.is_none()
        && short
        && columns <= LONGEST_PLAIN
        && is_short_line(text)
}

/// Whether a text reads like a heading: no sentence, complete, no date, no address, no label.
pub(super) fn is_short_line(text: &str) -> bool {
    matches!(ending(text), Ending::Open | Ending::Close)
        && !is_dangling(text)
        && is_title_like(text)
}

/// Whether a line that is set off by its type reads like a heading: verbs and questions may end it.
pub(super) fn is_short_title(text: &str) -> bool {
    let ended = match ending(text) {
        Ending::Open | Ending::Close => !is_cut(text),
        Ending::Stop => text.ends_with(['？', '?']),
        Ending::Comma | Ending::Colon => false,
    };
    ended && is_title_like(text)
}

fn is_title_like(text: &str) -> bool {
    let enclosed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    text.len() <= LONGEST_PLAIN * 3
        && !enclosed
        && !text.contains(['。', '@', '｡'])
        && !text.contains("http")
        && !marks::is_printed_bullet(text)
        && dialogue::label(text).is_none()
        && text
            .chars()
            .filter(|c| is_cjk_letter(*c) || c.is_alphabetic())
            .count()
            > 1
        && date_line(text).is_none()
}
