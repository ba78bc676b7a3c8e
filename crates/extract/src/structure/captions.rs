//! Captions of figures and tables, the lines inside figures and tables, and the lines that name their
//! source.

use issetsu_fold::script::is_hiragana;

use super::layout::Fullness;
use super::line::{Ending, Line, Role, ending};
use super::marks;
use super::measure::Measure;
use crate::characters::{digit, is_blank};

/// What a line is about a figure or table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caption {
    /// The caption of a figure.
    Figure,
    /// The caption of a table.
    Table,
    /// Its source, or a note on it.
    Source,
}

/// Lines that one figure or table has at most. A false caption can hide no more than this of the
/// text.
const MAX_INSIDE_LINES: usize = 400;

/// Short lines that must follow the caption of a table without a source line. One may be a heading.
const MIN_TABLE_LINES: usize = 2;

/// In a text without wrapping, lines up to this width in columns may be inside a figure or table.
/// Longer lines are paragraphs.
const MAX_LETTERING_WIDTH: u32 = 60;

/// Bytes of a caption after its word, at most: about 100 characters.
const MAX_CAPTION_BYTES: usize = 300;

/// Marks captions, sources, and the lines between them.
pub(crate) fn mark_captions(lines: &mut [Line<'_>], measure: &Measure) {
    let mut at = 0;
    while at < lines.len() {
        let found = if lines[at].role == Role::Body {
            caption(lines[at].text)
        } else {
            None
        };
        match found {
            Some(Caption::Source) => at = mark_source(lines, at, measure),
            Some(kind) => {
                lines[at].role = Role::Caption;
                at = mark_inside(lines, at + 1, kind, measure);
            }
            None => at += 1,
        }
    }
}

/// Marks the lines after a caption up to the source line. Without a source line a table takes the
/// short lines that follow and a figure takes none. Returns the next line to look at.
fn mark_inside(lines: &mut [Line<'_>], start: usize, kind: Caption, measure: &Measure) -> usize {
    let mut end = start;
    let mut source = None;
    while end < lines.len().min(start + MAX_INSIDE_LINES) {
        let line = &lines[end];
        match caption(line.text) {
            Some(Caption::Source) => {
                source = Some(end);
                break;
            }
            Some(_) => break,
            None if is_lettering(line, measure) => end += 1,
            None => break,
        }
    }
    let is_table = kind == Caption::Table && end - start >= MIN_TABLE_LINES;
    if source.is_none() && !is_table {
        return start;
    }
    for line in &mut lines[start..end] {
        line.role = Role::Cell;
    }
    match source {
        Some(at) => mark_source(lines, at, measure),
        None => end,
    }
}

/// Marks a source line and the lines that its sentence continues in. Returns the line after them.
fn mark_source(lines: &mut [Line<'_>], start: usize, measure: &Measure) -> usize {
    let mut at = start;
    loop {
        lines[at].role = Role::Source;
        let continues = measure.is_wrapped()
            && measure.fullness(&lines[at]) == Fullness::Full
            && ending(lines[at].text) != Ending::Stop;
        at += 1;
        let next = lines.get(at);
        if !continues || next.is_none_or(|line| measure.is_apart(line) || line.page_start) {
            return at;
        }
    }
}

/// Whether a line can be a row of a table or a label inside a figure.
fn is_lettering(line: &Line<'_>, measure: &Measure) -> bool {
    // A lone number, or one in a circle, is a value of a table.
    let is_heading = marks::mark(line.text).is_some_and(|mark| {
        mark.ordinal > 0 && !matches!(mark.style, marks::Style::Spaced | marks::Style::Circled)
    });
    let is_short = if measure.is_wrapped() {
        measure.fullness(line) == Fullness::Short || is_row(line.text)
    } else {
        line.width <= MAX_LETTERING_WIDTH
    };
    line.role == Role::Body && is_short && !is_heading && ending(line.text) != Ending::Stop
}

/// Whether a line is a row of at least three cells. Wide spaces separate cells; narrow ones do when
/// two cells contain numbers, which the words of a sentence hardly do.
pub(super) fn is_row(text: &str) -> bool {
    /// Two parts of a line are a heading and its number, or a name and its office.
    const MIN_CELLS: usize = 3;
    /// One number occurs in any sentence with a space before or after it.
    const MIN_NUMBERS: usize = 2;
    /// About 40 characters: a longer line with two numbers is a sentence.
    const MAX_BYTES: usize = 120;
    let cells = text.split(is_blank).filter(|cell| !cell.is_empty());
    let (mut count, mut numbers) = (0, 0);
    for cell in cells {
        count += 1;
        numbers += usize::from(cell.contains(|c| digit(c).is_some()));
    }
    let wide = text
        .split(['\u{3000}', '\t'])
        .filter(|cell| !cell.is_empty());
    wide.count() >= MIN_CELLS
        || (count >= MIN_CELLS && numbers >= MIN_NUMBERS && text.len() <= MAX_BYTES)
}

/// What a line is about a figure or table, if it is about one.
pub(crate) fn caption(text: &str) -> Option<Caption> {
    let unsigned = text.trim_start_matches(|c| is_blank(c) || "■●◆▼".contains(c));
    if let Some(kind) = counted_caption(unsigned) {
        return Some(kind);
    }
    let unbracketed = text.trim_start_matches(|c| is_blank(c) || "<＜［[【（(〈".contains(c));
    let is_bracketed = unbracketed.len() < text.trim_start_matches(is_blank).len();
    if is_source(unbracketed, is_bracketed) {
        return Some(Caption::Source);
    }
    let kinds = [
        ("図表", Caption::Table),
        ("図", Caption::Figure),
        ("表", Caption::Table),
        ("グラフ", Caption::Figure),
        ("写真", Caption::Figure),
        ("Figure", Caption::Figure),
        ("Fig.", Caption::Figure),
        ("Table", Caption::Table),
    ];
    let (kind, rest) = kinds
        .iter()
        .find_map(|(word, kind)| Some((*kind, unbracketed.strip_prefix(word)?)))?;
    let rest = rest.trim_start_matches(is_blank);
    let is_closed = is_bracketed && rest.starts_with(['］', ']', '】', '）', ')', '＞', '>']);
    (is_closed || is_numbered(rest)).then_some(kind)
}

/// 第1-2-3図 and 第2表, with the number before the word, as white papers count them.
fn counted_caption(text: &str) -> Option<Caption> {
    let rest = text.strip_prefix('第')?;
    let after = rest
        .trim_start_matches(|c| digit(c).is_some() || is_blank(c) || "-－‐―.．・の".contains(c));
    let kinds = [
        ("図表", Caption::Table),
        ("図", Caption::Figure),
        ("表", Caption::Table),
    ];
    let (kind, words) = kinds
        .iter()
        .find_map(|(word, kind)| Some((*kind, after.strip_prefix(word)?)))?;
    // 「第2表現」 is a word; a number of several parts is that of a figure.
    let has_parts = after.len() < rest.len()
        && rest[..rest.len() - after.len()].contains(['-', '－', '‐', '―']);
    let is_caption = words
        .chars()
        .next()
        .is_none_or(|c| !is_hiragana(c) && c != '、' && (has_parts || !c.is_alphabetic()))
        && ending(text) != Ending::Stop
        && text.len() < MAX_CAPTION_BYTES;
    (after.len() < text.len() - '第'.len_utf8() && is_caption).then_some(kind)
}

/// Whether a text names the source: 出所：港湾局, （出所）港湾局. Not ［注］, which is the title of notes or
/// the mark of one.
fn is_source(text: &str, is_bracketed: bool) -> bool {
    const WORDS: [&str; 8] = [
        "出所", "出典", "資料", "注", "備考", "（注", "Source", "Note",
    ];
    WORDS.iter().any(|word| {
        let Some(after) = text.strip_prefix(word) else {
            return false;
        };
        let rest = after.trim_start_matches(|c| "）)］]".contains(c));
        let is_boxed = is_bracketed && rest.len() < after.len();
        rest.starts_with([':', '：']) || is_boxed && *word != "注" && !rest.trim().is_empty()
    })
}

/// Whether a number follows and no sentence after it: 「図1 需要」, not 「図1は需要を示す。」.
fn is_numbered(rest: &str) -> bool {
    let number_end = rest
        .find(|c: char| digit(c).is_none() && !"-－‐.．".contains(c))
        .unwrap_or(rest.len());
    let after = rest[number_end..].chars().next();
    rest.chars().next().is_some_and(|c| digit(c).is_some())
        && after.is_none_or(|c| !is_hiragana(c) && c != '、')
        && ending(rest) != Ending::Stop
        && rest.len() < MAX_CAPTION_BYTES
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::*;

    fn check(text: &str, expected: Option<Caption>) {
        assert_eq!(caption(text), expected, "{text}");
    }

    #[test]
    fn captions() {
        check("図 1：受入基地の工程", Some(Caption::Figure));
        check("<表1. 需要の比較(2023年)>", Some(Caption::Table));
        check("［図］訪問者数の推移", Some(Caption::Figure));
        check("図表2-1 需要", Some(Caption::Table));
        check("■第１-２-９表／人材の育成", Some(Caption::Table));
        check("第2図　需要の推移", Some(Caption::Figure));
        check("第2図は需要を示す。", None);
        check("第2表現の自由", None);
        check("出所：港湾局", Some(Caption::Source));
        check("（出所）港湾局", Some(Caption::Source));
        check("注: 2023年の値", Some(Caption::Source));
        check("図1は需要を示す。", None);
        check("表現の自由", None);
        check("［注］", None);
        check("注目される点", None);
    }

    #[test]
    fn a_table_up_to_its_source() {
        let text = "表1 需要\n港 量\n鷲羽根 12\n瀬ノ灘 30\n出所：港湾局\n本文に戻る。\n";
        let mut lines = lines_of(text);
        let measure = Measure::of(&lines);
        mark_captions(&mut lines, &measure);
        let roles: Vec<_> = lines.iter().map(|l| l.role).collect();
        use Role::{Body, Caption, Cell, Source};
        assert_eq!(roles, [Caption, Cell, Cell, Cell, Source, Body]);
    }
}
