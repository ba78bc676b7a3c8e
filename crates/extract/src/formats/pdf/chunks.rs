//! Joins adjacent glyphs to chunks, and turns pages so that text runs to the right and lines go down,
//! for vertical writing too.

use std::collections::HashMap;

use issetsu_fold::script::is_cjk_letter;

use super::geometry::{Rect, Size};
use super::glyph::{Flow, Glyph, PageContent};

/// Adjacent glyphs of one line.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    /// Indices into the glyphs of the page.
    pub(crate) glyphs: Vec<usize>,
    /// The box around them.
    pub(crate) rect: Rect,
    /// Largest font size, in points.
    pub(crate) size: f32,
    /// Whether it runs down the page, before the page is turned.
    down: bool,
}

/// The text of a page in one writing direction, ready to be divided into lines.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Glyphs with boxes in reading space: text runs to the right, lines go down.
    pub(crate) glyphs: Vec<Glyph>,
    /// Chunks of the glyphs.
    pub(crate) chunks: Vec<Chunk>,
    /// Rules in reading space.
    pub(crate) rules: Vec<Rect>,
    /// Whether the page is written vertically.
    pub(crate) vertical: bool,
    /// Size in reading space.
    pub(crate) size: Size,
}

/// The sheets of a page.
#[derive(Debug)]
pub(crate) struct Sheets {
    /// The text in the main writing direction of the page.
    pub(crate) main: Sheet,
    /// The text across it: no body text, but page numbers and labels.
    pub(crate) across: Sheet,
    /// The text that runs up an upright page, as the title of an axis.
    pub(crate) up: Sheet,
}

// Which glyphs are adjacent. Lengths are in ems of the smaller of two glyphs unless said otherwise.

/// Offset below which two equal glyphs are one that was struck twice to look bold or shadowed.
/// Lower, words come out doubled; higher, real repetitions in narrow Latin type (`ll`, `..`) are
/// halved.
const MAX_STRIKE_OFFSET: f32 = 0.12;
/// Side of the squares that glyphs are looked up by when doubles are sought, in points. Only speed
/// depends on it, as long as it exceeds [`MAX_STRIKE_OFFSET`] of the usual sizes (2 points are enough
/// up to a size of 16).
const LOOKUP_SQUARE: f32 = 2.0;
/// Gap to the next glyph of a horizontal chunk. Word spaces (a quarter of an em) and slightly spread
/// letters stay inside; the gutter of columns, which is one em or more, does not. What is cut here by
/// mistake is joined again by `order::segments`.
const MAX_GAP: f32 = 0.7;
/// Gap to the next glyph of a vertical chunk. Tighter than [`MAX_GAP`]: a horizontal text with lines
/// set close and aligned would else be read as vertical. The space between lines of print is mostly
/// half an em or more.
const MAX_GAP_DOWN: f32 = 0.35;
/// How far a glyph may reach back over the one before it: kerning and narrowed brackets overlap.
const MAX_OVERLAP: f32 = 0.5;
/// How far the centers of two glyphs of a vertical line may be apart; punctuation and small kana are
/// off center within their boxes.
const MAX_OFF_CENTER: f32 = 0.4;
/// Ratio of two sizes within a chunk. A superscript or a footnote mark is about half as large as its
/// line; the initial of a chapter or a page number in display type is more.
const MAX_SIZE_RATIO: f32 = 2.5;
/// Smallest size that gaps are measured by, in points: keeps a degenerate glyph from a gap of zero.
const MIN_MEASURED_SIZE: f32 = 0.1;
/// Fewest upright glyphs, one below the other, that make a vertical line on a horizontal page. Fewer
/// are bullets of a list, or characters that happen to begin consecutive lines.
const MIN_COLUMN_GLYPHS: usize = 4;

// Tabs in the margin: short words set from top to bottom beside the text of every page.

/// Part of the page's width on either side that is its margin. Text begins at a tenth or more.
const MAX_MARGIN_SHARE: f32 = 0.12;
/// Fewest glyphs of a horizontal chunk that is text: it bounds the margin. Shorter ones may be tabs
/// themselves.
const MIN_TEXT_GLYPHS: usize = 4;
/// Room between a tab and text to its right, in ems. Bullets and numbers of lists are closer.
const MIN_TAB_ROOM: f32 = 2.0;
/// Fewest glyphs, one below the other, that make a tab.
const MIN_TAB_GLYPHS: usize = 2;

// Figures that are set side by side within a vertical line (縦中横), in ems of the line.

