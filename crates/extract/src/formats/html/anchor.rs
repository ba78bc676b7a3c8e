//! The fragment that links to a heading.

use super::tree::{NodeId, Tree};
use crate::characters::is_blank;

// Of the places around a heading, those that editors put an anchor at. All three were set by hand:
// farther away an id is that of something else.
/// Nodes in the heading.
const MAX_INSIDE: usize = 20;
/// Elements that the heading, as their first content, is in.
const MAX_CLIMBED: usize = 3;
/// Siblings before the heading, of which those without words are looked at.
const MAX_BEFORE: usize = 6;

/// The id of a heading, of something in it, of an empty anchor before it, or of the element that
/// begins with it.
pub(super) fn anchor(tree: &Tree, heading: NodeId) -> Option<String> {
    let inside = tree.descendants(heading).take(MAX_INSIDE);
    let own = std::iter::once(heading).chain(inside);
    let found = own.into_iter().find_map(|id| fragment(tree, id));
    found.or_else(|| around(tree, heading)).map(str::to_owned)
}

fn fragment(tree: &Tree, id: NodeId) -> Option<&str> {
    let element = tree.element(id)?;
    let name = || element.filled("name").filter(|_| &*element.name == "a");
    element.filled("id").or_else(name)
}

fn around(tree: &Tree, heading: NodeId) -> Option<&str> {
    let mut id = heading;
    for _ in 0..MAX_CLIMBED {
        let mut first = true;
        let before = std::iter::successors(tree.before(id), |sibling| tree.before(*sibling));
        for sibling in before.take(MAX_BEFORE) {
            if !first {
                break;
            }
            let is_empty = tree.text_of(sibling).chars().all(is_blank);
            match fragment(tree, sibling).filter(|_| is_empty) {
                Some(found) if tree.name(sibling) == "a" => return Some(found),
                _ => first = is_empty,
            }
        }
        id = tree.parent(id).filter(|_| first)?;
        if !matches!(
            tree.name(id),
            "section" | "div" | "article" | "header" | "hgroup" | "li" | "p"
        ) {
            return None;
        }
        if let Some(found) = fragment(tree, id) {
            return Some(found);
        }
    }
    None
}
