//! Hits for people, gathered by document.

use maud::{Markup, html};

use super::Visitor;
use super::results::{excerpt, passage_link};
use super::text::{byline, page_label};
use crate::state::App;
use issetsu_search::{Group, Hit, SearchRequest};

/// One document with its best passages.
pub(crate) fn group(app: &App, visitor: &Visitor, at: (&SearchRequest, &Group)) -> Markup {
    let (request, group) = at;
    let words = visitor.words();
    let (document, query) = (&group.document, request.query.as_str());
    let page = app.page_links().document_page(&document.id);
    html! {
        article.hit {
            h2 lang=(document.metadata.language) {
                a href=(visitor.link(&page, &[("q", query)])) { (document.metadata.title) }
            }
            p.byline { (byline(document, words)) span { (words.passages(group.total)) } }
            ol.parts {
                @for hit in &group.hits { li { (part(app, visitor, (request, hit))) } }
            }
            @if group.total > group.hits.len() {
                p.more { a href=(all_of(app, visitor, group)) { (words.all_of_document(group.total)) } }
            }
        }
    }
}

/// One passage, under the place where it stands.
fn part(app: &App, visitor: &Visitor, at: (&SearchRequest, &Hit)) -> Markup {
    let (_, hit) = at;
    let words = visitor.words();
    let passage = &hit.passage;
    let kind = words.passage_kind(passage.kind);
    html! {
        h3.path lang=(hit.document.metadata.language) {
            a href=(passage_link(app, visitor, at)) {
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
        (excerpt(hit))
    }
}

/// The same search in one document, with all its passages.
fn all_of(app: &App, visitor: &Visitor, group: &Group) -> String {
    let dropped = ["document", "group_by", "group_size"];
    let kept = |(name, _): (&str, &str)| !dropped.contains(&name);
    let document = ("document", group.document.id.as_str());
    visitor.varied(&app.page_links().path("/"), kept, Some(document))
}