/// Most characters: a year has four.
const MAX_UPRIGHT_GLYPHS: usize = 4;
/// Widest group. The group is centered on the line and may reach into the space between lines, but
/// not into the next line.
const MAX_UPRIGHT_WIDTH: f32 = 1.8;
/// Distance of its center from that of the line. Groups are centered with care; figures of a
/// neighbouring horizontal text are not.
const MAX_UPRIGHT_OFF_CENTER: f32 = 0.35;
/// Distance from the nearest chunk of the line along it: the group cuts the line into chunks, and
/// brackets or spaces may stand between.
const MAX_UPRIGHT_DISTANCE: f32 = 1.5;

/// Prepares a page: turned upright, without doubles, divided by writing direction.
pub(crate) fn sheets(content: PageContent) -> Sheets {
    let mut content = without_doubles(turned(content));
    let up = up_sheet(&mut content);
    let joined = chunks(&content.glyphs);
    let vertical = glyph_count(&joined, true) > glyph_count(&joined, false);
    let chunks = if vertical {
        with_short_lines(joined, &content.glyphs)
    } else {
        with_tabs(split_short_columns(joined, &content.glyphs), &content)
    };
    let (mut along, other): (Vec<Chunk>, Vec<Chunk>) =
        chunks.into_iter().partition(|chunk| chunk.down == vertical);
    let across = if vertical {
        let (inline, across) = upright_in_lines(other, &along);
        along.extend(inline);
        across
    } else {
        other
    };
    Sheets {
        main: Sheet::new(along, &content, vertical),
        across: Sheet::new(across, &content, !vertical),
        up,
    }
}

/// Moves the text that runs up an upright page to a sheet of its own, turned. Glyph by glyph it would
/// be cut up among the lines beside it.
fn up_sheet(content: &mut PageContent) -> Sheet {
    let height = content.size.height;
    let mut up = PageContent {
        size: content.size.turned(),
        ..PageContent::default()
    };
    for glyph in content
        .glyphs
        .extract_if(.., |glyph| glyph.flow == Flow::Up)
    {
        let rect = glyph.rect.turned_right(height);
        up.glyphs.push(Glyph {
            rect,
            flow: Flow::Right,
            baseline: rect.y1,
            ..glyph
        });
    }
    let chunks = chunks(&up.glyphs);
    Sheet {
        vertical: true,
        ..Sheet::new(chunks, &up, false)
    }
}

/// Glyphs in the chunks of a direction.
fn glyph_count(chunks: &[Chunk], down: bool) -> usize {
    let matching = chunks.iter().filter(|chunk| chunk.down == down);
    matching.map(|chunk| chunk.glyphs.len()).sum()
}

impl Sheet {
    /// A sheet of chunks, in reading space: a vertical one is turned to the left.
    fn new(chunks: Vec<Chunk>, content: &PageContent, vertical: bool) -> Self {
        let turn = |rect: &Rect| {
            if vertical {
                rect.turned_left(content.size.width)
            } else {
                *rect
            }
        };
        let mut sheet = Self {
            rules: content.rules.iter().map(turn).collect(),
            vertical,
            size: if vertical {
                content.size.turned()
            } else {
                content.size
            },
            ..Self::default()
        };
        for mut chunk in chunks {
            let start = sheet.glyphs.len();
            for index in &chunk.glyphs {
                let glyph = &content.glyphs[*index];
                sheet.glyphs.push(Glyph {
                    rect: turn(&glyph.rect),
                    ..glyph.clone()
                });
            }
            chunk.glyphs = (start..sheet.glyphs.len()).collect();
            chunk.rect = turn(&chunk.rect);
            sheet.chunks.push(chunk);
        }
        sheet
    }
}

/// Divides horizontal chunks into those set side by side within a vertical line, which belong to it,
/// and the others.
fn upright_in_lines(across: Vec<Chunk>, lines: &[Chunk]) -> (Vec<Chunk>, Vec<Chunk>) {
    across.into_iter().partition(|chunk| {
        chunk.glyphs.len() <= MAX_UPRIGHT_GLYPHS
            && lines.iter().any(|line| is_upright_in(chunk, line))
    })
}

fn is_upright_in(chunk: &Chunk, line: &Chunk) -> bool {
    let off_center = (line.rect.center_x() - chunk.rect.center_x()).abs();
    let distance = (chunk.rect.y0 - line.rect.y1).max(line.rect.y0 - chunk.rect.y1);
    off_center < line.size * MAX_UPRIGHT_OFF_CENTER
        && distance < line.size * MAX_UPRIGHT_DISTANCE
        && chunk.rect.width() <= line.size * MAX_UPRIGHT_WIDTH
}

