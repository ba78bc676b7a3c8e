//! Notes at the foot of a page, which nothing but their place and number shows.

use issetsu_fold::script::is_cjk_letter;

use super::{MarkForm, NoteLines, NoteMark, anchors, endnote_mark, extend, note};
use crate::characters::is_blank;
use crate::structure::layout::Fullness;
use crate::structure::line::{Ending, Line, Role, ending};
use crate::structure::marks;
use crate::structure::measure::Measure;
use crate::structure::pages::is_rule;

/// Only so many lines at the end of a page can be its notes and the text above them.
const TALLEST_PAGE: usize = 120;
/// Only so many lines at the end of a page can be its notes.
const TALLEST_FOOT: usize = 25;

/// Plain numbers at the foot of a page: apart from the text, down to the end of the page, with
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
        let last = notes.last().map_or(0, |note| note.number);
        let top = start.max(end.saturating_sub(TALLEST_PAGE));
        if let Some((foot, mark)) = foot(&lines[top..end], (last, measure)) {
            let mut next = mark.0;
            for (at, line) in lines.iter_mut().enumerate().take(end).skip(top + foot) {
                if line.role == Role::Furniture {
                    continue;
                }
                let own = endnote_mark(line.text).or_else(|| plain_mark(line.text));
                line.role = Role::Note;
                match own.filter(|own| own.0 == next && own.1 == mark.1) {
                    Some(mark) => {
                        notes.push(note(mark, at));
                        next += 1;
                    }
                    None => extend(&mut notes, at),
                }
            }
        }
        start = end;
    }
    notes
}

/// The first line of the notes at the foot of a page: behind a rule; or a number in order with
/// an anchor above, apart from the text or in the middle of its sentence.
fn foot(page: &[Line<'_>], (last, measure): (u32, &Measure)) -> Option<(usize, NoteMark)> {
    page.iter().enumerate().skip(1).find_map(|(at, line)| {
        let before = &page[at - 1];
        if is_rule(before.text) {
            let mark = endnote_mark(line.text).or_else(|| plain_mark(line.text));
            return mark.map(|mark| (at, mark));
        }
        if line.role != Role::Body {
            return None;
        }
        let half = endnote_mark(line.text).filter(|mark| mark.1 == MarkForm::HalfParen);
        let mark = half.or_else(|| plain_mark(line.text))?;
        let in_order = mark.0 == last + 1 || mark.0 == 1;
        let apart = measure.is_apart(line);
        let cuts = half.is_some()
            && measure.fullness(before) == Fullness::Full
            && ending(before.text) == Ending::Open;
        let rest_is_notes = page[at + 1..].iter().all(|line| {
            line.role != Role::Body || !measure.is_apart(line) || endnote_mark(line.text).is_some()
        });
        let anchored = || {
            page[..at].iter().any(|line| {
                let found = anchors(line.text);
                found
                    .iter()
                    .any(|(form, number, _)| *form == mark.1 && *number == mark.0)
            })
        };
        let low = page.len() - at <= TALLEST_FOOT;
        (in_order && (apart || cuts) && low && rest_is_notes && anchored()).then_some((at, mark))
    })
}

pub(super) fn plain_mark(text: &str) -> Option<NoteMark> {
    // A raised number is half-width.
    let (number, len) =
        marks::number(text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
    let rest = text[len..].trim_start_matches(is_blank);
    let first = rest.chars().next()?;
    // 1 2025年の調査による。
    let spaced = rest.len() < text[len..].len();
    let figure = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = spaced && figure.len() < rest.len() && figure.starts_with(is_cjk_letter);
    let words = is_cjk_letter(first) || first.is_ascii_alphabetic() || "「『（(“\"".contains(first);
    let words = words || year;
    (words && number < 1000).then(|| (number, MarkForm::Plain, text.len() - rest.len()))
}
