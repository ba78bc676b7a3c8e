//! Where the main content of a page stands.
//!
//! The core is the smallest element with nearly all sentences of the page in it. What stands
//! around it is furniture unless it reads like text; what stands in it is text unless it says
//! that it is furniture.

use super::elements::{heading_level, is_one_text};
use super::furniture::{Suspicion, is_struck, suspicion};
use super::tree::{Element, NodeId, Step, Tree};
use crate::characters::{is_blank, is_stop};

// What is a sentence, in characters without white space. Labels, links and entries of lists are
// shorter and have no full stop. Set by hand.

/// A text of this length is a sentence even without a full stop.
const MIN_SENTENCE_CHARS: usize = 60;
/// The same with a full stop: 「港は混む。」 may be the label of a link, but hardly at this length.
const MIN_STOPPED_SENTENCE_CHARS: usize = 15;

// Shares of links, in percent of the characters, from which something is furniture. Set by hand: with
// lower ones a text with many references is taken for a menu, with higher ones a menu with captions
// for a text.

/// With the name of furniture and few sentences.
const MIN_THIN_LINKED: usize = 30;
/// With the name of furniture, whatever else it has; a title with more links is none.
const MIN_LINKED: usize = 50;
/// Near the core, whatever its name.
const MIN_NEAR_LINKED: usize = 60;
/// Far from the core, whatever its name.
const MIN_FAR_LINKED: usize = 20;
/// Far from the core, with sentences and with a heading, a table or a quotation, which sections have.
const MIN_SECTION_LINKED: usize = 10;

/// Characters of sentences from which something far from the core is text: one long sentence. Notices
/// and addresses have fewer. Set by hand.
const MIN_FAR_SENTENCES: usize = 60;
/// Share of the sentences of an element, in percent, with which a child is the core instead: what is
/// left is a caption or a notice. With a smaller share a long text loses its introduction. Set by hand.
const MIN_CORE_SHARE: usize = 90;
/// What stands beside the core and beside its parent is near: templates wrap the text once more, apart
/// from its title. Farther out are menus and other articles. Set by hand.
const MAX_NEAR_LEVELS: usize = 2;

/// Characters below a node, without white space.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Weight {
    /// All of them.
    pub(super) chars: usize,
    /// Those in links.
    pub(super) links: usize,
    /// Those in texts outside of links that are long or hold a full stop.
    pub(super) sentences: usize,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.chars += other.chars;
        self.links += other.links;
        self.sentences += other.sentences;
    }

    /// Whether at least this many percent of the characters are links.
    pub(super) fn is_linked(self, percent: usize) -> bool {
        self.links > 0 && self.links * 100 >= self.chars * percent
    }
}

/// What of a page is its content.
#[derive(Debug)]
pub(super) struct Content {
    weights: Vec<Weight>,
    is_left_out: Vec<bool>,
    /// The element that holds nearly all sentences.
    pub(super) core: NodeId,
}