/// Turns a page that is set sideways upright; of an upright page only askew text is dropped.
fn turned(mut content: PageContent) -> PageContent {
    let count = |flow: Flow| content.glyphs.iter().filter(|g| g.flow == flow).count();
    // Vertical text contains turned Latin words, but its kanji and kana are upright: a page is
    // sideways only when turned glyphs outnumber the upright ones.
    let upright = count(Flow::Right) + count(Flow::Down);
    let runs_down = count(Flow::TurnedDown) > upright;
    let runs_up = count(Flow::Up) > upright;
    if !runs_down && !runs_up {
        content.glyphs.retain(|glyph| glyph.flow != Flow::Askew);
        return content;
    }
    let main = if runs_up { Flow::Up } else { Flow::TurnedDown };
    let Size { width, height } = content.size;
    let turn = |rect: &Rect| {
        if runs_down {
            rect.turned_left(width)
        } else {
            rect.turned_right(height)
        }
    };
    content.glyphs.retain(|glyph| glyph.flow == main);
    for glyph in &mut content.glyphs {
        glyph.rect = turn(&glyph.rect);
        glyph.flow = Flow::Right;
        glyph.baseline = glyph.rect.y1;
    }
    for rule in &mut content.rules {
        *rule = turn(rule);
    }
    content.size = content.size.turned();
    content
}

/// A square of the page that glyphs are looked up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Square {
    column: i32,
    row: i32,
}

impl Square {
    /// The square with the upper left corner of a box.
    #[expect(clippy::cast_possible_truncation, reason = "pages are small")]
    fn of(rect: &Rect) -> Self {
        Self {
            column: (rect.x0 / LOOKUP_SQUARE) as i32,
            row: (rect.y0 / LOOKUP_SQUARE) as i32,
        }
    }

    /// The square and those around it.
    fn neighborhood(self) -> impl Iterator<Item = Self> {
        let near = |at: i32| at - 1..=at + 1;
        near(self.column)
            .flat_map(move |column| near(self.row).map(move |row| Self { column, row }))
    }
}

/// Drops glyphs that are struck a second time at almost the same position.
fn without_doubles(mut content: PageContent) -> PageContent {
    let mut seen: HashMap<Square, Vec<usize>> = HashMap::new();
    let mut kept = vec![true; content.glyphs.len()];
    for (at, glyph) in content.glyphs.iter().enumerate() {
        let square = Square::of(&glyph.rect);
        let mut near = square
            .neighborhood()
            .filter_map(|square| seen.get(&square))
            .flatten();
        if near.any(|other| is_double(&content.glyphs[*other], glyph)) {
            kept[at] = false;
        } else {
            seen.entry(square).or_default().push(at);
        }
    }
    let mut kept = kept.into_iter();
    content.glyphs.retain(|_| kept.next().unwrap_or(true));
    content
}

fn is_double(first: &Glyph, second: &Glyph) -> bool {
    let near = second.size * MAX_STRIKE_OFFSET;
    first.text() == second.text()
        && (first.rect.x0 - second.rect.x0).abs() < near
        && (first.rect.y0 - second.rect.y0).abs() < near
}

/// Joins glyphs that follow each other in the content stream and on the page.
fn chunks(glyphs: &[Glyph]) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for (at, glyph) in glyphs.iter().enumerate() {
        let direction = chunks.last().and_then(|chunk| direction(chunk, glyphs, at));
        match (direction, chunks.last_mut()) {
            (Some(down), Some(chunk)) => {
                chunk.glyphs.push(at);
                chunk.rect = chunk.rect.union(&glyph.rect);
                chunk.size = chunk.size.max(glyph.size);
                chunk.down = down;
            }
            _ => chunks.push(Chunk {
                glyphs: vec![at],
                rect: glyph.rect,
                size: glyph.size,
                down: matches!(glyph.flow, Flow::Down | Flow::TurnedDown),
            }),
        }
    }
    chunks
}

