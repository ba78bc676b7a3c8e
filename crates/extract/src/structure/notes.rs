//! Footnotes and endnotes, taken out of the lines of the text.

mod anchors;
mod attach;
mod foot;
mod mark;
mod print;

use std::collections::HashSet;

use super::layout::Fullness;
use super::line::{Ending, Line, Role, ending};
use super::marks;
use super::measure::Measure;
use crate::characters::{is_blank, squeeze, superscript};
use mark::{MarkForm, NoteMark, endnote_mark, is_small, named_mark, roman_mark, superscript_mark};

use anchors::anchors;
pub(crate) use attach::attach_notes;
pub(crate) use mark::NoteLines;

/// Bytes of the title of notes, at most, with brackets and spaces: a longer line need not be compared.
const MAX_TITLE_BYTES: usize = 40;

/// Lines before a note that are searched for its anchor, at most: more than any page has, so that a
/// text without page breaks costs no square of its lines.
const MAX_PAGE_LINES: usize = 120;

/// Lines of a note are nearer to each other than this, relative to the usual distance of lines. Text
/// after the notes stands farther off.
const MAX_PITCH: f32 = 1.4;

/// Sizes of two lines of one note differ by less than this, relative to the running text. Raised
/// figures and Latin words change the measured size of a line.
const SAME_SIZE: f32 = 0.15;

/// Marks the lines of all notes and returns the notes in the order of the text.
pub(crate) fn mark_notes(lines: &mut [Line<'_>], measure: &Measure) -> Vec<NoteLines> {
    // The surest evidence first: lines that one search has taken are not seen by the next.
    let mut notes = print::foot_notes(lines);
    notes.extend(endnotes(lines, measure));
    notes.extend(foot::foot_notes(lines, measure));
    notes.extend(named_notes(lines, measure));
    notes.extend(superscript_notes(lines, measure));
    notes.sort_by_key(|note| note.lines.first().copied());
    notes
}

/// Notes after a line 注: every numbered line begins one, up to the end or a named heading.
fn endnotes(lines: &mut [Line<'_>], measure: &Measure) -> Vec<NoteLines> {
    let mut notes = Vec::new();
    let titles: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].role == Role::Body && is_notes_title(lines[*at].text))
        .collect();
    for title in titles {
        let Some(first) = lines
            .get(title + 1)
            .and_then(|line| endnote_mark(line.text))
        else {
            continue;
        };
        lines[title].role = Role::Note;
        let mut at = title + 1;
        while at < lines.len() && lines[at].role == Role::Body {
            let own = endnote_mark(lines[at].text).filter(|mark| mark.form == first.form);
            let continues = if measure.is_wrapped() {
                !measure.is_apart(&lines[at])
            } else {
                ending(lines[at - 1].text) != Ending::Stop
            };
            if marks::is_named(lines[at].text) || own.is_none() && !continues {
                break;
            }
            lines[at].role = Role::Note;
            match own {
                Some(mark) => notes.push(NoteLines::starting(mark, at)),
                None => extend_last(&mut notes, at),
            }
            at += 1;
        }
    }
    notes
}

fn is_notes_title(text: &str) -> bool {
    text.len() <= MAX_TITLE_BYTES
        && matches!(
            squeeze(text).trim_matches(|c| "[]()【】〔〕<>".contains(c)),
            "注" | "註" | "注釈" | "脚注" | "注記" | "後注" | "Notes" | "NOTES"
        )
}

