//! `GET /documents/{id}`: a whole document to read, and `GET /passages/{id}`, which leads there.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use issetsu_cite::Format;
use issetsu_index_format::DocumentEntry;
use issetsu_model::{DocumentId, PassageId, Section};
use maud::{Markup, html};

use super::Visitor;
use super::blocks::{body, footnotes};
use super::cite::references;
use super::inline::Rendering;
use super::layout::{Page, page, respond};
use super::text::web_url;
use crate::lookup;
use crate::problem::ApiError;
use crate::request::negotiate::Wanted;
use crate::request::parameters::Parameters;
use crate::request::path::{DocumentPath, PassagePath};
use crate::request::query_length;
use crate::respond::{see_other, with_header};
use crate::state::App;
use issetsu_search::Snapshot;
use issetsu_search::{Filters, SearchRequest};

/// The page of a document. `q` marks the words of a query, `passage` the passage that was found.
pub(crate) async fn document(
    State(app): State<App>,
    DocumentPath(id): DocumentPath,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let query = visitor.parameters.first("q").unwrap_or_default();
    query_length::check(query, app.config().options().max_query_bytes)?;
    let worker = app.clone();
    app.work(move |snapshot| {
        let rendered = whole(&worker, &visitor, (snapshot, &id))?;
        Ok(respond(&visitor, rendered))
    })
    .await
}

/// Leads to a passage in the page of its document; programs that ask for a citation, to the
/// passage of the API, which gives it.
pub(crate) async fn passage(
    State(app): State<App>,
    PassagePath(id): PassagePath,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let worker = app.clone();
    let response = app.work(move |snapshot| {
        let passage = lookup::passage(snapshot, &id)?;
        if wants_citation(&headers) {
            return see_other(&worker.page_links().passage(&id));
        }
        let page = worker.page_links().document_page(&passage.document_id);
        let query = visitor.parameters.first("q").unwrap_or_default();
        let shown = [("q", query), ("passage", id.as_str())];
        see_other(&format!("{}#p-{id}", visitor.link(&page, &shown)))
    });
    Ok(with_header(response.await?, header::VARY, "accept"))
}

/// Whether something else than a page is asked for. Who takes anything is shown the page.
fn wants_citation(headers: &HeaderMap) -> bool {
    let named = |accept: &HeaderValue| accept.to_str().is_ok_and(|text| text.contains("json"));
    match Wanted::read(headers, &Parameters::default()).map(|wanted| wanted.format) {
        Ok(Format::Html) | Err(_) => false,
        Ok(Format::Json) => headers.get_all(header::ACCEPT).iter().any(named),
        Ok(_) => true,
    }
}

fn whole(app: &App, visitor: &Visitor, at: (&Snapshot, &DocumentId)) -> Result<Markup, ApiError> {
    let (snapshot, id) = at;
    let entry = lookup::entry(snapshot, id)?;
    let document = lookup::document(snapshot, id)?;
    let found = visitor
        .parameters
        .first("passage")
        .and_then(|id| id.parse::<PassageId>().ok());
    let rendering = Rendering::new(&document, snapshot.passages_of(id)?)
        .with_marks(&marks(snapshot, visitor, id)?)
        .with_found(found.as_ref());
    let words = visitor.words();
    let cited = rendering.found_passage().map(|passage| {
        references(
            &app.citer().citation(&document, passage),
            &app.page_links(),
            visitor,
        )
    });
    let cited = cited.transpose()?.unwrap_or_default();
    let rendering = rendering.with_below_found(cited);
    let main = html! {
        article.document {
            (head(app, visitor, entry))
            @if found.is_some() && !rendering.has_found() { p.warnings role="status" { (words.passage_gone) } }
            div.columns {
                (outline(visitor, &document.sections))
                div.text lang=(entry.metadata.language) {
                    (body(&rendering, words))
                    (footnotes(&rendering, words))
                }
            }
        }
    };
    let path = app.page_links().document_page(id);
    let path = path.strip_prefix(app.config().base_path()).unwrap_or(&path);
    let about = Page {
        title: &entry.metadata.title,
        path,
        canonical: Some(path),
    };
    Ok(page(app, visitor, &about, &main))
}

