//! The structure of a document: lines become pieces, pieces become blocks and sections.
//!
//! What all formats share, and no format alone. Plain text and PDF hand over lines
//! ([`read_body`], [`read_printed`]); formats that name their paragraphs and headings hand over a
//! draft ([`sections`]).

mod captions;
mod contents;
mod dialogue;
mod finish;
mod headings;
mod join;
mod layout;
pub(crate) mod line;
pub(crate) mod marks;
mod measure;
mod notes;
mod outline;
mod pages;
mod piece;
mod reflow;
pub(crate) mod sections;
mod title;

use crate::draft::Draft;
use crate::{ExtractError, Limits};

use line::Line;

pub(crate) use captions::{Caption, caption};
pub(crate) use contents::Contents;
pub(crate) use dialogue::mark_dialogue;
pub(crate) use finish::is_item;
pub(crate) use headings::{DeclaredHeadings, Evidence, find_headings};
pub(crate) use layout::{DeclaredHeading, Fullness, Layout, Typography};
pub(crate) use marks::{is_mute_bullet, is_named};
pub(crate) use measure::Measure;
pub(crate) use pages::{Furniture, is_rule, page_label, without_digits};
pub(crate) use piece::Piece;
pub(crate) use title::title_block_without_pages;

/// Makes a draft of decoded text.
///
/// # Errors
/// When it has too many lines.
pub(crate) fn read_body(body: &str, limits: &Limits) -> Result<Draft, ExtractError> {
    let lines = line::split(body, limits.max_lines).ok_or(ExtractError::TooManyLines {
        max_lines: limits.max_lines,
    })?;
    Ok(read_lines(lines))
}

/// Makes a draft of lines: sets aside what is no text, repairs the flow, finds the headings.
pub(crate) fn read_lines(mut lines: Vec<Line<'_>>) -> Draft {
    let measure = Measure::of(&lines);
    pages::mark_page_starts(&mut lines, &measure);
    pages::mark_numbered_pages(&mut lines, &measure);
    let contents = contents::mark_contents(&mut lines);
    let furniture = pages::mark_furniture(&mut lines, &measure);
    captions::mark_captions(&mut lines, &measure);
    let notes = notes::mark_notes(&mut lines, &measure);
    let mut draft = draft_of(
        &lines,
        (&measure, &contents, &furniture),
        DeclaredHeadings::default(),
    );
    draft.pages = furniture.pages(&lines);
    finish::attach_notes(&mut draft, &notes, &lines);
    finish::warn(&mut draft, (&lines, 0));
    draft
}

/// Makes a draft of lines whose roles are known: pieces, title block, headings, dialogue.
fn draft_of(
    lines: &[Line<'_>],
    (measure, contents, furniture): (&Measure, &Contents, &Furniture),
    declares: DeclaredHeadings,
) -> Draft {
    let pieces = finish::join_summary_title(reflow::reflow(lines, measure));
    let block = title::title_block(&pieces, furniture);
    let evidence = Evidence {
        measure,
        contents,
        front: block.front,
        declares,
    };
    let pieces = find_headings(pieces, &evidence);
    let mut draft = finish::draft(pieces, &block.pieces);
    let summed_up = draft.inferred.title.take();
    draft.inferred = block.inferred;
    draft.inferred.title = draft.inferred.title.or(summed_up);
    dialogue::mark_dialogue(&mut draft);
    draft
}

/// Lines of a source that knows its pages and how they are printed.
pub(crate) struct PrintedLines<'t> {
    /// Lines in reading order, without page furniture.
    pub(crate) lines: Vec<Line<'t>>,
    /// What the page furniture said.
    pub(crate) furniture: Furniture,
    /// How many pages there are.
    pub(crate) pages: u32,
    /// What the file names of its headings.
    pub(crate) declares: DeclaredHeadings,
}

/// Makes a draft of printed lines, by the same steps but with the evidence of their layout.
pub(crate) fn read_printed(printed: PrintedLines<'_>) -> Draft {
    let PrintedLines {
        mut lines,
        furniture,
        pages,
        declares,
    } = printed;
    let measure = Measure::of(&lines);
    let mut contents = contents::mark_contents(&mut lines);
    contents::mark_rest_of_pages(&mut lines, &mut contents);
    pages::mark_ends(&mut lines);
    captions::mark_captions(&mut lines, &measure);
    let notes = notes::mark_notes(&mut lines, &measure);
    let mut draft = draft_of(&lines, (&measure, &contents, &furniture), declares);
    draft.pages = furniture.all_pages(pages);
    finish::attach_notes(&mut draft, &notes, &lines);
    finish::warn(&mut draft, (&lines, furniture.lines));
    draft
}
