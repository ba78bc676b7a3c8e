//! Glyphs become segments: stretches of a line without a gap.

use super::frame::Glyph;

/// A stretch of glyphs on one line.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) start: f64,
    pub(super) end: f64,
    /// The middle of the line across.
    pub(super) middle: f64,
    /// The size of most of its glyphs, in points.
    pub(super) size: f64,
}

/// Two stretches nearer than this share of their size are one.
const JOINED: f64 = 0.5;
/// Glyphs overlap by less than this share of their size, unless they are struck twice.
const OVERLAP: f64 = 0.45;
/// A stretch looks no further back than this for one to join: more stand on no real page.
const MOST_COMPARED: usize = 2000;
/// Lines are at least so far apart, as a share of the size.
const SAME_LINE: f64 = 0.45;

impl Segment {
    fn of(glyphs: Vec<Glyph>) -> Self {
        let size = usual_size(&glyphs);
        let own = |glyph: &&Glyph| (glyph.size - size).abs() < size * 0.2;
        let (sum, count) = glyphs
            .iter()
            .filter(own)
            .fold((0.0, 0.0), |(sum, count), glyph| {
                (sum + glyph.middle, count + 1.0)
            });
        Self {
            start: glyphs.iter().map(|g| g.start).fold(f64::INFINITY, f64::min),
            end: glyphs
                .iter()
                .map(|g| g.end)
                .fold(f64::NEG_INFINITY, f64::max),
            middle: sum / f64::max(count, 1.0),
            size,
            glyphs,
        }
    }

    /// Whether both lie on one line.
    pub(super) fn shares_line(&self, other: &Self) -> bool {
        (self.middle - other.middle).abs() < SAME_LINE * self.size.max(other.size)
    }

    /// Its words, as they stand.
    pub(super) fn text(&self) -> String {
        self.glyphs
            .iter()
            .map(|glyph| glyph.text.as_str())
            .collect()
    }

    pub(super) fn width(&self) -> f64 {
        self.end - self.start
    }
}

/// The size that holds most of the width.
fn usual_size(glyphs: &[Glyph]) -> f64 {
    let mut sizes: Vec<(f64, f64)> = Vec::new();
    for glyph in glyphs {
        match sizes
            .iter_mut()
            .find(|(size, _)| (*size - glyph.size).abs() < 0.3)
        {
            Some((_, count)) => *count += 1.0,
            None => sizes.push((glyph.size, 1.0)),
        }
    }
    let most = sizes
        .into_iter()
        .max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
    most.map_or(1.0, |(size, _)| size)
}

/// Cuts glyphs into segments, in no order.
pub(super) fn segments(glyphs: Vec<Glyph>) -> Vec<Segment> {
    let mut stretches: Vec<Segment> = Vec::new();
    let mut open: Vec<Glyph> = Vec::new();
    for glyph in glyphs {
        if open.last().is_some_and(|last| !follows(last, &glyph)) {
            stretches.push(Segment::of(std::mem::take(&mut open)));
        }
        open.push(glyph);
    }
    if !open.is_empty() {
        stretches.push(Segment::of(open));
    }
    stretches.retain(|stretch| !stretch.glyphs.iter().all(Glyph::is_space));
    join(stretches)
}

/// Whether a glyph goes on where the one drawn before it ended.
fn follows(last: &Glyph, glyph: &Glyph) -> bool {
    let size = last.size.max(glyph.size);
    let gap = glyph.start - last.end;
    (glyph.middle - last.middle).abs() < SAME_LINE * size
        && (-OVERLAP * size..JOINED * size).contains(&gap)
        && glyph.start >= last.start - 0.1 * size
}

/// Joins stretches that touch, and drops what is struck twice.
fn join(mut stretches: Vec<Segment>) -> Vec<Segment> {
    stretches.sort_by(|a, b| a.start.total_cmp(&b.start));
    let mut joined: Vec<Segment> = Vec::new();
    for stretch in stretches {
        let near = joined.iter_mut().rev().take(MOST_COMPARED).find(|segment| {
            let size = segment.size.max(stretch.size);
            segment.shares_line(&stretch) && stretch.start - segment.end < JOINED * size
        });
        match near {
            Some(segment) => {
                let mut glyphs = std::mem::take(&mut segment.glyphs);
                glyphs.extend(stretch.glyphs);
                *segment = Segment::of(in_order(glyphs));
            }
            None => joined.push(Segment::of(in_order(stretch.glyphs))),
        }
    }
    joined
}

/// Glyphs in order of place, each once.
fn in_order(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    // The sort is stable: glyphs at one place, such as two figures side by side in a vertical
    // column, stay in the order in which they are drawn. A grid keeps the order total.
    let unit = glyphs.iter().map(|glyph| glyph.size).fold(1.0, f64::max) * 0.1;
    #[allow(
        clippy::cast_possible_truncation,
        reason = "places on a page are small"
    )]
    glyphs.sort_by_key(|glyph| (glyph.start / unit).round() as i64);
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let twice = kept
            .iter_mut()
            .rev()
            .take(3)
            .find(|other| is_struck_twice(other, &glyph));
        match twice {
            Some(other) => other.stroked = true,
            None => kept.push(glyph),
        }
    }
    kept
}

/// The same glyph drawn again with a small shift, to look bold or to throw a shadow.
fn is_struck_twice(a: &Glyph, b: &Glyph) -> bool {
    let near = 0.15 * a.size;
    a.text == b.text
        && !a.is_space()
        && (a.start - b.start).abs() < near
        && (a.middle - b.middle).abs() < near
}
