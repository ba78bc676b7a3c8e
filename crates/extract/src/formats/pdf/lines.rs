//! Regions become lines with text.

use std::collections::HashMap;

use issetsu_fold::script::{is_cjk_letter, is_kana_of_any_width};

use super::cells::CellText;
use super::chunks::Sheet;
use super::geometry::Rect;
use super::glyph::{Face, Glyph};
use super::order::{Segment, rows};
use crate::characters::digit;
use crate::draft::CELL_SEPARATOR;
use crate::roman::from_small_roman;
use crate::structure::{DeclaredHeading, is_mute_bullet};

/// A line of text on a page.
#[derive(Debug, Clone)]
pub(crate) struct TextLine {
    /// Its words.
    pub(crate) text: String,
    /// The box around its glyphs of the main size, in reading space.
    pub(crate) rect: Rect,
    /// The commonest font size, in points.
    pub(crate) size: f32,
    /// The weakest face of its words.
    pub(crate) face: Face,
    /// Page in the file, from 1.
    pub(crate) page: u32,
    /// The column it stands in, counted over the whole file.
    pub(crate) region: u32,
    /// Whether the file marks all of it as no part of the text.
    pub(crate) artifact: bool,
    /// Whether its page is written vertically.
    pub(crate) vertical: bool,
    /// Height of its page in reading space.
    pub(crate) page_height: f32,
    /// The cells that it consists of, if it is a row of a table.
    pub(crate) cells: Vec<CellText>,
    /// The heading that a tagged file says it is.
    pub(crate) heading: Option<DeclaredHeading>,
}

impl TextLine {
    /// Whether it is a row of a table.
    pub(crate) fn is_row(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Whether another row is the rest of this one, which a page end has cut.
    pub(crate) fn is_cut_before(&self, other: &Self) -> bool {
        let row = |line: &Self| Some(line.cells.first()?.tag?.row);
        row(self).is_some() && row(self) == row(other)
    }

    /// Adds cells to a row; what belongs to a cell that it has goes on there.
    pub(crate) fn add_cells(&mut self, cells: Vec<CellText>) {
        for cell in cells {
            match self.cells.iter_mut().find(|own| own.is_same(&cell)) {
                Some(own) => {
                    own.append(&cell.text);
                }
                None => self.cells.push(cell),
            }
        }
        let texts: Vec<&str> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        self.text = texts.join(CELL_SEPARATOR);
    }
}

/// Where lines stand in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) page: u32,
    pub(crate) region: u32,
    pub(crate) vertical: bool,
    pub(crate) height: f32,
}

/// Ruby is at most so large against the line below.
const LARGEST_RUBY: f32 = 0.62;

/// Makes the lines of a region, from top to bottom.
pub(crate) fn lines(region: &[Segment], sheet: &Sheet, place: Place) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    for mut row in rows(region, |segment| segment.rect) {
        row.sort_by(|a, b| region[*a].rect.x0.total_cmp(&region[*b].rect.x0));
        let members: Vec<&Glyph> = row
            .iter()
            .flat_map(|at| region[*at].glyphs.iter().map(|glyph| &sheet.glyphs[*glyph]))
            .collect();
        lines.extend(line(&members, &sheet.rules, place));
    }
    without_ruby(lines)
}

fn line(glyphs: &[&Glyph], rules: &[Rect], place: Place) -> Option<TextLine> {
    let mut glyphs = glyphs.to_vec();
    glyphs.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    let printed: Vec<&Glyph> = glyphs
        .iter()
        .copied()
        .filter(|glyph| !glyph.is_space())
        .collect();
    let size = main_size(&printed)?;
    let mut rects = printed
        .iter()
        .filter(|glyph| glyph.size > size * 0.85)
        .map(|glyph| glyph.rect);
    let first = rects.next()?;
    let rect = rects.fold(first, |whole, rect| whole.union(&rect));
    let whole = printed.iter().fold(rect, |whole, glyph| Rect {
        x0: whole.x0.min(glyph.rect.x0),
        x1: whole.x1.max(glyph.rect.x1),
        ..whole
    });
    let bars: Vec<&Rect> = rules
        .iter()
        .filter(|rule| {
            let level = rule.center_y() > whole.y0 && rule.center_y() < whole.y1;
            level && rule.width() < size
        })
        .collect();
    let text = text(&glyphs, (size, &whole), &bars);
    let text = text.trim_matches(crate::characters::is_blank).to_owned();
    let text = with_bullet(text, &printed);
    (!text.is_empty()).then(|| TextLine {
        text,
        rect: whole,
        size,
        face: face(&printed),
        page: place.page,
        region: place.region,
        artifact: printed.iter().all(|glyph| glyph.artifact),
        vertical: place.vertical,
        page_height: place.height,
        cells: Vec::new(),
        heading: heading(&printed),
    })
}

/// The heading that all glyphs of a line stand in.
fn heading(glyphs: &[&Glyph]) -> Option<DeclaredHeading> {
    let heading = glyphs.first()?.tag.heading;
    let is_same = |glyph: &&Glyph| glyph.tag.heading == heading;
    heading.filter(|_| glyphs.iter().all(is_same))
}

