//! The lines of a text: the first stage, from which pieces and blocks are made.

use super::layout::Layout;
use crate::characters::{self, is_blank};

/// The role of a line. Only `Body` lines are joined to paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Running text, headings, list items.
    Body,
    /// Running heads, page numbers, buttons of a web page: not part of the text.
    Furniture,
    /// An entry of the table of contents.
    Contents,
    /// A line of a footnote or endnote.
    Note,
    /// Caption of a figure or table.
    Caption,
    /// The source or the note under a figure or table.
    Source,
    /// A row of a table, or a label inside a figure.
    Cell,
    /// The line 以上, which ends a document.
    End,
}

/// A line that is not blank.
#[derive(Debug, Clone)]
pub(crate) struct Line<'t> {
    /// The text, without white space at its ends.
    pub(crate) text: &'t str,
    /// The width in columns: 2 for a full-width character, 1 for others.
    pub(crate) width: u32,
    /// The number of blank lines before it.
    pub(crate) gap: u32,
    /// The page in the file, from 1.
    pub(crate) page: u32,
    /// Whether white space was before the text.
    pub(crate) lead: bool,
    /// Whether white space was after the text.
    pub(crate) trail: bool,
    /// Whether it begins with a full-width space, as paragraphs do.
    pub(crate) indented: bool,
    /// Whether it is the first line of a page.
    pub(crate) page_start: bool,
    /// What it is.
    pub(crate) role: Role,
    /// Place and type, where the source knows them.
    pub(crate) layout: Option<Layout>,
}

/// Splits a text into lines; a form feed begins a page. `None` when there are more than `max` lines.
pub(crate) fn split(text: &str, max: usize) -> Option<Vec<Line<'_>>> {
    let mut lines = Vec::new();
    let (mut gap, mut page, mut page_start) = (0, 1, true);
    for raw in text.split('\n') {
        for (index, part) in raw.split('\u{c}').enumerate() {
            if index > 0 {
                // A form feed before any text begins no second page.
                page += u32::from(!lines.is_empty());
                page_start = true;
                gap = 0;
            }
            let words = part.trim_matches(is_blank);
            if words.is_empty() {
                continue;
            }
            for piece in unglue(words) {
                lines.push(Line {
                    gap,
                    page,
                    page_start,
                    ..line(part, piece)
                });
                gap = 0;
                page_start = false;
            }
            if lines.len() > max {
                return None;
            }
        }
        // A blank line is one part of the split, so each counts once.
        let blank = raw.chars().all(is_blank);
        gap = if blank { gap + 1 } else { 0 };
    }
    Some(lines)
}

fn line<'t>(raw: &'t str, words: &'t str) -> Line<'t> {
    let first = raw.chars().next();
    Line {
        text: words,
        width: u32::try_from(characters::width(words)).unwrap_or(u32::MAX),
        gap: 0,
        page: 1,
        lead: first.is_some_and(is_blank),
        trail: raw.chars().next_back().is_some_and(is_blank),
        indented: first == Some('\u{3000}'),
        page_start: false,
        role: Role::Body,
        layout: None,
    }
}

/// How many characters at the end of a line are searched for a list label. A longer rest after a
/// full stop is a sentence of the paragraph.
const MAX_LABEL_CHARS: usize = 16;

/// Splits off a list label at the end of a line: `… である。 - 例2:` is two lines. Programs that
/// convert PDFs to text lose the line break before such a label.
fn unglue(words: &str) -> Vec<&str> {
    let tail_start = words
        .char_indices()
        .rev()
        .take(MAX_LABEL_CHARS)
        .find(|(_, c)| characters::is_stop(*c) && *c != '.')
        .map(|(at, c)| at + c.len_utf8());
    if let Some(at) = tail_start {
        let tail = words[at..].trim_matches(is_blank);
        let spaced = words[at..].starts_with(is_blank);
        let label = tail == "-" || (tail.starts_with("- ") && tail.ends_with([':', '：']));
        if spaced && label {
            return vec![words[..at].trim_end_matches(is_blank), tail];
        }
    }
    vec![words]
}

