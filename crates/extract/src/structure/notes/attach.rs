//! Notes become notes of the draft, each with its anchor.

use std::collections::HashMap;

use super::anchors;
use super::mark::{MarkForm, NoteLines};
use crate::draft::{BlockRange, Draft, DraftNote};
use crate::structure::join::join_note;
use crate::structure::line::Line;

/// Anchors with one number that are searched for one on the page of the note, at most. Texts that
/// number their notes anew on each page have an anchor ¹ per page, and a search of all of them for
/// each note would take the square of the pages.
const MAX_ANCHORS: usize = 200;

/// The place of an anchor in the draft.
#[derive(Debug, Clone, Copy)]
struct AnchorPlace {
    start: Position,
    /// Where it ends in its block.
    end: usize,
    /// The page, or 0 where pages are not known.
    page: u32,
}

/// A position in the blocks of a draft, in the order of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    block: usize,
    offset: usize,
}

/// The anchors of each form and number, in the order of the text.
type AnchorIndex = HashMap<(MarkForm, u32), Vec<AnchorPlace>>;

/// Adds the notes to a draft. The anchor of a note comes after that of the note before of the same
/// form, if there is one, and is on the page of the note, if there is one.
pub(crate) fn attach_notes(draft: &mut Draft, notes: &[NoteLines], lines: &[Line<'_>]) {
    if notes.is_empty() {
        return;
    }
    let index = anchor_index(draft);
    let mut last: HashMap<MarkForm, Position> = HashMap::new();
    for note in notes {
        let page = lines[note.lines[0]].page;
        let places = index.get(&(note.form, note.number));
        let after = last.get(&note.form).copied().unwrap_or_default();
        let anchor = places.and_then(|places| best_place(places, after, page));
        if let Some(place) = anchor {
            last.insert(note.form, place.start);
        }
        let own: Vec<&Line<'_>> = note.lines.iter().map(|at| &lines[*at]).collect();
        draft.notes.push(DraftNote {
            mark: note.mark(lines),
            text: join_note(&own, note.mark_len),
            anchor: anchor.map(|place| BlockRange {
                block: place.start.block,
                range: place.start.offset..place.end,
            }),
            home: None,
            page: (!draft.pages.is_empty()).then_some(page),
        });
    }
}

/// The best of some places in order: the first on the page, else the first, from `after` on; else the
/// first of all.
fn best_place(places: &[AnchorPlace], after: Position, page: u32) -> Option<AnchorPlace> {
    let first = places.partition_point(|place| place.start < after);
    let in_order = &places[first..];
    let mut near = in_order.iter().take(MAX_ANCHORS);
    let on_page = near.find(|place| place.page == page);
    on_page.or(in_order.first()).or(places.first()).copied()
}

fn anchor_index(draft: &Draft) -> AnchorIndex {
    let mut index = AnchorIndex::new();
    for (at, block) in draft.blocks.iter().enumerate() {
        for anchor in anchors(&block.text) {
            let offset = anchor.range.start;
            let page = block.pages.iter().rfind(|(start, _)| *start <= offset);
            let places = index.entry((anchor.form, anchor.number)).or_default();
            places.push(AnchorPlace {
                start: Position { block: at, offset },
                end: anchor.range.end,
                page: page.map_or(0, |(_, page)| *page),
            });
        }
    }
    index
}
