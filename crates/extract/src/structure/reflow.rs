//! Lines become pieces: paragraphs, headings, list items, with hard line breaks repaired.
//!
//! A sentence cut by the foot of a page, a table or a box is joined with its other half, and what
//! stood between comes behind the paragraph.

mod printed;
mod rules;

use super::join::{needs_space, without_emphasis};
use super::layout::Fullness;
use super::line::{Ending, Line, Role, ending};
use super::marks::{self, Mark};
use super::measure::Measure;
use super::piece::{Item, Piece};
use rules::is_empty_label;

/// Makes pieces of the lines that are text.
pub(crate) fn reflow(lines: &[Line<'_>], measure: &Measure) -> Vec<Piece> {
    let mut flow = Flow {
        lines,
        measure,
        pieces: Vec::new(),
        current: None,
        pending: None,
        interrupted: false,
        box_range: None,
    };
    for at in 0..lines.len() {
        flow.line(at);
    }
    flow.finish()
}

/// How many lines an interruption of a sentence may take.
const LONGEST_INTERRUPTION: usize = 120;

struct Flow<'a, 't> {
    lines: &'a [Line<'t>],
    measure: &'a Measure,
    pieces: Vec<Piece>,
    /// The piece that the line before belongs to.
    current: Option<usize>,
    /// A paragraph whose sentence is not finished.
    pending: Option<usize>,
    /// Whether something that is no text stood between the line before and this one.
    interrupted: bool,
    /// The pieces of a title box between the halves of a sentence.
    box_range: Option<std::ops::Range<usize>>,
}

impl Flow<'_, '_> {
    fn line(&mut self, at: usize) {
        let line = &self.lines[at];
        match line.role {
            Role::Body => self.body(at),
            Role::Furniture | Role::Contents | Role::Note => self.interrupt(),
            Role::Caption | Role::Source | Role::Cell | Role::End => self.apart(at),
        }
    }

    fn interrupt(&mut self) {
        if let Some(index) = self.current.take() {
            self.pending = Some(index).filter(|index| self.is_unfinished(*index));
        }
        self.interrupted = true;
    }

    /// A caption or a cell is a piece of its own; a source line may run on.
    fn apart(&mut self, at: usize) {
        self.interrupt();
        let runs_on = at > 0
            && self.lines[at].role == Role::Source
            && self.lines[at - 1].role == Role::Source
            && self.measure.fullness(&self.lines[at - 1]) == Fullness::Full
            && ending(self.lines[at - 1].text) != Ending::Stop;
        match self.pieces.len().checked_sub(1) {
            Some(index) if runs_on => self.append(index, at),
            _ => {
                self.open(at);
            }
        }
    }

    fn body(&mut self, at: usize) {
        let line = &self.lines[at];
        if marks::bullet(line.text) == Some(line.text.len())
            && self.next_body(at).is_none_or(|next| self.is_marked(next))
        {
            return self.interrupt();
        }
        let target = match self.current {
            Some(index) if self.continues(index, at) => Some(index),
            _ => self.resumable(at),
        };
        match target {
            Some(index) => {
                self.note_box(index);
                self.append(index, at);
                self.current = Some(index);
                self.pending = self.pending.filter(|pending| *pending != index);
            }
            None => {
                // Within a page the line before was judged to be complete.
                let current = self.current.filter(|index| self.is_unfinished(*index));
                if let Some(index) = current.filter(|_| self.is_fresh(at)) {
                    self.pending = Some(index);
                }
                let ends = self.is_marked(at) && marks::bullet(line.text).is_none();
                // A list goes on with its next item; only text is resumed behind a box.
                let list = |index: &usize| self.pieces[*index].item == Item::Bullet;
                if ends && !self.interrupted && !line.page_start
                    || self.pending.is_some_and(|index| list(&index))
                {
                    self.pending = None;
                }
                self.current = Some(self.open(at));
            }
        }
        self.interrupted = false;
    }

    fn next_body(&self, at: usize) -> Option<usize> {
        (at + 1..self.lines.len().min(at + 3)).find(|next| self.lines[*next].role == Role::Body)
    }

    /// A paragraph resumed across pieces that begin like a title: they are the title box.
    fn note_box(&mut self, index: usize) {
        let between = index + 1..self.pieces.len();
        let Some(first) = self.pieces.get(index + 1) else {
            return;
        };
        // Printed lines stand in reading order, boxes and all.
        let title = first.typography.is_none()
            && first.page_start
            && first.role == Role::Body
            && first.mark.is_none()
            && ending(&first.text) != Ending::Stop;
        if title && self.box_range.is_none() && index < 8 {
            self.box_range = Some(between);
        }
    }

