//! Measures the lines of a file against each other: body size, column edges, pitch.

use std::collections::{BTreeMap, HashMap};

use super::glyph::Face;
use super::lines::TextLine;
use crate::characters::{is_closing, width};
use crate::structure::line::{Line, Role};
use crate::structure::{Fullness, Layout, Typography};

/// Sizes are counted in steps of half a point: writers scale pages, so that sizes meant to be equal
/// differ by a few hundredths.
const SIZE_STEPS_PER_POINT: f32 = 2.0;
/// Body size of a file without lines, in steps: 10 points.
const DEFAULT_BODY_STEPS: i32 = 20;
/// Smallest size that lengths are divided by, in points: avoids a division by zero.
const MIN_MEASURED_SIZE: f32 = 0.1;

// How full a line is. Room is measured in ems, beyond the width of the next line's first word.

/// Room below which a line is full: it breaks because the next word had none. Justification can
/// leave half an em at the right edge, and hanging punctuation moves the edge by as much.
const MAX_FULL_ROOM: f32 = 0.7;
/// Room below which the end is uncertain: lines set ragged, or whose word may not be divided.
const MAX_RAGGED_ROOM: f32 = 2.0;
/// Part of the column that a first word counts at most; a wider word (an address of the web) breaks
/// anywhere, so that it does not make every line before it full.
const MAX_WORD_SHARE: f32 = 0.8;
/// Average advance of an ASCII character, in ems: about half of what a kanji takes.
const ASCII_ADVANCE: f32 = 0.55;

// The distance of lines, by their centers.

/// Pitch of a size that has no pair of lines, in ems: the usual line spacing of Japanese print.
const DEFAULT_PITCH: f32 = 1.7;
/// Largest pitch that counts as that of a text, in ems: double spacing. Larger ones are measured
/// between headings or captions, and would make every gap look normal.
const MAX_PITCH: f32 = 3.6;
/// Pitch above which there is a gap between lines, as a multiple of the usual one. Ruby and formulas
/// move a line by up to a third; half a blank line, the smallest gap that writers set between
/// paragraphs, is more.
const MAX_NORMAL_PITCH: f32 = 1.32;
/// Taken from the pitch before it is rounded to blank lines, so that 1.8 line distances are one blank
/// line and not two.
const GAP_OFFSET: f32 = 0.3;
/// Most blank lines of a gap; a page has no more lines.
const MAX_GAP_LINES: f32 = 60.0;

// The edges of columns. Lengths are in ems of the line.

/// Fewest lines of a region that shows the edges of its column: among six there is a full one.
const MIN_EDGE_LINES: usize = 6;
/// How far a small region may begin to the right of a large one and be in the same column: an
/// indented paragraph, or a list.
const MAX_EDGE_INDENT: f32 = 2.5;
/// How far it may begin to the left, as a part of [`MAX_EDGE_INDENT`]: rounding only.
const MAX_EDGE_OVERHANG: f32 = 0.2;
/// How far it may end to the right, as a part of [`MAX_EDGE_INDENT`]: hanging punctuation.
const MAX_EDGE_EXCESS: f32 = 0.4;

/// How far apart lines of one setting begin, in ems: a paragraph, its items and their items. What begins
/// farther off is set flush right or centered.
const MAX_START_SHIFT: f32 = 8.0;
/// Fewest lines that show an edge of their own beside other lines of their region.
const MIN_GROUP_LINES: usize = 4;

// The indent of paragraphs: one em in Japanese print, in ems of the line.

/// Indent of a paragraph's first line. Narrower brackets and proportional fonts make it less than
/// one em, wider letter-spacing more; list items are indented by more.
const PARAGRAPH_INDENT: std::ops::Range<f32> = 0.7..1.4;
/// Indent below which a line is flush with its column.
const MAX_FLUSH_INDENT: f32 = 0.3;
/// Fewest indented paragraphs from which a file is said to indent them: fewer may be quotations.
const MIN_INDENTED: usize = 3;

/// The edges of a column, in points.
#[derive(Debug, Clone, Copy)]
struct ColumnEdges {
    left: f32,
    right: f32,
}

/// The typographic setting of a file.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Size of the running text, in points.
    pub(crate) body_size: f32,
    body_face: Face,
    indents: bool,
    /// The edges of the column of each line.
    edges: Vec<ColumnEdges>,
    /// The usual distance of lines in points, by size.
    pitches: HashMap<i32, f32>,
}

/// The commonest size of the characters of some lines, in points; of equals the larger.
pub(super) fn body_size(lines: &[TextLine]) -> f32 {
    let mut sizes: HashMap<i32, usize> = HashMap::new();
    for line in lines {
        *sizes.entry(key(line.size)).or_default() += line.text.len();
    }
    let commonest = sizes.iter().max_by_key(|(key, count)| (**count, **key));
    let steps = commonest.map_or(DEFAULT_BODY_STEPS, |(key, _)| *key);
    steps as f32 / SIZE_STEPS_PER_POINT
}