/// How a text ends. It shows whether the sentence goes on in the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With a full stop, also before closing brackets.
    Stop,
    /// With a closing bracket.
    Close,
    /// With a colon.
    Colon,
    /// With a comma.
    Comma,
    /// In the middle of a sentence, or of a heading.
    Open,
}

/// How a text ends. White space and footnote marks at the end are skipped.
pub(crate) fn ending(text: &str) -> Ending {
    let mut closed = false;
    let mut back = text.chars().rev().peekable();
    while let Some(c) = back.next() {
        match c {
            c if is_blank(c) || characters::superscript(c).is_some() => {}
            // `2.` at a line end may be the first half of `2.07`.
            '.' if back.peek().is_some_and(char::is_ascii_digit) => return Ending::Close,
            c if characters::is_closing(c) => closed = true,
            c if characters::is_stop(c) => return Ending::Stop,
            _ if closed => return Ending::Close,
            ':' | '：' => return Ending::Colon,
            '、' | '，' | ',' | ';' | '；' => return Ending::Comma,
            _ => return Ending::Open,
        }
    }
    Ending::Close
}

/// Whether a text ends a sentence, or in the middle of one.
pub(crate) fn ends_sentence(text: &str) -> bool {
    matches!(ending(text), Ending::Stop | Ending::Comma)
}

/// Whether the last word needs another after it: it is a particle, a verb form that connects, or an
/// open bracket. Compared with [`is_cut`] this errs on the side of a line that goes on.
pub(crate) fn is_dangling(text: &str) -> bool {
    let mut back = text.trim_end().chars().rev();
    let (last, before) = (back.next(), back.next());
    match last {
        // こと and おわり are whole words.
        Some('と') => before != Some('こ'),
        Some('り') => before != Some('わ'),
        Some(c) => "をにはがのでもへしてただく、，（「『―—・".contains(c),
        None => false,
    }
}

/// Whether the last word is a particle or an open bracket, which no heading or title ends with.
/// Verb forms are allowed, because headings end in 見直し, 今後の見通し, に向けて or について.
pub(crate) fn is_cut(text: &str) -> bool {
    let text = text.trim_end();
    let dash = |c: char| "―—".contains(c);
    // A subtitle may stand between dashes.
    let between_dashes = text.ends_with(dash) && text.matches(dash).count() > 1;
    let particle = text.ends_with(|c: char| "をにはがのでもへ、，（「『・".contains(c) || dash(c));
    let and = text.ends_with('と') && !text.ends_with("こと");
    (particle || and) && !between_dashes
}

/// The lines of a small text.
#[cfg(test)]
pub(crate) fn lines_of(text: &str) -> Vec<Line<'_>> {
    split(text, usize::MAX).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_and_pages() {
        let lines = lines_of("甲\n\n　乙 \n\n\n丙\u{c}丁\n");
        let found: Vec<_> = lines
            .iter()
            .map(|l| (l.text, l.gap, l.page, l.page_start))
            .collect();
        assert_eq!(
            found,
            [
                ("甲", 0, 1, true),
                ("乙", 1, 1, false),
                ("丙", 2, 1, false),
                ("丁", 0, 2, true)
            ]
        );
        assert!(lines[1].indented && lines[1].lead && lines[1].trail);
    }

    #[test]
    fn glued_labels() {
        let texts = |text| lines_of(text).iter().map(|l| l.text).collect::<Vec<_>>();
        assert_eq!(texts("場合である。 - 例2:"), ["場合である。", "- 例2:"]);
        assert_eq!(texts("修了。 -"), ["修了。", "-"]);
        assert_eq!(texts("A。- B"), ["A。- B"]);
    }

    #[test]
    fn endings() {
        for (text, expected) in [
            ("進める。", Ending::Stop),
            ("進める。」", Ending::Stop),
            ("進める。²", Ending::Stop),
            ("（案）", Ending::Close),
            ("次のとおり：", Ending::Colon),
            ("港湾、", Ending::Comma),
            ("港湾の", Ending::Open),
        ] {
            assert_eq!(ending(text), expected, "{text}");
        }
    }
}
