//! Parsing under limits.
//!
//! The HTML parser is linear for pages that people write, and not for all others: each of its
//! steps may look at all open elements, at all attributes of a tag, or open all formatting
//! elements again. So tags beyond a depth are left out before they reach it (browsers cap the
//! depth too), and a page that costs too much otherwise is refused.

use std::borrow::Cow;
use std::cell::Cell;

use html5ever::TokenizerResult;
use html5ever::interface::Tracer;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::sink::{Handle, TreeBuilderSink};
use super::tree::Tree;
use crate::ExtractError;

/// Open elements and formatting elements at one time. Browsers stop at 512.
const MAX_DEPTH: usize = 400;
/// Characters that may separate attributes, between two tokens: a tag costs their square.
const MAX_SEPARATORS: usize = 50_000;
/// Comparisons of attribute names in the whole page.
const MAX_COMPARISONS: u64 = 2_000_000_000;
/// Bytes given to the parser at a time.
const CHUNK: usize = 16 * 1024;
/// Elements whose start switches the tokenizer: to leave the tag out would make text of code.
const RAW: [&str; 9] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
];
/// Elements that hold nothing.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// HTML: `<a/>` opens an element.
    Html,
    /// XHTML: `<a/>` is an empty element.
    Xhtml,
}

/// A page, and whether tags were left out because it was nested too deep.
pub(super) struct Parsed {
    pub(super) tree: Tree,
    pub(super) is_flattened: bool,
}

/// Parses a page.
///
/// # Errors
/// When it has more than `max_nodes` elements and texts, or tags that cost too much.
pub(super) fn parse(text: &str, syntax: Syntax, max_nodes: usize) -> Result<Parsed, ExtractError> {
    let text = without_embedded_files(text);
    let guard = Guard {
        builder: TreeBuilder::new(TreeBuilderSink::new(), TreeBuilderOpts::default()),
        syntax,
        tokens: Cell::new(0),
        comparisons: Cell::new(0),
        depth: Cell::new(0),
        is_flattened: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let (mut separators, mut tokens) = (0, 0);
    for chunk in chunks(&text) {
        queue.push_back(StrTendril::from(chunk));
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        let guard = &tokenizer.sink;
        if guard.builder.sink.len() > max_nodes {
            return Err(ExtractError::TooManyNodes { max_nodes });
        }
        if guard.tokens.get() != tokens {
            (separators, tokens) = (0, guard.tokens.get());
        }
        separators += chunk.bytes().filter(|byte| is_separator(*byte)).count();
        if separators > MAX_SEPARATORS || guard.comparisons.get() > MAX_COMPARISONS {
            return Err(ExtractError::TooManyAttributes);
        }
    }
    tokenizer.end();
    let guard = tokenizer.sink;
    Ok(Parsed {
        tree: html5ever::interface::TreeSink::finish(guard.builder.sink),
        is_flattened: guard.is_flattened.get(),
    })
}

fn is_separator(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'')
}

fn chunks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut end = CHUNK.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (chunk, after) = rest.split_at(end);
        rest = after;
        (!chunk.is_empty()).then_some(chunk)
    })
}

/// Takes out the data of pictures and fonts that are written into the page. It holds no character
/// that means anything to the parser, and may be most of the page.
fn without_embedded_files(text: &str) -> Cow<'_, str> {
    const MARK: &str = ";base64,";
    if !text.contains(MARK) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for (at, part) in text.split(MARK).enumerate() {
        let is_data = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
        let rest = part.trim_start_matches(is_data);
        kept.push_str(if at == 0 { part } else { rest });
    }
    Cow::Owned(kept)
}

/// Stands between tokenizer and tree builder.
struct Guard {
    builder: TreeBuilder<Handle, TreeBuilderSink>,
    syntax: Syntax,
    tokens: Cell<u64>,
    comparisons: Cell<u64>,
    /// At least as many elements as are open.
    depth: Cell<usize>,
    is_flattened: Cell<bool>,
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.tokens.set(self.tokens.get() + 1);
        match token {
            Token::CommentToken(_) => TokenSinkResult::Continue,
            Token::TagToken(tag) => self.tag(tag, line),
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Guard {
    fn tag(&self, mut tag: Tag, line: u64) -> TokenSinkResult<Handle> {
        let count = tag.attrs.len() as u64;
        self.comparisons
            .set(self.comparisons.get() + count * count / 2);
        let name = &*tag.name;
        let opens = tag.kind == TagKind::StartTag && !VOID.contains(&name);
        if opens && !RAW.contains(&name) && !self.has_room() {
            self.is_flattened.set(true);
            return TokenSinkResult::Continue;
        }
        let is_empty = opens && self.syntax == Syntax::Xhtml && tag.self_closing;
        if !is_empty {
            return self.builder.process_token(Token::TagToken(tag), line);
        }
        tag.self_closing = false;
        let end = Tag {
            kind: TagKind::EndTag,
            attrs: Vec::new(),
            ..tag.clone()
        };
        // What the builder answers to the start, such as a switch to code, ends with the end.
        let _ = self.builder.process_token(Token::TagToken(tag), line);
        let _ = self.builder.process_token(Token::TagToken(end), line);
        TokenSinkResult::Continue
    }

    /// Whether one more element may be open. The builder does not say how many are, so they are
    /// counted when there may be too many.
    fn has_room(&self) -> bool {
        if self.depth.get() >= MAX_DEPTH {
            let count = Count(Cell::new(0));
            self.builder.trace_handles(&count);
            self.depth.set(count.0.get());
        }
        let has_room = self.depth.get() < MAX_DEPTH;
        self.depth.set(self.depth.get() + usize::from(has_room));
        has_room
    }
}

struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;

    fn trace_handle(&self, _: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str, syntax: Syntax) -> String {
        let parsed = parse(html, syntax, 1000).unwrap();
        parsed.tree.text_of(Tree::ROOT)
    }

    #[test]
    fn empty_elements_of_xhtml() {
        let page = "<script src='a.js'/><a id='x'/>港<p>本文";
        assert_eq!(text(page, Syntax::Xhtml), "港本文");
        assert_ne!(text(page, Syntax::Html), "港本文");
    }

    #[test]
    fn deep_pages_are_flattened() {
        let page = format!("{}港</b>湾", "<div><b a=1>".repeat(3000));
        let parsed = parse(&page, Syntax::Html, 100_000).unwrap();
        assert!(parsed.is_flattened);
        assert_eq!(parsed.tree.text_of(Tree::ROOT), "港湾");
        let siblings = "<p>港".repeat(3000);
        assert!(
            !parse(&siblings, Syntax::Html, 100_000)
                .unwrap()
                .is_flattened
        );
    }

    #[test]
    fn limits() {
        let nodes = parse(&"<p>a".repeat(20_000), Syntax::Html, 1000).err();
        assert_eq!(nodes, Some(ExtractError::TooManyNodes { max_nodes: 1000 }));
        let names: String = (0..80_000).map(|n| format!("a{n} ")).collect();
        let attributes = parse(&format!("<p {names}>"), Syntax::Html, 1000).err();
        assert_eq!(attributes, Some(ExtractError::TooManyAttributes));
    }

    #[test]
    fn embedded_files_cost_nothing() {
        let picture = format!(
            "<img src=\"data:image/png;base64,{}\">港",
            "A/+z".repeat(99_999)
        );
        assert_eq!(text(&picture, Syntax::Html), "港");
    }
}
