//! Reading order: chunks become segments of lines, and segments are sorted into columns.

use super::chunks::Chunk;
use super::geometry::Rect;
use super::glyph::Glyph;

/// A part of a line between wide gaps.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    /// Indices of its glyphs, from left to right by chunk.
    pub(crate) glyphs: Vec<usize>,
    /// The box around it.
    pub(crate) rect: Rect,
    /// Height of its largest em.
    pub(crate) size: f32,
    /// Index of the table that stands here instead of glyphs.
    pub(crate) table: Option<usize>,
}

/// A gap of so many ems separates segments.
const SEGMENT_GAP: f32 = 1.0;
/// A gap of so many ems before the edge of a column separates segments.
const COLUMN_GAP: f32 = 0.6;
/// Columns stand at least so many ems apart.
const NARROWEST_GUTTER: f32 = 0.6;
/// A column of text has at least so many lines.
const SHORTEST_COLUMN: usize = 3;
/// At least so many lines of a column begin at one place.
const FEWEST_STARTS: usize = 2;
/// The lines of a column of text have at least so many characters, in the middle.
const NARROWEST_COLUMN: usize = 9;
/// A gutter beside something else than a column of text is wider than this, in ems.
const WIDE_GUTTER: f32 = 1.5;
/// Columns are sought in columns so many times.
const DEEPEST: usize = 6;

/// Joins chunks that stand on one line. A gap before a place where many chunks begin, as the lines
/// of a column do, separates sooner.
pub(crate) fn segments(chunks: &[Chunk], glyphs: &[Glyph]) -> Vec<Segment> {
    let boxes: Vec<Rect> = chunks.iter().map(|chunk| inked(chunk, glyphs)).collect();
    let edges = Edges::of(&boxes);
    let mut segments = Vec::new();
    for mut row in rows(&boxes, |rect| *rect) {
        row.sort_by(|a, b| boxes[*a].x0.total_cmp(&boxes[*b].x0));
        let mut last: Option<Segment> = None;
        for at in row {
            let (chunk, rect) = (&chunks[at], &boxes[at]);
            let widest = if edges.is_column_edge(rect.x0) {
                COLUMN_GAP
            } else {
                SEGMENT_GAP
            };
            match &mut last {
                Some(segment)
                    if rect.x0 - segment.rect.x1 < widest * reach(segment.size, chunk.size) =>
                {
                    segment.glyphs.extend(&chunk.glyphs);
                    segment.rect = segment.rect.union(rect);
                    segment.size = segment.size.max(chunk.size);
                }
                _ => segments.extend(last.replace(Segment {
                    glyphs: chunk.glyphs.clone(),
                    rect: *rect,
                    size: chunk.size,
                    table: None,
                })),
            }
        }
        segments.extend(last);
    }
    segments
}

/// The size that the gap between two chunks is measured by: a tall character beside small lines
/// reaches no farther than they do.
fn reach(one: f32, other: f32) -> f32 {
    const TALL: f32 = 1.8;
    let (small, large) = (one.min(other), one.max(other));
    if large > small * TALL { small } else { large }
}

/// The box of a chunk without the blank halves of brackets and punctuation at its ends, which
/// hang into the gutter.
fn inked(chunk: &Chunk, glyphs: &[Glyph]) -> Rect {
    let mut rect = chunk.rect;
    let printed = || {
        let all = chunk.glyphs.iter().filter_map(|at| glyphs.get(*at));
        all.filter(|glyph| !glyph.is_space())
    };
    let (Some(first), Some(last)) = (printed().next(), printed().next_back()) else {
        return rect;
    };
    rect.x0 = rect.x0.max(first.rect.x0);
    rect.x1 = rect.x1.min(last.rect.x1);
    let wide = |glyph: &Glyph| glyph.rect.width() > glyph.size * 0.9;
    if wide(first) && "「『（［【〈《〔｛“".contains(first.text()) {
        rect.x0 += first.size / 2.0;
    }
    if wide(last) && "、。，．」』）］】〉》〕｝”".contains(last.text()) {
        rect.x1 -= last.size / 2.0;
    }
    rect
}