/// Whether a glyph continues a chunk: downwards (`Some(true)`), to the right, or not at all.
fn direction(chunk: &Chunk, glyphs: &[Glyph], at: usize) -> Option<bool> {
    let glyph = &glyphs[at];
    let last = &glyphs[*chunk.glyphs.last()?];
    let size = glyph.size.min(last.size).max(MIN_MEASURED_SIZE);
    if glyph.size.max(last.size) > size * MAX_SIZE_RATIO || glyph.tag.cell != last.tag.cell {
        return None;
    }
    let is_first = chunk.glyphs.len() == 1;
    let both_right = last.flow == Flow::Right && glyph.flow == Flow::Right;
    let both_down = last.flow != Flow::Right && glyph.flow != Flow::Right;
    let ahead = glyph.rect.x0 - last.rect.x1;
    let level = glyph.rect.shared_height(&last.rect) > size * 0.5;
    let goes_right = both_right && level && ahead > -size * MAX_OVERLAP && ahead < size * MAX_GAP;
    if goes_right && (is_first || !chunk.down) {
        return Some(false);
    }
    let below = glyph.rect.y0 - last.rect.y1;
    let off_center = (glyph.rect.center_x() - last.rect.center_x()).abs();
    let goes_down = off_center < size * MAX_OFF_CENTER
        && below > -size * MAX_OVERLAP
        && below < size * MAX_GAP_DOWN;
    // Some software sets vertical lines glyph by glyph in a horizontal font, so upright glyphs may
    // go down too, unless the chunk already runs to the right.
    (goes_down && (both_down || is_first || chunk.down)).then_some(true)
}

/// On a vertical page, a single upright glyph is the last line of a paragraph, and counts as vertical.
fn with_short_lines(mut chunks: Vec<Chunk>, glyphs: &[Glyph]) -> Vec<Chunk> {
    for chunk in &mut chunks {
        if let [at] = chunk.glyphs.as_slice() {
            chunk.down |= glyphs[*at].text().chars().all(is_cjk_letter);
        }
    }
    chunks
}

/// On a horizontal page, splits short columns of upright glyphs: they are no vertical lines.
fn split_short_columns(chunks: Vec<Chunk>, glyphs: &[Glyph]) -> Vec<Chunk> {
    let mut split = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        let upright = chunk
            .glyphs
            .iter()
            .all(|at| glyphs[*at].flow == Flow::Right);
        if !(chunk.down && upright && chunk.glyphs.len() < MIN_COLUMN_GLYPHS) {
            split.push(chunk);
            continue;
        }
        split.extend(chunk.glyphs.iter().map(|at| Chunk {
            glyphs: vec![*at],
            rect: glyphs[*at].rect,
            size: glyphs[*at].size,
            down: false,
        }));
    }
    split
}

/// On a horizontal page, single glyphs below each other in the margin are tabs and run down: in a row
/// with the text beside them, they would be parts of its lines.
fn with_tabs(mut chunks: Vec<Chunk>, content: &PageContent) -> Vec<Chunk> {
    let is_text = |chunk: &&Chunk| !chunk.down && chunk.glyphs.len() >= MIN_TEXT_GLYPHS;
    let texts: Vec<Rect> = chunks
        .iter()
        .filter(is_text)
        .map(|chunk| chunk.rect)
        .collect();
    let single = |chunk: &Chunk| -> Option<Rect> {
        let [at] = chunk.glyphs.as_slice() else {
            return None;
        };
        let glyph = &content.glyphs[*at];
        let is_letter = glyph
            .text()
            .chars()
            .all(|c| is_cjk_letter(c) || "ー・｜".contains(c));
        (is_letter && is_in_margin(&glyph.rect, &texts, content.size.width)).then_some(glyph.rect)
    };
    let singles: Vec<Option<Rect>> = chunks.iter().map(single).collect();
    for (chunk, own) in chunks.iter_mut().zip(&singles) {
        let Some(own) = own else {
            continue;
        };
        let below = singles.iter().flatten().filter(|other| {
            let off_center = (other.center_x() - own.center_x()).abs();
            off_center < chunk.size * MAX_OFF_CENTER
        });
        chunk.down |= below.count() >= MIN_TAB_GLYPHS;
    }
    chunks
}

/// Whether a box is in a margin of its page: at the side, and no text is above, below or right beside it.
fn is_in_margin(own: &Rect, texts: &[Rect], page_width: f32) -> bool {
    let margin = page_width * MAX_MARGIN_SHARE;
    let at_side = own.x1 < margin || own.x0 > page_width - margin;
    at_side
        && !texts.iter().any(|text| {
            let follows = text.x0 >= own.x1 && text.x0 < own.x1 + own.width() * MIN_TAB_ROOM;
            text.shared_width(own) > 0.0 || follows && text.shared_height(own) > 0.0
        })
}
