//! Runs of text inside a block: whose passage they are, whether they are marked, and whether they
//! are the mark of a footnote.

use std::collections::HashMap;
use std::ops::Range;

use issetsu_model::{Block, BlockKind, Document, Footnote, Passage, PassageId};
use maud::{Markup, html};

use super::document_part::DocumentPart;
use super::page_breaks::PageBreaks;
use super::passage_sign::PassageSigns;
use super::words::Words;

/// A document on its way to a page.
pub(crate) struct Rendering<'d> {
    /// The document.
    pub(crate) document: &'d Document,
    /// What of it is shown; none for all.
    part: Option<DocumentPart>,
    passages: Vec<Passage>,
    /// For each passage, where its first words are shown.
    first_shown: Vec<usize>,
    /// Section by the start of its heading.
    sections: HashMap<usize, usize>,
    signs: PassageSigns<'d>,
    breaks: PageBreaks,
    /// In order and apart, as the anchors.
    marks: Vec<Range<usize>>,
    anchors: Vec<Anchor>,
    found: Option<usize>,
    /// What stands right below the passage that was found.
    below_found: Markup,
}

/// A part of a block that belongs to one passage or to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its range in the document's text.
    pub(crate) range: Range<usize>,
    /// Position of its passage.
    pub(crate) passage: Option<usize>,
}

/// A part of a piece that is shown in one way.
struct Run {
    range: Range<usize>,
    is_marked: bool,
    note: Option<usize>,
}

impl<'d> Rendering<'d> {
    /// A document with its passages in any order, and their signs.
    pub(crate) fn new(
        document: &'d Document,
        mut passages: Vec<Passage>,
        signs: PassageSigns<'d>,
    ) -> Self {
        passages.sort_by_key(|passage| passage.range.bytes.start);
        let first_shown = |passage: &Passage| {
            let start = passage.range.bytes.start;
            let block = document
                .blocks
                .partition_point(|block| block.range.end <= start);
            document
                .blocks
                .get(block)
                .map_or(start, |block| block.range.start.max(start))
        };
        let headings = document.sections.iter().enumerate();
        Self {
            first_shown: passages.iter().map(first_shown).collect(),
            sections: headings
                .map(|(index, section)| (section.heading_range.start, index))
                .collect(),
            breaks: PageBreaks::of(document),
            document,
            part: None,
            passages,
            signs,
            marks: Vec::new(),
            anchors: anchors(document),
            found: None,
            below_found: Markup::default(),
        }
    }

    /// With only a part of the document shown.
    pub(crate) fn with_part(mut self, part: &DocumentPart) -> Self {
        self.part = Some(part.clone());
        self
    }

