//! The headings of a part of a document, as a tree.

use issetsu_model::Section;
use maud::{Markup, html};

use super::document_part::DocumentPart;

/// The headings of a part of a document as a tree.
pub(crate) struct Outline<'d> {
    /// The sections of the part, and the number of the first among all.
    sections: &'d [Section],
    first: usize,
    /// For each section, those right below it.
    children: Vec<Vec<usize>>,
    roots: Vec<usize>,
}

impl<'d> Outline<'d> {
    /// The outline of a part of the document with some sections, which are in the order of the text.
    pub(crate) fn new(sections: &'d [Section], part: &DocumentPart) -> Self {
        let is_before = |section: &Section| section.heading_range.start < part.range.start;
        let first = sections.partition_point(is_before);
        let held = |section: &Section| part.holds(section.heading_range.start);
        let end = first + sections[first..].partition_point(held);
        let sections = &sections[first..end];
        let mut children = vec![Vec::new(); sections.len()];
        let mut roots = Vec::new();
        for (index, section) in sections.iter().enumerate() {
            // What is below a heading of the part before stands at the top here.
            let parent = section
                .parent
                .and_then(|parent| (parent.0 as usize).checked_sub(first));
            match parent.and_then(|parent| children.get_mut(parent)) {
                Some(siblings) => siblings.push(index),
                None => roots.push(index),
            }
        }
        Self {
            sections,
            first,
            children,
            roots,
        }
    }

    /// The tree under a label; nothing for a part of one section.
    pub(crate) fn markup(&self, label: &str) -> Markup {
        html! {
            @if self.sections.len() > 1 {
                nav.outline aria-label=(label) {
                    // Where the list is always open, this stands for the button that opens it.
                    p.label aria-hidden="true" { (label) }
                    details { summary { (label) } (self.branch(&self.roots)) }
                }
            }
        }
    }

    /// The headings of some sections, each with those below it. Extraction bounds the depth.
    fn branch(&self, indexes: &[usize]) -> Markup {
        html! {
            ol {
                @for &index in indexes {
                    li {
                        a href={ "#s-" (self.first + index) } { (self.sections[index].heading) }
                        @if !self.children[index].is_empty() { (self.branch(&self.children[index])) }
                    }
                }
            }
        }
    }
}
