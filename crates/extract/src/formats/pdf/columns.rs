//! Reading order: sorts segments into columns.

mod prose;

use super::geometry::Rect;
use super::order::Segment;
use prose::{are_lines, are_twins, ninth_decile, text_size};

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
/// Distance of the centers of two lines that are level, in ems. The rows of a label and its text
/// are level; those of text and a chart beside it seldom are.
const MAX_LEVEL_OFFSET: f32 = 0.25;
/// Depth to which columns are divided again. Each division makes four parts; newspapers, the densest
/// pages, need three or four levels.
const MAX_CUTS: usize = 6;

// What ends a strip of white.

/// Part of the width of a region that a rule spans at least to end a gutter. Rules below words, and those
/// of a table in one of the columns, are shorter.
const MIN_RULE_SHARE: f32 = 0.6;
/// Least blank that may end a gutter, in ems of the larger text beside it. A blank line between
/// paragraphs leaves up to 2.6.
const MIN_BLANK: f32 = 3.0;
/// Most lines flush right above the columns: a name, its affiliation, a date.
const MAX_BYLINES: usize = 3;
/// How far behind the edge of the right column such a line begins, in ems. Indents of paragraphs and
/// items are smaller.
const MIN_BYLINE_INDENT: f32 = 4.0;

/// Sorts segments into regions in reading order; a region is one column between full-width text.
///
/// A recursive XY-cut that looks for gutters only: the strip of white that separates the most text
/// divides the page into what is above it, left, right and below. `rules` are those of the page.
pub(crate) fn regions(segments: Vec<Segment>, rules: &[Rect]) -> Vec<Vec<Segment>> {
    let mut cutter = Cutter {
        rules: rules
            .iter()
            .filter(|rule| rule.width() > rule.height())
            .collect(),
        regions: Vec::new(),
    };
    cutter.cut(segments, MAX_CUTS);
    cutter.regions
}

/// The state of the cut of one page.
struct Cutter<'r> {
    /// The level rules of the page.
    rules: Vec<&'r Rect>,
    regions: Vec<Vec<Segment>>,
}

impl Cutter<'_> {
    fn cut(&mut self, segments: Vec<Segment>, depth: usize) {
        if segments.is_empty() {
            return;
        }
        let gutter = if depth > 0 {
            best_gutter(&Barriers::of(&segments, &self.rules), &segments)
        } else {
            None
        };
        let Some(gutter) = gutter else {
            self.regions.push(segments);
            return;
        };
        for part in gutter.parts(segments) {
            self.cut(part, depth - 1);
        }
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

impl Gutter {
    /// Divides segments into what is above the strip, left, right and below.
    fn parts(&self, segments: Vec<Segment>) -> [Vec<Segment>; 4] {
        let [mut above, mut left, mut right, mut below] = [const { Vec::new() }; 4];
        for segment in segments {
            let middle = segment.rect.center_y();
            if middle <= self.top {
                above.push(segment);
            } else if middle >= self.bottom {
                below.push(segment);
            } else if segment.rect.x1 <= self.x {
                left.push(segment);
            } else {
                right.push(segment);
            }
        }
        [above, left, right, below]
    }
}

/// What may end a gutter without being in its way: heights, in points.
struct Barriers<'r> {
    /// The rules that are nearly as wide as the region. A heading between two of them, or the foot of a
    /// block of columns, need not reach into the gutter itself.
    rules: Vec<&'r Rect>,
    /// The middles of blanks from one side of the region to the other, from top to bottom.
    blanks: Vec<f32>,
}

impl<'r> Barriers<'r> {
    fn of(segments: &[Segment], rules: &[&'r Rect]) -> Self {
        let extent = segments
            .iter()
            .map(|segment| segment.rect)
            .reduce(|whole, rect| whole.union(&rect))
            .unwrap_or_default();
        let is_wide = |rule: &&&Rect| {
            rule.shared_width(&extent) > extent.width() * MIN_RULE_SHARE
                && rule.center_y() > extent.y0
                && rule.center_y() < extent.y1
        };
        Self {
            rules: rules.iter().filter(is_wide).copied().collect(),
            blanks: blanks(segments),
        }
    }
}

/// The middles of the blanks between segments that are higher than a blank line.
fn blanks(segments: &[Segment]) -> Vec<f32> {
    let mut sorted: Vec<&Segment> = segments.iter().collect();
    sorted.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
    let mut blanks = Vec::new();
    let mut above: Option<&Segment> = None;
    for segment in sorted {
        let Some(last) = above else {
            above = Some(segment);
            continue;
        };
        let size = last.size.max(segment.size);
        if segment.rect.y0 - last.rect.y1 > size * MIN_BLANK {
            blanks.push((segment.rect.y0 + last.rect.y1) / 2.0);
        }
        if segment.rect.y1 > last.rect.y1 {
            above = Some(segment);
        }
    }
    blanks
}

/// The strip that separates the most text; where none separates columns over its whole height, one
/// between blanks. Else the labels of a chart that are beside a part of the text would count as text.
fn best_gutter(barriers: &Barriers<'_>, segments: &[Segment]) -> Option<Gutter> {
    [&[][..], &barriers.blanks]
        .into_iter()
        .find_map(|blanks| gutter_between(blanks, &barriers.rules, segments))
}

fn gutter_between(blanks: &[f32], rules: &[&Rect], segments: &[Segment]) -> Option<Gutter> {
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
            let found = bands(segments, rules, starts[at] - 0.5)
                .into_iter()
                .flat_map(|band| band.between(blanks))
                .filter_map(|part| part.gutter(segments, starts[at] - 0.5));
            best = best
                .into_iter()
                .chain(found)
                .max_by_key(|gutter| gutter.characters);
        }
        at += count;
    }
    best
}