/// Where chunks begin on a page.
struct Edges {
    starts: Vec<f32>,
}

impl Edges {
    fn of(boxes: &[Rect]) -> Self {
        let mut starts: Vec<f32> = boxes.iter().map(|rect| rect.x0).collect();
        starts.sort_by(f32::total_cmp);
        Self { starts }
    }

    /// Whether so many chunks begin at one place that it is the edge of a column.
    fn is_column_edge(&self, x: f32) -> bool {
        const FEWEST: usize = 6;
        const ALIGNED: f32 = 0.8;
        let from = self.starts.partition_point(|start| *start < x - ALIGNED);
        let to = self.starts.partition_point(|start| *start <= x + ALIGNED);
        to - from >= FEWEST
    }
}

/// Groups boxes that stand on one line, from top to bottom.
pub(crate) fn rows<T>(items: &[T], rect: impl Fn(&T) -> Rect) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (rect(&items[*a]), rect(&items[*b]));
        a.center_y().total_cmp(&b.center_y())
    });
    let mut rows: Vec<(Rect, Vec<usize>)> = Vec::new();
    for at in order {
        let own = rect(&items[at]);
        let shares = |(row, members): &&mut (Rect, Vec<usize>)| {
            let stacked = |at: &usize| are_stacked(&rect(&items[*at]), &own);
            row.shared_height(&own) > row.height().min(own.height()) * 0.5
                && !members.iter().any(stacked)
        };
        match rows.iter_mut().rev().take(4).find(shares) {
            Some((row, members)) => {
                if own.height() > row.height() {
                    *row = own;
                }
                members.push(at);
            }
            None => rows.push((own, vec![at])),
        }
    }
    rows.into_iter().map(|(_, members)| members).collect()
}

/// Whether one of two boxes stands above the other: two lines beside a tall character are no row.
fn are_stacked(one: &Rect, other: &Rect) -> bool {
    let least = one.height().min(other.height());
    one.shared_width(other) > least * 0.5 && one.shared_height(other) < least * 0.3
}

/// Sorts segments into regions in reading order: a region is one column between full-width text.
pub(crate) fn regions(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut regions = Vec::new();
    cut(segments, DEEPEST, &mut regions);
    regions
}

fn cut(segments: Vec<Segment>, depth: usize, regions: &mut Vec<Vec<Segment>>) {
    if segments.is_empty() {
        return;
    }
    let gutter = if depth > 0 {
        best_gutter(&segments)
    } else {
        None
    };
    let Some(gutter) = gutter else {
        regions.push(segments);
        return;
    };
    let [mut above, mut left, mut right, mut below] = [const { Vec::new() }; 4];
    for segment in segments {
        let middle = segment.rect.center_y();
        let part = match () {
            () if middle <= gutter.top => &mut above,
            () if middle >= gutter.bottom => &mut below,
            () if segment.rect.x1 <= gutter.x => &mut left,
            () => &mut right,
        };
        part.push(segment);
    }
    for part in [above, left, right, below] {
        cut(part, depth - 1, regions);
    }
}

/// A white strip between two columns, and how far it reaches.
struct Gutter {
    x: f32,
    top: f32,
    bottom: f32,
    characters: usize,
}

/// The strip that separates the most text.
fn best_gutter(segments: &[Segment]) -> Option<Gutter> {
    let mut starts: Vec<f32> = segments.iter().map(|segment| segment.rect.x0).collect();
    starts.sort_by(f32::total_cmp);
    let mut best: Option<Gutter> = None;
    let mut at = 0;
    while at < starts.len() {
        let same = starts[at..].iter().take_while(|x| **x < starts[at] + 3.0);
        let count = same.count();
        if count >= FEWEST_STARTS {
            let found = gutters(segments, starts[at] - 0.5);
            let found = found.into_iter().max_by_key(|gutter| gutter.characters);
            best = best
                .into_iter()
                .chain(found)
                .max_by_key(|gutter| gutter.characters);
        }
        at += count;
    }
    best
}