/// Latin words and figures often stand in another font, so Japanese ones decide where there are;
/// where there are none, a sans serif says nothing.
fn face(glyphs: &[&Glyph]) -> Face {
    let japanese = |glyph: &&&Glyph| glyph.text().chars().any(is_cjk_letter);
    let decisive = glyphs.iter().filter(japanese).map(|glyph| glyph.face).min();
    let latin = || match glyphs.iter().map(|glyph| glyph.face).min() {
        Some(Face::Bold) => Face::Bold,
        _ => Face::Plain,
    };
    decisive.unwrap_or_else(latin)
}

fn main_size(glyphs: &[&Glyph]) -> Option<f32> {
    let mut counts: HashMap<u32, (usize, f32)> = HashMap::new();
    for glyph in glyphs {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "sizes are small and above 0"
        )]
        let key = (glyph.size * 5.0).round() as u32;
        counts.entry(key).or_insert((0, glyph.size)).0 += 1;
    }
    let commonest = counts
        .iter()
        .max_by_key(|(key, (count, _))| (*count, **key));
    commonest.map(|(_, (_, size))| *size)
}

/// The text of a line: spaces by gap, raised figures as superscripts.
fn text(glyphs: &[&Glyph], line: (f32, &Rect), bars: &[&Rect]) -> String {
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    let mut at = 0;
    while at < glyphs.len() {
        let glyph = glyphs[at];
        if let Some(before) = last {
            text.push_str(match space(before, glyph, line.0) {
                " " if is_underscored(before, glyph, bars) => "_",
                space => space,
            });
        }
        let raised = glyphs[at..]
            .iter()
            .take_while(|glyph| is_raised(glyph, line))
            .count();
        if raised > 0 {
            push_raised(&mut text, &glyphs[at..at + raised]);
            at += raised;
        } else {
            text.push_str(glyph.text());
            at += 1;
        }
        last = Some(glyphs[at - 1]);
    }
    text
}

/// The text of a line whose label a tagged file marks: one that says nothing becomes a bullet that
/// the later stages know. Others are printed, as in files without tags.
fn with_bullet(text: String, printed: &[&Glyph]) -> String {
    let label = printed.iter().take_while(|glyph| glyph.tag.label);
    let label: String = label.map(|glyph| glyph.text()).collect();
    match text.strip_prefix(&label) {
        Some(rest) if !label.is_empty() && is_mute_bullet(&label) => format!("•{rest}"),
        _ => text,
    }
}

fn is_raised(glyph: &Glyph, (size, rect): (f32, &Rect)) -> bool {
    glyph.size < size * 0.92 && glyph.rect.y1 < rect.y1 - size * 0.18
}

/// Figures alone become superscripts, as the mark of a note or an exponent, and small Roman ones
/// behind Japanese words, which can only be marks, stand in brackets; others stay.
fn push_raised(text: &mut String, glyphs: &[&Glyph]) {
    let raised: String = glyphs.iter().map(|glyph| glyph.text()).collect();
    let last = text.chars().next_back();
    if from_small_roman(&raised).is_some() && last.is_none_or(|c| !c.is_ascii()) {
        text.push_str(&format!("[{raised}]"));
        return;
    }
    let figures = raised
        .chars()
        .all(|c| digit(c).is_some() || ",， ".contains(c));
    for c in raised.chars() {
        let superscript = digit(c).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize));
        text.push(superscript.filter(|_| figures).unwrap_or(c));
    }
}

/// TeX draws an underscore as a rule.
fn is_underscored(before: &Glyph, after: &Glyph, bars: &[&Rect]) -> bool {
    let slack = before.size * 0.15;
    bars.iter().any(|bar| {
        bar.x0 > before.rect.x1 - slack
            && bar.x1 < after.rect.x0 + slack
            && bar.center_y() > before.rect.center_y()
    })
}

/// What stands between two glyphs that are apart.
fn space(before: &Glyph, after: &Glyph, size: f32) -> &'static str {
    let gap = (after.rect.x0 - before.rect.x1) / size.max(0.1);
    if before.is_space() || after.is_space() {
        return "";
    }
    let (last, first) = (
        before.text().chars().next_back().unwrap_or(' '),
        after.text().chars().next().unwrap_or(' '),
    );
    let latin = |c: char| {
        !is_cjk_letter(c) && !('\u{3000}'..='\u{30ff}').contains(&c) && (c as u32) < 0xff00
    };
    match () {
        // A machine measures where a word begins, not where a character does.
        () if before.invisible && !(latin(last) && latin(first)) && gap < 2.0 => "",
        () if gap > 1.2 => "\u{3000}",
        () if gap > 0.13 && latin(last) && latin(first) => " ",
        () if gap > 0.75 => "\u{3000}",
        () => "",
    }
}

/// Ruby, small kana right above a word, is not part of the line's text.
fn without_ruby(lines: Vec<TextLine>) -> Vec<TextLine> {
    let is_ruby = |at: usize| {
        let line = &lines[at];
        let kana = line
            .text
            .chars()
            .all(|c| is_kana_of_any_width(c) || c == '\u{3000}' || c == ' ' || c == '・');
        let base = lines.get(at + 1);
        kana && base.is_some_and(|base| {
            line.size < base.size * LARGEST_RUBY
                && base.rect.y0 - line.rect.y1 < base.size * 0.3
                && line.rect.shared_width(&base.rect) > 0.0
        })
    };
    let kept: Vec<bool> = (0..lines.len()).map(|at| !is_ruby(at)).collect();
    let mut kept = kept.into_iter();
    lines
        .into_iter()
        .filter(|_| kept.next().unwrap_or(true))
        .collect()
}
