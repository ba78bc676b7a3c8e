//! Where html5ever puts what it parses: our own tree.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

use super::tree::{Data, Element, NodeId, Tree};

/// The attributes that a reader asks for; the others are not kept.
const KEPT: [&str; 28] = [
    "id",
    "name",
    "class",
    "href",
    "role",
    "style",
    "hidden",
    "aria-hidden",
    "aria-label",
    "content",
    "property",
    "itemprop",
    "itemscope",
    "rel",
    "http-equiv",
    "datetime",
    "pubdate",
    "lang",
    "xml:lang",
    "type",
    "epub:type",
    "alt",
    "width",
    "border",
    "colspan",
    "rowspan",
    "open",
    "onclick",
];

/// Builds a [`Tree`].
pub(super) struct TreeBuilderSink {
    tree: RefCell<Tree>,
    document: Handle,
}

/// A node, with its name as the parser asks for it again and again.
#[derive(Clone)]
pub(super) struct Handle {
    id: NodeId,
    name: Rc<QualName>,
}

impl TreeBuilderSink {
    pub(super) fn new() -> Self {
        let name = QualName::new(None, ns!(), LocalName::from(""));
        Self {
            tree: RefCell::new(Tree::new()),
            document: Handle {
                id: Tree::ROOT,
                name: Rc::new(name),
            },
        }
    }

    /// How many nodes were made so far.
    pub(super) fn len(&self) -> usize {
        self.tree.borrow().len()
    }

    fn push(&self, data: Data) -> Handle {
        Handle {
            id: self.tree.borrow_mut().push(data),
            name: Rc::clone(&self.document.name),
        }
    }

    /// Appends words to a text that stands there already, or makes a node of them.
    fn text_node(&self, neighbour: Option<NodeId>, words: &str) -> Option<NodeId> {
        let mut tree = self.tree.borrow_mut();
        if let Some(neighbour) = neighbour
            && let Data::Text(text) = tree.data_mut(neighbour)
        {
            text.push_str(words);
            return None;
        }
        Some(tree.push(Data::Text(words.to_owned())))
    }
}

fn kept(attributes: Vec<Attribute>) -> Vec<(LocalName, String)> {
    attributes
        .into_iter()
        .filter(|attribute| KEPT.contains(&&*attribute.name.local))
        .map(|attribute| (attribute.name.local, attribute.value.to_string()))
        .collect()
}

impl TreeSink for TreeBuilderSink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let element = Element {
            name: name.local.clone(),
            attributes: kept(attrs),
        };
        Handle {
            id: self.tree.borrow_mut().push(Data::Element(element)),
            name: Rc::new(name),
        }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.push(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.push(Data::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(node) => Some(node.id),
            NodeOrText::AppendText(words) => {
                let last = self.tree.borrow().last_child(parent.id);
                self.text_node(last, &words)
            }
        };
        if let Some(child) = child {
            self.tree.borrow_mut().append(parent.id, child);
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(node) => Some(node.id),
            NodeOrText::AppendText(words) => {
                let before = self.tree.borrow().before(sibling.id);
                self.text_node(before, &words)
            }
        };
        if let Some(child) = child {
            self.tree.borrow_mut().insert_before(sibling.id, child);
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        before: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self.tree.borrow().parent(element.id).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What stands in a template is never shown, so it may stand in the element itself.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Data::Element(element) = self.tree.borrow_mut().data_mut(target.id) {
            for (name, value) in kept(attrs) {
                if element.get(&name).is_none() {
                    element.attributes.push((name, value));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        let children: Vec<NodeId> = tree.children(node.id).collect();
        for child in children {
            tree.append(new_parent.id, child);
        }
    }
}