impl Content {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut content = Self {
            weights: vec![Weight::default(); tree.len()],
            is_left_out: vec![false; tree.len()],
            core: Tree::ROOT,
        };
        content.leave_out_hidden(tree);
        content.leave_out_struck(tree);
        content.weigh(tree);
        content.leave_out_suspects(tree);
        content.weigh(tree);
        content.find_core(tree);
        content.leave_out_surroundings(tree);
        content
    }

    /// What of a piece of HTML inside another text is its content: all that is shown. Nothing of a
    /// site is around it.
    pub(super) fn of_fragment(tree: &Tree) -> Self {
        let mut content = Self {
            weights: vec![Weight::default(); tree.len()],
            is_left_out: vec![false; tree.len()],
            core: Tree::ROOT,
        };
        content.leave_out(tree, |element| {
            matches!(suspicion(element), Suspicion::Hidden | Suspicion::Invisible)
        });
        content.leave_out_struck(tree);
        content.weigh(tree);
        content
    }

    /// Whether a node, with all below it, is no content.
    pub(super) fn is_left_out(&self, id: NodeId) -> bool {
        self.is_left_out[id.0 as usize]
    }

    /// What was counted below a node.
    pub(super) fn weight(&self, id: NodeId) -> Weight {
        self.weights[id.0 as usize]
    }

    /// Adds up characters from the leaves to the root, without what is left out so far.
    fn weigh(&mut self, tree: &Tree) {
        self.weights.fill(Weight::default());
        let mut links = 0usize;
        let mut walk = tree.walk(Tree::ROOT);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(id) if self.is_left_out(id) => walk.pass_over(id),
                Step::Enter(id) => {
                    links += usize::from(is_link(tree, id));
                    if let Some(text) = tree.text(id) {
                        self.weights[id.0 as usize] = weight(text, links > 0);
                    }
                }
                Step::Leave(id) => {
                    if is_link(tree, id) && !self.is_left_out(id) {
                        links = links.saturating_sub(1);
                    }
                    if let Some(parent) = tree.parent(id) {
                        let weight = self.weight(id);
                        self.weights[parent.0 as usize].add(weight);
                    }
                }
            }
        }
    }

    /// Leaves out what is never text, before anything is weighed: programs are long sentences.
    fn leave_out_hidden(&mut self, tree: &Tree) {
        self.leave_out(tree, |element| suspicion(element) == Suspicion::Hidden);
    }

    fn leave_out(&mut self, tree: &Tree, is_none: impl Fn(&Element) -> bool) {
        let mut walk = tree.walk(Tree::ROOT);
        while let Some(step) = walk.next() {
            let Step::Enter(id) = step else { continue };
            if self.is_left_out(id) || tree.element(id).is_some_and(&is_none) {
                self.is_left_out[id.0 as usize] = true;
                walk.pass_over(id);
            }
        }
    }

    /// Leaves out struck text, but for a page that is struck nearly as a whole: an element that was
    /// not closed is struck to the end of the page.
    fn leave_out_struck(&mut self, tree: &Tree) {
        // Amended texts show old and new words side by side, so that half of them may be struck.
        // Set by hand.
        const MAX_STRUCK_PERCENT: usize = 75;
        self.weigh(tree);
        let page = self.weight(Tree::ROOT);
        let mut struck = 0;
        let mut walk = tree.walk(Tree::ROOT);
        while let Some(step) = walk.next() {
            let Step::Enter(id) = step else { continue };
            if tree.element(id).is_some_and(is_struck) {
                struck += self.weight(id).chars;
                walk.pass_over(id);
            }
        }
        if struck > 0 && struck * 100 <= page.chars * MAX_STRUCK_PERCENT {
            self.leave_out(tree, is_struck);
        }
    }

    fn leave_out_suspects(&mut self, tree: &Tree) {
        let page = self.weight(Tree::ROOT);
        let mut walk = tree.walk(Tree::ROOT);
        while let Some(step) = walk.next() {
            let Step::Enter(id) = step else { continue };
            let Some(element) = tree.element(id) else {
                continue;
            };
            let weight = self.weight(id);
            let holds_the_text = match page.sentences {
                0 => weight.chars * 2 > page.chars,
                all => weight.sentences * 2 > all,
            };
            let is_furniture = match suspicion(element) {
                Suspicion::None => {
                    is_contents_list(tree, id)
                        || is_label(tree, id, weight)
                        || is_permalink(tree, id)
                }
                Suspicion::Weak => !holds_the_text && is_furniture(tree, id, weight),
                Suspicion::Strong => !holds_the_text && !holds_notes(tree, id),
                // What is shown by a click or by a program only may be all that there is.
                Suspicion::Invisible => !holds_the_text,
                Suspicion::Hidden => true,
            };
            if is_furniture {
                self.is_left_out[id.0 as usize] = true;
                walk.pass_over(id);
            }
        }
    }

    /// Goes down as long as one child has nearly all sentences.
    fn find_core(&mut self, tree: &Tree) {
        let heavier = |id: &NodeId| {
            let weight = self.weight(*id);
            (weight.sentences, weight.chars)
        };
        let mut core = Tree::ROOT;
        loop {
            let all = self.weight(core);
            let elements = tree.children(core).filter(|id| tree.element(*id).is_some());
            let Some(child) = elements.max_by_key(heavier) else {
                break;
            };
            let weight = self.weight(child);
            let has_most = if all.sentences > 0 {
                weight.sentences * 100 >= all.sentences * MIN_CORE_SHARE
            } else {
                weight.chars * 100 >= all.chars * MIN_CORE_SHARE
            };
            if !has_most || weight.chars == 0 || is_one_text(tree.name(child)) {
                break;
            }
            core = child;
        }
        self.core = core;
    }

    /// Leaves out what stands beside the core and does not read like text. Near the core little
    /// is asked for: a heading above it, a list below it.
    fn leave_out_surroundings(&mut self, tree: &Tree) {
        let mut inner = self.core;
        let mut is_near = true;
        for (distance, around) in tree.ancestors(self.core).enumerate() {
            is_near = is_near && distance < MAX_NEAR_LEVELS && tree.name(inner) != "main";
            for child in tree.children(around) {
                let weight = self.weight(child);
                let reads_like_text = if is_near {
                    !weight.is_linked(MIN_NEAR_LINKED)
                } else {
                    weight.sentences >= MIN_FAR_SENTENCES && !weight.is_linked(MIN_FAR_LINKED)
                };
                let is_title = holds(tree, child, "h1") && !weight.is_linked(MIN_LINKED);
                let reads_like_text = reads_like_text || is_part_of_text(tree, child, weight);
                let is_kept = reads_like_text || is_title || holds_notes(tree, child);
                if child != inner && !is_kept {
                    self.is_left_out[child.0 as usize] = true;
                }
            }
            inner = around;
        }
    }
}