/// The strips at one place: between two segments that cross it, no other does.
fn gutters(segments: &[Segment], x: f32) -> Vec<Gutter> {
    let crosses = |rect: &Rect| rect.x0 < x && rect.x1 > x;
    let mut bounds: Vec<f32> = segments
        .iter()
        .filter(|segment| crosses(&segment.rect))
        .map(|segment| segment.rect.center_y())
        .collect();
    bounds.extend([f32::NEG_INFINITY, f32::INFINITY]);
    bounds.sort_by(f32::total_cmp);
    let bands = bounds.windows(2).filter_map(|band| {
        let (top, bottom) = (band[0], band[1]);
        let inside = |segment: &&Segment| {
            let middle = segment.rect.center_y();
            middle > top && middle < bottom
        };
        let (left, right): (Vec<&Segment>, Vec<&Segment>) = segments
            .iter()
            .filter(inside)
            .partition(|segment| segment.rect.x1 <= x);
        let characters = separated(&left, &right)?;
        Some(Gutter {
            x,
            top,
            bottom,
            characters,
        })
    });
    bands.collect()
}

/// How many characters the smaller of two columns has; nothing when they are no columns of text.
fn separated(left: &[&Segment], right: &[&Segment]) -> Option<usize> {
    if left.len() < SHORTEST_COLUMN || right.len() < SHORTEST_COLUMN {
        return None;
    }
    let end = most(left.iter().map(|s| s.rect.x1));
    let start = right.iter().map(|s| s.rect.x0).fold(f32::MAX, f32::min);
    let size = left.iter().map(|s| s.size).fold(f32::MAX, f32::min);
    if start - end < NARROWEST_GUTTER * size {
        return None;
    }
    let is_wide = start - end > WIDE_GUTTER * size;
    match (text_size(left), text_size(right)) {
        (Some(left), Some(right)) => Some(left.min(right)),
        // Beside a chart, a table or labels, one column of text is enough.
        (Some(text), None) if is_wide && stands_alone(right, left) => Some(text / 4),
        (None, Some(text)) if is_wide && stands_alone(left, right) => Some(text / 4),
        _ => None,
    }
}

/// Whether few of the rows beside a column of text are level with its rows, as labels are.
fn stands_alone(other: &[&Segment], text: &[&Segment]) -> bool {
    let is_level = |own: &&&Segment| {
        text.iter().any(|row| {
            let apart = (row.rect.center_y() - own.rect.center_y()).abs();
            apart < own.size.min(row.size) * 0.25
        })
    };
    other.iter().filter(is_level).count() * 5 < other.len() * 2
}

/// How many characters a column of running text has: its lines are long, and many of them end at
/// its right edge.
fn text_size(column: &[&Segment]) -> Option<usize> {
    let rows = rows(column, |segment| segment.rect);
    if rows.len() < SHORTEST_COLUMN {
        return None;
    }
    let mut lengths: Vec<usize> = rows
        .iter()
        .map(|row| row.iter().map(|at| column[*at].glyphs.len()).sum())
        .collect();
    let right = most(column.iter().map(|s| s.rect.x1));
    let full = rows.iter().filter(|row| {
        let reaches = |at: &usize| column[*at].rect.x1 > right - 2.0 * column[*at].size;
        row.iter().any(reaches)
    });
    if full.count() * 5 < rows.len() * 2 {
        return None;
    }
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    (median >= NARROWEST_COLUMN).then(|| lengths.iter().sum())
}

/// The place that nine of ten values do not pass: punctuation may hang out of a column.
fn most(values: impl Iterator<Item = f32>) -> f32 {
    let mut sorted: Vec<f32> = values.collect();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() * 9 / 10).copied().unwrap_or(0.0)
}
