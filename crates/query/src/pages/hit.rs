//! One hit for people.

use maud::{Markup, html};

use super::Visitor;
use super::text::{byline, marked, page_label, section_path};
use issetsu_search::Hit;

/// A hit of a query, and who looks at it.
pub(crate) struct HitView<'a> {
    /// Who looks at it.
    pub(crate) visitor: &'a Visitor,
    /// The query that found it.
    pub(crate) query: &'a str,
    /// The hit.
    pub(crate) hit: &'a Hit,
}

impl HitView<'_> {
    /// The hit by itself, under the title of its document.
    pub(crate) fn article(&self) -> Markup {
        let (hit, words) = (self.hit, self.visitor.words());
        let passage = &hit.passage;
        let language = &hit.document.metadata.language;
        html! {
            article.hit {
                h2 lang=(language) { a href=(self.address()) { (hit.document.metadata.title) } }
                p.byline {
                    (byline(&hit.document, words))
                    @if let Some(pages) = &passage.pages { span { (page_label(pages, words)) } }
                    @if let Some(kind) = words.passage_kind(passage.kind) { span.kind { (kind) } }
                }
                div lang=(language) { (section_path(&passage.section_path)) }
                (self.excerpt())
            }
        }
    }

    /// The hit among others of its document, under the place where it stands.
    pub(crate) fn part(&self) -> Markup {
        let (hit, words) = (self.hit, self.visitor.words());
        let passage = &hit.passage;
        let kind = words.passage_kind(passage.kind);
        html! {
            h3.path lang=(hit.document.metadata.language) {
                a href=(self.address()) {
                    @for heading in &passage.section_path { span { (heading) } }
                    @if passage.section_path.is_empty() { (words.permalink) }
                }
            }
            @if passage.pages.is_some() || kind.is_some() {
                p.byline {
                    @if let Some(pages) = &passage.pages { span { (page_label(pages, words)) } }
                    @if let Some(kind) = kind { span.kind { (kind) } }
                }
            }
            (self.excerpt())
        }
    }

    /// Where the hit stands on the page of its document.
    fn address(&self) -> String {
        let id = &self.hit.passage.id;
        let page = self.visitor.links.document_page(&self.hit.document.id);
        let parameters = [("q", self.query), ("passage", id.as_str())];
        format!("{}#p-{id}", self.visitor.link(&page, &parameters))
    }

    /// The words of the query that the hit lacks.
    fn missing(&self) -> Markup {
        let words = self.visitor.words();
        html! {
            p.missing {
                (words.missing)
                @for word in &self.hit.missing { " " del { (word) } }
            }
        }
    }

    /// What the hit says: its snippet, under the question that it answers.
    fn excerpt(&self) -> Markup {
        let hit = self.hit;
        let passage = &hit.passage;
        html! {
            div lang=(hit.document.metadata.language) {
                @if let Some(question) = &passage.question { p.question { (question) } }
                @if !hit.missing.is_empty() { (self.missing()) }
                p.snippet {
                    @if hit.snippet.range.bytes.start > 0 { "…" }
                    (marked(&hit.snippet.text, &hit.snippet.highlights))
                    @if hit.snippet.range.bytes.end < passage.text.len() { "…" }
                }
            }
        }
    }
}
