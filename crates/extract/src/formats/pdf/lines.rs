//! Makes lines of text from the segments of a region.

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
    /// The box around its glyphs in reading space; its height is that of the glyphs of the main size.
    pub(crate) rect: Rect,
    /// Its commonest font size, in points.
    pub(crate) size: f32,
    /// Its weakest face: a line is bold only when all of it is.
    pub(crate) face: Face,
    /// Page in the file, from 1.
    pub(crate) page: u32,
    /// The region (column) it is in, numbered over the whole file.
    pub(crate) region: u32,
    /// Whether the file marks all of it as `/Artifact`.
    pub(crate) artifact: bool,
    /// Whether its page is written vertically.
    pub(crate) vertical: bool,
    /// Height of its page in reading space, in points.
    pub(crate) page_height: f32,
    /// Its cells, if it is a row of a table.
    pub(crate) cells: Vec<CellText>,
    /// The heading that the tags of the file declare it to be.
    pub(crate) heading: Option<DeclaredHeading>,
}

impl TextLine {
    /// Whether it is a row of a table.
    pub(crate) fn is_row(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Whether another row continues this one after a page break.
    pub(crate) fn is_cut_before(&self, other: &Self) -> bool {
        let row = |line: &Self| Some(line.cells.first()?.tag?.row);
        row(self).is_some() && row(self) == row(other)
    }

    /// Adds cells to a row; a part of a cell that the row has is appended to that cell.
    pub(crate) fn add_cells(&mut self, cells: Vec<CellText>) {
        for cell in cells {
            match self.cells.iter_mut().find(|own| own.is_same(&cell)) {
                Some(own) => own.append(&cell.text),
                None => self.cells.push(cell),
            }
        }
        self.text = joined(&self.cells);
    }

    /// Divides a row of texts side by side, as of two laws that are compared, into a row for each, so that
    /// every text is read alone. Short cells stay with the text that follows them.
    pub(crate) fn into_texts(mut self) -> Vec<Self> {
        let is_text = |cell: &CellText| cell.text.chars().count() >= MIN_TEXT_CHARS;
        if self.cells.iter().filter(|cell| is_text(cell)).count() < 2 {
            return vec![self];
        }
        let mut rows: Vec<Vec<CellText>> = Vec::new();
        let mut open = Vec::new();
        for cell in std::mem::take(&mut self.cells) {
            let is_end = is_text(&cell);
            open.push(cell);
            if is_end {
                rows.push(std::mem::take(&mut open));
            }
        }
        if let Some(last) = rows.last_mut() {
            last.append(&mut open);
        }
        let row = |cells: Vec<CellText>| Self {
            text: joined(&cells),
            cells,
            ..self.clone()
        };
        rows.into_iter().map(row).collect()
    }
}

fn joined(cells: &[CellText]) -> String {
    let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
    texts.join(CELL_SEPARATOR)
}

/// The position of lines in the file; the fields are those of [`TextLine`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) page: u32,
    pub(crate) region: u32,
    pub(crate) vertical: bool,
    pub(crate) height: f32,
}

/// Characters from which a cell is a text: two sentences. A row with two of them is no record of short
/// values.
const MIN_TEXT_CHARS: usize = 80;

// Size and position within a line. Lengths are in ems of the line's main size unless said otherwise.

/// Glyphs of one size: sizes are counted in steps of a fifth of a point, below what is visible.
const SIZE_STEPS_PER_POINT: f32 = 5.0;
/// Glyphs larger than this part of the main size give the line its height. Smaller ones are
/// superscripts and ruby, which would raise its top.
const MIN_MAIN_SIZE: f32 = 0.85;
/// Raised glyphs are smaller than this part of the main size. At 0.85 marks of notes that are set
/// almost as large as their line were read as figures of the sentence.
const MAX_RAISED_SIZE: f32 = 0.92;
/// Raised glyphs end at least this far above the bottom of the line. Small figures on the baseline,
/// as in a formula, do not.
const MIN_RISE: f32 = 0.18;
/// How far a rule that is an underscore may reach into the glyphs beside it.
const MAX_BAR_OVERLAP: f32 = 0.15;

// Segments side by side that are two lines.

/// Ratio of their sizes, at least. A remark behind a heading and the number before it differ by less.
const MIN_APART_RATIO: f32 = 1.4;
/// Gap between them, in ems of the smaller, at least. A tabulator behind a number is narrower.
const MIN_APART_GAP: f32 = 3.0;

/// Glyphs of the larger, at least. Fewer are a number or an initial.
const MIN_APART_GLYPHS: usize = 4;

// Spaces. A PDF need not contain any: they are seen by the gap between glyphs, in ems.