/// The bands at one place: each reaches from one segment or rule that crosses the place to the next.
fn bands(segments: &[Segment], rules: &[&Rect], x: f32) -> Vec<Band> {
    let crosses = |rect: &&Rect| rect.x0 < x && rect.x1 > x;
    let by_segments = segments.iter().map(|segment| &segment.rect);
    let bound = |is_line: bool| move |rect: &Rect| (rect.center_y(), is_line);
    let mut bounds: Vec<(f32, bool)> = by_segments
        .filter(crosses)
        .map(bound(true))
        .chain(rules.iter().copied().filter(crosses).map(bound(false)))
        .collect();
    bounds.extend([(f32::NEG_INFINITY, true), (f32::INFINITY, true)]);
    bounds.sort_by(|a, b| a.0.total_cmp(&b.0));
    let bands = bounds.windows(2).map(|band| Band {
        top: band[0].0,
        bottom: band[1].0,
        is_whole: band[0].1 && band[1].1,
    });
    bands.collect()
}

/// A part of a region between two heights.
struct Band {
    top: f32,
    bottom: f32,
    /// Whether lines of text or the ends of the region bound it. Rules and blanks also bound the rows of a
    /// table.
    is_whole: bool,
}

impl Band {
    fn has(&self, segment: &Segment) -> bool {
        let middle = segment.rect.center_y();
        middle > self.top && middle < self.bottom
    }

    /// The parts of the band between blanks; the whole of it where no blank divides it.
    fn between(&self, blanks: &[f32]) -> Vec<Self> {
        let inside = blanks
            .iter()
            .copied()
            .filter(|y| *y > self.top && *y < self.bottom);
        let mut bounds = vec![self.top];
        bounds.extend(inside);
        bounds.push(self.bottom);
        let parts = bounds.windows(2).map(|part| Self {
            top: part[0],
            bottom: part[1],
            is_whole: self.is_whole && bounds.len() == 2,
        });
        parts.collect()
    }

    /// The strip at a place, if it separates columns of text.
    fn gutter(&self, segments: &[Segment], x: f32) -> Option<Gutter> {
        let own = segments.iter().filter(|segment| self.has(segment));
        let (left, right): (Vec<&Segment>, Vec<&Segment>) =
            own.partition(|segment| segment.rect.x1 <= x);
        let may_be_columns = self.is_whole || are_lines(&left) && are_lines(&right);
        if !may_be_columns {
            return None;
        }
        separated(&left, &right).map(|characters| Gutter {
            x,
            top: below_bylines(&left, &right).unwrap_or(self.top),
            bottom: self.bottom,
            characters,
        })
    }
}

/// The height below the lines that are set flush right above both columns, as the name of an author
/// below a title. They are above the first line of the left column and begin far behind the edge of the
/// right one.
fn below_bylines(left: &[&Segment], right: &[&Segment]) -> Option<f32> {
    let first = left.iter().map(|s| s.rect.y0).fold(f32::MAX, f32::min);
    let (above, column): (Vec<&Segment>, Vec<&Segment>) =
        right.iter().partition(|segment| segment.rect.y1 <= first);
    let edge = column.iter().map(|s| s.rect.x0).fold(f32::MAX, f32::min);
    let is_byline = |segment: &&Segment| segment.rect.x0 > edge + MIN_BYLINE_INDENT * segment.size;
    let are_bylines = above.len() <= MAX_BYLINES && above.iter().all(is_byline);
    above
        .iter()
        .map(|segment| segment.rect.center_y())
        .reduce(f32::max)
        .filter(|_| are_bylines)
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