/// A size in steps.
#[expect(clippy::cast_possible_truncation, reason = "sizes are small")]
fn key(size: f32) -> i32 {
    (size * SIZE_STEPS_PER_POINT).round() as i32
}

impl Setting {
    /// Measures lines.
    pub(crate) fn of(lines: &[TextLine]) -> Self {
        let body_size = body_size(lines);
        let mut faces: HashMap<Face, usize> = HashMap::new();
        for line in lines.iter().filter(|line| key(line.size) == key(body_size)) {
            *faces.entry(line.face).or_default() += line.text.len();
        }
        let body_face = faces.iter().max_by_key(|(face, count)| (**count, **face));
        let edges = edges(lines);
        Self {
            body_size,
            body_face: body_face.map_or(Face::Plain, |(face, _)| *face),
            indents: indents(lines, &edges, body_size),
            pitches: pitches(lines),
            edges,
        }
    }

    /// The usual distance of lines of a size, in points.
    fn pitch(&self, size: f32) -> f32 {
        let own = self.pitches.get(&key(size)).copied();
        own.unwrap_or(size * DEFAULT_PITCH)
            .clamp(size, size * MAX_PITCH)
    }

    /// The lines as the text pipeline knows them.
    pub(crate) fn lines<'t>(&self, lines: &'t [TextLine]) -> Vec<Line<'t>> {
        (0..lines.len()).map(|at| self.line(lines, at)).collect()
    }

    fn line<'t>(&self, lines: &'t [TextLine], at: usize) -> Line<'t> {
        let line = &lines[at];
        let before = at.checked_sub(1).map(|at| &lines[at]);
        let size = line.size.max(MIN_MEASURED_SIZE);
        let page_start = before.is_none_or(|before| before.page != line.page);
        let pitch = before
            .filter(|before| before.region == line.region && !page_start)
            .map_or(0.0, |before| {
                (line.rect.center_y() - before.rect.center_y())
                    / self.pitch(line.size.max(before.size))
            });
        let layout = Layout {
            typography: Typography {
                size: line.size / self.body_size,
                bold: line.face > self.body_face,
                heading: line.heading,
            },
            region: line.region,
            start: line.rect.x0 / size,
            indent: (line.rect.x0 - self.edges[at].left) / size,
            pitch,
            fullness: self.fullness(lines, at),
            indents: self.indents,
        };
        Line {
            text: &line.text,
            width: u32::try_from(width(&line.text)).unwrap_or(u32::MAX),
            gap: gap(pitch, page_start),
            page: line.page,
            lead: false,
            trail: false,
            indented: false,
            page_start,
            role: if line.is_row() {
                Role::Cell
            } else {
                Role::Body
            },
            layout: Some(layout),
        }
    }

    /// Whether the first word of the next line would have had room.
    fn fullness(&self, lines: &[TextLine], at: usize) -> Fullness {
        let line = &lines[at];
        let ColumnEdges { left, right } = self.edges[at];
        let size = line.size.max(MIN_MEASURED_SIZE);
        let room = (right - line.rect.x1) / size;
        let widest = (right - left) / size * MAX_WORD_SHARE;
        let next = lines.get(at + 1).map_or(1.0, |next| first_word(&next.text));
        let word = next.min(widest);
        if room < word + MAX_FULL_ROOM {
            Fullness::Full
        } else if room < word + MAX_RAGGED_ROOM {
            Fullness::Ragged
        } else {
            Fullness::Short
        }
    }
}

/// Blank lines before a line. Between regions (pitch 0) there is one.
fn gap(pitch: f32, page_start: bool) -> u32 {
    if page_start {
        return 0;
    }
    if pitch == 0.0 {
        return 1;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a pitch is at most a page"
    )]
    let gap = (pitch - GAP_OFFSET).round().clamp(1.0, MAX_GAP_LINES) as u32;
    if pitch > MAX_NORMAL_PITCH { gap } else { 0 }
}

/// Width of the first word of a text, in ems, with the punctuation that may not begin a line.
fn first_word(text: &str) -> f32 {
    let mut ems = 0.0;
    for (at, c) in text.chars().enumerate() {
        let ascii = c.is_ascii_graphic();
        let clings = is_closing(c) || "、。，．・ーっゃゅょァィゥェォッャュョ！？：；".contains(c);
        if at > 0 && !ascii && !clings || c == ' ' {
            break;
        }
        ems += if ascii { ASCII_ADVANCE } else { 1.0 };
    }
    ems
}

/// The extent of a region.
#[derive(Debug, Clone, Copy)]
struct Extent {
    edges: ColumnEdges,
    lines: usize,
}

impl Extent {
    /// Whether a smaller region may be in the same column.
    fn fits(&self, small: ColumnEdges, size: f32) -> bool {
        let slack = size * MAX_EDGE_INDENT;
        self.edges.left - small.left < slack * MAX_EDGE_OVERHANG
            && small.left - self.edges.left < slack
            && self.edges.right > small.right - slack * MAX_EDGE_EXCESS
    }
}

