//! Footnotes at page feet and endnotes, lifted out of the lines.

mod anchors;
mod foot;
mod print;

use super::layout::Fullness;
use super::line::{Ending, Line, Role, ending};
use super::marks;
use super::measure::Measure;
use crate::characters::{is_blank, squeeze, superscript};
use crate::roman::from_small_roman;

pub(crate) use anchors::anchors;

/// How a note's mark is written, which is how its anchor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum MarkForm {
    /// ¹
    Superscript,
    /// A plain digit, raised in print: 1
    Plain,
    /// 1)
    HalfParen,
    /// (1)
    Paren,
    /// 注1, (注1), ※1, *1, [1]
    Named,
    /// [i]
    Roman,
}

/// Notes are printed smaller than this against the running text.
const SMALL_PRINT: f32 = 0.97;
/// Lines of a note stand nearer than this against the usual distance.
const WIDE_PITCH: f32 = 1.4;

/// The mark at the start of a note: its number, its form, the bytes it takes.
type NoteMark = (u32, MarkForm, usize);

/// A note as lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoteLines {
    /// Its number.
    pub(crate) number: u32,
    /// How the mark is written.
    pub(crate) form: MarkForm,
    /// Its lines, first to last, as indices.
    pub(crate) lines: Vec<usize>,
    /// Bytes of the mark at the start of its first line.
    pub(crate) mark_len: usize,
}

impl NoteLines {
    /// Its mark without brackets or width.
    pub(crate) fn mark(&self, lines: &[Line<'_>]) -> String {
        let written = &lines[self.lines[0]].text[..self.mark_len];
        match self.form {
            MarkForm::Roman => written
                .trim_matches(|c: char| !c.is_ascii_lowercase())
                .to_owned(),
            _ => self.number.to_string(),
        }
    }
}

/// Marks the lines of all notes.
pub(crate) fn mark_notes(lines: &mut [Line<'_>], measure: &Measure) -> Vec<NoteLines> {
    let mut notes = print::foot_notes(lines);
    notes.extend(endnotes(lines, measure));
    notes.extend(foot::foot_notes(lines, measure));
    notes.extend(named_notes(lines, measure));
    notes.extend(superscript_notes(lines, measure));
    notes.sort_by_key(|note| note.lines.first().copied());
    notes
}

/// Notes behind a line 注: every numbered line begins one, up to the end or a named heading.
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
            let own = endnote_mark(lines[at].text).filter(|mark| mark.1 == first.1);
            let goes_on = if measure.is_wrapped() {
                !measure.is_apart(&lines[at])
            } else {
                ending(lines[at - 1].text) != Ending::Stop
            };
            if marks::named(lines[at].text).is_some() || own.is_none() && !goes_on {
                break;
            }
            lines[at].role = Role::Note;
            match own {
                Some(mark) => notes.push(note(mark, at)),
                None => extend(&mut notes, at),
            }
            at += 1;
        }
    }
    notes
}

fn is_notes_title(text: &str) -> bool {
    text.len() <= 40
        && matches!(
            squeeze(text).trim_matches(|c| "[]()【】〔〕<>".contains(c)),
            "注" | "註" | "注釈" | "脚注" | "注記" | "後注" | "Notes" | "NOTES"
        )
}

/// The mark of an endnote: 1) 1. (1) ¹ 注1 [1].
fn endnote_mark(text: &str) -> Option<NoteMark> {
    named_mark(text)
        .or_else(|| superscript_mark(text))
        .or_else(|| roman_mark(text))
        .or_else(|| {
            let mark = marks::mark(text)?;
            let form = match mark.style {
                marks::Style::HalfParen => MarkForm::HalfParen,
                marks::Style::Paren => MarkForm::Paren,
                marks::Style::Dot | marks::Style::Spaced => MarkForm::Plain,
                _ => return None,
            };
            Some((mark.ordinal, form, mark.len))
        })
}

