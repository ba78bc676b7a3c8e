//! Whether a line goes on with a piece: the evidence of widths, gaps, marks and endings.

use issetsu_fold::script::is_hiragana;

use super::{Flow, LONGEST_INTERRUPTION};
use crate::structure::dialogue;
use crate::structure::layout::Fullness;
use crate::structure::line::{Ending, Role, ending, is_dangling};
use crate::structure::marks::{self, Style};
use crate::structure::piece::{Item, Piece};

impl Flow<'_, '_> {
    pub(super) fn is_marked(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        marks::bullet(text).is_some()
            || marks::mark(text).is_some()
            || marks::is_printed_bullet(text)
            || dialogue::label(text).is_some()
    }

    /// Whether a line goes on with the piece of the line directly before it.
    pub(super) fn continues(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let piece = &self.pieces[index];
        if self.interrupted {
            return false;
        }
        if let Some(layout) = line.layout {
            return self.goes_on_in_print(index, (at, layout));
        }
        if is_empty_label(piece) {
            return !self.is_marked(at);
        }
        if self.is_marked(at) {
            return self.is_cut_before_mark(index, at);
        }
        let full = self.measure.fullness(before);
        if !self.measure.is_wrapped() {
            return full == Fullness::Full
                && ending(before.text) == Ending::Open
                && !line.indented
                && self.looks_like_rest(at);
        }
        if line.page_start {
            return self.is_unfinished(index) && self.fits(index, at);
        }
        let subtitle = line.text.starts_with(['～', '〜']) && piece.lines == 1;
        if self.measure.is_apart(line) || line.indented || subtitle {
            return false;
        }
        self.runs_on(index, at)
    }

    /// Within a column: whether the line before was cut rather than ended.
    fn runs_on(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let piece = &self.pieces[index];
        let end = ending(before.text);
        let starts_low = line
            .text
            .starts_with(['：', ':', '、', '。', '，', '」', '）']);
        match self.measure.fullness(before) {
            // A line wider than any column goes on with none but lines as wide.
            _ if self.measure.is_outside(line) && line.width > before.width * 23 / 20 => false,
            _ if starts_low && end != Ending::Stop => true,
            Fullness::Full if piece.lines == 1 && self.is_heading_like(piece) => {
                self.is_rest_of_heading(at) || !self.is_body_of_heading(piece)
            }
            Fullness::Full => {
                self.measure.same_column(before.width, line.width)
                    || self.measure.fullness(line) != Fullness::Full
                    || end != Ending::Stop
            }
            Fullness::Ragged if self.is_heading_like(piece) && end != Ending::Comma => {
                is_dangling(before.text) && self.is_rest_of_heading(at)
            }
            Fullness::Ragged => end != Ending::Stop,
            Fullness::Short => {
                let cut = is_dangling(before.text) || end == Ending::Comma;
                let together = self.measure.same_column(before.width, line.width);
                cut && together && end != Ending::Stop && !is_heading_ending(piece)
            }
        }
    }

    pub(super) fn is_heading_like(&self, piece: &Piece) -> bool {
        piece.mark.is_some() && piece.item == Item::No
    }

    /// The second line of a heading is short and ends in no full stop.
    fn is_rest_of_heading(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.measure.fullness(line) == Fullness::Short && ending(line.text) != Ending::Stop
    }

    /// A full heading line with a paragraph behind it: the two are told apart later, by the
    /// headings of the same style, unless the heading stands apart from the text before it and
    /// its words are clearly complete.
    fn is_body_of_heading(&self, piece: &Piece) -> bool {
        let set_off = piece.gap > self.measure.normal_gap;
        let style = piece.mark.map(|mark| mark.style);
        set_off && matches!(style, Some(Style::Label | Style::Chapter | Style::Part))
    }

    /// A line that begins like a list item but is cut out of the middle of a sentence.
    pub(super) fn is_cut_before_mark(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let piece = &self.pieces[index];
        let spaced_bullet = marks::bullet(line.text).is_some() && line.text.contains(' ');
        let labelled = dialogue::label(line.text).is_some();
        let sign = matches!(
            marks::mark(line.text).map(|mark| mark.style),
            Some(
                Style::Lenticular
                    | Style::Symbol(_)
                    | Style::Part
                    | Style::Chapter
                    | Style::Section
            )
        );
        let wrapped = self.measure.is_wrapped() && !line.page_start && !self.measure.is_apart(line);
        wrapped
            && !spaced_bullet
            && !labelled
            && !sign
            && piece.mark.is_none()
            && self.measure.fullness(before) != Fullness::Short
            && matches!(
                ending(before.text),
                Ending::Open | Ending::Comma | Ending::Close
            )
    }

