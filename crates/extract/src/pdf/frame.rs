//! Glyphs in reading frames: text that is turned or written downwards becomes horizontal.
//!
//! In a frame, lines run along one axis and follow each other across it, whatever way the page
//! is written. One frame holds the text that runs the page's main way; others hold what runs
//! otherwise, such as a table turned by a quarter or the page number of a vertical page.

use hayro_interpret::kurbo::Size;

use super::glyphs::Drawn;

/// A glyph in its frame; all lengths in points.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Where it begins along the line.
    pub(super) start: f64,
    /// Where it ends along the line.
    pub(super) end: f64,
    /// The middle of its em across the lines, growing from line to line.
    pub(super) middle: f64,
    pub(super) size: f64,
    pub(super) ink: f64,
    pub(super) stroked: bool,
    pub(super) artifact: bool,
}

impl Glyph {
    pub(super) fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// How a frame lies on its page.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Shape {
    /// How far the page reaches across the lines, in points.
    pub(super) depth: f64,
    /// How far the page reaches along the lines, in points.
    pub(super) length: f64,
    /// The lines run downwards or upwards on the page.
    pub(super) vertical: bool,
}

/// Text that runs one way.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) shape: Shape,
}

/// The way that text runs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// From left to right.
    Right,
    /// Downwards, columns from right to left; the glyphs upright or turned clockwise.
    Down,
    /// Upwards, glyphs turned the other way.
    Up,
}

/// The middle of an em above its baseline, as a share of the size.
const MIDDLE: f64 = 0.38;
/// The top of an em above its baseline, as a share of the size.
const TOP: f64 = 0.88;

/// The frames of a page, the one with most glyphs first.
pub(super) fn frames(glyphs: Vec<Drawn>, page: Size) -> Vec<Frame> {
    let ways = ways(&glyphs);
    let count = |way: Way| ways.iter().filter(|found| **found == way).count();
    let mut order = [Way::Right, Way::Down, Way::Up];
    order.sort_by_key(|way| std::cmp::Reverse(count(*way)));
    let mut frames: Vec<Frame> = order
        .iter()
        .map(|way| {
            let vertical = *way != Way::Right;
            let turned = Size::new(page.height, page.width);
            let size = if vertical { turned } else { page };
            Frame {
                glyphs: Vec::new(),
                shape: Shape {
                    depth: size.height,
                    length: size.width,
                    vertical,
                },
            }
        })
        .collect();
    for (glyph, way) in glyphs.into_iter().zip(ways) {
        let at = order.iter().position(|known| *known == way).unwrap_or(0);
        frames[at].glyphs.push(place(glyph, way, page));
    }
    frames.retain(|frame| !frame.glyphs.is_empty());
    frames
}

/// The way of each glyph: by its own direction, and for upright glyphs by where the next stands.
fn ways(glyphs: &[Drawn]) -> Vec<Way> {
    let mut ways: Vec<Option<Way>> = glyphs.iter().map(own_way).collect();
    let steps: Vec<Option<Way>> = glyphs
        .windows(2)
        .map(|pair| step(&pair[0], &pair[1]))
        .collect();
    let downwards = steps.iter().filter(|way| **way == Some(Way::Down)).count();
    let rightwards = steps.iter().filter(|way| **way == Some(Way::Right)).count();
    let usual = if downwards > rightwards {
        Way::Down
    } else {
        Way::Right
    };
    let mut at = 0;
    while at < ways.len() {
        if ways[at].is_some() {
            at += 1;
            continue;
        }
        // A stretch of glyphs that follow each other one way.
        let way = steps.get(at).copied().flatten();
        let mut end = at + 1;
        while end < ways.len() && ways[end].is_none() && way.is_some() && steps[end - 1] == way {
            end += 1;
        }
        // Two figures side by side in a vertical column do not make a horizontal line.
        let long = end - at > 2;
        ways[at..end].fill(Some(way.filter(|_| long).unwrap_or(usual)));
        at = end;
    }
    ways.into_iter().map(|way| way.unwrap_or(usual)).collect()
}

fn own_way(glyph: &Drawn) -> Option<Way> {
    match (glyph.direction.x, glyph.direction.y) {
        (x, _) if x > 0.7 => glyph.downwards.then_some(Way::Down),
        (_, y) if y > 0.7 => Some(Way::Down),
        (_, y) if y < -0.7 => Some(Way::Up),
        _ => Some(Way::Right),
    }
}

/// The way from one glyph to the next, if the two follow each other.
fn step(from: &Drawn, to: &Drawn) -> Option<Way> {
    let size = from.size.max(to.size);
    let moved = (to.origin - from.origin) / size;
    if moved.y.abs() < 0.3 && (0.1..3.0).contains(&moved.x) {
        Some(Way::Right)
    } else if moved.x.abs() < 0.3 && (0.3..3.0).contains(&moved.y) {
        Some(Way::Down)
    } else {
        None
    }
}

fn place(glyph: Drawn, way: Way, page: Size) -> Glyph {
    let Drawn {
        origin,
        size,
        advance,
        ..
    } = glyph;
    let turned = glyph.direction.y.abs() > 0.7;
    let (start, length, middle) = match way {
        Way::Right => (origin.x, advance, origin.y - MIDDLE * size),
        Way::Down if turned => (origin.y, advance, page.width - (origin.x + MIDDLE * size)),
        Way::Down => (
            origin.y - TOP * size,
            size,
            page.width - (origin.x + if advance > 0.0 { advance } else { size } / 2.0),
        ),
        Way::Up => (page.height - origin.y, advance, origin.x - MIDDLE * size),
    };
    Glyph {
        text: glyph.text,
        start,
        end: start + length,
        middle,
        size,
        ink: glyph.ink,
        stroked: glyph.stroked,
        artifact: glyph.artifact,
    }
}
