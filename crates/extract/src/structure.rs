//! The structure of a document, as all formats share it: lines become pieces, pieces become blocks
//! and sections.
//!
//! Plain text and PDF hand over lines ([`read_body`], [`read_printed`]). Formats whose files say what
//! is a paragraph hand over a draft ([`sections`]).
//!
//! | step | file |
//! |---|---|
//! | a text as lines, with their width and gaps | `line`; for printed lines also `layout` |
//! | how the text is set: columns, usual gap | `measure` |
//! | where pages begin | `pages`, `page_number` |
//! | roles: what is not running text | `contents`, `furniture`, `captions`, `notes` |
//! | lines are joined to pieces | `reflow`, `join`, `piece` |
//! | title block | `title` |
//! | headings and their levels | `marks`, `headings`, `outline` |
//! | blocks, questions and answers | `blocks`, `dialogue` |
//! | articles of statutes | `articles` |

mod articles;
mod blocks;
mod captions;
mod contents;
mod dialogue;
mod furniture;
mod headings;
mod join;
mod layout;
pub(crate) mod line;
mod marks;
mod measure;
mod notes;
mod outline;
mod page_number;
mod pages;
mod piece;
mod reflow;
pub(crate) mod sections;
mod title;

use crate::draft::Draft;
use crate::warning::warning;
use crate::{ExtractError, Limits};

use contents::Contents;
use headings::{Evidence, find_headings};
use line::{Line, Role};
use measure::Measure;
use notes::NoteLines;

pub(crate) use articles::mark_articles;
pub(crate) use blocks::is_item;
pub(crate) use captions::{Caption, caption};
pub(crate) use dialogue::mark_dialogue;
pub(crate) use furniture::{Furniture, is_rule};
pub(crate) use headings::DeclaredHeadings;
pub(crate) use layout::{DeclaredHeading, Fullness, Layout, Typography};
pub(crate) use line::ends_sentence;
pub(crate) use marks::{is_mute_bullet, is_named};
pub(crate) use page_number::page_label;
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

fn read_lines(mut lines: Vec<Line<'_>>) -> Draft {
    let measure = Measure::of(&lines);
    // Page starts first, since the contents and the furniture are found page by page; captions before
    // notes, since the note on a table is none of the text.
    pages::mark_page_starts(&mut lines, &measure);
    pages::mark_numbered_pages(&mut lines, &measure);
    let contents = contents::mark_contents(&mut lines);
    let furniture = furniture::mark_furniture(&mut lines, &measure);
    captions::mark_captions(&mut lines, &measure);
    let notes = notes::mark_notes(&mut lines, &measure);
    let mut draft = Draft {
        pages: furniture.pages(&lines),
        ..Draft::default()
    };
    MarkedLines {
        lines,
        measure,
        contents,
        furniture,
        notes,
        declares: DeclaredHeadings::default(),
    }
    .write(&mut draft);
    draft
}

/// Lines of a source that knows its pages and how they are printed.
pub(crate) struct PrintedLines<'t> {
    /// The lines in reading order, without page furniture.
    pub(crate) lines: Vec<Line<'t>>,
    /// What the page furniture said.
    pub(crate) furniture: Furniture,
    /// The number of pages.
    pub(crate) pages: u32,
    /// How many of its headings the file declares.
    pub(crate) declares: DeclaredHeadings,
}

/// Makes a draft of printed lines, by the same steps as for plain text but with the evidence of their
/// layout.
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
    furniture::mark_blank_pages(&mut lines);
    furniture::mark_ends(&mut lines);
    captions::mark_captions(&mut lines, &measure);
    let notes = notes::mark_notes(&mut lines, &measure);
    let mut draft = Draft {
        pages: furniture.all_pages(pages),
        ..Draft::default()
    };
    MarkedLines {
        lines,
        measure,
        contents,
        furniture,
        notes,
        declares,
    }
    .write(&mut draft);
    draft
}

/// Lines whose roles are known, and what the lines that are not text said.
struct MarkedLines<'t> {
    lines: Vec<Line<'t>>,
    measure: Measure,
    contents: Contents,
    furniture: Furniture,
    notes: Vec<NoteLines>,
    declares: DeclaredHeadings,
}

impl MarkedLines<'_> {
    /// Writes blocks, notes, warnings, and what the title block says into a draft.
    fn write(&self, draft: &mut Draft) {
        let pieces = reflow::reflow(&self.lines, &self.measure);
        let pieces = blocks::join_summary_title(pieces);
        let title_block = title::title_block(&pieces, &self.furniture);
        let evidence = Evidence {
            measure: &self.measure,
            contents: &self.contents,
            front: title_block.front,
            declares: self.declares,
        };
        let headings = find_headings(pieces, &evidence);
        let summary_title = blocks::summary_title(&headings);
        draft.blocks = blocks::blocks(headings, &title_block.pieces);
        draft.inferred = title_block.inferred;
        draft.inferred.title = draft.inferred.title.take().or(summary_title);
        articles::mark_articles(draft);
        dialogue::mark_dialogue(draft);
        notes::attach_notes(draft, &self.notes, &self.lines);
        self.warn(draft);
    }

    /// Says how much was left out.
    fn warn(&self, draft: &mut Draft) {
        let count = |role: Role| self.lines.iter().filter(|line| line.role == role).count();
        let furniture = count(Role::Furniture) + self.furniture.lines;
        let contents = count(Role::Contents);
        for (lines, code, what) in [
            (
                furniture,
                "page_furniture",
                "running heads and page numbers",
            ),
            (contents, "table_of_contents", "the table of contents"),
        ] {
            if lines > 0 {
                let message = format!("{lines} lines of {what} were left out");
                draft.warnings.push(warning(code, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Place;

    /// Whether the last block of a text is in its section.
    fn check(text: &str, last: &str, is_inside: bool) {
        let Ok(draft) = read_body(text, &Limits::default()) else {
            panic!("{text} is not read");
        };
        let block = draft.blocks.last();
        assert_eq!(block.map(|block| block.text.as_str()), Some(last), "{text}");
        let place = block.map(|block| matches!(block.place, Place::Inside));
        assert_eq!(place, Some(is_inside), "{text}");
    }

    #[test]
    fn the_line_that_ends_a_document_is_text() {
        check("# 記\n港は混む。\n\n以上\n", "以上", true);
        check("港は混む。\n\n　　　　　以　上\n", "以　上", true);
        check("港は混む。\n\n（了）\n", "（了）", true);
        check(
            "# 記\n港は混む。\n\n以上\n\n担当は港湾課である。\n",
            "担当は港湾課である。",
            false,
        );
    }
}
