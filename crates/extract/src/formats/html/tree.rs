//! A tree of a page in one vector: nodes are numbers, so that dropping or walking a deep page
//! needs no recursion.

use html5ever::LocalName;

/// Position of a node in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NodeId(pub(super) u32);

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// The document itself, a comment, or what is left of a node that was merged into another.
    Other,
    /// Words.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element with the attributes that a reader asks for.
#[derive(Debug)]
pub(super) struct Element {
    /// Lower case for elements of HTML.
    pub(super) name: LocalName,
    pub(super) attributes: Vec<(LocalName, String)>,
}

impl Element {
    /// The value of an attribute, empty when it is written without one.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let known = self.attributes.iter().find(|(known, _)| &**known == name);
        known.map(|(_, value)| value.as_str())
    }

    /// The value of an attribute that says something.
    pub(super) fn filled(&self, name: &str) -> Option<&str> {
        self.get(name)
            .map(str::trim)
            .filter(|value| !value.is_empty())
    }
}

#[derive(Debug)]
struct Node {
    data: Data,
    parent: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    before: Option<NodeId>,
    after: Option<NodeId>,
}

/// A page. The document is node 0.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A step of a walk through the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A node begins.
    Enter(NodeId),
    /// A node and all that stands in it is over.
    Leave(NodeId),
}

impl Tree {
    pub(super) const ROOT: NodeId = NodeId(0);

    pub(super) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.push(Data::Other);
        tree
    }

    /// How many nodes were ever made.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn push(&mut self, data: Data) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            data,
            parent: None,
            first: None,
            last: None,
            before: None,
            after: None,
        });
        id
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    pub(super) fn before(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).before
    }

    pub(super) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).last
    }

    pub(super) fn data_mut(&mut self, id: NodeId) -> &mut Data {
        &mut self.node_mut(id).data
    }

    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id).data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The name of an element; empty for other nodes.
    pub(super) fn name(&self, id: NodeId) -> &str {
        self.element(id).map_or("", |element| &element.name)
    }

    pub(super) fn detach(&mut self, id: NodeId) {
        let Node {
            parent,
            before,
            after,
            ..
        } = *self.node(id);
        if let Some(before) = before {
            self.node_mut(before).after = after;
        } else if let Some(parent) = parent {
            self.node_mut(parent).first = after;
        }
        if let Some(after) = after {
            self.node_mut(after).before = before;
        } else if let Some(parent) = parent {
            self.node_mut(parent).last = before;
        }
        let node = self.node_mut(id);
        (node.parent, node.before, node.after) = (None, None, None);
    }

    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.node_mut(parent).last.replace(child);
        match last {
            Some(last) => self.node_mut(last).after = Some(child),
            None => self.node_mut(parent).first = Some(child),
        }
        let node = self.node_mut(child);
        (node.parent, node.before) = (Some(parent), last);
    }

    pub(super) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let Node { parent, before, .. } = *self.node(sibling);
        let Some(parent) = parent else { return };
        match before {
            Some(before) => self.node_mut(before).after = Some(child),
            None => self.node_mut(parent).first = Some(child),
        }
        self.node_mut(sibling).before = Some(child);
        let node = self.node_mut(child);
        (node.parent, node.before, node.after) = (Some(parent), before, Some(sibling));
    }

    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, |child| self.node(*child).after)
    }

    /// The nodes that follow in the same parent.
    pub(super) fn siblings_behind(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).after, |next| self.node(*next).after)
    }

    /// The nodes above, nearest first.
    pub(super) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.parent(id), |above| self.parent(*above))
    }

    /// A walk through a node and all that stands in it.
    pub(super) fn walk(&self, root: NodeId) -> Walk<'_> {
        Walk {
            tree: self,
            root,
            next: Some(Step::Enter(root)),
        }
    }

    /// The nodes below in the order of the page.
    pub(super) fn descendants(&self, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let enters = self.walk(root).filter_map(|step| match step {
            Step::Enter(id) => Some(id),
            Step::Leave(_) => None,
        });
        enters.skip(1)
    }

    /// All words below a node, as they stand in the source.
    pub(super) fn text_of(&self, root: NodeId) -> String {
        let below = self.descendants(root).filter_map(|id| self.text(id));
        self.text(root).into_iter().chain(below).collect()
    }
}

/// A walk through a tree; what stands in a node can be left out.
pub(super) struct Walk<'t> {
    tree: &'t Tree,
    root: NodeId,
    next: Option<Step>,
}

impl Walk<'_> {
    /// Leaves out what stands in the node that was just entered.
    pub(super) fn pass_over(&mut self, id: NodeId) {
        self.next = Some(Step::Leave(id));
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next.take()?;
        self.next = match step {
            Step::Enter(id) => match self.tree.node(id).first {
                Some(child) => Some(Step::Enter(child)),
                None => Some(Step::Leave(id)),
            },
            Step::Leave(id) if id == self.root => None,
            Step::Leave(id) => match self.tree.node(id).after {
                Some(after) => Some(Step::Enter(after)),
                None => self.tree.parent(id).map(Step::Leave),
            },
        };
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(tree: &mut Tree, word: &str) -> NodeId {
        tree.push(Data::Text(word.into()))
    }

    #[test]
    fn order_survives_moves() {
        let mut tree = Tree::new();
        let (a, b, c) = (
            text(&mut tree, "a"),
            text(&mut tree, "b"),
            text(&mut tree, "c"),
        );
        tree.append(Tree::ROOT, a);
        tree.append(Tree::ROOT, c);
        tree.insert_before(c, b);
        assert_eq!(tree.text_of(Tree::ROOT), "abc");
        tree.append(Tree::ROOT, a);
        assert_eq!(tree.text_of(Tree::ROOT), "bca");
        tree.detach(c);
        assert_eq!(tree.text_of(Tree::ROOT), "ba");
    }

    #[test]
    fn a_skipped_node_is_left() {
        let mut tree = Tree::new();
        let (outer, inner) = (tree.push(Data::Other), text(&mut tree, "x"));
        tree.append(Tree::ROOT, outer);
        tree.append(outer, inner);
        let mut walk = tree.walk(Tree::ROOT);
        assert_eq!(walk.nth(1), Some(Step::Enter(outer)));
        walk.pass_over(outer);
        let rest: Vec<Step> = walk.collect();
        assert_eq!(rest, [Step::Leave(outer), Step::Leave(Tree::ROOT)]);
    }
}