/// The edges of the column of each line: those of its region, or, where the region has only a few
/// lines, as on a last page, those of the largest region that begins at the same place.
fn edges(lines: &[TextLine]) -> Vec<ColumnEdges> {
    let regions = extents(lines);
    let mut large: Vec<Extent> = regions
        .values()
        .copied()
        .filter(|region| region.lines >= MIN_EDGE_LINES)
        .collect();
    // Regions as large as each other stay in reading order, or one file would be read in two ways.
    large.sort_by(|a, b| {
        let by_lines = b.lines.cmp(&a.lines);
        by_lines.then(a.edges.left.total_cmp(&b.edges.left))
    });
    let starts = starts(lines);
    let mut edges = Vec::with_capacity(lines.len());
    for line in lines {
        let mut own = regions[&line.region];
        own.edges.right = own_right(line, &starts[&line.region]).unwrap_or(own.edges.right);
        let wide = large
            .iter()
            .find(|wide| wide.fits(own.edges, line.size))
            .filter(|_| own.lines < MIN_EDGE_LINES);
        edges.push(wide.map_or(own.edges, |wide| ColumnEdges {
            left: wide.edges.left.min(own.edges.left),
            right: wide.edges.right.max(own.edges.right),
        }));
    }
    edges
}

/// Where a line begins and ends, in points.
#[derive(Debug, Clone, Copy)]
struct Reach {
    start: f32,
    end: f32,
}

/// The lines of each region, by where they begin.
fn starts(lines: &[TextLine]) -> BTreeMap<u32, Vec<Reach>> {
    let mut starts: BTreeMap<u32, Vec<Reach>> = BTreeMap::new();
    for line in lines {
        let reach = Reach {
            start: line.rect.x0,
            end: line.rect.x1,
        };
        starts.entry(line.region).or_default().push(reach);
    }
    for reaches in starts.values_mut() {
        reaches.sort_by(|a, b| a.start.total_cmp(&b.start));
    }
    starts
}

/// The right edge of the lines that begin about where a line does, in points. The date and the sender of a
/// letter, flush right, end farther to the right than its text. None when nearly all lines of the
/// region begin there, or too few do.
fn own_right(line: &TextLine, reaches: &[Reach]) -> Option<f32> {
    let slack = line.size * MAX_START_SHIFT;
    let from = reaches.partition_point(|reach| reach.start < line.rect.x0 - slack);
    let to = reaches.partition_point(|reach| reach.start <= line.rect.x0 + slack);
    let near = &reaches[from..to];
    let is_group = near.len() >= MIN_GROUP_LINES && near.len() < reaches.len();
    is_group.then(|| {
        near.iter()
            .fold(f32::MIN, |right, reach| right.max(reach.end))
    })
}

/// The extent of each region.
fn extents(lines: &[TextLine]) -> BTreeMap<u32, Extent> {
    let mut regions: BTreeMap<u32, Extent> = BTreeMap::new();
    for line in lines {
        let region = regions.entry(line.region).or_insert(Extent {
            edges: ColumnEdges {
                left: line.rect.x0,
                right: line.rect.x1,
            },
            lines: 0,
        });
        region.edges.left = region.edges.left.min(line.rect.x0);
        region.edges.right = region.edges.right.max(line.rect.x1);
        region.lines += 1;
    }
    regions
}

/// The usual distance between lines of each size, in points.
fn pitches(lines: &[TextLine]) -> HashMap<i32, f32> {
    let mut distances: HashMap<i32, Vec<f32>> = HashMap::new();
    for pair in lines.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        if a.region == b.region && key(a.size) == key(b.size) {
            let distance = b.rect.center_y() - a.rect.center_y();
            distances.entry(key(a.size)).or_default().push(distance);
        }
    }
    // Short distances are those inside paragraphs: the lower third holds them also where every
    // paragraph has one line.
    distances
        .into_iter()
        .map(|(size, mut all)| {
            all.sort_by(f32::total_cmp);
            let third = all.get(all.len() / 3).copied().unwrap_or(0.0);
            (size, third)
        })
        .collect()
}

/// Whether paragraphs begin with an indent: of the lines of running text after the end of a sentence,
/// more are indented than flush.
fn indents(lines: &[TextLine], edges: &[ColumnEdges], body_size: f32) -> bool {
    let (mut indented, mut flush) = (0usize, 0usize);
    for at in 1..lines.len() {
        let (line, before) = (&lines[at], &lines[at - 1]);
        if key(line.size) != key(body_size) || before.region != line.region {
            continue;
        }
        if !before.text.ends_with('。') {
            continue;
        }
        let indent = (line.rect.x0 - edges[at].left) / line.size;
        if PARAGRAPH_INDENT.contains(&indent) {
            indented += 1;
        } else if indent < MAX_FLUSH_INDENT {
            flush += 1;
        }
    }
    indented >= MIN_INDENTED && indented > flush
}