/// What a query matches in this document, as ranges of the document's text.
fn marks(
    snapshot: &Snapshot,
    visitor: &Visitor,
    id: &DocumentId,
) -> Result<Vec<std::ops::Range<usize>>, ApiError> {
    let Some(query) = visitor.parameters.first("q") else {
        return Ok(Vec::new());
    };
    let filters = Filters {
        documents: vec![id.clone()],
        ..Filters::default()
    };
    let request = SearchRequest {
        filters,
        limit: SearchRequest::MAX_LIMIT,
        ..SearchRequest::new(query)
    };
    let found = snapshot.search(&request)?;
    let ranges = found.hits.iter().flat_map(|hit| {
        let start = hit.passage.range.bytes.start;
        hit.highlights
            .iter()
            .map(move |range| start + range.bytes.start..start + range.bytes.end)
    });
    Ok(ranges.collect())
}

fn head(app: &App, visitor: &Visitor, entry: &DocumentEntry) -> Markup {
    let words = visitor.words();
    let home = app.page_links().path("/");
    let query = visitor.parameters.first("q").unwrap_or_default();
    html! {
        header.document {
            h1 lang=(entry.metadata.language) { (entry.metadata.title) }
            (metadata(app, visitor, entry))
            form.inside role="search" method="get" action=(home) {
                @if !visitor.hl().is_empty() { input type="hidden" name="hl" value=(visitor.hl()); }
                input type="hidden" name="document" value=(entry.id);
                label.hidden for="q" { (words.search_inside) }
                input #q type="search" name="q" value=(query) placeholder=(words.search_inside)
                    autocomplete="off" autocapitalize="off" enterkeyhint="search";
                button type="submit" { (words.search) }
            }
        }
    }
}

fn metadata(app: &App, visitor: &Visitor, entry: &DocumentEntry) -> Markup {
    let words = visitor.words();
    let known = &entry.metadata;
    let links = app.page_links();
    let home = links.path("/");
    html! {
        dl.metadata {
            @if !known.authors.is_empty() { (row(words.authors, &html! { (known.authors.join("、")) })) }
            @if let Some(publisher) = &known.publisher {
                (row(words.publisher, &html! {
                    a href=(visitor.link(&home, &[("publisher", publisher)])) { (publisher) }
                }))
            }
            @if let Some(date) = known.date {
                (row(words.date, &html! { time datetime=(date) { (words.date(date)) } }))
            }
            (row(words.kind, &html! { (words.document_type(known.document_type)) }))
            @if !known.tags.is_empty() {
                (row(words.tags, &html! {
                    ul.tags {
                        @for tag in &known.tags { li { a href=(visitor.link(&home, &[("tag", tag)])) { (tag) } } }
                    }
                }))
            }
            @if let Some(licence) = &known.licence { (row(words.licence, &html! { (licence) })) }
            (row(words.source, &html! {
                @if let Some(url) = web_url(known.url.as_deref()) {
                    a href=(url) rel="noopener external" { (words.open_source) } " · "
                }
                code { (entry.source.path) } " · "
                a href={ (links.document(&entry.id)) "/text" } { (words.text) }
            }))
        }
    }
}

/// One line of what is known of a document.
pub(super) fn row(term: &str, description: &Markup) -> Markup {
    html! { div { dt { (term) } dd { (description) } } }
}

fn outline(visitor: &Visitor, sections: &[Section]) -> Markup {
    let mut children = vec![Vec::new(); sections.len()];
    let mut roots = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        match section
            .parent
            .and_then(|parent| children.get_mut(parent.0 as usize))
        {
            Some(siblings) => siblings.push(index),
            None => roots.push(index),
        }
    }
    let label = visitor.words().outline;
    html! {
        @if sections.len() > 1 {
            nav.outline aria-label=(label) {
                details open { summary { (label) } (branch(sections, (&children, &roots))) }
            }
        }
    }
}

/// The headings of some sections, each with those below it. Extraction bounds the depth.
fn branch(sections: &[Section], at: (&[Vec<usize>], &[usize])) -> Markup {
    let (children, indexes) = at;
    html! {
        ol {
            @for index in indexes {
                li {
                    a href={ "#s-" (index) } { (sections[*index].heading) }
                    @if !children[*index].is_empty() { (branch(sections, (children, &children[*index]))) }
                }
            }
        }
    }
}
