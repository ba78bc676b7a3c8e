//! Hits for people.

use maud::{Markup, html};

use super::Visitor;
use super::home::Asked;
use super::text::{byline, marked, page_label, section_path};
use super::words::Exactness;
use crate::http::links::with_query;
use crate::http::state::App;
use crate::search::{Hit, SearchRequest, SearchResponse, TotalRelation};

/// The hits of one page, or advice where there are none.
pub(crate) fn results(app: &App, visitor: &Visitor, answer: (&Asked, &SearchResponse)) -> Markup {
    let (asked, found) = answer;
    let words = visitor.words();
    let exact = match found.total.relation {
        TotalRelation::Equal => Exactness::Exact,
        TotalRelation::AtLeast => Exactness::AtLeast,
    };
    html! {
        section.results aria-labelledby="count" {
            h1.count #count aria-live="polite" {
                @if found.total.value == 0 { (words.nothing) } @else { (words.found(found.total.value, exact)) }
            }
            @if !found.warnings.is_empty() {
                aside.warnings aria-label=(words.notes) {
                    ul {
                        @for warning in &found.warnings {
                            @match words.warning(&warning.code) {
                                Some(meaning) => li { (meaning) },
                                None => li lang="en" { (warning.message) },
                            }
                        }
                    }
                }
            }
            @if found.total.value == 0 { (empty(app, visitor, &asked.request)) }
            ol.hits start=(asked.request.offset + 1) {
                @for hit in &found.hits { li { (one(app, visitor, (&asked.request, hit))) } }
            }
            (pager(app, visitor, answer))
        }
    }
}

fn one(app: &App, visitor: &Visitor, at: (&SearchRequest, &Hit)) -> Markup {
    let (request, hit) = at;
    let words = visitor.words();
    let passage = &hit.passage;
    let language = &hit.document.metadata.language;
    let page = app.page_links().document_page(&hit.document.id);
    let parameters = [
        ("q", request.query.as_str()),
        ("passage", passage.id.as_str()),
    ];
    let link = format!("{}#p-{}", visitor.link(&page, &parameters), passage.id);
    html! {
        article.hit {
            h2 lang=(language) { a href=(link) { (hit.document.metadata.title) } }
            p.byline {
                (byline(&hit.document, words))
                @if let Some(pages) = &passage.pages { span { (page_label(pages, words)) } }
                @if let Some(kind) = words.passage_kind(passage.kind) { span.kind { (kind) } }
            }
            div lang=(language) {
                (section_path(&passage.section_path))
                @if let Some(question) = &passage.question { p.question { (question) } }
                p.snippet {
                    @if hit.snippet.range.bytes.start > 0 { "…" }
                    (marked(&hit.snippet.text, &hit.snippet.highlights))
                    @if hit.snippet.range.bytes.end < passage.text.len() { "…" }
                }
            }
        }
    }
}

fn empty(app: &App, visitor: &Visitor, request: &SearchRequest) -> Markup {
    let words = visitor.words();
    let filtered = request.filters != crate::search::Filters::default();
    let home = app.page_links().path("/");
    html! {
        div.empty {
            ul { @for line in words.advice { li { (line) } } }
            @if filtered && !request.query.is_empty() {
                p { a href=(visitor.link(&home, &[("q", &request.query)])) { (words.drop_filters) } }
            }
            p { a href=(visitor.link(&app.page_links().path("/documents"), &[])) { (words.all_documents) } }
        }
    }
}

fn pager(app: &App, visitor: &Visitor, answer: (&Asked, &SearchResponse)) -> Markup {
    let (asked, found) = answer;
    let words = visitor.words();
    let pages = found
        .total
        .value
        .div_ceil(asked.request.limit)
        .min(Asked::LAST_PAGE);
    let link = |page: usize| page_link(app, visitor, page);
    html! {
        @if pages > 1 {
            nav.pager aria-label=(words.pager) {
                @if asked.page > 1 { a rel="prev" href=(link(asked.page - 1)) { (words.previous) } }
                span aria-current="page" { (words.page_of(asked.page, pages)) }
                @if asked.page < pages { a rel="next" href=(link(asked.page + 1)) { (words.next) } }
            }
        }
    }
}

/// The same search at another page.
fn page_link(app: &App, visitor: &Visitor, page: usize) -> String {
    let page = page.to_string();
    let kept = visitor
        .parameters
        .pairs()
        .filter(|(name, _)| *name != "page");
    let parameters: Vec<(&str, &str)> = kept.chain([("page", page.as_str())]).collect();
    with_query(&app.page_links().path("/"), &parameters)
}
