//! Lines of a file are measured against each other: body size, column edges, line pitch.

use std::collections::{BTreeMap, HashMap};

use super::glyph::Face;
use super::lines::TextLine;
use crate::characters::{is_closing, width};
use crate::structure::line::{Line, Role};
use crate::structure::{Fullness, Layout, Typography};

/// A line is full when less than this, in ems, and the next word would be left.
const SLACK: f32 = 0.7;

/// The setting of a file.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Size of the running text, in points.
    pub(crate) body_size: f32,
    body_face: Face,
    indents: bool,
    /// Edges of the column that each line stands in.
    edges: Vec<(f32, f32)>,
    pitches: HashMap<i32, f32>,
}

#[expect(clippy::cast_possible_truncation, reason = "sizes are small")]
fn key(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

impl Setting {
    /// Measures lines.
    pub(crate) fn of(lines: &[TextLine]) -> Self {
        let mut sizes: HashMap<i32, usize> = HashMap::new();
        let mut faces: HashMap<Face, usize> = HashMap::new();
        for line in lines {
            *sizes.entry(key(line.size)).or_default() += line.text.len();
        }
        let body = sizes.iter().max_by_key(|(key, count)| (**count, **key));
        let body = body.map_or(20, |(key, _)| *key);
        for line in lines.iter().filter(|line| key(line.size) == body) {
            *faces.entry(line.face).or_default() += line.text.len();
        }
        let body_face = faces.iter().max_by_key(|(face, count)| (**count, **face));
        let edges = edges(lines);
        let body_size = body as f32 / 2.0;
        Self {
            body_size,
            body_face: body_face.map_or(Face::Plain, |(face, _)| *face),
            indents: indents(lines, &edges, body_size),
            pitches: pitches(lines),
            edges,
        }
    }

    /// The usual distance of lines of a size.
    fn pitch(&self, size: f32) -> f32 {
        let own = self.pitches.get(&key(size)).copied();
        own.unwrap_or(size * 1.7).clamp(size, size * 3.6)
    }

    /// The lines as the text pipeline knows them.
    pub(crate) fn lines<'t>(&self, lines: &'t [TextLine]) -> Vec<Line<'t>> {
        let laid_out = (0..lines.len()).map(|at| self.line(lines, at));
        laid_out.collect()
    }

    fn line<'t>(&self, lines: &'t [TextLine], at: usize) -> Line<'t> {
        let line = &lines[at];
        let before = at.checked_sub(1).map(|at| &lines[at]);
        let size = line.size.max(0.1);
        let page_start = before.is_none_or(|before| before.page != line.page);
        let pitch = before
            .filter(|before| before.region == line.region && !page_start)
            .map_or(0.0, |before| {
                (line.rect.center_y() - before.rect.center_y())
                    / self.pitch(line.size.max(before.size))
            });
        let (left, _) = self.edges[at];
        let layout = Layout {
            typography: Typography {
                size: line.size / self.body_size,
                bold: line.face > self.body_face,
                heading: line.heading,
            },
            region: line.region,
            start: line.rect.x0 / size,
            indent: (line.rect.x0 - left) / size,
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
        let (left, right) = self.edges[at];
        let size = line.size.max(0.1);
        let room = (right - line.rect.x1) / size;
        // A word wider than the column breaks anywhere.
        let widest = (right - left) / size * 0.8;
        let next = lines.get(at + 1).map_or(1.0, |next| first_word(&next.text));
        match () {
            () if room < next.min(widest) + SLACK => Fullness::Full,
            () if room < next.min(widest) + 2.0 => Fullness::Ragged,
            () => Fullness::Short,
        }
    }
}

fn gap(pitch: f32, page_start: bool) -> u32 {
    const NORMAL: f32 = 1.32;
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
    let gap = (pitch - 0.3).round().clamp(1.0, 60.0) as u32;
    if pitch > NORMAL { gap } else { 0 }
}

/// Ems that the first word of a text takes with the punctuation that clings to it.
fn first_word(text: &str) -> f32 {
    let mut ems = 0.0;
    for (at, c) in text.chars().enumerate() {
        let ascii = c.is_ascii_graphic();
        let clings = is_closing(c) || "、。，．・ーっゃゅょァィゥェォッャュョ！？：；".contains(c);
        if at > 0 && !ascii && !clings || c == ' ' {
            break;
        }
        ems += if ascii { 0.55 } else { 1.0 };
    }
    ems
}

/// A region of so many lines shows its own edges.
const ENOUGH_LINES: usize = 6;

/// Left and right edges of the column of each line: those of its region, or, where that holds only
/// a few lines, as on a last page, those of the largest region that begins at the same place.
fn edges(lines: &[TextLine]) -> Vec<(f32, f32)> {
    let mut regions: BTreeMap<u32, (f32, f32, usize)> = BTreeMap::new();
    for line in lines {
        let edge = regions
            .entry(line.region)
            .or_insert((line.rect.x0, line.rect.x1, 0));
        edge.0 = edge.0.min(line.rect.x0);
        edge.1 = edge.1.max(line.rect.x1);
        edge.2 += 1;
    }
    let mut large: Vec<(f32, f32, usize)> = regions
        .values()
        .copied()
        .filter(|(_, _, count)| *count >= ENOUGH_LINES)
        .collect();
    // Regions as large as each other stay in reading order, or one file would be read in two ways.
    large.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.total_cmp(&b.0)));
    let of_region = |line: &TextLine| {
        let (left, right, count) = regions[&line.region];
        let slack = line.size * 2.5;
        let fits = |wide: &&(f32, f32, usize)| {
            wide.0 - left < slack * 0.2 && left - wide.0 < slack && wide.1 > right - slack * 0.4
        };
        match large.iter().find(fits).filter(|_| count < ENOUGH_LINES) {
            Some(wide) => (wide.0.min(left), wide.1.max(right)),
            None => (left, right),
        }
    };
    lines.iter().map(of_region).collect()
}

/// The commonest distance between lines of each size.
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

/// Whether paragraphs begin with an indent: many lines of running text begin one em from the left
/// edge, and most of them behind a line that ends a sentence.
fn indents(lines: &[TextLine], edges: &[(f32, f32)], body_size: f32) -> bool {
    let (mut indented, mut flush) = (0usize, 0usize);
    for at in 1..lines.len() {
        let (line, before) = (&lines[at], &lines[at - 1]);
        if key(line.size) != key(body_size) || before.region != line.region {
            continue;
        }
        if !before.text.ends_with('。') {
            continue;
        }
        let indent = (line.rect.x0 - edges[at].0) / line.size;
        if (0.7..1.4).contains(&indent) {
            indented += 1;
        } else if indent < 0.3 {
            flush += 1;
        }
    }
    indented >= 3 && indented > flush
}
