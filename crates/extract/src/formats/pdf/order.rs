//! Reading order: joins chunks to segments of lines, and sorts segments into columns.

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

// Which strips of white separate columns.

/// Narrowest gutter, in ems of the smallest text to its left. Word spaces that happen to lie below
/// each other are narrower.
const MIN_GUTTER: f32 = 0.6;
/// Narrowest gutter beside something else than a column of text, in ems. Tabulators and labels of a
/// list, which belong to the line, are mostly closer.
const MIN_WIDE_GUTTER: f32 = 1.5;
/// Fewest lines of a column of text: two lines may be a heading or the cells of a form.
const MIN_COLUMN_LINES: usize = 3;
/// Fewest lines of a column that begin at its left edge, for a gutter to be sought there.
const MIN_COLUMN_STARTS: usize = 2;
/// How far apart these may begin, in points.
const MAX_START_OFFSET: f32 = 3.0;
/// Median of the characters in a line of a column of text. Shorter lines are cells or labels, which
/// are read across.
const MIN_COLUMN_CHARACTERS: usize = 9;
/// Width of a column of short paragraphs, in ems. Cells and labels are narrower.
const MIN_WRAPPED_WIDTH: f32 = 14.0;
/// A line of such a column is full when it ends this close to the longest, in ems: one character that may
/// not begin a line, and the rounding of justification.
const MAX_WRAPPED_ROOM: f32 = 1.2;
/// Lines of a column that may have fewer full lines than that, at most. A longer one shows its edge.
const MAX_TWIN_LINES: usize = 8;
/// Glyphs of one em in the width of such a line, at least: two fifths is English in a narrow face, and more
/// than the labels of an axis.
const MIN_DENSITY: f32 = 0.4;
/// It begins this close to the left edge, in ems: after an indent, or the bullet of an item.
const MAX_WRAPPED_INDENT: f32 = 3.0;
/// Full lines of such a column, at least.
const MIN_WRAPPED_LINES: usize = 2;
/// Distance of the centers of two lines that are level, in ems. The rows of a label and its text
/// are level; those of text and a chart beside it seldom are.
const MAX_LEVEL_OFFSET: f32 = 0.25;
/// A line is full when it ends this close to the right edge of its column, in ems.
const MAX_FULL_ROOM: f32 = 2.0;
/// Depth to which columns are divided again. Each division makes four parts; newspapers, the densest
/// pages, need three or four levels.
const MAX_CUTS: usize = 6;

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

/// Sorts segments into regions in reading order; a region is one column between full-width text.
///
/// A recursive XY-cut that looks for gutters only: the strip of white that separates the most text
/// divides the page into what is above it, left, right and below.
pub(crate) fn regions(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut regions = Vec::new();
    cut(segments, MAX_CUTS, &mut regions);
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
        if middle <= gutter.top {
            above.push(segment);
        } else if middle >= gutter.bottom {
            below.push(segment);
        } else if segment.rect.x1 <= gutter.x {
            left.push(segment);
        } else {
            right.push(segment);
        }
    }
    for part in [above, left, right, below] {
        cut(part, depth - 1, regions);
    }
}

/// A strip of white between two columns, with its upper and lower end.
struct Gutter {
    x: f32,
    top: f32,
    bottom: f32,
    /// The characters that it separates, as [`separated`] counts them.
    characters: usize,
}

/// The strip that separates the most text.
fn best_gutter(segments: &[Segment]) -> Option<Gutter> {
    let mut starts: Vec<f32> = segments.iter().map(|segment| segment.rect.x0).collect();
    starts.sort_by(f32::total_cmp);
    let mut best: Option<Gutter> = None;
    let mut at = 0;
    while at < starts.len() {
        let same = starts[at..]
            .iter()
            .take_while(|x| **x < starts[at] + MAX_START_OFFSET);
        let count = same.count();
        if count >= MIN_COLUMN_STARTS {
            // Half a point left of the column, so that it lies to the right of the strip.
            let found = gutters(segments, starts[at] - 0.5);
            best = best
                .into_iter()
                .chain(found)
                .max_by_key(|gutter| gutter.characters);
        }
        at += count;
    }
    best
}

