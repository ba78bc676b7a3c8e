//! HTML: the main content of a page, without what the site puts around it.
//!
//! | step | file |
//! |---|---|
//! | encoding: the bytes, then what the page declares | `charset` |
//! | tree, under limits of depth and size | `parse`, `sink`, `tree` |
//! | where the main content stands | `content`, `furniture` |
//! | footnotes, by the links between mark and note | `notes` |
//! | blocks, and words as a browser shows them | `walk`, `flow`, `table`, `grid` |
//! | a piece of HTML inside a text of another format | `fragment` |
//! | links that stand among the text and are none of it | `trim` |
//! | metadata: Google Scholar, Dublin Core, JSON-LD, Open Graph, HTML | `meta` |
//!
//! Readability's algorithm, which reader modes use, was tried first: it leaves short lists, tables
//! and boxes out where they have links, and a document to cite must be whole. Here everything
//! that is not known to be furniture stays.

mod anchor;
mod charset;
mod content;
mod elements;
mod flow;
mod fragment;
mod furniture;
mod grid;
mod label;
mod meta;
mod note_list;
mod notes;
mod parse;
mod sink;
mod table;
mod tree;
mod trim;
mod walk;

use issetsu_model::BlockKind;

use crate::characters::squeeze;
use crate::draft::{Draft, DraftBlock, Place};
use crate::encoding::{Decoded, decode_declared};
use crate::reader::Reader;
use crate::structure::sections::find_sections;
use crate::warning::warning;
use crate::{ExtractError, Limits, characters};
use parse::{Parsed, Syntax};
use tree::Tree;

pub(crate) use fragment::read_fragment;

/// Reads HTML.
pub(crate) struct Html {
    syntax: Syntax,
}

impl Html {
    /// Pages in the syntax of HTML.
    pub(crate) const HTML: Self = Self {
        syntax: Syntax::Html,
    };
    /// Pages in the syntax of XML.
    pub(crate) const XHTML: Self = Self {
        syntax: Syntax::Xhtml,
    };
}

impl Reader for Html {
    fn media_type(&self) -> &'static str {
        "text/html"
    }

    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Draft, ExtractError> {
        let declared = charset::declared(bytes);
        let Decoded {
            text,
            encoding,
            mut warnings,
        } = decode_declared(bytes, declared, limits)?;
        let Parsed { tree, is_flattened } = parse::parse(&text, self.syntax, limits.max_nodes)?;
        drop(text);
        if is_flattened {
            let message = "elements that were nested too deep were read as the text they hold";
            warnings.push(warning("deep_nesting", message));
        }
        let mut draft = read_tree(&tree, limits)?;
        warnings.append(&mut draft.warnings);
        Ok(Draft {
            warnings,
            encoding: Some(encoding.name()),
            ..draft
        })
    }
}

fn read_tree(tree: &Tree, limits: &Limits) -> Result<Draft, ExtractError> {
    let content = content::Content::of(tree);
    let notes = notes::Notes::of(tree, &content);
    let mut draft = trim::trim(walk::write(tree, &content, &notes));
    if draft.blocks.is_empty() {
        return Err(ExtractError::Empty);
    }
    let mut metadata = meta::read(tree, &content);
    match typed_text(&draft) {
        Some(text) => draft = crate::structure::read_body(&text, limits)?,
        None => {
            mark_title(&mut draft, &metadata.titles);
            find_sections(&mut draft);
        }
    }
    let language = metadata.inferred.language.take();
    metadata.inferred.language = language.filter(|tag| is_plausible(tag, &draft));
    draft.declared = metadata.declared;
    draft.inferred = std::mem::take(&mut draft.inferred).or(metadata.inferred);
    Ok(draft)
}

/// The text of a page that is one text as it was typed: old pages of minutes and reports are.
fn typed_text(draft: &Draft) -> Option<String> {
    let typed = |block: &&DraftBlock| block.kind == BlockKind::Preformatted;
    let len = |blocks: &mut dyn Iterator<Item = &DraftBlock>| -> usize {
        blocks.map(|block| block.text.len()).sum()
    };
    let (all, typed_bytes) = (
        len(&mut draft.blocks.iter()),
        len(&mut draft.blocks.iter().filter(typed)),
    );
    let is_prose = draft
        .blocks
        .iter()
        .filter(typed)
        .any(|block| block.text.matches('。').count() > 2);
    (is_prose && typed_bytes * 10 >= all * 8).then(|| {
        let blocks: Vec<&str> = draft
            .blocks
            .iter()
            .map(|block| block.text.as_str())
            .collect();
        blocks.join("\n\n")
    })
}

/// Whether the text can be in the language that the page declares: many templates say `ja` of every
/// page. Scripts show it for these three only.
fn is_plausible(tag: &str, draft: &Draft) -> bool {
    let text = draft.blocks.iter().flat_map(|block| block.text.chars());
    !["ja", "en", "ko"].contains(&tag) || characters::language(text) == tag
}

/// Blocks at the top of a page that may be its title: a trail, a date and a category may come first.
/// The same words farther down are the heading of a section. Set by hand.
const MAX_TITLE_BLOCKS: usize = 12;

/// A block near the top that says the title of the page is the title, whatever its element.
fn mark_title(draft: &mut Draft, titles: &[String]) {
    let titles: Vec<String> = titles.iter().map(|title| squeeze(title)).collect();
    let says = |text: &str| titles.contains(&squeeze(text));
    let mut head = draft.blocks.iter().take(MAX_TITLE_BLOCKS);
    let Some(at) = head.position(|block| says(&block.text)) else {
        return;
    };
    let opens = |block: &&DraftBlock| matches!(block.place, Place::Opens(_));
    let first = draft.blocks.iter().find(opens);
    let tops = draft.blocks.iter().filter(|block| is_top(block));
    // A first and only heading of level 1 becomes the title anyway, and the others move up.
    if first == draft.blocks.get(at) && tops.count() == 1 && first.is_some_and(is_top) {
        return;
    }
    let block = &mut draft.blocks[at];
    block.kind = BlockKind::Heading;
    block.place = Place::Outside;
    draft.inferred.title = Some(block.text.replace('\n', " "));
}

fn is_top(block: &DraftBlock) -> bool {
    block.place == Place::Opens(1)
}
