//! Whether a line continues a piece: the evidence of widths, gaps, marks and endings.

use issetsu_fold::script::is_hiragana;

use super::{Flow, MAX_INTERRUPTION};
use crate::structure::dialogue;
use crate::structure::layout::Fullness;
use crate::structure::line::{Ending, Line, Role, ending, is_dangling};
use crate::structure::marks::{self, Style};
use crate::structure::measure::percent_of;
use crate::structure::piece::Piece;

/// A line outside every column continues the line before only up to this width, in percent of the other's.
const MAX_GROWTH: u32 = 115;

/// The last line of a paragraph has at most this width, in percent of the line before.
const MAX_LAST_WIDTH: u32 = 110;

/// Bytes of a label such as 例2:, at most. A longer text before a colon is a sentence.
const MAX_LABEL_BYTES: usize = 40;

impl Flow<'_, '_> {
    /// Whether a line begins with a number, a bullet or a label.
    pub(super) fn is_marked(&self, at: usize) -> bool {
        let text = self.lines[at].text;
        marks::bullet(text).is_some()
            || marks::mark(text).is_some()
            || marks::is_printed_bullet(text)
            || dialogue::label(text).is_some()
    }

    /// Whether a line continues the piece of the line directly before it.
    pub(super) fn continues(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let piece = &self.pieces[index];
        if self.interrupted {
            return false;
        }
        if let Some(layout) = line.layout {
            return self.continues_in_print(index, at, layout);
        }
        if is_empty_label(piece) {
            return !self.is_marked(at);
        }
        if self.is_marked(at) {
            return self.is_cut_before_mark(index, at);
        }
        if !self.measure.is_wrapped() {
            return self.measure.fullness(before) == Fullness::Full
                && ending(before.text) == Ending::Open
                && !line.indented
                && self.looks_like_rest(at);
        }
        if line.page_start {
            return self.is_unfinished(index) && self.fits(index, at);
        }
        let is_subtitle = line.text.starts_with(['～', '〜']) && piece.lines == 1;
        if self.measure.is_apart(line) || line.indented || is_subtitle {
            return false;
        }
        self.runs_on(index, at)
    }

    /// Within a column: whether the line before was cut rather than ended.
    fn runs_on(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let piece = &self.pieces[index];
        let end = ending(before.text);
        let is_wider = line.width > percent_of(before.width, MAX_GROWTH);
        if self.measure.is_outside(line) && is_wider {
            return false;
        }
        let never_first = ['：', ':', '、', '。', '，', '」', '）'];
        if line.text.starts_with(never_first) && end != Ending::Stop {
            return true;
        }
        match self.measure.fullness(before) {
            Fullness::Full if piece.lines == 1 && piece.may_be_heading() => {
                self.is_rest_of_heading(line) || !self.is_complete_heading(piece)
            }
            Fullness::Full => {
                self.measure.same_column(before.width, line.width)
                    || self.measure.fullness(line) != Fullness::Full
                    || end != Ending::Stop
            }
            Fullness::Ragged if piece.may_be_heading() && end != Ending::Comma => {
                is_dangling(before.text) && self.is_rest_of_heading(line)
            }
            Fullness::Ragged => end != Ending::Stop,
            Fullness::Short => {
                let is_cut = is_dangling(before.text) || end == Ending::Comma;
                let is_together = self.measure.same_column(before.width, line.width);
                is_cut && is_together && end != Ending::Stop && !ends_like_heading(piece)
            }
        }
    }

    /// Whether a line can be the last of a heading: it is short and ends in no full stop.
    fn is_rest_of_heading(&self, line: &Line<'_>) -> bool {
        self.measure.fullness(line) == Fullness::Short && ending(line.text) != Ending::Stop
    }

    /// Whether a full line is a whole heading, so that the next line begins its text. That is certain only
    /// for a heading that is set off from the text before it and has a mark of headings. Otherwise the two
    /// stay one piece, which is divided later if others of the same style are headings.
    fn is_complete_heading(&self, piece: &Piece) -> bool {
        let is_set_off = piece.gap > self.measure.normal_gap;
        let style = piece.mark.map(|mark| mark.style);
        is_set_off && matches!(style, Some(Style::Label | Style::Chapter | Style::Part))
    }

    /// Whether a line that begins like a list item is cut from the middle of a sentence.
    pub(super) fn is_cut_before_mark(&self, index: usize, at: usize) -> bool {
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        let is_spaced_bullet = marks::bullet(line.text).is_some() && line.text.contains(' ');
        let is_labelled = dialogue::label(line.text).is_some();
        // Marks that sentences do not contain.
        let is_sign = matches!(
            marks::mark(line.text).map(|mark| mark.style),
            Some(
                Style::Lenticular
                    | Style::Symbol(_)
                    | Style::Part
                    | Style::Chapter
                    | Style::Section
            )
        );
        self.measure.is_wrapped()
            && !line.page_start
            && !self.measure.is_apart(line)
            && !is_spaced_bullet
            && !is_labelled
            && !is_sign
            && self.pieces[index].mark.is_none()
            && self.measure.fullness(before) != Fullness::Short
            && matches!(
                ending(before.text),
                Ending::Open | Ending::Comma | Ending::Close
            )
    }