/// Lines that begin with 注1：, (注1), ※1, *1 or [1], where such an anchor stands before them.
fn named_notes(lines: &mut [Line<'_>], measure: &Measure) -> Vec<NoteLines> {
    let mut notes: Vec<NoteLines> = Vec::new();
    let mut anchors = std::collections::HashSet::new();
    for at in 0..lines.len() {
        if lines[at].role != Role::Body {
            continue;
        }
        let mark = named_mark(lines[at].text).filter(|mark| anchors.contains(&mark.0));
        if let Some(mark) = mark {
            lines[at].role = Role::Note;
            notes.push(note(mark, at));
        } else if continues(lines, at, (measure, &notes)) {
            lines[at].role = Role::Note;
            extend(&mut notes, at);
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
        .map(|(number, _)| number)
        .collect()
}

fn named_mark(text: &str) -> Option<NoteMark> {
    let opened = text.trim_start_matches(['(', '（', '[', '［', '【']);
    let bracketed = opened.len() < text.len();
    let word = opened.strip_prefix(['注', '※', '*', '＊', '†']);
    let rest = match word {
        Some(rest) => rest,
        None if text.starts_with('[') => opened,
        None => return None,
    };
    let rest = rest.trim_start_matches(is_blank);
    let (number, len) = marks::number(rest)?;
    let after = &rest[len..];
    let tail = after.trim_start_matches([
        ')', '）', ']', '］', '】', ':', '：', '.', '．', ' ', '\u{3000}',
    ]);
    let closed = tail.len() < after.len() || !bracketed && word.is_some();
    (closed && number < 1000 && !tail.is_empty())
        .then(|| (number, MarkForm::Named, text.len() - tail.len()))
}

/// The number of a mark in small Roman figures at the start of a text, and the bytes it takes: `[iv]`.
/// Word processors count endnotes so. The marks are raised in print and bracketed in our text, where
/// ［i］ cannot be read as part of the word before it.
fn bracketed_roman(text: &str) -> Option<(u32, usize)> {
    let (figures, _) = text.strip_prefix('[')?.split_once(']')?;
    Some((from_small_roman(figures)?, figures.len() + 2))
}

/// The mark of a note in small Roman figures: [i].
fn roman_mark(text: &str) -> Option<NoteMark> {
    let (number, len) = bracketed_roman(text)?;
    let words = text[len..].trim_start_matches(is_blank);
    (!words.is_empty()).then_some((number, MarkForm::Roman, text.len() - words.len()))
}

/// Lines that begin with a superscript number.
fn superscript_notes(lines: &mut [Line<'_>], measure: &Measure) -> Vec<NoteLines> {
    let mut notes: Vec<NoteLines> = Vec::new();
    for at in 0..lines.len() {
        if lines[at].role != Role::Body {
            continue;
        }
        // A raised mark at the start of a printed line may belong to a word of the line before.
        let small = lines[at]
            .layout
            .is_none_or(|layout| layout.typography.size < SMALL_PRINT);
        let is_note = |mark: &NoteMark| small || is_anchored(&lines[..at], (mark.0, &lines[at]));
        let raised = superscript_mark(lines[at].text).filter(is_note);
        let roman = || roman_mark(lines[at].text).filter(|_| lines[at].layout.is_some());
        if let Some(mark) = raised.or_else(roman) {
            lines[at].role = Role::Note;
            notes.push(note(mark, at));
        } else if continues(lines, at, (measure, &notes)) {
            lines[at].role = Role::Note;
            extend(&mut notes, at);
        }
    }
    notes
}

/// Whether the raised number at the start of a line, with a space behind it, stands raised in the
/// text of its page before it.
fn is_anchored(before: &[Line<'_>], (number, line): (u32, &Line<'_>)) -> bool {
    const PAGE_LINES: usize = 120;
    let own = before
        .iter()
        .rev()
        .take_while(|other| other.page == line.page);
    let rest = line.text.trim_start_matches(|c| superscript(c).is_some());
    let is_anchor = |(form, found, range): (MarkForm, u32, std::ops::Range<usize>)| {
        form == MarkForm::Superscript && found == number && range.start > 0
    };
    rest.starts_with(is_blank)
        && own
            .take(PAGE_LINES)
            .any(|other| anchors(other.text).into_iter().any(is_anchor))
}

fn superscript_mark(text: &str) -> Option<NoteMark> {
    let (mut number, mut len) = (0, 0);
    for c in text.chars().take(3) {
        let Some(value) = superscript(c) else { break };
        number = number * 10 + value;
        len += c.len_utf8();
    }
    let rest = text[len..].trim_start_matches(is_blank);
    let words = rest
        .chars()
        .next()
        .is_some_and(|c| !"、。，．）)」".contains(c));
    (len > 0 && words).then(|| (number, MarkForm::Superscript, text.len() - rest.len()))
}

/// Whether a line goes on with the note directly before it: an address, or, in wrapped text, the
/// rest of a sentence on the same page.
fn continues(lines: &[Line<'_>], at: usize, (measure, notes): (&Measure, &[NoteLines])) -> bool {
    let directly = notes
        .last()
        .is_some_and(|note| note.lines.last() == at.checked_sub(1).as_ref());
    if !directly || lines[at].page_start {
        return false;
    }
    if let (Some(before), Some(own)) = (lines[at - 1].layout, lines[at].layout) {
        return before.region == own.region
            && (before.typography.size - own.typography.size).abs() < 0.15
            && (own.typography.size < SMALL_PRINT || before.typography.size >= SMALL_PRINT)
            && own.pitch < WIDE_PITCH;
    }
    let bare = lines[at]
        .text
        .trim_start_matches(['(', '（', '<', '＜', ' ']);
    let address = bare.starts_with("http") || bare.starts_with("www.");
    let before = &lines[at - 1];
    let cut = measure.is_wrapped()
        && measure.fullness(before) != Fullness::Short
        && ending(before.text) != Ending::Stop
        && !measure.is_apart(&lines[at]);
    address || cut
}

fn note((number, form, mark_len): NoteMark, line: usize) -> NoteLines {
    NoteLines {
        number,
        form,
        lines: vec![line],
        mark_len,
    }
}

fn extend(notes: &mut [NoteLines], line: usize) {
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
            .map(|(form, number, _)| (form, number))
            .collect();
        use MarkForm::{HalfParen, Named, Plain, Superscript};
        assert!(found.contains(&(Superscript, 1)));
        assert!(found.contains(&(HalfParen, 2)));
        assert!(found.contains(&(Named, 3)));
        assert!(found.contains(&(Plain, 4)));
        assert!(!found.iter().any(|(_, n)| *n == 6));
    }

    #[test]
    fn small_roman_figures_in_brackets() {
        assert_eq!(bracketed_roman("[ii] 同上"), Some((2, 4)));
        assert_eq!(bracketed_roman("[2] 同上"), None);
    }
}
