//! Lines with their layout: the first stage of the plain-text pipeline.

use super::layout::Layout;
use crate::characters::{self, is_blank};

/// What a line was found to be. Only `Body` lines are reflowed into running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Running text, headings, list items.
    Body,
    /// Running heads, page numbers, buttons of a web page.
    Furniture,
    /// A line of the table of contents.
    Contents,
    /// A line of a footnote or endnote.
    Note,
    /// Caption of a figure or table.
    Caption,
    /// The line under a figure or table that says where it is from.
    Source,
    /// One line of a table or the lettering of a figure.
    Cell,
    /// 以上, which ends a document.
    End,
}

/// One line that is not blank.
#[derive(Debug, Clone)]
pub(crate) struct Line<'t> {
    /// Its words, trimmed.
    pub(crate) text: &'t str,
    /// Columns it takes.
    pub(crate) width: u32,
    /// Blank lines before it.
    pub(crate) gap: u32,
    /// Page in the file, from 1.
    pub(crate) page: u32,
    /// White space stood before its first word.
    pub(crate) lead: bool,
    /// White space stood behind its last word.
    pub(crate) trail: bool,
    /// It begins with a full-width space, as paragraphs do.
    pub(crate) indented: bool,
    /// It is the first line of a page.
    pub(crate) page_start: bool,
    /// What it is.
    pub(crate) role: Role,
    /// How it is printed, where the source says so.
    pub(crate) layout: Option<Layout>,
}

/// Cuts a text into its lines; form feeds begin pages. Nothing when there are more than `most`.
pub(crate) fn split(text: &str, most: usize) -> Option<Vec<Line<'_>>> {
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
            if lines.len() > most {
                return None;
            }
        }
        // The split yields one part more than there are line breaks, so a blank line counts one.
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

/// Splits off a list label glued to the end of a line: `… である。 - 例2:` is two lines.
fn unglue(words: &str) -> Vec<&str> {
    let tail_start = words
        .char_indices()
        .rev()
        .take(16)
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

/// How a line ends, which tells whether its sentence goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With a full stop, also inside closing brackets.
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

/// How a text ends; footnote marks at the end do not count.
pub(crate) fn ending(text: &str) -> Ending {
    let mut closed = false;
    let mut back = text.chars().rev().peekable();
    while let Some(c) = back.next() {
        match c {
            c if is_blank(c) || characters::superscript(c).is_some() => {}
            // 2. at a line end may be the first half of 2.07.
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

/// Whether the last word asks for another: a particle or a verb that hangs in the air.
pub(crate) fn is_dangling(text: &str) -> bool {
    let mut back = text.trim_end().chars().rev();
    let (last, before) = (back.next(), back.next());
    match last {
        Some('と') => before != Some('こ'),
        Some('り') => before != Some('わ'),
        Some(c) => "をにはがのでもへしてただく、，（「『―—・".contains(c),
        None => false,
    }
}

/// Whether the last word is a particle or an open bracket, which no heading or title ends with: 見直し
/// and 今後の見通し, に向けて and について do end them.
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
