//! Footnotes: a mark that links to a note further down.
//!
//! Pages name them in many ways (`fn1`, `_ftn1`, `cite_note-1`, `注1`), so it is the links that
//! count: a short mark, raised or in brackets, that leads to a place behind it which is no heading.

use std::collections::{HashMap, HashSet};

use super::content::Content;
use super::elements::heading_level;
use super::label::{decode_percent, label_of};
use super::tree::{NodeId, Step, Tree};
use crate::characters::{digit, is_blank};

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// What to show for a mark, by the element that holds it.
    pub(super) marks: HashMap<NodeId, Mark>,
    /// The note that an element holds.
    pub(super) bodies: HashMap<NodeId, usize>,
    /// Links from notes back to their marks, and the like.
    pub(super) back_links: HashSet<NodeId>,
    /// The label of each note: `1`, `a`, `*`.
    pub(super) labels: Vec<String>,
    /// What marks lead to that is no note, so that it is looked at once.
    refused: HashSet<NodeId>,
}

/// A mark in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its note.
    pub(super) note: usize,
    /// As it is shown.
    pub(super) text: String,
}

/// Longest mark, in characters: `（注１２）`, `[※12]`. A longer link that leads down the page is a
/// cross-reference. Set by hand.
const MAX_MARK_CHARS: usize = 8;
/// Longest note, in characters; what is longer is text that something links to.
const MAX_NOTE_CHARS: usize = 4000;

impl Notes {
    pub(super) fn of(tree: &Tree, content: &Content) -> Self {
        let page = Page::of(tree, content);
        let mut notes = Self::default();
        for (link, target) in &page.links {
            notes.add(&page, *link, target);
        }
        if !notes.bodies.is_empty() {
            notes.find_back_links(&page);
        }
        notes
    }

    fn add(&mut self, page: &Page<'_>, link: NodeId, target: &str) -> Option<()> {
        let label = page.label(link)?;
        let body = page.body_of(link, target)?;
        let inside = page
            .tree
            .ancestors(link)
            .any(|up| self.bodies.contains_key(&up));
        if inside || self.refused.contains(&body) {
            return None;
        }
        if !self.bodies.contains_key(&body) && !page.may_be_note(body) {
            self.refused.insert(body);
            return None;
        }
        let next = self.labels.len();
        let note = *self.bodies.entry(body).or_insert(next);
        if note == next {
            self.labels.push(label);
        }
        let element = page.raised(link);
        let text = page.shown(element);
        self.marks.insert(element, Mark { note, text });
        Some(())
    }

    /// A link inside a note that leads to a mark, or is nothing but an arrow.
    fn find_back_links(&mut self, page: &Page<'_>) {
        let tree = page.tree;
        let mut marked: HashSet<NodeId> = HashSet::new();
        for mark in self.marks.keys() {
            marked.extend(tree.ancestors(*mark).take(2));
            marked.insert(*mark);
            marked.extend(tree.descendants(*mark));
        }
        for (link, target) in &page.links {
            let in_note = tree
                .ancestors(*link)
                .any(|up| self.bodies.contains_key(&up));
            let to_mark = page
                .targets
                .get(target.as_str())
                .is_some_and(|at| marked.contains(at));
            let text = tree.text_of(*link);
            let is_arrow = text
                .chars()
                .all(|c| is_blank(c) || "↩↑^⤴⏎▲△\u{fe0e}\u{fe0f}".contains(c));
            if in_note && (to_mark || is_arrow) {
                self.back_links.insert(*link);
            }
        }
    }
}

/// What is asked of a page again and again.
struct Page<'t> {
    tree: &'t Tree,
    content: &'t Content,
    /// Links into the page itself, with their targets, in order.
    links: Vec<(NodeId, String)>,
    /// Elements by id or name.
    targets: HashMap<&'t str, NodeId>,
    /// Place of every element that is shown.
    order: HashMap<NodeId, usize>,
}

