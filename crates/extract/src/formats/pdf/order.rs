//! Joins chunks to segments of lines.

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
    /// Largest font size, in points.
    pub(crate) size: f32,
    /// Index of the table that takes the place of glyphs.
    pub(crate) table: Option<usize>,
}

// Which chunks are parts of one segment. Gaps are in ems, as `reach` measures them.

/// Gap that separates segments. Spaces within a line are at most one em (an ideographic space).
const MIN_SEGMENT_GAP: f32 = 1.0;
/// Gap that separates segments before the edge of a column. Narrow gutters, less than an em, are
/// only seen because many lines begin behind them.
const MIN_COLUMN_GAP: f32 = 0.6;
/// Ratio of two sizes from which the larger does not count: a tall character beside small lines
/// (a brace, an initial) would join them to the text on its other side.
const MAX_REACH_RATIO: f32 = 1.8;
/// Width from which a bracket or a punctuation mark is full-width, so that half of it is blank, as a
/// part of its size. Proportional fonts narrow it to half an em.
const MIN_FULL_WIDTH: f32 = 0.9;
/// Fewest chunks that begin at the same place if it is the edge of a column. Fewer meet by chance,
/// as in tables and lists.
const MIN_EDGE_CHUNKS: usize = 6;
/// How far apart such chunks may begin, in points: rounding, and kana that do not fill their box.
const MAX_EDGE_OFFSET: f32 = 0.8;

// Which boxes are on one line. Lengths are parts of the smaller height of two boxes.

/// Overlap in height from which a box belongs to a row: superscripts and figures of another font are
/// within the row, the next line is not.
const MIN_ROW_OVERLAP: f32 = 0.5;
/// Overlap in width from which two boxes may be stacked, two lines beside a tall character,
const MIN_STACKED_WIDTH: f32 = 0.5;
/// if their overlap in height is less than this. Lines of text do not overlap; parts of one line
/// overlap almost wholly.
const MAX_STACKED_OVERLAP: f32 = 0.3;
/// Rows looked back at. Boxes come sorted by their centers, so a row is among the last ones; more
/// than one is needed where columns are offset against each other.
const MAX_ROWS_BACK: usize = 4;

/// Joins chunks that are on one line. Before a place where many chunks begin, as the lines of a
/// column do, a narrower gap separates segments.
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
                MIN_COLUMN_GAP
            } else {
                MIN_SEGMENT_GAP
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

/// The size by which the gap between two chunks is measured: the larger one, unless it is that of a
/// tall character beside small lines.
fn reach(one: f32, other: f32) -> f32 {
    let (small, large) = (one.min(other), one.max(other));
    if large > small * MAX_REACH_RATIO {
        small
    } else {
        large
    }
}

/// The box of a chunk without spaces and without the blank halves of full-width brackets and
/// punctuation at its ends, which reach into the gutter.
fn inked(chunk: &Chunk, glyphs: &[Glyph]) -> Rect {
    let mut rect = chunk.rect;
    let mut printed = chunk
        .glyphs
        .iter()
        .filter_map(|at| glyphs.get(*at))
        .filter(|glyph| !glyph.is_space());
    let Some(first) = printed.next() else {
        return rect;
    };
    let last = printed.next_back().unwrap_or(first);
    rect.x0 = rect.x0.max(first.rect.x0);
    rect.x1 = rect.x1.min(last.rect.x1);
    let is_wide = |glyph: &Glyph| glyph.rect.width() > glyph.size * MIN_FULL_WIDTH;
    if is_wide(first) && "「『（［【〈《〔｛“".contains(first.text()) {
        rect.x0 += first.size / 2.0;
    }
    if is_wide(last) && "、。，．」』）］】〉》〕｝”".contains(last.text()) {
        rect.x1 -= last.size / 2.0;
    }
    rect
}

/// The places where the chunks of a page begin.
struct Edges {
    starts: Vec<f32>,
}

impl Edges {
    fn of(boxes: &[Rect]) -> Self {
        let mut starts: Vec<f32> = boxes.iter().map(|rect| rect.x0).collect();
        starts.sort_by(f32::total_cmp);
        Self { starts }
    }

    /// Whether enough chunks begin at a place for it to be the edge of a column.
    fn is_column_edge(&self, x: f32) -> bool {
        let starts = &self.starts;
        let from = starts.partition_point(|start| *start < x - MAX_EDGE_OFFSET);
        let to = starts.partition_point(|start| *start <= x + MAX_EDGE_OFFSET);
        to - from >= MIN_EDGE_CHUNKS
    }
}

/// Groups boxes that are on one line, from top to bottom; the members of a row are not sorted.
pub(crate) fn rows<T>(items: &[T], rect: impl Fn(&T) -> Rect) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (rect(&items[*a]), rect(&items[*b]));
        a.center_y().total_cmp(&b.center_y())
    });
    let mut rows: Vec<(Rect, Vec<usize>)> = Vec::new();
    for at in order {
        let own = rect(&items[at]);
        let found = rows.iter_mut().rev().take(MAX_ROWS_BACK).find(|row| {
            let (row, members) = &**row;
            let smaller = row.height().min(own.height());
            row.shared_height(&own) > smaller * MIN_ROW_OVERLAP
                && !members
                    .iter()
                    .any(|at| are_stacked(&rect(&items[*at]), &own))
        });
        match found {
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

/// Whether one of two boxes is above the other: two lines beside a tall character are no row.
fn are_stacked(one: &Rect, other: &Rect) -> bool {
    let height = one.height().min(other.height());
    one.shared_width(other) > height * MIN_STACKED_WIDTH
        && one.shared_height(other) < height * MAX_STACKED_OVERLAP
}
