//! Glyphs that stand one behind the other become chunks; pages are turned so that text runs to
//! the right and lines go down, also for vertical writing.

use std::collections::HashMap;

use issetsu_fold::script::is_cjk_letter;

use super::geometry::Rect;
use super::glyph::{Flow, Glyph, PageContent};

/// Glyphs that are set one directly behind the other.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    /// Indices into the glyphs of the page.
    pub(crate) glyphs: Vec<usize>,
    /// The box around them.
    pub(crate) rect: Rect,
    /// Height of the largest em.
    pub(crate) size: f32,
    down: bool,
}

/// The glyphs of a page that is ready to be cut into lines.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Glyphs, with boxes in reading space: text runs to the right, lines go down.
    pub(crate) glyphs: Vec<Glyph>,
    /// Chunks of the main writing direction.
    pub(crate) chunks: Vec<Chunk>,
    /// Rules in reading space.
    pub(crate) rules: Vec<Rect>,
    /// Whether the page is written vertically.
    pub(crate) vertical: bool,
    /// Width and height in reading space.
    pub(crate) size: (f32, f32),
}

/// Two equal glyphs nearer than this part of an em are one, struck twice to look bold.
const DOUBLE_STRUCK: f32 = 0.12;
/// A gap wider than this part of an em ends a chunk.
const WIDEST_GAP: f32 = 0.7;
/// In a vertical line glyphs stand nearer than this part of an em.
const WIDEST_GAP_DOWN: f32 = 0.35;
/// Characters set side by side within a vertical line.
const LONGEST_UPRIGHT: usize = 4;

/// Makes a page ready: turned upright, without doubles. Returns the main sheet and one with the
/// text that runs the other way, which holds no body text but page numbers and labels.
pub(crate) fn sheets(content: PageContent) -> (Sheet, Sheet) {
    let content = without_doubles(turned(content));
    let chunks = chunks(&content.glyphs);
    let count = |down: bool| -> usize {
        let matching = chunks.iter().filter(|chunk| chunk.down == down);
        matching.map(|chunk| chunk.glyphs.len()).sum()
    };
    let vertical = count(true) > count(false);
    let chunks = if vertical {
        with_short_lines(chunks, &content.glyphs)
    } else {
        split_short_columns(chunks, &content.glyphs)
    };
    let (width, height) = content.size;
    let (mut main, mut other) = (Sheet::default(), Sheet::default());
    main.vertical = vertical;
    other.vertical = !vertical;
    for (sheet, down) in [(&mut main, vertical), (&mut other, !vertical)] {
        sheet.size = if down {
            (height, width)
        } else {
            (width, height)
        };
    }
    let (mut within, across): (Vec<Chunk>, Vec<Chunk>) =
        chunks.into_iter().partition(|chunk| chunk.down == vertical);
    let (inline, across) = if vertical {
        upright_in_lines(across, &within)
    } else {
        (Vec::new(), across)
    };
    within.extend(inline);
    main.fill(within, &content, width);
    other.fill(across, &content, width);
    (main, other)
}

impl Sheet {
    fn fill(&mut self, chunks: Vec<Chunk>, content: &PageContent, page_width: f32) {
        let turn = |rect: &Rect| {
            if self.vertical {
                rect.turned_left(page_width)
            } else {
                *rect
            }
        };
        self.rules = content.rules.iter().map(turn).collect();
        for mut chunk in chunks {
            let start = self.glyphs.len();
            for index in &chunk.glyphs {
                let glyph = &content.glyphs[*index];
                self.glyphs.push(Glyph {
                    rect: turn(&glyph.rect),
                    ..glyph.clone()
                });
            }
            chunk.glyphs = (start..self.glyphs.len()).collect();
            chunk.rect = turn(&chunk.rect);
            self.chunks.push(chunk);
        }
    }
}

/// Figures set side by side within a vertical line belong to it: their chunks and the others.
fn upright_in_lines(across: Vec<Chunk>, lines: &[Chunk]) -> (Vec<Chunk>, Vec<Chunk>) {
    across.into_iter().partition(|chunk| {
        let beside = |line: &&Chunk| {
            let aligned = (line.rect.center_x() - chunk.rect.center_x()).abs() < line.size * 0.35;
            let apart = (chunk.rect.y0 - line.rect.y1).max(line.rect.y0 - chunk.rect.y1);
            aligned && apart < line.size * 1.5
        };
        chunk.glyphs.len() <= LONGEST_UPRIGHT
            && lines
                .iter()
                .any(|line| beside(&line) && chunk.rect.width() <= line.size * 1.8)
    })
}

