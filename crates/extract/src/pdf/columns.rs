//! Reading order: columns one after the other, lines from top to bottom within each.
//!
//! A page is cut where a gutter runs between two stretches of running text (a recursive XY-cut
//! that looks for columns first, so that paragraphs of neighbouring columns that happen to end at
//! one height are not read across). Cells of a table stand side by side too, but do not fill
//! their column: rows stay rows.

use super::rows::Segment;

/// Segments of one column, or of a part of the page that has no columns.
pub(super) type Block = Vec<Segment>;

/// Fewer lines on one side make no column.
const FEWEST_LINES: usize = 4;
/// A column is at least so many ems wide.
const NARROWEST: f64 = 7.0;
/// A gutter is at least so wide, in ems.
const GUTTER: f64 = 0.6;
/// Lines that begin within this many points begin at one place.
const EDGE: f64 = 1.0;
/// Share of a column's width that its full lines take.
const FULL: f64 = 0.75;
/// Gutters are looked for at most so often, one within the other.
const DEEPEST: usize = 6;
/// More segments stand on no real page; they are read as they come.
const MOST_SEGMENTS: usize = 3000;

/// The blocks of a frame in reading order.
pub(super) fn blocks(mut segments: Vec<Segment>) -> Vec<Block> {
    segments.sort_by(|a, b| a.middle.total_cmp(&b.middle));
    let mut blocks = Vec::new();
    cut(segments, DEEPEST, &mut blocks);
    blocks
}

fn cut(segments: Vec<Segment>, depth: usize, blocks: &mut Vec<Block>) {
    if segments.is_empty() {
        return;
    }
    let gutter = if depth == 0 || segments.len() > MOST_SEGMENTS {
        None
    } else {
        gutter(&segments)
    };
    let Some(gutter) = gutter else {
        blocks.push(segments);
        return;
    };
    let mut parts: [Vec<Segment>; 4] = Default::default();
    for (at, segment) in segments.into_iter().enumerate() {
        let part = match at {
            at if at < gutter.first => 0,
            at if at > gutter.last => 3,
            _ if segment.end <= gutter.at => 1,
            _ => 2,
        };
        parts[part].push(segment);
    }
    for part in parts {
        cut(part, depth - 1, blocks);
    }
}

/// A gutter at a place along the lines, between the segments `first..=last`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Gutter {
    at: f64,
    first: usize,
    last: usize,
}

/// The gutter with the most lines beside it.
fn gutter(segments: &[Segment]) -> Option<Gutter> {
    let mut places: Vec<f64> = segments.iter().map(|segment| segment.start).collect();
    places.sort_by(f64::total_cmp);
    // Lines of a column begin at one place; a few more or less make no other gutter.
    places.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    let found = places
        .into_iter()
        .flat_map(|place| stretches(segments, place));
    found
        .filter(|gutter| is_gutter(segments, gutter))
        .max_by_key(|gutter| gutter.last - gutter.first)
}

/// The stretches of segments of which none crosses a place.
fn stretches(segments: &[Segment], place: f64) -> Vec<Gutter> {
    let crosses = |segment: &Segment| segment.start < place - EDGE && segment.end > place - EDGE;
    let mut found = Vec::new();
    let mut first = 0;
    for at in 0..=segments.len() {
        if segments.get(at).is_none_or(crosses) {
            if at > first {
                let last = at - 1;
                found.push(Gutter {
                    at: place - EDGE,
                    first,
                    last,
                });
            }
            first = at + 1;
        }
    }
    found.retain(|gutter| gutter.last - gutter.first + 1 >= 2 * FEWEST_LINES);
    found
}

fn is_gutter(segments: &[Segment], gutter: &Gutter) -> bool {
    let inside = &segments[gutter.first..=gutter.last];
    let (left, right): (Vec<_>, Vec<_>) = inside.iter().partition(|s| s.end <= gutter.at);
    if left.len() < FEWEST_LINES || right.len() < FEWEST_LINES {
        return false;
    }
    let size = usual_size(&right).max(usual_size(&left));
    let from = right.iter().map(|s| s.start).fold(f64::INFINITY, f64::min);
    from - usual_end(&left) >= GUTTER * size
        && is_column(&left)
        && is_column(&right)
        && overlap(&left, &right)
}

/// Where nearly all lines end: one in ten may hang into the gutter.
fn usual_end(side: &[&Segment]) -> f64 {
    let mut ends: Vec<f64> = side.iter().map(|s| s.end).collect();
    ends.sort_by(f64::total_cmp);
    ends.get(ends.len() * 9 / 10)
        .copied()
        .unwrap_or(f64::INFINITY)
}

/// Whether most lines fill the column that they stand in, or go on in it.
fn is_column(side: &[&Segment]) -> bool {
    let from = side.iter().map(|s| s.start).fold(f64::INFINITY, f64::min);
    let to = side.iter().map(|s| s.end).fold(f64::NEG_INFINITY, f64::max);
    let size = usual_size(side);
    let full = side
        .iter()
        .filter(|s| s.width() >= FULL * (to - from))
        .count();
    to - from >= NARROWEST * size && full * 2 >= side.len()
}

/// Whether both sides stand beside each other for most of their depth.
fn overlap(left: &[&Segment], right: &[&Segment]) -> bool {
    let span = |side: &[&Segment]| {
        let middles = side.iter().map(|s| s.middle);
        middles.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), m| {
            (low.min(m), high.max(m))
        })
    };
    let (a, b) = (span(left), span(right));
    let shared = a.1.min(b.1) - a.0.max(b.0);
    shared > 0.3 * (a.1 - a.0).min(b.1 - b.0)
}

fn usual_size(side: &[&Segment]) -> f64 {
    let mut sizes: Vec<f64> = side.iter().map(|s| s.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0)
}
