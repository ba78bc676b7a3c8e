//! The fragment that links to a heading.

use super::tree::{NodeId, Tree};
use crate::characters::is_blank;

/// The id of a heading, of something in it, of an empty anchor before it, or of the element that
/// begins with it.
pub(super) fn anchor(tree: &Tree, heading: NodeId) -> Option<String> {
    let inside = tree.descendants(heading).take(20);
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
    const CLIMBED: usize = 3;
    const NEAR: usize = 6;
    let mut id = heading;
    for _ in 0..CLIMBED {
        let mut first = true;
        let before = std::iter::successors(tree.before(id), |sibling| tree.before(*sibling));
        for sibling in before.take(NEAR) {
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