    /// The unfinished piece that this line continues after an interruption.
    pub(super) fn resumable(&self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        if let Some(layout) = line.layout {
            return self.resumable_in_print(at, layout);
        }
        let index = match self.pending.or_else(|| self.cut_item(at)) {
            Some(index) => index,
            None if self.interrupted || line.page_start => {
                self.current.filter(|index| self.is_unfinished(*index))?
            }
            None => return None,
        };
        let is_far = at - self.pieces[index].last_line > MAX_INTERRUPTION;
        if self.is_marked(at) || is_far || !self.is_fresh(at) {
            return None;
        }
        let is_rest = if self.measure.is_wrapped() {
            self.fits(index, at)
        } else {
            self.looks_like_rest(at)
        };
        is_rest.then_some(index)
    }

    /// Whether a line is not directly below the line before: something is between them.
    pub(super) fn is_fresh(&self, at: usize) -> bool {
        let line = &self.lines[at];
        self.interrupted || line.page_start || self.measure.is_apart(line)
    }

    /// The last piece, if a page end has cut it and the line begins with a particle. It may have a mark, so
    /// that it looks like a heading.
    fn cut_item(&self, at: usize) -> Option<usize> {
        let index = self.pieces.len().checked_sub(1)?;
        let piece = &self.pieces[index];
        let is_cut = piece.fullness == Fullness::Full
            && piece.role == Role::Body
            && matches!(ending(&piece.text), Ending::Open | Ending::Comma);
        let is_interrupted = self.interrupted || self.lines[at].page_start;
        (is_cut && is_interrupted && starts_with_particle(self.lines[at].text)).then_some(index)
    }

    /// Whether a line can be in the column of a piece: it is as wide, or the end of a sentence.
    fn fits(&self, index: usize, at: usize) -> bool {
        let (line, last) = (&self.lines[at], &self.lines[self.pieces[index].last_line]);
        match self.measure.fullness(line) {
            Fullness::Full | Fullness::Ragged => self.measure.same_column(line.width, last.width),
            Fullness::Short => {
                let is_end = self.lines.get(at + 1).is_none_or(|next| {
                    next.page_start
                        || self.measure.is_apart(next)
                        || next.role != Role::Body
                        || self.measure.same_column(next.width, last.width)
                });
                ending(line.text) == Ending::Stop
                    && is_end
                    && line.width <= percent_of(last.width, MAX_LAST_WIDTH)
            }
        }
    }

    /// In a text without wrapping: whether a line can be the rest of a paragraph. It ends with a full stop,
    /// or is long.
    fn looks_like_rest(&self, at: usize) -> bool {
        let line = &self.lines[at];
        ending(line.text) == Ending::Stop || self.measure.fullness(line) == Fullness::Full
    }

    /// Whether the sentence of a piece is not complete.
    pub(super) fn is_unfinished(&self, index: usize) -> bool {
        let piece = &self.pieces[index];
        let is_open = match ending(&piece.text) {
            Ending::Open | Ending::Comma => true,
            Ending::Close | Ending::Colon => self.measure.is_wrapped(),
            Ending::Stop => false,
        };
        let is_heading = piece.lines == 1 && piece.may_be_heading();
        is_open && piece.role == Role::Body && piece.fullness != Fullness::Short && !is_heading
    }
}

/// Whether a piece is a bullet or a label whose words are on the next line.
pub(super) fn is_empty_label(piece: &Piece) -> bool {
    piece.has_bullet
        && piece.lines == 1
        && (piece.text.is_empty()
            || piece.text.len() <= MAX_LABEL_BYTES
                && ending(&piece.text) == Ending::Colon
                && dialogue::label(&piece.text).is_none())
}

/// Whether a text begins with a particle, which no sentence does. No word begins with を, and hardly one
/// with が or の; は and its like are the start of a word before other hiragana (はじめ) only.
pub(super) fn starts_with_particle(text: &str) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('を' | 'が' | 'の'), Some(_)) => true,
        (Some('に' | 'は' | 'と' | 'で' | 'も' | 'へ'), Some(next)) => !is_hiragana(next),
        _ => false,
    }
}

/// Whether a piece ends like a heading that only looks incomplete. A comma, a dash or an open bracket ends
/// none.
fn ends_like_heading(piece: &Piece) -> bool {
    piece.may_be_heading()
        && ending(&piece.text) != Ending::Comma
        && !piece.text.ends_with(['―', '—', '－', '・', '「', '（'])
}