/// Notes that begin with 注1：, (注1), ※1, *1 or [1], if such an anchor comes before them.
fn named_notes(lines: &mut [Line<'_>], measure: &Measure) -> Vec<NoteLines> {
    let mut notes: Vec<NoteLines> = Vec::new();
    let mut anchors = HashSet::new();
    for at in 0..lines.len() {
        if lines[at].role != Role::Body {
            continue;
        }
        let mark = named_mark(lines[at].text).filter(|mark| anchors.contains(&mark.number));
        if let Some(mark) = mark {
            lines[at].role = Role::Note;
            notes.push(NoteLines::starting(mark, at));
        } else if continues(lines, at, measure, &notes) {
            lines[at].role = Role::Note;
            extend_last(&mut notes, at);
        } else {
            anchors.extend(named_anchors(lines[at].text));
        }
    }
    notes
}

/// The numbers of all anchors like (注1), ※1 or [1] in a text.
fn named_anchors(text: &str) -> Vec<u32> {
    text.char_indices()
        .filter(|(_, c)| matches!(c, '注' | '※' | '[' | '*'))
        .filter_map(|(at, c)| marks::number(text[at + c.len_utf8()..].trim_start_matches(is_blank)))
        .map(|number| number.value)
        .collect()
}

/// Notes that begin with a superscript number, or in print with a small Roman numeral in brackets.
fn superscript_notes(lines: &mut [Line<'_>], measure: &Measure) -> Vec<NoteLines> {
    let mut notes: Vec<NoteLines> = Vec::new();
    for at in 0..lines.len() {
        if lines[at].role != Role::Body {
            continue;
        }
        if let Some(mark) = raised_mark(lines, at) {
            lines[at].role = Role::Note;
            notes.push(NoteLines::starting(mark, at));
        } else if continues(lines, at, measure, &notes) {
            lines[at].role = Role::Note;
            extend_last(&mut notes, at);
        }
    }
    notes
}

/// The raised mark at the start of a line, if it is that of a note. In a printed line of the size of
/// the text it may belong to the last word of the line before.
fn raised_mark(lines: &[Line<'_>], at: usize) -> Option<NoteMark> {
    let line = &lines[at];
    let is_note = |mark: &NoteMark| {
        line.layout.is_none() || is_small(line) || is_anchored(&lines[..at], mark.number, line)
    };
    let superscript = superscript_mark(line.text).filter(is_note);
    let roman = || roman_mark(line.text).filter(|_| line.layout.is_some());
    superscript.or_else(roman)
}

/// Whether a line begins with a raised number and a space, and the number is also raised in the text
/// before it on its page.
fn is_anchored(before: &[Line<'_>], number: u32, line: &Line<'_>) -> bool {
    let after_mark = line.text.trim_start_matches(|c| superscript(c).is_some());
    let mut page = before
        .iter()
        .rev()
        .take_while(|other| other.page == line.page)
        .take(MAX_PAGE_LINES);
    let has_anchor = |other: &Line<'_>| {
        anchors(other.text).into_iter().any(|anchor| {
            anchor.form == MarkForm::Superscript
                && anchor.number == number
                && anchor.range.start > 0
        })
    };
    after_mark.starts_with(is_blank) && page.any(has_anchor)
}

/// Whether a line continues the note directly before it: it is an address, or, in wrapped text, the
/// rest of a sentence on the same page.
fn continues(lines: &[Line<'_>], at: usize, measure: &Measure, notes: &[NoteLines]) -> bool {
    let is_next = notes
        .last()
        .is_some_and(|note| note.lines.last() == at.checked_sub(1).as_ref());
    if !is_next || lines[at].page_start {
        return false;
    }
    let (before, line) = (&lines[at - 1], &lines[at]);
    if let (Some(above), Some(own)) = (before.layout, line.layout) {
        return above.region == own.region
            && (above.typography.size - own.typography.size).abs() < SAME_SIZE
            && (is_small(line) || !is_small(before))
            && own.pitch < MAX_PITCH;
    }
    let bare = line.text.trim_start_matches(['(', '（', '<', '＜', ' ']);
    let is_address = bare.starts_with("http") || bare.starts_with("www.");
    let is_cut = measure.is_wrapped()
        && measure.fullness(before) != Fullness::Short
        && ending(before.text) != Ending::Stop
        && !measure.is_apart(line);
    is_address || is_cut
}

/// Adds a line to the last note.
fn extend_last(notes: &mut [NoteLines], line: usize) {
    if let Some(note) = notes.last_mut() {
        note.lines.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::super::pages::mark_page_starts;
    use super::*;

    fn check(text: &str, expected: &[(u32, &str)]) {
        let mut lines = lines_of(text);
        let measure = Measure::of(&lines);
        mark_page_starts(&mut lines, &measure);
        let notes = mark_notes(&mut lines, &measure);
        let found: Vec<(u32, String)> = notes
            .iter()
            .map(|note| {
                let texts: Vec<&str> = note.lines.iter().map(|at| lines[*at].text).collect();
                (note.number, texts.join("/")[note.mark_len..].to_owned())
            })
            .collect();
        let found: Vec<_> = found.iter().map(|(n, t)| (*n, t.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn superscripts_with_addresses() {
        check(
            "港の計画¹は\n\n¹ 港湾局資料\n\n(https://example.org/a)\n\n² 同上\n\n進んでいる。\n",
            &[(1, "港湾局資料/(https://example.org/a)"), (2, "同上")],
        );
    }

    #[test]
    fn endnotes_after_a_title() {
        check(
            "費用論1)は残る。\n［注］\n1）費用の話。\n2）量の話。\n",
            &[(1, "費用の話。"), (2, "量の話。")],
        );
        check("注\nこれは本文である。\n", &[]);
    }

    #[test]
    fn named_notes_need_an_anchor() {
        check(
            "港(注1)は混む。\n注1：鷲羽根港をいう。\n",
            &[(1, "鷲羽根港をいう。")],
        );
        check("注1：鷲羽根港をいう。\n", &[]);
    }

    #[test]
    fn plain_numbers_at_a_page_foot() {
        let full = "港湾の水素受入基地は需要家の側から組み立て直す必";
        let text = format!(
            "{}制度論1を含めて需要家の側から組み立て直す必要があ\n\n\n\n1 制度論とは考え方をいう。\n {full}\n",
            format!("{full}\n\n").repeat(12)
        );
        check(&text, &[(1, "制度論とは考え方をいう。")]);
    }

    #[test]
    fn anchors_of_each_form() {
        let found: Vec<_> = anchors("甲¹と乙2)、丙（注3）は丁4を第5次に6つ")
            .into_iter()
            .map(|anchor| (anchor.form, anchor.number))
            .collect();
        use MarkForm::{HalfParen, Named, Plain, Superscript};
        assert!(found.contains(&(Superscript, 1)));
        assert!(found.contains(&(HalfParen, 2)));
        assert!(found.contains(&(Named, 3)));
        assert!(found.contains(&(Plain, 4)));
        assert!(!found.iter().any(|(_, n)| *n == 6));
    }
}