    /// The blocks that are shown, without the footnotes.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &'d Block> {
        let blocks = self.document.blocks.iter();
        blocks.filter(|block| block.kind != BlockKind::Footnote && self.is_shown(block.range.start))
    }

    /// The footnotes that are shown, with their numbers: those whose marks are, and at the end those
    /// without one.
    pub(crate) fn notes(&self) -> impl Iterator<Item = (usize, &'d Footnote)> {
        let notes = self.document.footnotes.iter().enumerate();
        notes.filter(|(_, note)| {
            let anchor = note.anchor.as_ref();
            self.is_shown(anchor.map_or(self.document.text.len(), |anchor| anchor.start))
        })
    }

    fn is_shown(&self, start: usize) -> bool {
        self.part.as_ref().is_none_or(|part| part.holds(start))
    }

    /// With ranges of the text marked, given in any order.
    pub(crate) fn with_marks(mut self, marks: &[Range<usize>]) -> Self {
        self.marks = joined(marks);
        self
    }

    /// With one passage shown as the one that was found.
    pub(crate) fn with_found(mut self, id: Option<&PassageId>) -> Self {
        self.found = id.and_then(|id| self.passages.iter().position(|passage| passage.id == *id));
        self
    }

    /// With something right below the passage that was found.
    pub(crate) fn with_below_found(mut self, markup: Markup) -> Self {
        self.below_found = markup;
        self
    }

    /// What stands below a range, if the passage that was found ends in it.
    pub(crate) fn below(&self, range: &Range<usize>) -> &str {
        let end = self.found_passage().map(|passage| passage.range.bytes.end);
        let ends_here = end.is_some_and(|end| range.start < end && end <= range.end);
        if ends_here { &self.below_found.0 } else { "" }
    }

    /// Whether the passage to be shown as found is in the document.
    pub(crate) fn has_found(&self) -> bool {
        self.found.is_some()
    }

    /// The passage to be shown as found.
    pub(crate) fn found_passage(&self) -> Option<&Passage> {
        self.found.and_then(|found| self.passages.get(found))
    }

    /// The section that a heading opens.
    pub(crate) fn section_of(&self, heading: &Block) -> Option<usize> {
        self.sections.get(&heading.range.start).copied()
    }

    /// What the page around the document says.
    pub(crate) fn words(&self) -> &'static Words {
        self.signs.visitor.words()
    }

    /// The words of a block.
    pub(crate) fn text_of(&self, block: &Block) -> &str {
        let text = self.document.text.get(block.range.clone());
        text.unwrap_or_default()
    }

    /// The one passage that all of a block belongs to.
    pub(crate) fn sole_passage(&self, block: &Block) -> Option<usize> {
        match self.pieces(&block.range).as_slice() {
            [piece] if block.kind != BlockKind::Heading => piece.passage,
            _ => None,
        }
    }

    /// The class of a passage's element.
    pub(crate) fn class(&self, passage: usize) -> &'static str {
        if self.found == Some(passage) {
            "passage found"
        } else {
            "passage"
        }
    }

    /// The id of a passage's element if its first words are in `range`; an id stands only once.
    pub(crate) fn id_in(&self, passage: usize, range: &Range<usize>) -> Option<String> {
        let starts_here = range.contains(&self.first_shown[passage]);
        starts_here.then(|| format!("p-{}", self.passages[passage].id))
    }

    /// The sign of a passage, if its first words are in `range`.
    pub(crate) fn sign_in(&self, passage: usize, range: &Range<usize>) -> Markup {
        let starts_here = range.contains(&self.first_shown[passage]);
        let sign = starts_here.then(|| self.signs.sign(&self.passages[passage].id));
        sign.unwrap_or_default()
    }

    /// Where printed pages begin at the beginning of a block, for blocks that may have something
    /// before them.
    pub(crate) fn breaks_before(&self, block: &Block) -> Markup {
        self.breaks
            .before(block)
            .map_or_else(Markup::default, |breaks| {
                html! { div.page-breaks { @for page in breaks { (page.mark(self.words())) } } }
            })
    }

    /// Cuts a range where passages begin and end.
    pub(crate) fn pieces(&self, range: &Range<usize>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = range.start;
        let first = self
            .passages
            .partition_point(|passage| passage.range.bytes.end <= range.start);
        for (index, passage) in self.passages.iter().enumerate().skip(first) {
            let bytes = passage.range.bytes();
            if bytes.start >= range.end {
                break;
            }
            let (start, end) = (bytes.start.max(at), bytes.end.min(range.end));
            if at < start {
                pieces.push(Piece {
                    range: at..start,
                    passage: None,
                });
            }
            if start < end {
                pieces.push(Piece {
                    range: start..end,
                    passage: Some(index),
                });
                at = end;
            }
        }
        if at < range.end {
            pieces.push(Piece {
                range: at..range.end,
                passage: None,
            });
        }
        pieces
    }

    /// The words of a block. Inside the element of its passage, the passage needs none of its own.
    pub(crate) fn block_shown(&self, block: &Block) -> Markup {
        match self.sole_passage(block) {
            Some(_) => self.words_shown(&block.range),
            None => self.pieces_shown(&block.range),
        }
    }

    /// The words of a range, each passage in an element of its own.
    pub(crate) fn pieces_shown(&self, range: &Range<usize>) -> Markup {
        html! {
            @for piece in self.pieces(range) {
                @match piece.passage {
                    None => (self.words_shown(&piece.range)),
                    Some(passage) => {
                        @let id = self.id_in(passage, &piece.range);
                        span class=(self.class(passage)) id=[id.as_deref()] {
                            (self.words_shown(&piece.range))
                            (self.sign_in(passage, &piece.range))
                        }
                    }
                }
            }
        }
    }

    /// The words of a range, with marks and links to footnotes.
    pub(crate) fn words_shown(&self, range: &Range<usize>) -> Markup {
        html! {
            @for run in self.runs(range) {
                @for page in self.breaks.within(run.range.start) { (page.mark(self.words())) }
                @match run.note {
                    Some(note) => (self.note_link(note, &run)),
                    None => (self.run_shown(&run)),
                }
            }
        }
    }

    fn run_shown(&self, run: &Run) -> Markup {
        let text = self
            .document
            .text
            .get(run.range.clone())
            .unwrap_or_default();
        html! { @if run.is_marked { mark { (text) } } @else { (text) } }
    }

    fn note_link(&self, note: usize, run: &Run) -> Markup {
        let anchor = self.document.footnotes[note].anchor.as_ref();
        let id = anchor
            .filter(|anchor| anchor.start == run.range.start)
            .map(|_| format!("fnref-{note}"));
        html! { sup { a id=[id] href={ "#fn-" (note) } { (self.run_shown(run)) } } }
    }

    fn runs(&self, range: &Range<usize>) -> Vec<Run> {
        let marks = meeting(&self.marks, range);
        let anchors = meeting(&self.anchors, range);
        let anchored = anchors.iter().map(|anchor| &anchor.range);
        let inside = marks
            .iter()
            .chain(anchored)
            .flat_map(|edge| [edge.start, edge.end])
            .chain(self.breaks.places(range))
            .filter(|at| range.contains(at));
        let mut cuts: Vec<usize> = inside.chain([range.start, range.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let runs = cuts.windows(2).map(|cut| {
            let run = cut[0]..cut[1];
            Run {
                is_marked: !meeting(marks, &run).is_empty(),
                note: meeting(anchors, &run).first().map(|anchor| anchor.note),
                range: run,
            }
        });
        runs.collect()
    }
}

/// Where the mark of a footnote stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Anchor {
    range: Range<usize>,
    note: usize,
}