impl<'t> Page<'t> {
    fn of(tree: &'t Tree, content: &'t Content) -> Self {
        let mut page = Self {
            tree,
            content,
            links: Vec::new(),
            targets: HashMap::new(),
            order: HashMap::new(),
        };
        let mut walk = tree.walk(Tree::ROOT);
        while let Some(step) = walk.next() {
            let Step::Enter(id) = step else {
                continue;
            };
            if content.is_left_out(id) {
                walk.pass_over(id);
            } else if let Some(element) = tree.element(id) {
                let place = page.order.len();
                page.order.insert(id, place);
                let names = [element.filled("id"), element.filled("name")];
                for name in names.into_iter().flatten() {
                    page.targets.entry(name).or_insert(id);
                }
                let fragment = element
                    .filled("href")
                    .and_then(|href| href.strip_prefix('#'));
                if let Some(fragment) = fragment.filter(|_| &*element.name == "a") {
                    page.links.push((id, fragment.to_owned()));
                }
            }
        }
        page
    }

    /// The label of a link that reads like the mark of a note.
    fn label(&self, link: NodeId) -> Option<String> {
        let element = self.tree.element(link)?;
        if self.content.weight(link).chars > MAX_MARK_CHARS {
            return None;
        }
        let text = self.tree.text_of(link);
        let shown = self.shown(self.raised(link));
        let kinds = [element.get("role"), element.get("epub:type")];
        let is_named = kinds
            .into_iter()
            .flatten()
            .any(|kind| kind.contains("noteref"));
        let is_raised = self.raised(link) != link || self.holds_raised(link);
        let is_signed = shown.starts_with(['注', '註', '※', '*', '＊', '[', '［', '†', '‡']);
        let label = label_of(&text)?;
        let is_back = text.chars().any(|c| "↩↑^".contains(c));
        ((is_named || is_raised || is_signed) && !is_back).then_some(label)
    }

    /// The raised element around a mark, with the brackets that may stand in it.
    fn raised(&self, link: NodeId) -> NodeId {
        let around = self.tree.ancestors(link).take(2);
        let mut raised = around.filter(|up| self.tree.name(*up) == "sup");
        let chars = |id: NodeId| self.content.weight(id).chars;
        let only = |up: &NodeId| chars(*up) <= chars(link) + 2;
        raised.find(only).unwrap_or(link)
    }

    fn holds_raised(&self, link: NodeId) -> bool {
        self.tree.descendants(link).any(|id| {
            let class = self.tree.element(id).and_then(|e| e.get("class"));
            self.tree.name(id) == "sup" || class.is_some_and(|class| class.contains("sup"))
        })
    }

    /// The mark as it is shown: a bare number gets brackets, as in Markdown, because it would
    /// otherwise run into the word before it.
    fn shown(&self, element: NodeId) -> String {
        let text: String = self.tree.text_of(element).split_whitespace().collect();
        if text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || digit(c).is_some())
        {
            format!("[{text}]")
        } else {
            text
        }
    }

    /// The element that holds the note which a link leads to.
    fn body_of(&self, link: NodeId, target: &str) -> Option<NodeId> {
        let target = self.targets.get(target).or_else(|| {
            let decoded = decode_percent(target)?;
            self.targets.get(decoded.as_str())
        });
        let target = *target?;
        if self.order.get(&target)? < self.order.get(&link)? {
            return None;
        }
        let own = std::iter::once(target).chain(self.tree.ancestors(target));
        let mut blocks = own.filter(|id| is_note_block(self.tree.name(*id)));
        let block = blocks.next()?;
        // The term of a list of notes: the note is its description.
        let body = match self.tree.name(block) {
            "dt" | "td" | "th" => self.row_of(block),
            _ => block,
        };
        let holds_link = self.tree.ancestors(link).any(|up| up == body);
        (!holds_link).then_some(body)
    }

    fn row_of(&self, cell: NodeId) -> NodeId {
        let mut behind = self.tree.siblings_behind(cell);
        match self.tree.name(cell) {
            "dt" => behind
                .find(|id| self.tree.name(*id) == "dd")
                .unwrap_or(cell),
            _ => self.tree.parent(cell).unwrap_or(cell),
        }
    }

    fn may_be_note(&self, body: NodeId) -> bool {
        let chars = self.content.weight(body).chars;
        let holds_heading = std::iter::once(body)
            .chain(self.tree.descendants(body))
            .any(|id| heading_level(self.tree.name(id)).is_some());
        chars > 0 && chars <= MAX_NOTE_CHARS && !holds_heading
    }
}

fn is_note_block(name: &str) -> bool {
    matches!(
        name,
        "li" | "p"
            | "div"
            | "dd"
            | "dt"
            | "aside"
            | "td"
            | "th"
            | "tr"
            | "section"
            | "blockquote"
            | "article"
            | "body"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ol"
            | "ul"
            | "dl"
    )
}