/// Gap that is a space between Latin letters or figures. The word space of most Latin fonts is a
/// quarter of an em and may shrink in justified lines; kerning and letter-spacing stay below a tenth.
const MIN_LATIN_SPACE: f32 = 0.13;
/// Gap that is an ideographic space where a Japanese character is on either side. Justification
/// widens the gaps of a line by up to half an em, after punctuation most.
const MIN_WIDE_SPACE: f32 = 0.75;
/// Gap between Latin letters that is an ideographic space: a number before its title, or a tabulator.
const MIN_WIDE_LATIN_SPACE: f32 = 1.2;
/// Gap that is a space in text from optical recognition beside a Japanese character: recognition
/// measures the boxes of words, not of characters, so smaller gaps are noise.
const MIN_RECOGNIZED_SPACE: f32 = 2.0;
/// Smallest main size that gaps are divided by, in points: avoids a division by zero.
const MIN_MEASURED_SIZE: f32 = 0.1;

/// Gap between a bullet and its words, in ems. A character that the file does not map, inside words, has
/// none.
const MIN_BULLET_GAP: f32 = 0.2;

// Ruby: the reading of a word in small kana above it.

/// Largest size, as a part of the size of the line below. Ruby is set at half the size by custom; a
/// small heading above a paragraph has two thirds or more.
const MAX_RUBY_SIZE: f32 = 0.62;
/// Largest gap between ruby and its line, in ems of the line. Notes above a paragraph are farther.
const MAX_RUBY_GAP: f32 = 0.3;

/// Makes the lines of a region, from top to bottom.
pub(crate) fn lines(region: &[Segment], sheet: &Sheet, place: Place) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    for mut row in rows(region, |segment| segment.rect) {
        row.sort_by(|a, b| region[*a].rect.x0.total_cmp(&region[*b].rect.x0));
        for part in row.chunk_by(|a, b| !are_set_apart(&region[*a], &region[*b])) {
            let members: Vec<&Glyph> = part
                .iter()
                .flat_map(|at| region[*at].glyphs.iter().map(|glyph| &sheet.glyphs[*glyph]))
                .collect();
            lines.extend(line(&members, &sheet.rules, place));
        }
    }
    without_ruby(lines)
}

/// Whether two segments side by side are two lines: words, and far behind them others in a smaller size, as the
/// title of a slide and a label in its corner.
fn are_set_apart(left: &Segment, right: &Segment) -> bool {
    left.table.is_none()
        && right.table.is_none()
        && left.glyphs.len() >= MIN_APART_GLYPHS
        && left.size > right.size * MIN_APART_RATIO
        && right.rect.x0 - left.rect.x1 > right.size * MIN_APART_GAP
}

fn line(glyphs: &[&Glyph], rules: &[Rect], place: Place) -> Option<TextLine> {
    let mut glyphs = glyphs.to_vec();
    glyphs.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    let printed: Vec<&Glyph> = glyphs
        .iter()
        .copied()
        .filter(|glyph| !glyph.is_space())
        .collect();
    let metrics = LineMetrics::of(&printed, rules)?;
    let spaced = metrics.text(&glyphs);
    let trimmed = spaced.trim_matches(crate::characters::is_blank);
    let text = with_bullet(trimmed.to_owned(), &printed);
    (!text.is_empty()).then(|| TextLine {
        text,
        rect: metrics.rect,
        size: metrics.size,
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

/// The declared heading that all glyphs of a line belong to.
fn heading(glyphs: &[&Glyph]) -> Option<DeclaredHeading> {
    let heading = glyphs.first()?.tag.heading;
    let is_same = |glyph: &&Glyph| glyph.tag.heading == heading;
    heading.filter(|_| glyphs.iter().all(is_same))
}

/// The weakest face of the Japanese glyphs: Latin words and figures are often in another font. In a
/// line without Japanese, sans serif is no emphasis and only bold counts.
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
        let key = (glyph.size * SIZE_STEPS_PER_POINT).round() as u32;
        counts.entry(key).or_insert((0, glyph.size)).0 += 1;
    }
    let commonest = counts
        .iter()
        .max_by_key(|(key, (count, _))| (*count, **key));
    commonest.map(|(_, (_, size))| *size)
}

/// The measures by which the glyphs of a line become text.
struct LineMetrics<'r> {
    /// The commonest font size, in points.
    size: f32,
    /// The box of the line, as in [`TextLine::rect`].
    rect: Rect,
    /// Short rules within the line, which may be underscores.
    bars: Vec<&'r Rect>,
}

impl<'r> LineMetrics<'r> {
    /// Measures the printed glyphs of a line; `None` when there are none.
    fn of(printed: &[&Glyph], rules: &'r [Rect]) -> Option<Self> {
        let size = main_size(printed)?;
        let main = printed
            .iter()
            .filter(|glyph| glyph.size > size * MIN_MAIN_SIZE)
            .map(|glyph| glyph.rect)
            .reduce(|whole, rect| whole.union(&rect))?;
        let rect = printed.iter().fold(main, |whole, glyph| Rect {
            x0: whole.x0.min(glyph.rect.x0),
            x1: whole.x1.max(glyph.rect.x1),
            ..whole
        });
        let is_bar = |rule: &&Rect| {
            let level = rule.center_y() > rect.y0 && rule.center_y() < rect.y1;
            level && rule.width() < size
        };
        Some(Self {
            size,
            rect,
            bars: rules.iter().filter(is_bar).collect(),
        })
    }