fn weight(text: &str, is_link: bool) -> Weight {
    let chars = text.chars().filter(|c| !is_blank(*c)).count();
    let has_stop = text.char_indices().any(|(at, c)| {
        let ends = text[at + c.len_utf8()..].chars().next();
        is_stop(c) && (!c.is_ascii() || ends.is_none_or(char::is_whitespace))
    });
    let is_sentence =
        chars >= MIN_SENTENCE_CHARS || (chars >= MIN_STOPPED_SENTENCE_CHARS && has_stop);
    Weight {
        chars,
        links: if is_link { chars } else { 0 },
        sentences: if is_sentence && !is_link { chars } else { 0 },
    }
}

/// A name or element that furniture often has, with little text or many links.
fn is_furniture(tree: &Tree, id: NodeId, weight: Weight) -> bool {
    if holds_notes(tree, id) {
        return false;
    }
    let is_thin = weight.sentences * 3 < weight.chars;
    match tree.name(id) {
        "form" => is_thin,
        // A header of the text holds its title; its other parts are asked one by one.
        _ if holds(tree, id, "h1") => false,
        "header" | "address" => is_thin,
        _ => weight.is_linked(MIN_THIN_LINKED) && (is_thin || weight.is_linked(MIN_LINKED)),
    }
}

/// Flags, dates and the like beside the title in the header of a text.
fn is_label(tree: &Tree, id: NodeId, weight: Weight) -> bool {
    let in_header = tree.parent(id).is_some_and(|up| tree.name(up) == "header");
    let name = tree.name(id);
    let is_text = matches!(name, "p" | "hgroup") || heading_level(name).is_some();
    in_header && !is_text && weight.sentences == 0 && !holds(tree, id, "h1")
}

/// Whether something far from the core reads like a section of the text: with a heading or a table,
/// with sentences, and with hardly a link.
fn is_part_of_text(tree: &Tree, id: NodeId, weight: Weight) -> bool {
    let parts = ["h2", "h3", "h4", "table", "blockquote"];
    weight.sentences > 0
        && !weight.is_linked(MIN_SECTION_LINKED)
        && parts.iter().any(|name| holds(tree, id, name))
}

fn holds(tree: &Tree, id: NodeId, name: &str) -> bool {
    tree.name(id) == name || tree.descendants(id).any(|below| tree.name(below) == name)
}

/// Whether notes of the text stand in an element, as in the foot of an article.
fn holds_notes(tree: &Tree, id: NodeId) -> bool {
    let says = |id: NodeId| {
        let Some(element) = tree.element(id) else {
            return false;
        };
        let names = ["role", "class", "id", "epub:type"];
        names.iter().any(|name| {
            let value = element.get(name).unwrap_or_default();
            value.contains("footnote") || value.contains("endnote") || value.contains("doc-note")
        })
    };
    says(id) || tree.descendants(id).any(says)
}

/// An `a` without an address is a place that others link to.
fn is_link(tree: &Tree, id: NodeId) -> bool {
    let element = tree.element(id).filter(|_| tree.name(id) == "a");
    element.is_some_and(|link| link.filled("href").is_some())
}

/// A link beside a heading that leads to it.
fn is_permalink(tree: &Tree, id: NodeId) -> bool {
    let is_sign = |c: char| is_blank(c) || matches!(c, '¶' | '#' | '§' | '🔗' | '\u{200b}');
    let words = || tree.descendants(id).filter_map(|below| tree.text(below));
    is_link(tree, id)
        && words().any(|text| !text.trim().is_empty())
        && words().all(|text| text.chars().all(is_sign))
}

/// A list of links into the page itself.
fn is_contents_list(tree: &Tree, list: NodeId) -> bool {
    if !matches!(tree.name(list), "ul" | "ol" | "dl") {
        return false;
    }
    let is_number = |c: char| is_blank(c) || c.is_numeric() || c.is_ascii_punctuation();
    let is_link = |id: NodeId| is_link(tree, id);
    let (mut links, mut open) = (0, 0usize);
    for step in tree.walk(list) {
        match step {
            Step::Enter(id) if is_link(id) => {
                let href = tree.element(id).and_then(|link| link.filled("href"));
                if !href.is_some_and(|href| href.len() > 1 && href.starts_with('#')) {
                    return false;
                }
                (links, open) = (links + 1, open + 1);
            }
            Step::Leave(id) if is_link(id) => open -= 1,
            Step::Enter(id) => {
                let words = tree.text(id).unwrap_or_default();
                if open == 0 && !words.chars().all(is_number) {
                    return false;
                }
            }
            Step::Leave(_) => {}
        }
    }
    links >= 2
}
