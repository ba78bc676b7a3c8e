//! A piece of HTML inside a text of another format: tables and boxes in Markdown.

use super::content::Content;
use super::notes::Notes;
use super::parse::{Parsed, Syntax, parse};
use super::walk;
use crate::draft::DraftBlock;
use crate::{ExtractError, Limits};

/// The blocks of a piece of HTML, as a page with nothing else would show them.
///
/// # Errors
/// When it has too many elements, or tags that cost too much.
pub(crate) fn read_fragment(html: &str, limits: &Limits) -> Result<Vec<DraftBlock>, ExtractError> {
    let Parsed { tree, .. } = parse(html, Syntax::Html, limits.max_nodes)?;
    let content = Content::of_fragment(&tree);
    Ok(walk::write(&tree, &content, &Notes::default()).draft.blocks)
}