    /// The unfinished paragraph that this line goes on with, after an interruption.
    pub(super) fn resumable(&self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        if let Some(layout) = line.layout {
            return self.resumable_in_print((at, layout));
        }
        let unfinished = self.current.filter(|index| self.is_unfinished(*index));
        let index = match self.pending.or_else(|| self.cut_item(at)) {
            Some(index) => index,
            None if self.interrupted || line.page_start => unfinished?,
            None => return None,
        };
        if self.is_marked(at) || at - self.pieces[index].last_line > LONGEST_INTERRUPTION {
            return None;
        }
        let rest = if self.measure.is_wrapped() {
            self.fits(index, at)
        } else {
            self.looks_like_rest(at)
        };
        (self.is_fresh(at) && rest).then_some(index)
    }

    /// Whether something stands between a line and the one before.
    pub(super) fn is_fresh(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.interrupted || line.page_start || self.measure.is_apart(line)
    }

    /// A marked line that looks like a heading, cut by a page end: the next begins with a particle.
    fn cut_item(&self, at: usize) -> Option<usize> {
        let index = self.pieces.len().checked_sub(1)?;
        let piece = &self.pieces[index];
        let cut = piece.fullness == Fullness::Full
            && piece.role == Role::Body
            && matches!(ending(&piece.text), Ending::Open | Ending::Comma);
        let fresh = self.interrupted || self.lines[at].page_start;
        (cut && fresh && starts_with_particle(self.lines[at].text)).then_some(index)
    }

    /// Whether a line can stand in the column of a piece: as wide, or the end of a sentence.
    fn fits(&self, index: usize, at: usize) -> bool {
        let (line, last) = (&self.lines[at], &self.lines[self.pieces[index].last_line]);
        let same = self.measure.same_column(line.width, last.width);
        match self.measure.fullness(line) {
            Fullness::Full | Fullness::Ragged => same,
            Fullness::Short => {
                let ends = ending(line.text) == Ending::Stop;
                let alone = self.lines.get(at + 1).is_none_or(|next| {
                    next.page_start
                        || self.measure.is_apart(next)
                        || next.role != Role::Body
                        || self.measure.same_column(next.width, last.width)
                });
                ends && alone && line.width <= last.width * 11 / 10
            }
        }
    }

    /// Without wrapping: the rest of a cut paragraph ends like one, or is long.
    fn looks_like_rest(&self, at: usize) -> bool {
        let line = &self.lines[at];
        ending(line.text) == Ending::Stop || self.measure.fullness(line) == Fullness::Full
    }

    pub(super) fn is_unfinished(&self, index: usize) -> bool {
        let piece = &self.pieces[index];
        let end = ending(&piece.text);
        let open = match end {
            Ending::Open | Ending::Comma => true,
            Ending::Close | Ending::Colon => self.measure.is_wrapped(),
            Ending::Stop => false,
        };
        let heading = piece.lines == 1 && piece.mark.is_some() && piece.item == Item::No;
        open && piece.role == Role::Body && piece.fullness != Fullness::Short && !heading
    }
}

/// A bullet or label with nothing behind it yet: its words are on the next line.
pub(super) fn is_empty_label(piece: &Piece) -> bool {
    piece.item == Item::Bullet
        && piece.lines == 1
        && (piece.text.is_empty()
            || piece.text.len() <= 40
                && ending(&piece.text) == Ending::Colon
                && dialogue::label(&piece.text).is_none())
}

/// No sentence begins with を or の; は and the like begin none before a kanji or katakana.
pub(super) fn starts_with_particle(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('を' | 'が' | 'の'), Some(_)) => true,
        (Some('に' | 'は' | 'と' | 'で' | 'も' | 'へ'), Some(next)) => !is_hiragana(next),
        _ => false,
    }
}

/// A heading ends in no comma, whatever hangs in the air.
fn is_heading_ending(piece: &Piece) -> bool {
    piece.mark.is_some()
        && piece.item == Item::No
        && ending(&piece.text) != Ending::Comma
        && !piece.text.ends_with(['―', '—', '－', '・', '「', '（'])
}
