//! Whether a printed line goes on with a piece: the evidence of its place and type.

use super::Flow;
use super::rules::{is_empty_label, starts_with_particle};
use crate::structure::layout::Fullness;
use crate::structure::layout::{Layout, is_one_heading};
use crate::structure::line::{Ending, Role, ending, is_dangling};
use crate::structure::piece::{Item, Piece};

/// Lines this much farther apart than usual are two paragraphs.
const WIDE_PITCH: f32 = 1.32;
/// A tall character moves lines at most this much farther apart.
const TALLEST_PITCH: f32 = 2.3;
/// Lines that begin within so many ems of each other are aligned.
const ALIGNED: f32 = 0.45;
/// An indent is at least so many ems.
const INDENT: f32 = 0.55;

impl Flow<'_, '_> {
    /// Whether a line goes on with the piece of the line directly before it.
    pub(super) fn goes_on_in_print(&self, index: usize, (at, layout): (usize, Layout)) -> bool {
        let piece = &self.pieces[index];
        let Some(before) = self.lines[piece.last_line].layout else {
            return false;
        };
        if let Some(is_one) = is_one_heading(before.typography.heading, layout.typography.heading) {
            return is_one;
        }
        if before.region != layout.region || self.lines[at].page_start {
            return self.flows_on(index, (at, layout));
        }
        if !before.typography.is_as_large_as(&layout.typography) {
            return false;
        }
        if layout.pitch > WIDE_PITCH {
            return self.is_cut_by_tall_line(index, (at, layout));
        }
        if before.typography.bold != layout.typography.bold && piece.lines == 1 {
            return false;
        }
        if self.is_marked(at) {
            return self.is_cut_before_mark(index, at) && self.is_aligned(index, layout);
        }
        if is_empty_label(piece) {
            return true;
        }
        let low = ['、', '。', '，', '」', '）', '』'];
        if self.lines[at].text.starts_with(low) {
            return true;
        }
        if before.fullness == Fullness::Short {
            let cut = ending(&piece.text) == Ending::Comma || is_dangling(&piece.text);
            return before.typography.stands_out() && piece.lines <= 2 && cut;
        }
        if self.is_heading_like(piece) && piece.lines == 1 && before.typography.stands_out() {
            return ending(&piece.text) != Ending::Stop;
        }
        self.is_aligned(index, layout)
    }

    /// Whether a line that stands farther off goes on all the same: a formula or a larger character
    /// moved it away from a line that was cut.
    fn is_cut_by_tall_line(&self, index: usize, (at, layout): (usize, Layout)) -> bool {
        let piece = &self.pieces[index];
        let cut = matches!(ending(&piece.text), Ending::Open | Ending::Comma)
            && piece.fullness == Fullness::Full
            && !self.is_heading_like(piece);
        cut && layout.pitch < TALLEST_PITCH
            && !layout.typography.stands_out()
            && layout.indent < ALIGNED
            && !self.is_marked(at)
    }

    /// Whether a line begins where the next line of the piece would.
    fn is_aligned(&self, index: usize, layout: Layout) -> bool {
        let piece = &self.pieces[index];
        let last = self.lines[piece.last_line].layout;
        let Some(last) = last else { return false };
        let shift = layout.start - last.start;
        if piece.lines > 1 {
            return shift.abs() < ALIGNED;
        }
        let marked = piece.item == Item::Bullet || piece.mark.is_some();
        let first_indented = shift < -INDENT && shift > -4.0;
        let hanging = shift > INDENT && (marked || self.hangs(index, shift));
        let complete = ending(&piece.text) == Ending::Stop;
        let both_indented = layout.indents && last.indent > INDENT && complete;
        first_indented || hanging || shift.abs() < ALIGNED && !both_indented
    }

    /// A label or name with its text hanging behind it.
    fn hangs(&self, index: usize, shift: f32) -> bool {
        let piece = &self.pieces[index];
        let labelled = piece
            .text
            .starts_with(['（', '(', '※', '注', '－', '-', '＜', '<'])
            || piece.text.chars().take(12).any(|c| "：:　".contains(c));
        labelled && shift < 12.0
    }

    /// Whether a line in another column or on another page goes on with a piece.
    fn flows_on(&self, index: usize, (at, layout): (usize, Layout)) -> bool {
        let piece = &self.pieces[index];
        let Some(before) = self.lines[piece.last_line].layout else {
            return false;
        };
        let same_print = before.typography.is_as_large_as(&layout.typography)
            && before.typography.bold == layout.typography.bold;
        // No page end cuts a heading.
        if before.typography.size > 1.08 && piece.lines <= 2 {
            return false;
        }
        if !same_print || piece.role != Role::Body || self.is_marked(at) {
            return false;
        }
        let heading = piece.lines == 1 && piece.mark.is_some() && piece.item == Item::No;
        let cut =
            before.fullness != Fullness::Short && !(heading && before.typography.stands_out());
        let particle = starts_with_particle(self.lines[at].text);
        match ending(&piece.text) {
            Ending::Open | Ending::Comma => {
                (cut || particle) && !(layout.indents && layout.indent > INDENT && !is_list(piece))
            }
            Ending::Close | Ending::Colon => cut && layout.indent < INDENT,
            Ending::Stop => cut && layout.indents && layout.indent < INDENT && piece.lines > 1,
        }
    }

    /// The unfinished paragraph that a line goes on with behind a figure, a table or another box.
    pub(super) fn resumable_in_print(&self, (at, layout): (usize, Layout)) -> Option<usize> {
        let index = self.pending?;
        let near = at - self.pieces[index].last_line <= super::LONGEST_INTERRUPTION;
        let fresh = self.is_fresh(at) || layout.pitch == 0.0;
        let open = matches!(
            ending(&self.pieces[index].text),
            Ending::Open | Ending::Comma
        );
        (near && fresh && open && self.flows_on(index, (at, layout))).then_some(index)
    }
}

fn is_list(piece: &Piece) -> bool {
    piece.item == Item::Bullet || piece.mark.is_some()
}