    fn open(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
        let body = line.role == Role::Body;
        let (mut text, mut item, mut mark) = (line.text, Item::No, None);
        if body {
            while let Some(len) = marks::bullet(text) {
                text = &text[len..];
                item = Item::Bullet;
            }
            mark = marks::mark(text);
            if let Some(hashes) = mark.filter(|_| text.starts_with('#')) {
                text = &text[hashes.len..];
                mark = marks::mark(text).or(Some(Mark { len: 0, ..hashes }));
            }
        }
        let (text, strong) = without_emphasis(text);
        self.pieces.push(Piece {
            head_len: text.len(),
            text,
            role: line.role,
            mark,
            item,
            gap: line.gap,
            lines: 1,
            fullness: self.measure.fullness(line),
            page_start: line.page_start,
            strong,
            pages: vec![(0, line.page)],
            first_line: at,
            last_line: at,
            typography: line.layout.map(|layout| layout.typography),
        });
        self.pieces.len() - 1
    }

    fn append(&mut self, index: usize, at: usize) {
        let line = &self.lines[at];
        let piece = &mut self.pieces[index];
        let before = &self.lines[piece.last_line];
        let (text, _) = without_emphasis(line.text);
        if needs_space((&piece.text, before.trail), (&text, line.lead)) {
            piece.text.push(' ');
        }
        let page = piece.pages.last().map_or(0, |(_, page)| *page);
        if line.page != page {
            piece.pages.push((piece.text.len(), line.page));
        }
        piece.text.push_str(&text);
        if piece.mark.is_none() && is_empty_label(piece) {
            piece.head_len = piece.text.len();
        }
        piece.lines += 1;
        piece.fullness = self.measure.fullness(line);
        piece.last_line = at;
    }

    /// The title box goes to the front, where a reader sees it.
    fn finish(mut self) -> Vec<Piece> {
        if let Some(range) = self.box_range.take() {
            let title_box: Vec<Piece> = self.pieces.drain(range).collect();
            self.pieces.splice(0..0, title_box);
        }
        self.pieces.retain(|piece| !piece.text.is_empty());
        self.pieces
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::lines_of;
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let mut lines = lines_of(text);
        let measure = Measure::of(&lines);
        super::super::pages::mark_page_starts(&mut lines, &measure);
        reflow(&lines, &measure)
            .into_iter()
            .map(|p| p.text)
            .collect()
    }

    const FULL: &str = "港湾の水素受入基地は需要家の側から組み立て直す必";

    fn wrapped(tail: &str) -> Vec<String> {
        let body = format!("{}要がある。\n\n\n\n", format!("{FULL}\n\n").repeat(3)).repeat(6);
        texts(&format!("{body}{tail}")).split_off(6)
    }

    #[test]
    fn hard_breaks_are_joined() {
        assert_eq!(
            wrapped(&format!("{FULL}\n\n要がある。\n")),
            [format!("{FULL}要がある。")]
        );
        assert_eq!(
            wrapped("協定の正式な名称は、公表された資料では (General Agreeme\n\nnt) とされる。"),
            ["協定の正式な名称は、公表された資料では (General Agreement) とされる。"]
        );
        assert_eq!(
            wrapped("協定の正式な名称は、公表された資料では (sphere of \n\ninfluence) とされる。"),
            ["協定の正式な名称は、公表された資料では (sphere of influence) とされる。"]
        );
    }

    #[test]
    fn short_lines_end_paragraphs() {
        assert_eq!(wrapped("終わる。\n\n始まる。\n"), ["終わる。", "始まる。"]);
        assert_eq!(wrapped("三つの道\n\n始まる。\n"), ["三つの道", "始まる。"]);
    }

    #[test]
    fn a_sentence_goes_on_after_a_page_end() {
        assert_eq!(
            wrapped(&format!("{FULL}\n 要がある。\n")),
            [format!("{FULL}要がある。")]
        );
    }

    #[test]
    fn paragraphs_on_one_line_stay() {
        let long = "港湾の受入基地を".repeat(9);
        let text = format!("{long}進める。\n\n{long}\n\n見直す。\n\n- 項目\n-項目\n");
        assert_eq!(
            texts(&text),
            [
                format!("{long}進める。"),
                format!("{long}見直す。"),
                "項目".into(),
                "項目".into()
            ]
        );
    }

    #[test]
    fn a_label_takes_the_next_line() {
        assert_eq!(
            texts("-\n- 例1:\n甲の場合。 - 例2:\n乙の場合。"),
            ["例1:甲の場合。", "例2:乙の場合。"]
        );
    }
}