/// The strips at one place: each reaches from one segment that crosses the place to the next.
fn gutters(segments: &[Segment], x: f32) -> Vec<Gutter> {
    let mut bounds: Vec<f32> = segments
        .iter()
        .filter(|segment| segment.rect.x0 < x && segment.rect.x1 > x)
        .map(|segment| segment.rect.center_y())
        .collect();
    bounds.extend([f32::NEG_INFINITY, f32::INFINITY]);
    bounds.sort_by(f32::total_cmp);
    let mut found = Vec::new();
    for band in bounds.windows(2) {
        let band = Band {
            top: band[0],
            bottom: band[1],
        };
        found.extend(band.gutter(segments, x));
    }
    found
}

/// A part of a region between two heights.
struct Band {
    top: f32,
    bottom: f32,
}

impl Band {
    fn has(&self, segment: &Segment) -> bool {
        let middle = segment.rect.center_y();
        middle > self.top && middle < self.bottom
    }

    /// The strip at a place, if it separates columns of text.
    fn gutter(&self, segments: &[Segment], x: f32) -> Option<Gutter> {
        let own = segments.iter().filter(|segment| self.has(segment));
        let (left, right): (Vec<&Segment>, Vec<&Segment>) =
            own.partition(|segment| segment.rect.x1 <= x);
        separated(&left, &right).map(|characters| Gutter {
            x,
            top: self.top,
            bottom: self.bottom,
            characters,
        })
    }
}

/// The characters of the smaller of two columns; `None` when they are no columns of text.
fn separated(left: &[&Segment], right: &[&Segment]) -> Option<usize> {
    if left.len() < MIN_COLUMN_LINES || right.len() < MIN_COLUMN_LINES {
        return None;
    }
    let end = ninth_decile(left.iter().map(|s| s.rect.x1));
    let start = right.iter().map(|s| s.rect.x0).fold(f32::MAX, f32::min);
    let size = left.iter().map(|s| s.size).fold(f32::MAX, f32::min);
    if start - end < MIN_GUTTER * size {
        return None;
    }
    let is_wide = start - end > MIN_WIDE_GUTTER * size;
    match (text_size(left), text_size(right)) {
        (Some(left), Some(right)) => Some(left.min(right)),
        (Some(text), None) | (None, Some(text)) if are_twins(left, right) => Some(text / 4),
        // Beside a chart, a table or labels, one column of text is enough. It counts for less, so that a
        // gutter between two columns of text is cut first.
        (Some(text), None) if is_wide && stands_alone(right, left) => Some(text / 4),
        (None, Some(text)) if is_wide && stands_alone(left, right) => Some(text / 4),
        _ => None,
    }
}

/// Whether fewer than two of five rows beside a column of text are level with its rows. Labels of the
/// text are level with it; a chart or a table beside it is not.
fn stands_alone(other: &[&Segment], text: &[&Segment]) -> bool {
    let level = other
        .iter()
        .filter(|own| text.iter().any(|row| are_level(own, row)));
    level.count() * 5 < other.len() * 2
}

fn are_level(one: &Segment, other: &Segment) -> bool {
    let offset = (other.rect.center_y() - one.rect.center_y()).abs();
    offset < one.size.min(other.size) * MAX_LEVEL_OFFSET
}

/// The characters of a column of running text; `None` when it is none. Running text has long lines,
/// and at least two of five end at the right edge, also where paragraphs are short.
fn text_size(column: &[&Segment]) -> Option<usize> {
    let rows = rows(column, |segment| segment.rect);
    if rows.len() < MIN_COLUMN_LINES {
        return None;
    }
    let mut lengths = row_lengths(column, &rows);
    let right = ninth_decile(column.iter().map(|s| s.rect.x1));
    if is_wrapped(column, &rows, &lengths) {
        return Some(lengths.iter().sum());
    }
    let full = rows.iter().filter(|row| {
        row.iter()
            .map(|at| column[*at])
            .any(|segment| segment.rect.x1 > right - MAX_FULL_ROOM * segment.size)
    });
    if full.count() * 5 < rows.len() * 2 {
        return None;
    }
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    (median >= MIN_COLUMN_CHARACTERS).then(|| lengths.iter().sum())
}

