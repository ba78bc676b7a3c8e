//! One hit for people.

use std::ops::Range;

use issetsu_model::TextRange;
use maud::{Markup, html};

use super::Visitor;
use super::text::{byline, marked, marked_part, page_label};
use issetsu_search::{Hit, TableExcerpt};

/// A hit of a query, and who looks at it.
pub(crate) struct HitView<'a> {
    /// Who looks at it.
    pub(crate) visitor: &'a Visitor,
    /// The query that found it.
    pub(crate) query: &'a str,
    /// The hit.
    pub(crate) hit: &'a Hit,
    /// Its rows, if it is a table.
    pub(crate) table: Option<TableExcerpt>,
}

impl HitView<'_> {
    /// The hit by itself: its section leads, below the line that names its document.
    pub(crate) fn article(&self) -> Markup {
        html! {
            article.hit {
                (self.source())
                h2.path lang=(self.language()) { (self.link()) }
                (self.place())
                (self.excerpt())
                (self.permalink())
            }
        }
    }

    /// The hit right after another one of its document, which is named there.
    pub(crate) fn article_of_same(&self) -> Markup {
        let words = self.visitor.words();
        html! {
            article.hit.same {
                h2.path lang=(self.language()) { (self.link()) }
                p.hidden { (words.results().same_document) }
                (self.place())
                (self.excerpt())
                (self.permalink())
            }
        }
    }

    /// The hit among others of its document, under the place where it stands.
    pub(crate) fn part(&self) -> Markup {
        html! {
            h3.path lang=(self.language()) { (self.link()) }
            (self.place())
            (self.excerpt())
            (self.permalink())
        }
    }

    fn language(&self) -> &str {
        &self.hit.document.metadata.language
    }

    /// The document, with what is known of it in a line.
    fn source(&self) -> Markup {
        let document = &self.hit.document;
        let page = self.visitor.links.document_page(&document.id);
        html! {
            p.source.byline {
                a.title lang=(self.language()) href=(self.visitor.link(&page, &[("q", self.query)])) {
                    (document.metadata.title)
                }
                (byline(document, self.visitor.words()))
            }
        }
    }

    /// The headings of the section, down to its own; the title for what stands in none.
    fn link(&self) -> Markup {
        let path = &self.hit.passage.section_path;
        html! {
            a href=(self.address()) {
                @for heading in path { span { (heading) } }
                @if path.is_empty() { span { (self.hit.document.metadata.title) } }
            }
        }
    }

    /// Page, and what kind of passage it is where that is worth saying.
    fn place(&self) -> Markup {
        let (passage, words) = (&self.hit.passage, self.visitor.words());
        let kind = words.passage_kind(passage.kind);
        html! {
            @if passage.pages.is_some() || kind.is_some() {
                p.byline {
                    @if let Some(pages) = &passage.pages { span { (page_label(pages, words)) } }
                    @if let Some(kind) = kind { span.kind { (kind) } }
                }
            }
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
            p.missing lang=(words.language.tag()) {
                (words.missing)
                @for word in &self.hit.missing { " " del { (word) } }
            }
        }
    }

    /// Where the hit matches that has nothing marked.
    fn found_in(&self) -> Markup {
        let words = self.visitor.words();
        html! {
            p.missing lang=(words.language.tag()) {
                (words.results().found_in) " " (words.places(&self.hit.found_in))
            }
        }
    }

    /// The lasting address, for paper.
    fn permalink(&self) -> Markup {
        let here = self.visitor.permanent.passage_link(&self.hit.passage.id);
        html! { p.on-paper { (here) } }
    }

    /// What the hit says: its snippet or the rows of its table, under the question that it answers.
    fn excerpt(&self) -> Markup {
        html! {
            div lang=(self.language()) {
                @if let Some(question) = &self.hit.passage.question { p.question { (question) } }
                @if !self.hit.missing.is_empty() { (self.missing()) }
                @if !self.hit.found_in.is_empty() { (self.found_in()) }
                @match &self.table {
                    Some(table) => (self.rows(table)),
                    None => (self.snippet()),
                }
            }
        }
    }

    fn snippet(&self) -> Markup {
        let Hit {
            snippet, passage, ..
        } = self.hit;
        html! {
            p.snippet {
                @if snippet.range.bytes.start > 0 { "…" }
                (marked(&snippet.text, &snippet.highlights))
                @if snippet.range.bytes.end < passage.text.len() { "…" }
            }
        }
    }

    /// The rows of a table. It can be wider than the page, so it scrolls, by keyboard too.
    fn rows(&self, table: &TableExcerpt) -> Markup {
        let words = self.visitor.words();
        let marks: &[TextRange] = &self.hit.highlights;
        let shown = |cell: &Range<usize>| marked_part(&self.hit.passage.text, cell, marks);
        html! {
            div.scroll tabindex="0" role="group" aria-label=(words.results().table) {
                table {
                    @if let Some(head) = &table.head {
                        thead { tr { @for cell in head { th scope="col" { (shown(cell)) } } } }
                    }
                    tbody { @for row in &table.rows { tr { @for cell in row { td { (shown(cell)) } } } } }
                }
            }
            @if table.is_cut { p.more { (words.results().more_rows) } }
        }
    }
}
