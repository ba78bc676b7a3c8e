//! Lines of a block become paragraphs, by indents, gaps, sizes and where lines end.

use super::lines::TextLine;
use super::typography::Typography;
use crate::text::{Ending, ending, is_marked, join_words};

/// Lines that belong together.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) size: f64,
    /// It stands out from the text as headings do.
    pub(super) strong: bool,
    /// All of it is marked as no part of the text.
    pub(super) artifact: bool,
    /// A row of cells.
    pub(super) is_row: bool,
    /// How many lines it takes.
    pub(super) lines: usize,
    /// Middle of its first line across, in points from the top of the frame.
    pub(super) top: f64,
    /// A gap wider than between paragraphs stands before it.
    pub(super) apart: bool,
    /// It begins at the edge of the text, so that it can go on with a paragraph before.
    pub(super) may_continue: bool,
    /// Its last line is full, so that it can go on in the next block.
    pub(super) may_go_on: bool,
}

/// The edges of a block and the distance of its lines, in points.
struct Measures {
    start: f64,
    end: f64,
    leading: f64,
}

/// Makes paragraphs of the lines of a block.
pub(super) fn paragraphs(lines: &[TextLine], typography: &Typography) -> Vec<Paragraph> {
    let measures = Measures::of(lines);
    let mut groups: Vec<Vec<&TextLine>> = Vec::new();
    for line in lines {
        match groups.last_mut() {
            Some(group) if measures.goes_on(group, (line, typography)) => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    let mut before: Option<&TextLine> = None;
    let mut found = Vec::with_capacity(groups.len());
    for group in &groups {
        found.extend(measures.paragraph(group, (before, typography)));
        before = group.last().copied();
    }
    found
}

impl Measures {
    fn of(lines: &[TextLine]) -> Self {
        let mut distances: Vec<f64> = lines
            .windows(2)
            .map(|pair| pair[1].middle - pair[0].middle)
            .collect();
        distances.sort_by(f64::total_cmp);
        let size = lines.iter().map(|line| line.size).fold(0.0, f64::max);
        Self {
            start: usual_start(lines),
            end: lines.iter().map(|line| line.end).fold(0.0, f64::max),
            // The lower third: between the lines of a paragraph, not between paragraphs.
            leading: distances
                .get(distances.len() / 3)
                .copied()
                .unwrap_or(size * 1.5),
        }
    }

    /// Whether a line goes on with the lines before it.
    fn goes_on(&self, group: &[&TextLine], (line, typography): (&TextLine, &Typography)) -> bool {
        let Some(last) = group.last() else {
            return false;
        };
        let size = last.size.max(line.size);
        let near = line.middle - last.middle <= (self.leading * 1.3).max(last.size * 1.25);
        let alike = (last.size - line.size).abs() < 0.08 * size
            && typography.stands_out(last) == typography.stands_out(line)
            && last.artifact == line.artifact;
        let rows = last.stretches > 1 || line.stretches > 1;
        if !near || !alike || rows {
            return false;
        }
        let full = self.is_full(last);
        let open = matches!(ending(&last.text), Ending::Open | Ending::Comma);
        if is_marked(&line.text) && !(full && open && self.is_flush(line)) {
            return false;
        }
        let indent = (line.start - last.start) / size;
        let first = group.len() == 1;
        match () {
            // The second line of a paragraph whose first is indented.
            () if indent < -0.5 => first && full,
            // Indented: the rest of a list item that hangs, or a new paragraph.
            () if indent > 0.5 => full && first && (open || is_marked(&last.text)),
            // Punctuation inside shows running text, which no line ends in the middle of.
            () => {
                full || open
                    && (self.is_nearly_full(last) || last.text.contains(['、', '。', '，']))
            }
        }
    }

    fn paragraph(
        &self,
        group: &[&TextLine],
        (before, typography): (Option<&TextLine>, &Typography),
    ) -> Option<Paragraph> {
        let (first, last) = (group.first()?, group.last()?);
        let mut text = String::new();
        for line in group {
            join_words(&mut text, &line.text);
        }
        let gap = before.map_or(0.0, |before| first.middle - before.middle);
        Some(Paragraph {
            text,
            size: first.size,
            strong: group.len() <= 3 && group.iter().all(|line| typography.stands_out(line)),
            artifact: group.iter().all(|line| line.artifact),
            is_row: first.stretches > 1,
            lines: group.len(),
            top: first.middle,
            apart: gap > self.leading * 1.5,
            may_continue: first.start - self.start < 0.5 * first.size && !is_marked(&first.text),
            may_go_on: self.is_full(last) && ending(&last.text) != Ending::Stop,
        })
    }

    fn is_full(&self, line: &TextLine) -> bool {
        line.end > self.end - 1.6 * line.size
    }

    /// Latin words and characters that must not begin a line leave room.
    fn is_nearly_full(&self, line: &TextLine) -> bool {
        line.end > self.end - (0.2 * (self.end - self.start)).max(3.0 * line.size)
    }

    fn is_flush(&self, line: &TextLine) -> bool {
        (line.start - self.start).abs() < 0.5 * line.size
    }
}

/// Where most lines begin.
fn usual_start(lines: &[TextLine]) -> f64 {
    let near = |a: f64, b: f64| (a - b).abs() < 2.0;
    let count = |start: f64| lines.iter().filter(|line| near(line.start, start)).count();
    let starts = lines.iter().take(200).map(|line| line.start);
    let best = starts.max_by(|a, b| count(*a).cmp(&count(*b)).then(b.total_cmp(a)));
    best.unwrap_or(0.0)
}
