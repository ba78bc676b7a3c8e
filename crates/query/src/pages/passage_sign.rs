//! The sign of a passage in its document: a link that opens the citation of the passage.

use issetsu_model::{DocumentId, PassageId};
use maud::{Markup, html};

use super::Visitor;

/// The signs of the passages of one document.
#[derive(Debug)]
pub(crate) struct PassageSigns<'a> {
    /// Who reads the document.
    pub(crate) visitor: &'a Visitor,
    /// The document.
    pub(crate) document: &'a DocumentId,
    /// The query whose words are marked; empty without one.
    pub(crate) query: &'a str,
}

impl PassageSigns<'_> {
    /// The sign of a passage. It leads to the passage on this page with its citation opened; the
    /// script opens the citation in place.
    pub(crate) fn sign(&self, passage: &PassageId) -> Markup {
        let words = self.visitor.words().citing();
        html! {
            a.permalink href=(self.address(passage)) aria-label=(words.cite) title=(words.cite) { "¶" }
        }
    }

    fn address(&self, passage: &PassageId) -> String {
        let page = self.visitor.links.document_page(self.document);
        let shown = [
            ("q", self.query),
            ("passage", passage.as_str()),
            ("cite", "1"),
        ];
        format!("{}#p-{passage}", self.visitor.link(&page, &shown))
    }
}