/// A page set sideways is turned upright. Vertical text holds turned Latin words, but its kanji
/// and kana stand upright.
fn turned(mut content: PageContent) -> PageContent {
    let count = |flow: Flow| {
        let is = |glyph: &&Glyph| glyph.flow == flow;
        content.glyphs.iter().filter(is).count()
    };
    let upright = count(Flow::Right) + count(Flow::Down);
    let (width, height) = content.size;
    let turn: fn(&Rect, (f32, f32)) -> Rect = if count(Flow::TurnedDown) > upright {
        |rect, (width, _)| rect.turned_left(width)
    } else if count(Flow::Up) > upright {
        |rect, (_, height)| Rect {
            x0: height - rect.y1,
            y0: rect.x0,
            x1: height - rect.y0,
            y1: rect.x1,
        }
    } else {
        content.glyphs.retain(|glyph| glyph.flow != Flow::Askew);
        return content;
    };
    let main = if count(Flow::Up) > upright {
        Flow::Up
    } else {
        Flow::TurnedDown
    };
    content.glyphs.retain(|glyph| glyph.flow == main);
    for glyph in &mut content.glyphs {
        glyph.rect = turn(&glyph.rect, (width, height));
        glyph.flow = Flow::Right;
        glyph.baseline = glyph.rect.y1;
    }
    for rule in &mut content.rules {
        *rule = turn(rule, (width, height));
    }
    content.size = (height, width);
    content
}

/// Drops glyphs struck a second time at nearly the same place.
fn without_doubles(mut content: PageContent) -> PageContent {
    /// Side of the squares that glyphs are looked up by, in points.
    const SQUARE: f32 = 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "pages are small")]
    let square = |rect: &Rect| ((rect.x0 / SQUARE) as i32, (rect.y0 / SQUARE) as i32);
    let mut seen: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    let mut kept = vec![true; content.glyphs.len()];
    for (at, glyph) in content.glyphs.iter().enumerate() {
        let (x, y) = square(&glyph.rect);
        let is_double = |other: &usize| {
            let other = &content.glyphs[*other];
            let near = glyph.size * DOUBLE_STRUCK;
            other.text() == glyph.text()
                && (other.rect.x0 - glyph.rect.x0).abs() < near
                && (other.rect.y0 - glyph.rect.y0).abs() < near
        };
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let mut near = around.filter_map(|key| seen.get(&key)).flatten();
        if near.any(is_double) {
            kept[at] = false;
        } else {
            seen.entry((x, y)).or_default().push(at);
        }
    }
    let mut kept = kept.into_iter();
    content.glyphs.retain(|_| kept.next().unwrap_or(true));
    content
}

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

/// Whether a glyph goes on with a chunk, and if so whether downwards.
fn direction(chunk: &Chunk, glyphs: &[Glyph], at: usize) -> Option<bool> {
    let glyph = &glyphs[at];
    let last = &glyphs[*chunk.glyphs.last()?];
    let size = glyph.size.min(last.size).max(0.1);
    let similar = glyph.size.max(last.size) <= size * 2.5 && glyph.tag.cell == last.tag.cell;
    let runs_right = |flow: Flow| flow == Flow::Right;
    let (right, down) = (
        runs_right(last.flow) && runs_right(glyph.flow),
        last.flow != Flow::Right && glyph.flow != Flow::Right,
    );
    let first = chunk.glyphs.len() == 1;
    let ahead = glyph.rect.x0 - last.rect.x1;
    let level = glyph.rect.shared_height(&last.rect) > size * 0.5;
    let goes_right = right && level && ahead > -size * 0.5 && ahead < size * WIDEST_GAP;
    let below = glyph.rect.y0 - last.rect.y1;
    let aligned = (glyph.rect.center_x() - last.rect.center_x()).abs() < size * 0.4;
    let goes_down = aligned && below > -size * 0.5 && below < size * WIDEST_GAP_DOWN;
    match () {
        () if !similar => None,
        () if goes_right && (first || !chunk.down) => Some(false),
        () if goes_down && down => Some(true),
        // Some software sets vertical lines glyph by glyph in a horizontal font.
        () if goes_down && (first || chunk.down) => Some(true),
        () => None,
    }
}

/// On a vertical page a glyph alone is the last of its paragraph.
fn with_short_lines(mut chunks: Vec<Chunk>, glyphs: &[Glyph]) -> Vec<Chunk> {
    for chunk in &mut chunks {
        if let [at] = chunk.glyphs.as_slice() {
            chunk.down |= glyphs[*at].text().chars().all(is_cjk_letter);
        }
    }
    chunks
}

/// Two or three upright glyphs one below the other are no vertical line: bullets of a list, or
/// single characters at line starts.
fn split_short_columns(chunks: Vec<Chunk>, glyphs: &[Glyph]) -> Vec<Chunk> {
    const SHORTEST_COLUMN: usize = 4;
    let mut split = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        let upright = chunk
            .glyphs
            .iter()
            .all(|at| glyphs[*at].flow == Flow::Right);
        if !(chunk.down && upright && chunk.glyphs.len() < SHORTEST_COLUMN) {
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
