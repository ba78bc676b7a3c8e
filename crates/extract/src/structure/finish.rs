//! Pieces become the blocks of a draft: kinds, groups, levels, footnotes.

use std::collections::HashMap;

use issetsu_model::BlockKind;

use super::join::join;
use super::line::{Ending, Line, Role, ending};
use super::marks::{self, Mark, Style};
use super::notes::{MarkForm, NoteLines, anchors};
use super::outline::printed_levels;
use super::piece::{Item, Piece};
use crate::draft::{Draft, DraftBlock, DraftNote, Place, Spacing};
use crate::warning::warning;

/// A text that begins with the heading 要約 and the name of what it sums up: one heading.
pub(crate) fn join_summary_title(mut pieces: Vec<Piece>) -> Vec<Piece> {
    const SUMMARIES: [&str; 5] = ["要約", "要旨", "概要", "エグゼクティブサマリー", "Abstract"];
    let joined = match pieces.as_slice() {
        [summary, name, text, ..] => {
            SUMMARIES.contains(&summary.text.as_str())
                && name.mark.is_none()
                && name.item == Item::No
                && !name.page_start
                && matches!(ending(&name.text), Ending::Open | Ending::Close)
                && name.text.len() < 200
                && ending(&text.text) == Ending::Stop
        }
        _ => false,
    };
    if joined {
        let name = pieces.remove(1);
        pieces[0].text.push(' ');
        pieces[0].text.push_str(&name.text);
        pieces[0].last_line = name.last_line;
    }
    pieces
}

/// Makes blocks. `title` holds the indices of the pieces of the title block.
pub(crate) fn draft(pieces: Vec<(Piece, Option<Style>)>, title: &[usize]) -> Draft {
    let mut draft = Draft::default();
    let summary = pieces.first().and_then(|(piece, style)| {
        let named = style.is_some() && piece.text.contains(' ');
        named
            .then(|| piece.text.split_once(' '))
            .flatten()
            .map(|(_, name)| name.to_owned())
    });
    draft.inferred.title = summary;
    let headings = pieces.iter().filter_map(|(piece, style)| {
        let size = piece.typography.map_or(1.0, |typography| typography.size);
        style.map(|style| (style, size))
    });
    let mut levels = printed_levels(headings).into_iter();
    let short = short_runs(&pieces);
    let mut figures = Figures::default();
    let mut ended = false;
    for (at, (piece, style)) in pieces.into_iter().enumerate() {
        ended = (ended || piece.role == Role::End) && style.is_none();
        if piece.role == Role::End {
            continue;
        }
        let level = style.and_then(|_| levels.next());
        let is_title = title.contains(&at);
        let kind = if is_title || level.is_some() {
            BlockKind::Heading
        } else {
            kind(&piece, short[at])
        };
        let mut block = DraftBlock::new(kind, piece.text);
        block.group = figures.group(piece.role);
        block.pages = piece.pages;
        block.place = match level {
            Some(level) => Place::Opens(level),
            None if ended || is_title => Place::Outside,
            None => Place::Inside,
        };
        block.spacing = spacing(draft.blocks.last(), &block);
        draft.blocks.push(block);
    }
    draft
}

/// Items of a list and rows of a table stand close.
fn spacing(before: Option<&DraftBlock>, block: &DraftBlock) -> Spacing {
    let listed = matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow);
    let together = before.is_some_and(|b| b.kind == block.kind && b.group == block.group);
    if listed && together {
        Spacing::Tight
    } else {
        Spacing::Loose
    }
}

