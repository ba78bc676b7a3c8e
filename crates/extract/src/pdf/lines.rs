//! Segments become lines with their words.

use super::columns::Block;
use super::frame::{Glyph, Shape};
use super::rows::Segment;
use crate::characters::{digit, is_cjk_letter, superscript_of};

/// A line of a block.
#[derive(Debug, Clone)]
pub(super) struct TextLine {
    pub(super) text: String,
    /// Where it begins along the line, in points.
    pub(super) start: f64,
    /// Where it ends along the line, in points.
    pub(super) end: f64,
    /// Its middle across the lines, in points from the top of the frame.
    pub(super) middle: f64,
    /// The same as a share of the depth of the frame: 0 at the head, 1 at the foot.
    pub(super) place: f64,
    /// Size of most of its glyphs, in points.
    pub(super) size: f64,
    /// Its glyphs that are letters, with what each blackens of its em.
    pub(super) ink: Vec<(char, f64)>,
    /// Most of its glyphs are stroked or struck twice.
    pub(super) stroked: bool,
    /// All of it is marked as no part of the text.
    pub(super) artifact: bool,
    /// How many stretches stand on it with gaps between: cells, where there are several.
    pub(super) stretches: usize,
}

/// A gap between two cells or columns of a list that no space was typed in.
const CELL_GAP: f64 = 1.6;

/// The lines of a block from top to bottom.
pub(super) fn lines(mut block: Block, shape: Shape) -> Vec<TextLine> {
    block.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    for segment in block {
        match rows.last_mut() {
            Some(row) if row.iter().any(|other| other.shares_line(&segment)) => row.push(segment),
            _ => rows.push(vec![segment]),
        }
    }
    let lines = rows.into_iter().filter_map(|row| line(row, shape));
    lines.collect()
}

fn line(mut row: Vec<Segment>, shape: Shape) -> Option<TextLine> {
    row.sort_by(|a, b| a.start.total_cmp(&b.start));
    let widest = row.iter().max_by(|a, b| a.width().total_cmp(&b.width()))?;
    let (size, middle) = (widest.size, widest.middle);
    let (start, end) = (
        row.first()?.start,
        row.iter().map(|s| s.end).fold(0.0, f64::max),
    );
    let stretches = 1 + row
        .windows(2)
        .filter(|pair| pair[1].start - pair[0].end > CELL_GAP * size)
        .count();
    let glyphs: Vec<Glyph> = row.into_iter().flat_map(|segment| segment.glyphs).collect();
    let letters = glyphs.iter().filter(|glyph| !glyph.is_space()).count();
    let count = |test: fn(&Glyph) -> bool| glyphs.iter().filter(|g| test(g)).count();
    let own = Line {
        size,
        middle,
        vertical: shape.vertical,
    };
    let text = words(&glyphs, &own);
    (!text.is_empty()).then(|| TextLine {
        text,
        start,
        end,
        middle,
        place: middle / shape.depth,
        size,
        stroked: count(|glyph| glyph.stroked) * 2 > letters,
        artifact: count(|glyph| glyph.artifact && !glyph.is_space()) == letters,
        ink: glyphs.iter().filter_map(ink).collect(),
        stretches,
    })
}

fn ink(glyph: &Glyph) -> Option<(char, f64)> {
    let letter = glyph.text.chars().next().filter(|c| c.is_alphanumeric())?;
    (glyph.ink > 0.0).then_some((letter, glyph.ink))
}

/// What raised glyphs are measured by.
struct Line {
    size: f64,
    middle: f64,
    vertical: bool,
}

/// The words of the glyphs of a line.
fn words(glyphs: &[Glyph], line: &Line) -> String {
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    let mut spaced = false;
    let is_raised = |glyph: &Glyph| is_raised(glyph, line);
    for (at, glyph) in glyphs.iter().enumerate() {
        if glyph.is_space() {
            spaced = true;
            continue;
        }
        // The asterisk of *1, where it is raised, belongs to the mark.
        let next = glyphs.get(at + 1).filter(|next| is_raised(next));
        let numbered = next.is_some_and(|next| next.text.chars().all(|c| digit(c).is_some()));
        if numbered && is_raised(glyph) && matches!(glyph.text.as_str(), "*" | "＊" | "※") {
            continue;
        }
        let written = written(glyph, is_raised(glyph));
        if let (Some(last), Some(before), Some(after)) =
            (last, text.chars().next_back(), written.chars().next())
        {
            let gap = (glyph.start - last.end) / last.size.max(glyph.size).max(1.0);
            text.push_str(space((before, after), (gap, spaced)));
        }
        text.push_str(&written);
        last = Some(glyph);
        spaced = false;
    }
    text
}

/// Whether a glyph stands smaller and higher than its line; in a vertical line, marks of notes
/// are only smaller.
fn is_raised(glyph: &Glyph, line: &Line) -> bool {
    if line.vertical {
        return glyph.size < 0.9 * line.size;
    }
    glyph.size < 0.9 * line.size && glyph.middle < line.middle - 0.08 * line.size
}

/// A raised figure is the mark of a note.
fn written(glyph: &Glyph, raised: bool) -> String {
    let figures = || {
        glyph
            .text
            .chars()
            .map(superscript_of)
            .collect::<Option<String>>()
    };
    if raised { figures() } else { None }.unwrap_or_else(|| glyph.text.clone())
}

/// What stands between two characters with a gap of so many ems, in which a space was drawn or not.
fn space((before, after): (char, char), (gap, spaced): (f64, bool)) -> &'static str {
    const WORD_GAP: f64 = 0.17;
    const WIDE_GAP: f64 = 0.7;
    let cjk = |c: char| {
        is_cjk_letter(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
    };
    match (cjk(before), cjk(after)) {
        (true, true) if gap > WIDE_GAP => "\u{3000}",
        (false, false) if spaced && gap > -0.2 || gap > WORD_GAP => " ",
        (false, false) => "",
        // A space beside Japanese characters that takes no room is none.
        _ if gap > WIDE_GAP || spaced && gap > WORD_GAP => " ",
        _ => "",
    }
}
