//! Pieces become the blocks of a draft, with their kinds, levels and groups.

use issetsu_model::BlockKind;

use super::line::{Ending, Role, ending};
use super::marks::{self, Mark, Style};
use super::outline::{StyledHeading, levels_in_print};
use super::piece::Piece;
use crate::draft::{DraftBlock, Place, Spacing};

/// Headings of summaries. The name of the document may be on the next line.
const SUMMARIES: [&str; 5] = ["要約", "要旨", "概要", "エグゼクティブサマリー", "Abstract"];

/// Bytes of the name of a document, at most: about 66 full-width characters. Longer lines are text.
const MAX_NAME_BYTES: usize = 200;

/// Bytes of a short line, at most: 80 full-width characters. Longer lines are paragraphs.
const MAX_SHORT_BYTES: usize = 240;

/// Short lines in a row that make a list. Two may be a heading and its subtitle.
const MIN_SHORT_LINES: usize = 3;

/// Joins the first two pieces when they are the heading of a summary, such as 要約, and the name of the
/// document that it sums up.
pub(crate) fn join_summary_title(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if begins_with_summary(&pieces) {
        let name = pieces.remove(1);
        pieces[0].text.push(' ');
        pieces[0].text.push_str(&name.text);
        pieces[0].last_line = name.last_line;
    }
    pieces
}

fn begins_with_summary(pieces: &[Piece]) -> bool {
    let [summary, name, text, ..] = pieces else {
        return false;
    };
    SUMMARIES.contains(&summary.text.as_str())
        && name.mark.is_none()
        && !name.has_bullet
        && !name.page_start
        && matches!(ending(&name.text), Ending::Open | Ending::Close)
        && name.text.len() < MAX_NAME_BYTES
        && ending(&text.text) == Ending::Stop
}

/// The name of the document in a first heading that [`join_summary_title`] has joined.
pub(crate) fn summary_title(pieces: &[(Piece, Option<Style>)]) -> Option<String> {
    let (piece, style) = pieces.first()?;
    let (summary, name) = piece.text.split_once(' ')?;
    style
        .filter(|_| SUMMARIES.contains(&summary))
        .map(|_| name.to_owned())
}

/// Makes blocks of pieces. A piece with a style is a heading; `title` lists the pieces of the title
/// block.
pub(crate) fn blocks(pieces: Vec<(Piece, Option<Style>)>, title: &[usize]) -> Vec<DraftBlock> {
    let headings = pieces.iter().filter_map(|(piece, style)| {
        let size = piece.typography.map_or(1.0, |typography| typography.size);
        style.map(|style| StyledHeading { style, size })
    });
    let mut levels = levels_in_print(headings).into_iter();
    let short = short_runs(&pieces);
    let mut figures = Figures::default();
    let mut blocks: Vec<DraftBlock> = Vec::new();
    let mut has_ended = false;
    for (at, (piece, style)) in pieces.into_iter().enumerate() {
        has_ended &= style.is_none();
        let is_end = piece.role == Role::End;
        let level = style.and_then(|_| levels.next());
        let is_title = title.contains(&at);
        let kind = if is_title || level.is_some() {
            BlockKind::Heading
        } else if short[at] {
            BlockKind::ListItem
        } else {
            kind(&piece)
        };
        let mut block = DraftBlock::new(kind, piece.text);
        block.group = figures.group(piece.role);
        block.pages = piece.pages;
        block.place = match level {
            Some(level) => Place::Opens(level),
            None if has_ended || is_title => Place::Outside,
            None => Place::Inside,
        };
        block.spacing = spacing(blocks.last(), &block);
        blocks.push(block);
        // What follows 以上 belongs to no section, until the next heading.
        has_ended |= is_end;
    }
    blocks
}

/// Items of a list and rows of a table are separated by a line break only.
fn spacing(before: Option<&DraftBlock>, block: &DraftBlock) -> Spacing {
    let is_listed = matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow);
    let is_next = before.is_some_and(|b| b.kind == block.kind && b.group == block.group);
    if is_listed && is_next {
        Spacing::Tight
    } else {
        Spacing::Loose
    }
}

fn kind(piece: &Piece) -> BlockKind {
    match piece.role {
        Role::Caption | Role::Source => BlockKind::Caption,
        Role::Cell => BlockKind::TableRow,
        _ if piece.has_bullet || begins_item(piece.mark, &piece.text) => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

/// Whether a paragraph that is no heading begins like an item of a list.
pub(crate) fn is_item(text: &str) -> bool {
    begins_item(marks::mark(text), text)
}

fn begins_item(mark: Option<Mark>, text: &str) -> bool {
    // 要旨 or 提言1 at the start of a paragraph is a word of it.
    let is_counted = mark.is_some_and(|mark| !matches!(mark.style, Style::Named | Style::Label));
    is_counted || marks::is_printed_bullet(text)
}

/// Numbers the figures and tables: the caption, the lines and the source of each are one group.
#[derive(Default)]
struct Figures {
    count: u32,
    is_open: bool,
}

impl Figures {
    /// The group of the next piece, by its role.
    fn group(&mut self, role: Role) -> Option<u32> {
        let is_inside = matches!(role, Role::Caption | Role::Source | Role::Cell);
        if is_inside && (role == Role::Caption || !self.is_open) {
            self.count += 1;
        }
        self.is_open = is_inside;
        is_inside.then_some(self.count)
    }
}

/// The pieces that are short lines without a full stop, several in a row: they are a list.
fn short_runs(pieces: &[(Piece, Option<Style>)]) -> Vec<bool> {
    let mut short = vec![false; pieces.len()];
    let mut start = 0;
    for at in 0..=pieces.len() {
        if pieces
            .get(at)
            .is_some_and(|(piece, style)| style.is_none() && is_short(piece))
        {
            continue;
        }
        if at - start >= MIN_SHORT_LINES {
            short[start..at].fill(true);
        }
        start = at + 1;
    }
    short
}

fn is_short(piece: &Piece) -> bool {
    piece.role == Role::Body
        && piece.lines == 1
        && piece.text.len() <= MAX_SHORT_BYTES
        && matches!(ending(&piece.text), Ending::Open | Ending::Close)
}