/// Something that has a place in the text.
trait Placed {
    fn place(&self) -> &Range<usize>;
}

impl Placed for Range<usize> {
    fn place(&self) -> &Range<usize> {
        self
    }
}

impl Placed for Anchor {
    fn place(&self) -> &Range<usize> {
        &self.range
    }
}

/// The marks of all footnotes, in order. A mark that begins inside another is left out.
fn anchors(document: &Document) -> Vec<Anchor> {
    let notes = document.footnotes.iter().enumerate();
    let mut anchors: Vec<Anchor> = notes
        .filter_map(|(note, footnote)| {
            let range = footnote.anchor.clone().filter(|range| !range.is_empty())?;
            Some(Anchor { range, note })
        })
        .collect();
    anchors.sort_by_key(|anchor| (anchor.range.start, anchor.note));
    let mut end = 0;
    anchors.retain(|anchor| {
        let is_apart = anchor.range.start >= end;
        if is_apart {
            end = anchor.range.end;
        }
        is_apart
    });
    anchors
}

/// Ranges in order, those that overlap as one.
fn joined(marks: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut marks = marks.to_vec();
    marks.retain(|mark| !mark.is_empty());
    marks.sort_by_key(|mark| mark.start);
    marks.dedup_by(|next, mark| {
        let overlaps = next.start < mark.end;
        if overlaps {
            mark.end = mark.end.max(next.end);
        }
        overlaps
    });
    marks
}

/// Those of some ranges, in order and apart, that meet a range.
fn meeting<'r, R: Placed>(ranges: &'r [R], range: &Range<usize>) -> &'r [R] {
    let first = ranges.partition_point(|one| one.place().end <= range.start);
    let end = ranges.partition_point(|one| one.place().start < range.end);
    &ranges[first..end.max(first)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_meets_a_range_is_looked_at() {
        let marks = joined(&[5..8, 0..2, 7..9, 9..11, 3..3]);
        assert_eq!(marks, [0..2, 5..9, 9..11]);
        let check = |range: Range<usize>, starts: &[usize]| {
            let found = meeting(&marks, &range).iter().map(|mark| mark.start);
            assert_eq!(found.collect::<Vec<_>>(), starts, "{range:?}");
        };
        check(0..20, &[0, 5, 9]);
        check(2..5, &[]);
        check(1..6, &[0, 5]);
        check(8..9, &[5]);
        check(9..10, &[9]);
        check(11..20, &[]);
    }
}
