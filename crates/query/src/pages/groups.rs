//! Hits for people, gathered by document.

use maud::{Markup, html};

use super::Visitor;
use super::hit::HitView;
use super::text::byline;
use issetsu_search::Group;

/// The hits of one document, and who looks at them.
pub(crate) struct GroupView<'a> {
    /// Who looks at them.
    pub(crate) visitor: &'a Visitor,
    /// The query that found them.
    pub(crate) query: &'a str,
    /// The document with its best hits.
    pub(crate) group: &'a Group,
    /// Its best hits.
    pub(crate) hits: Vec<HitView<'a>>,
}

impl GroupView<'_> {
    /// The document with its best passages.
    pub(crate) fn article(&self) -> Markup {
        let (group, words) = (self.group, self.visitor.words());
        let document = &group.document;
        let page = self.visitor.links.document_page(&document.id);
        html! {
            article.hit {
                h2 lang=(document.metadata.language) {
                    a href=(self.visitor.link(&page, &[("q", self.query)])) { (document.metadata.title) }
                }
                p.byline { (byline(document, words)) span { (words.passages(group.total)) } }
                ol.parts {
                    @for part in &self.hits { li { (part.part()) } }
                }
                @if group.total > group.hits.len() {
                    p.more { a href=(self.address_of_all()) { (words.all_of_document(group.total)) } }
                }
            }
        }
    }

    /// The same search in this document alone, with all its passages.
    fn address_of_all(&self) -> String {
        let dropped = ["document", "group_by", "group_size"];
        let kept = |(name, _): (&str, &str)| !dropped.contains(&name);
        let document = ("document", self.group.document.id.as_str());
        self.visitor.varied(kept, Some(document))
    }
}