    /// The text of glyphs from left to right: spaces by gap, raised figures as superscripts.
    fn text(&self, glyphs: &[&Glyph]) -> String {
        let mut text = String::new();
        let mut last: Option<&Glyph> = None;
        let mut at = 0;
        while at < glyphs.len() {
            let glyph = glyphs[at];
            if let Some(before) = last {
                text.push_str(self.between(before, glyph));
            }
            let raised = glyphs[at..]
                .iter()
                .take_while(|glyph| self.is_raised(glyph))
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

    fn is_raised(&self, glyph: &Glyph) -> bool {
        glyph.size < self.size * MAX_RAISED_SIZE
            && glyph.rect.y1 < self.rect.y1 - self.size * MIN_RISE
    }

    /// The text between two adjacent glyphs.
    fn between(&self, before: &Glyph, after: &Glyph) -> &'static str {
        match self.space(before, after) {
            " " if self.is_underscored(before, after) => "_",
            space => space,
        }
    }

    /// TeX draws an underscore as a rule.
    fn is_underscored(&self, before: &Glyph, after: &Glyph) -> bool {
        let slack = before.size * MAX_BAR_OVERLAP;
        self.bars.iter().any(|bar| {
            bar.x0 > before.rect.x1 - slack
                && bar.x1 < after.rect.x0 + slack
                && bar.center_y() > before.rect.center_y()
        })
    }

    /// The space that a gap between two glyphs stands for.
    fn space(&self, before: &Glyph, after: &Glyph) -> &'static str {
        if before.is_space() || after.is_space() {
            return "";
        }
        let gap = (after.rect.x0 - before.rect.x1) / self.size.max(MIN_MEASURED_SIZE);
        let last = before.text().chars().next_back().unwrap_or(' ');
        let first = after.text().chars().next().unwrap_or(' ');
        let both_narrow = is_narrow(last) && is_narrow(first);
        if before.is_unpainted() && !both_narrow && gap < MIN_RECOGNIZED_SPACE {
            ""
        } else if gap > MIN_WIDE_LATIN_SPACE {
            "\u{3000}"
        } else if gap > MIN_LATIN_SPACE && both_narrow {
            " "
        } else if gap > MIN_WIDE_SPACE {
            "\u{3000}"
        } else {
            ""
        }
    }
}

/// Whether a character is written with spaces between words: no Japanese one, and none of full width.
fn is_narrow(c: char) -> bool {
    !is_cjk_letter(c) && !('\u{3000}'..='\u{30ff}').contains(&c) && (c as u32) < 0xff00
}

/// The text of a line whose label is tagged: a bullet without meaning becomes one that the later
/// stages know. Other labels stay as they are printed, as in files without tags. A sign of which the
/// file does not say what it means, set apart before words, is a bullet of a symbol font.
fn with_bullet(text: String, printed: &[&Glyph]) -> String {
    if let [sign, word, ..] = printed
        && sign.text.is_none()
        && word.text.is_some()
        && word.rect.x0 - sign.rect.x1 > sign.size * MIN_BULLET_GAP
    {
        let words = text.trim_start_matches(sign.text());
        return format!("•{words}");
    }
    let label = printed.iter().take_while(|glyph| glyph.tag.label);
    let label: String = label.map(|glyph| glyph.text()).collect();
    match text.strip_prefix(&label) {
        Some(rest) if !label.is_empty() && is_mute_bullet(&label) => format!("•{rest}"),
        _ => text,
    }
}

/// Adds raised glyphs. Figures become superscripts, as the mark of a note or an exponent; small Roman
/// numerals after Japanese words, which can only be marks, get brackets; others stay as they are.
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

/// Drops ruby, the small kana right above a word: it is not part of the line's text.
fn without_ruby(lines: Vec<TextLine>) -> Vec<TextLine> {
    let kept: Vec<bool> = (0..lines.len())
        .map(|at| {
            !lines
                .get(at + 1)
                .is_some_and(|base| is_ruby(&lines[at], base))
        })
        .collect();
    let mut kept = kept.into_iter();
    lines
        .into_iter()
        .filter(|_| kept.next().unwrap_or(true))
        .collect()
}

fn is_ruby(line: &TextLine, base: &TextLine) -> bool {
    let mut characters = line.text.chars();
    characters.all(|c| is_kana_of_any_width(c) || matches!(c, '\u{3000}' | ' ' | '・'))
        && line.size < base.size * MAX_RUBY_SIZE
        && base.rect.y0 - line.rect.y1 < base.size * MAX_RUBY_GAP
        && line.rect.shared_width(&base.rect) > 0.0
}