fn kind(piece: &Piece, short: bool) -> BlockKind {
    match piece.role {
        Role::Caption | Role::Source => BlockKind::Caption,
        Role::Cell => BlockKind::TableRow,
        _ if piece.item == Item::Bullet || short => BlockKind::ListItem,
        _ if begins_item(piece.mark, &piece.text) => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

/// Whether a paragraph that is no heading begins like an item of a list.
pub(crate) fn is_item(text: &str) -> bool {
    begins_item(marks::mark(text), text)
}

fn begins_item(mark: Option<Mark>, text: &str) -> bool {
    let counted = mark.is_some_and(|mark| !matches!(mark.style, Style::Named | Style::Label));
    counted || marks::is_printed_bullet(text)
}

/// Gives the caption, the lines and the source of a figure or table one group.
#[derive(Default)]
struct Figures {
    next: u32,
    open: bool,
}

impl Figures {
    fn group(&mut self, role: Role) -> Option<u32> {
        let inside = matches!(role, Role::Caption | Role::Source | Role::Cell);
        if inside && (role == Role::Caption || !self.open) {
            self.next += 1;
        }
        self.open = inside;
        inside.then_some(self.next)
    }
}

/// Three or more short lines in a row with no full stop are a list.
fn short_runs(pieces: &[(Piece, Option<Style>)]) -> Vec<bool> {
    let mut short = vec![false; pieces.len()];
    let mut start = 0;
    for at in 0..=pieces.len() {
        let goes_on = pieces.get(at).is_some_and(|(piece, style)| {
            style.is_none()
                && piece.role == Role::Body
                && piece.lines == 1
                && piece.text.len() <= 240
                && matches!(ending(&piece.text), Ending::Open | Ending::Close)
        });
        if !goes_on {
            if at - start >= 3 {
                short[start..at].fill(true);
            }
            start = at + 1;
        }
    }
    short
}

/// Finds the anchor of every note and puts the notes into the draft.
pub(crate) fn attach_notes(draft: &mut Draft, notes: &[NoteLines], lines: &[Line<'_>]) {
    if notes.is_empty() {
        return;
    }
    let index = anchor_index(draft);
    let mut last: HashMap<MarkForm, (usize, usize)> = HashMap::new();
    for note in notes {
        let page = lines[note.lines[0]].page;
        let anchor = index.get(&(note.form, note.number)).and_then(|places| {
            let after = last.get(&note.form).copied().unwrap_or((0, 0));
            // Places are in order; one on the note's page is near the first of them.
            let first = places.partition_point(|p| (p.block, p.start) < after);
            let in_order = &places[first..];
            let on_page = in_order.iter().take(MOST_ANCHORS).find(|p| p.page == page);
            on_page.or(in_order.first()).or(places.first())
        });
        if let Some(place) = anchor {
            last.insert(note.form, (place.block, place.start));
        }
        let parts: Vec<&Line<'_>> = note.lines.iter().map(|at| &lines[*at]).collect();
        draft.notes.push(DraftNote {
            mark: note.mark(lines),
            text: join(&parts, note.mark_len),
            anchor: anchor.map(|place| (place.block, place.start..place.end)),
            home: None,
            page: (!draft.pages.is_empty()).then_some(page),
        });
    }
}

/// So many marks with one number may stand before the page of their note.
const MOST_ANCHORS: usize = 200;

struct AnchorPlace {
    block: usize,
    start: usize,
    end: usize,
    page: u32,
}

fn anchor_index(draft: &Draft) -> HashMap<(MarkForm, u32), Vec<AnchorPlace>> {
    let mut index: HashMap<_, Vec<AnchorPlace>> = HashMap::new();
    for (block, content) in draft.blocks.iter().enumerate() {
        for (form, number, range) in anchors(&content.text) {
            let page = content
                .pages
                .iter()
                .rfind(|(offset, _)| *offset <= range.start);
            index.entry((form, number)).or_default().push(AnchorPlace {
                block,
                start: range.start,
                end: range.end,
                page: page.map_or(0, |(_, page)| *page),
            });
        }
    }
    index
}

/// Says what was left out; `furniture` lines were so before.
pub(crate) fn warn(draft: &mut Draft, (lines, furniture): (&[Line<'_>], usize)) {
    let count = |role: Role| lines.iter().filter(|line| line.role == role).count();
    for (role, code, what) in [
        (
            Role::Furniture,
            "page_furniture",
            "running heads and page numbers",
        ),
        (Role::Contents, "table_of_contents", "the table of contents"),
    ] {
        let before = if role == Role::Furniture {
            furniture
        } else {
            0
        };
        let lines = count(role) + before;
        if lines > 0 {
            draft.warnings.push(warning(
                code,
                format!("{lines} lines of {what} were left out"),
            ));
        }
    }
}
