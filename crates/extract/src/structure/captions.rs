//! Captions of figures and tables, the lines inside them, and the lines that give their source.

use issetsu_fold::script::is_hiragana;

use super::layout::Fullness;
use super::line::{Ending, Line, Role, ending};
use super::marks;
use super::measure::Measure;
use crate::characters::{digit, is_blank};

/// A line about a figure or table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caption {
    /// The caption of a figure.
    Figure,
    /// The caption of a table.
    Table,
    /// Where it is from, or a note on it.
    Source,
}

/// At most this many lines belong to one figure or table.
const LONGEST: usize = 400;

/// Marks captions, sources and the lines between them.
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
                at = mark_inside(lines, at + 1, (kind, measure));
            }
            None => at += 1,
        }
    }
}

/// Marks the lettering behind a caption up to its source line. Without a source line a table
/// takes the short lines that follow, and a figure takes none.
fn mark_inside(
    lines: &mut [Line<'_>],
    start: usize,
    (kind, measure): (Caption, &Measure),
) -> usize {
    let mut end = start;
    let mut source = None;
    while end < lines.len().min(start + LONGEST) {
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
    let takes = source.is_some() || (kind == Caption::Table && end - start >= 2);
    let end = if takes { end } else { start };
    for line in &mut lines[start..end] {
        line.role = Role::Cell;
    }
    match source {
        Some(at) => mark_source(lines, at, measure),
        None => end,
    }
}

/// A source or note line runs on while its sentence does.
fn mark_source(lines: &mut [Line<'_>], start: usize, measure: &Measure) -> usize {
    let mut at = start;
    loop {
        lines[at].role = Role::Source;
        let goes_on = measure.is_wrapped()
            && measure.fullness(&lines[at]) == Fullness::Full
            && !matches!(ending(lines[at].text), Ending::Stop);
        at += 1;
        let next = lines.get(at);
        if !goes_on || next.is_none_or(|line| measure.is_apart(line) || line.page_start) {
            return at;
        }
    }
}

fn is_lettering(line: &Line<'_>, measure: &Measure) -> bool {
    let heading = marks::mark(line.text).is_some_and(|mark| {
        mark.ordinal > 0 && !matches!(mark.style, marks::Style::Spaced | marks::Style::Circled)
    });
    let short = if measure.is_wrapped() {
        measure.fullness(line) == Fullness::Short || is_row(line.text)
    } else {
        line.width <= 60
    };
    line.role == Role::Body && short && !heading && ending(line.text) != Ending::Stop
}

/// Three or more cells: parted by wide spaces, or by any when two of them hold numbers.
fn is_row(text: &str) -> bool {
    let cells = || text.split(is_blank).filter(|cell| !cell.is_empty());
    let numbers = cells().filter(|cell| cell.chars().any(|c| digit(c).is_some()));
    let wide = text
        .split(['\u{3000}', '\t'])
        .filter(|cell| !cell.is_empty());
    wide.count() >= 3 || (cells().count() >= 3 && numbers.count() >= 2 && text.len() <= 120)
}

/// Whether a line is about a figure or table.
pub(crate) fn caption(text: &str) -> Option<Caption> {
    let bare = text.trim_start_matches(|c| is_blank(c) || "<＜［[【（(〈".contains(c));
    let bracketed = bare.len() < text.trim_start_matches(is_blank).len();
    for word in [
        "出所", "出典", "資料", "注", "備考", "（注", "Source", "Note",
    ] {
        if let Some(rest) = bare.strip_prefix(word) {
            let rest = rest.trim_start_matches(|c| "）)］]".contains(c));
            if rest.starts_with([':', '：']) {
                return Some(Caption::Source);
            }
            let boxed = bracketed && rest.len() < bare.len() - word.len();
            if boxed && word != "注" && !rest.trim().is_empty() {
                return Some(Caption::Source);
            }
        }
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
        .find_map(|(word, kind)| Some((*kind, bare.strip_prefix(word)?)))?;
    let rest = rest.trim_start_matches(is_blank);
    let closes = bracketed && rest.starts_with(['］', ']', '】', '）', ')', '＞', '>']);
    (closes || is_numbered(rest)).then_some(kind)
}

/// A number and no sentence behind it: 「図1 需要」, not 「図1は需要を示す。」.
fn is_numbered(rest: &str) -> bool {
    let number_end = rest
        .find(|c: char| digit(c).is_none() && !"-－‐.．".contains(c))
        .unwrap_or(rest.len());
    let after = rest[number_end..].chars().next();
    rest.chars().next().is_some_and(|c| digit(c).is_some())
        && after.is_none_or(|c| !is_hiragana(c) && c != '、')
        && ending(rest) != Ending::Stop
        && rest.len() < 300
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
