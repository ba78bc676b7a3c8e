//! Hits for people.

use maud::{Markup, html};

use super::Visitor;
use super::facets::facets;
use super::groups::group;
use super::home::Asked;
use super::text::{byline, marked, page_label, section_path};
use super::words::Exactness;
use crate::state::App;
use issetsu_search::Snapshot;
use issetsu_search::{Hit, SearchRequest, SearchResponse, TotalRelation};

/// The hits of one page, or advice where there are none.
pub(crate) fn results(
    app: &App,
    visitor: &Visitor,
    answer: (&Snapshot, &Asked, &SearchResponse),
) -> Markup {
    let (snapshot, asked, found) = answer;
    let words = visitor.words();
    let exact = match found.total.relation {
        TotalRelation::Equal => Exactness::Exact,
        TotalRelation::AtLeast => Exactness::AtLeast,
    };
    html! {
        section.results aria-labelledby="count" {
            h1.count #count aria-live="polite" {
                @if found.total.value == 0 { (words.nothing) } @else {
                    (words.found(found.total.value, exact))
                    " " span { (words.in_documents(found.total_documents)) }
                }
            }
            @if found.total.value > 0 { (views(app, visitor, &asked.request)) }
            @if found.total.value > 0 || asked.request.filters != issetsu_search::Filters::default() {
                (facets(app, visitor, (snapshot, found)))
            }
            div.list { (list(app, visitor, (asked, found))) }
        }
    }
}

fn list(app: &App, visitor: &Visitor, answer: (&Asked, &SearchResponse)) -> Markup {
    let (asked, found) = answer;
    let words = visitor.words();
    let home = app.page_links().path("/");
    let request = &asked.request;
    html! {
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
            @for meant in &found.did_you_mean {
                p { (words.did_you_mean) " " a href=(visitor.link(&home, &[("q", meant)])) { (meant) } }
            }
            @if found.total.value == 0 { (empty(app, visitor, request)) }
            ol.hits start=(request.offset + 1) {
                @for hit in &found.hits { li { (one(app, visitor, (request, hit))) } }
                @for gathered in &found.groups { li { (group(app, visitor, (request, gathered))) } }
            }
            (pager(app, visitor, answer))
    }
}

/// Links between hits one by one and hits gathered by document.
fn views(app: &App, visitor: &Visitor, request: &SearchRequest) -> Markup {
    let words = visitor.words();
    let home = app.page_links().path("/");
    let ungrouped = |(name, _): (&str, &str)| !name.starts_with("group_");
    let view = |label: &str, current: bool, added: Option<(&str, &str)>| {
        html! {
            a href=(visitor.varied(&home, ungrouped, added))
                aria-current=[current.then_some("true")] { (label) }
        }
    };
    let grouped = request.group.is_some();
    html! {
        nav.views aria-label=(words.view) {
            (view(words.one_by_one, !grouped, None))
            (view(words.by_document, grouped, Some(("group_by", "document"))))
        }
    }
}

fn one(app: &App, visitor: &Visitor, at: (&SearchRequest, &Hit)) -> Markup {
    let (_, hit) = at;
    let words = visitor.words();
    let passage = &hit.passage;
    let language = &hit.document.metadata.language;
    html! {
        article.hit {
            h2 lang=(language) { a href=(passage_link(app, visitor, at)) { (hit.document.metadata.title) } }
            p.byline {
                (byline(&hit.document, words))
                @if let Some(pages) = &passage.pages { span { (page_label(pages, words)) } }
                @if let Some(kind) = words.passage_kind(passage.kind) { span.kind { (kind) } }
            }
            div lang=(language) { (section_path(&passage.section_path)) }
            (excerpt(hit))
        }
    }
}

/// Where a hit stands on the page of its document.
pub(crate) fn passage_link(app: &App, visitor: &Visitor, at: (&SearchRequest, &Hit)) -> String {
    let (request, hit) = at;
    let id = &hit.passage.id;
    let page = app.page_links().document_page(&hit.document.id);
    let parameters = [("q", request.query.as_str()), ("passage", id.as_str())];
    format!("{}#p-{id}", visitor.link(&page, &parameters))
}

/// What a hit says: its snippet, under the question that it answers.
pub(crate) fn excerpt(hit: &Hit) -> Markup {
    let passage = &hit.passage;
    html! {
        div lang=(hit.document.metadata.language) {
            @if let Some(question) = &passage.question { p.question { (question) } }
            p.snippet {
                @if hit.snippet.range.bytes.start > 0 { "…" }
                (marked(&hit.snippet.text, &hit.snippet.highlights))
                @if hit.snippet.range.bytes.end < passage.text.len() { "…" }
            }
        }
    }
}

fn empty(app: &App, visitor: &Visitor, request: &SearchRequest) -> Markup {
    let words = visitor.words();
    let filtered = request.filters != issetsu_search::Filters::default();
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
        .list_total(&asked.request)
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
    let home = app.page_links().path("/");
    visitor.varied(&home, |_| true, Some(("page", &page)))
}
