//! Whether a printed line continues a piece: the evidence of its place and type.

use super::rules::{is_empty_label, starts_with_particle};
use super::{Flow, MAX_INTERRUPTION};
use crate::structure::join::ends_in_word;
use crate::structure::layout::{Fullness, Layout, is_one_heading};
use crate::structure::line::{Ending, Role, ending, is_cut, is_dangling};
use crate::structure::marks::is_printed_bullet;
use crate::structure::piece::Piece;

// Distances of lines, relative to the usual distance.

/// Lines farther apart than this are two paragraphs.
const MAX_PITCH: f32 = 1.32;

/// A tall character or a formula moves lines apart at most this far. Blank lines begin at 2, but a cut
/// line that is followed by one is rare.
const MAX_TALL_PITCH: f32 = 2.3;

// Lengths in ems.

/// Lines that begin within this distance of each other are aligned: less than half a character, since
/// half-width brackets move the first character by that much.
const ALIGNED: f32 = 0.45;

/// An indent is wider than this. The smallest in use is one character; justified lines begin a little
/// to the left or right of their edge.
const MIN_INDENT: f32 = 0.55;

/// The first line of a paragraph is indented by less than this. Farther in begins something else, such
/// as a signature at the right.
const MAX_FIRST_INDENT: f32 = 4.0;

/// The text after a label or a name hangs by less than this. Farther in is another column.
const MAX_HANG: f32 = 12.0;

/// Characters at the start of a line that are searched for the end of a label or name.
const MAX_LABEL_CHARS: usize = 12;

/// Font size above which a line may be a heading that no page end cuts, relative to the running text.
const MIN_HEADING_SIZE: f32 = 1.08;

/// Lines of a heading in larger type, at most. A longer piece in larger type is a lead paragraph, which
/// page ends do cut.
const MAX_HEADING_LINES: u32 = 2;

impl Flow<'_, '_> {
    /// Whether a line continues the piece of the line directly before it.
    pub(super) fn continues_in_print(&self, index: usize, at: usize, layout: Layout) -> bool {
        let piece = &self.pieces[index];
        let Some(before) = self.lines[piece.last_line].layout else {
            return false;
        };
        if let Some(is_one) = is_one_heading(before.typography.heading, layout.typography.heading) {
            return is_one;
        }
        if before.region != layout.region || self.lines[at].page_start {
            return self.flows_on(index, at, layout);
        }
        if !before.typography.is_as_large_as(&layout.typography) {
            return false;
        }
        if layout.pitch > MAX_PITCH {
            return self.is_moved_by_tall_line(index, at, layout);
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
        let never_first = ['、', '。', '，', '」', '）', '』'];
        if self.lines[at].text.starts_with(never_first) {
            return true;
        }
        if ends_in_word(&piece.text, self.lines[at].text) {
            return true;
        }
        if before.fullness == Fullness::Short {
            // A heading may be broken at a place that its writer chose.
            let goes_on = ending(&piece.text) == Ending::Comma || is_dangling(&piece.text);
            let is_heading = before.typography.stands_out() && piece.lines <= MAX_HEADING_LINES;
            // A figure or a word in Latin letters that may not be divided leaves room, but の ends nothing.
            return goes_on && is_heading
                || is_cut(&piece.text) && has_sign(piece) && self.is_aligned(index, layout);
        }
        if piece.may_be_heading() && piece.lines == 1 && before.typography.stands_out() {
            return ending(&piece.text) != Ending::Stop;
        }
        self.is_aligned(index, layout)
    }

    /// Whether a line that is farther off continues a piece all the same, because a formula or a larger
    /// character moved it away from a line that was cut.
    fn is_moved_by_tall_line(&self, index: usize, at: usize, layout: Layout) -> bool {
        let piece = &self.pieces[index];
        let is_cut = matches!(ending(&piece.text), Ending::Open | Ending::Comma)
            && piece.fullness == Fullness::Full
            && !piece.may_be_heading();
        is_cut
            && layout.pitch < MAX_TALL_PITCH
            && !layout.typography.stands_out()
            && layout.indent < ALIGNED
            && !self.is_marked(at)
    }

    /// Whether a line begins where the next line of the piece would.
    fn is_aligned(&self, index: usize, layout: Layout) -> bool {
        let piece = &self.pieces[index];
        let Some(last) = self.lines[piece.last_line].layout else {
            return false;
        };
        let shift = layout.start - last.start;
        let is_even = shift.abs() < ALIGNED;
        if piece.lines > 1 {
            return is_even;
        }
        let is_after_indent = shift < -MIN_INDENT && shift > -MAX_FIRST_INDENT;
        let is_hanging = shift > MIN_INDENT && (is_item(piece) || hangs(piece, shift));
        // Two indented lines are two paragraphs if the first ends with a full stop.
        let is_next_paragraph =
            layout.indents && last.indent > MIN_INDENT && ending(&piece.text) == Ending::Stop;
        is_after_indent || is_hanging || is_even && !is_next_paragraph
    }

    /// Whether a line in another column or on another page continues a piece.
    fn flows_on(&self, index: usize, at: usize, layout: Layout) -> bool {
        let piece = &self.pieces[index];
        let Some(before) = self.lines[piece.last_line].layout else {
            return false;
        };
        if before.typography.size > MIN_HEADING_SIZE && piece.lines <= MAX_HEADING_LINES {
            return false;
        }
        let has_same_type = before.typography.is_as_large_as(&layout.typography)
            && before.typography.bold == layout.typography.bold;
        if !has_same_type || piece.role != Role::Body || self.is_marked(at) {
            return false;
        }
        let is_heading = piece.lines == 1 && piece.may_be_heading();
        let is_cut =
            before.fullness != Fullness::Short && !(is_heading && before.typography.stands_out());
        match ending(&piece.text) {
            Ending::Open | Ending::Comma => {
                let begins_paragraph =
                    layout.indents && layout.indent > MIN_INDENT && !is_item(piece);
                (is_cut || starts_with_particle(self.lines[at].text)) && !begins_paragraph
            }
            Ending::Close | Ending::Colon => is_cut && layout.indent < MIN_INDENT,
            // A full stop at the edge of a column: only files that indent paragraphs tell.
            Ending::Stop => {
                is_cut && layout.indents && layout.indent < MIN_INDENT && piece.lines > 1
            }
        }
    }

    /// The unfinished piece that a line continues after a figure, a table or another box.
    pub(super) fn resumable_in_print(&self, at: usize, layout: Layout) -> Option<usize> {
        let index = self.pending?;
        let piece = &self.pieces[index];
        let is_near = at - piece.last_line <= MAX_INTERRUPTION;
        let is_fresh = self.is_fresh(at) || layout.pitch == 0.0;
        let is_open = matches!(ending(&piece.text), Ending::Open | Ending::Comma);
        (is_near && is_fresh && is_open && self.flows_on(index, at, layout)).then_some(index)
    }
}

/// Whether a piece is a label or a name with its text hanging after it.
fn hangs(piece: &Piece, shift: f32) -> bool {
    let is_labelled = piece
        .text
        .starts_with(['（', '(', '※', '注', '－', '-', '＜', '<'])
        || piece
            .text
            .chars()
            .take(MAX_LABEL_CHARS)
            .any(|c| "：:　".contains(c));
    is_labelled && shift < MAX_HANG
}

fn is_item(piece: &Piece) -> bool {
    piece.mark.is_some() || has_sign(piece)
}

/// Whether a piece begins with a bullet. 1.はじめに is a heading, ・はじめに an item.
fn has_sign(piece: &Piece) -> bool {
    piece.has_bullet || is_printed_bullet(&piece.text)
}