/// Whether a column is text of short paragraphs: headings, items and the rests of sentences are short,
/// but most lines that are not have the full width, because the text is broken at the edge.
fn is_wrapped(column: &[&Segment], rows: &[Vec<usize>], lengths: &[usize]) -> bool {
    let long = LongLines::of(column, rows, lengths);
    long.are_the_text() && long.full >= MIN_WRAPPED_LINES && long.full * 2 >= long.count
}

/// Whether two columns have one width and a long line each, as only columns of text have. One of them
/// may be too short to have two full lines.
fn are_twins(one: &[&Segment], other: &[&Segment]) -> bool {
    let long = |column: &[&Segment]| {
        let rows = rows(column, |segment| segment.rect);
        let lengths = row_lengths(column, &rows);
        let long = LongLines::of(column, &rows, &lengths);
        (rows.len() <= MAX_TWIN_LINES && long.are_the_text()).then_some(long)
    };
    long(one)
        .zip(long(other))
        .is_some_and(|(one, other)| (one.width - other.width).abs() < one.size)
}

/// The lines of a column that are at least half as long as the longest.
struct LongLines {
    /// From the left edge of the column to the end of the longest, in points.
    width: f32,
    /// Their largest size, in points.
    size: f32,
    count: usize,
    /// How many of them end at the right edge.
    full: usize,
    glyphs: usize,
    glyphs_of_column: usize,
}

impl LongLines {
    fn of(column: &[&Segment], rows: &[Vec<usize>], lengths: &[usize]) -> Self {
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let extent = |row: &Vec<usize>| {
            let rects = row.iter().map(|at| column[*at].rect);
            rects
                .reduce(|whole, rect| whole.union(&rect))
                .unwrap_or_default()
        };
        let lines = rows.iter().zip(lengths);
        let long: Vec<(Rect, usize)> = lines
            .filter(|(_, length)| **length * 2 > longest)
            .map(|(row, length)| (extent(row), *length))
            .filter(|(rect, length)| *length as f32 * rect.height() > rect.width() * MIN_DENSITY)
            .collect();
        let extreme = |value: fn(&Rect) -> f32, pick: fn(f32, f32) -> f32| {
            let values = long.iter().map(|(rect, _)| value(rect));
            values.reduce(pick).unwrap_or(0.0)
        };
        // The height of a row is its font size.
        let size = extreme(Rect::height, f32::max);
        let left = extreme(|rect| rect.x0, f32::min);
        let right = extreme(|rect| rect.x1, f32::max);
        let is_full = |rect: &Rect| {
            rect.x1 > right - MAX_WRAPPED_ROOM * size && rect.x0 < left + MAX_WRAPPED_INDENT * size
        };
        Self {
            width: right - left,
            size,
            count: long.len(),
            full: long.iter().filter(|(rect, _)| is_full(rect)).count(),
            glyphs: long.iter().map(|(_, length)| length).sum(),
            glyphs_of_column: lengths.iter().sum(),
        }
    }

    /// Whether they are wide and have most of the glyphs of their column.
    fn are_the_text(&self) -> bool {
        self.width >= MIN_WRAPPED_WIDTH * self.size && self.glyphs * 2 > self.glyphs_of_column
    }
}

/// The glyphs of each row of a column.
fn row_lengths(column: &[&Segment], rows: &[Vec<usize>]) -> Vec<usize> {
    rows.iter()
        .map(|row| row.iter().map(|at| column[*at].glyphs.len()).sum())
        .collect()
}

/// The value that nine of ten do not exceed: punctuation may hang out of a column.
fn ninth_decile(values: impl Iterator<Item = f32>) -> f32 {
    let mut sorted: Vec<f32> = values.collect();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() * 9 / 10).copied().unwrap_or(0.0)
}
