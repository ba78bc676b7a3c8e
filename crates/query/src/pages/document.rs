//! `GET /documents/{id}`: a whole document to read.

use std::ops::Range;

use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use issetsu_api::with_query;
use issetsu_index_format::DocumentEntry;
use issetsu_model::{Pages, Passage};
use maud::{Markup, html};

use super::Visitor;
use super::blocks::{body, footnotes};
use super::cite::CitationPanel;
use super::document_outline::Outline;
use super::document_part::DocumentPart;
use super::inline::Rendering;
use super::layout::{Content, Page, page_with_head, respond};
use super::metadata::DocumentMetadata;
use super::original::original_link;
use super::page_parameters::DocumentParameters;
use super::passage_sign::PassageSigns;
use super::text::web_url;
use crate::lookup;
use crate::problem::ApiError;
use crate::request::path::DocumentPath;
use crate::request::query_length;
use crate::respond::with_header;
use crate::state::App;
use issetsu_search::Snapshot;
use issetsu_search::{Filters, SearchRequest};

/// The page of a document. `q` marks the words of a query, `passage` the passage that was found.
pub(crate) async fn document(
    State(app): State<App>,
    DocumentPath(id): DocumentPath,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let parameters: DocumentParameters = visitor.parameters.of_page()?;
    let query = parameters.query().unwrap_or_default();
    query_length::check(query, app.config().options().max_query_bytes)?;
    let worker = app.clone();
    app.work(move |snapshot| {
        let shown = DocumentPage {
            app: &worker,
            visitor: &visitor,
            parameters: &parameters,
            snapshot,
            entry: lookup::entry(snapshot, &id)?,
        };
        shown.respond()
    })
    .await
}

/// The page of one document.
struct DocumentPage<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    parameters: &'a DocumentParameters,
    snapshot: &'a Snapshot,
    entry: &'a DocumentEntry,
}

impl DocumentPage<'_> {
    fn respond(&self) -> Result<Response, ApiError> {
        let (visitor, entry) = (self.visitor, self.entry);
        let document = lookup::document(self.snapshot, &entry.id)?;
        let found = self.parameters.passage();
        let signs = PassageSigns {
            visitor,
            document: &entry.id,
            query: self.parameters.query().unwrap_or_default(),
        };
        let passages = self.snapshot.passages_of(&entry.id)?;
        let is_found = |passage: &&Passage| found.as_ref() == Some(&passage.id);
        let found_at = passages.iter().find(is_found);
        let found_at = found_at.map_or(0, |passage| passage.range.bytes.start);
        let part = DocumentPart::of(&document, self.parameters.page(), found_at);
        let rendering = Rendering::new(&document, passages, signs)
            .with_part(&part)
            .with_marks(&self.marks()?)
            .with_found(found.as_ref());
        let words = visitor.words();
        let citation = rendering
            .found_passage()
            .map(|passage| self.app.citer().citation(&document, passage));
        let cited = citation.as_ref().map(|citation| {
            let panel = CitationPanel {
                citation,
                visitor,
                is_open: self.parameters.asks_citation(),
            };
            panel.markup()
        });
        let cited = cited.transpose()?.unwrap_or_default();
        let about = DocumentMetadata::new(self.app, entry, &document, citation);
        let rendering = rendering.with_below_found(cited);
        let main = html! {
            article.document {
                (self.head())
                p.on-paper { (self.visitor.permanent.document_page(&entry.id)) }
                @if found.is_some() && !rendering.has_found() { p.warnings role="status" { (words.passage_gone) } }
                div.columns {
                    (Outline::new(&document.sections, &part).markup(words.outline))
                    div.text lang=(entry.metadata.language) {
                        (body(&rendering))
                        (footnotes(&rendering, words))
                    }
                }
                (self.pager(&part))
            }
        };
        let content = Content {
            head: &about.head(),
            main: &main,
        };
        let response = respond(visitor, self.with_layout(&content));
        Ok(with_header(response, header::LINK, &about.signposts()))
    }

    /// The ways to the parts before and after.
    fn pager(&self, part: &DocumentPart) -> Markup {
        let words = self.visitor.words();
        let DocumentPart { number, count, .. } = *part;
        html! {
            @if count > 1 {
                nav.pager aria-label=(words.parts) {
                    @if number > 1 { a rel="prev" href=(self.at_part(number - 1)) { (words.previous) } }
                    span aria-current="page" { (words.page_of(number, count)) }
                    @if number < count { a rel="next" href=(self.at_part(number + 1)) { (words.next) } }
                }
            }
        }
    }

    /// This page at another part. The number is always said: without one, the part of the passage is shown.
    fn at_part(&self, number: usize) -> String {
        let kept = self.visitor.parameters.pairs();
        let kept = kept.filter(|(name, _)| *name != "page");
        let number = number.to_string();
        let pairs: Vec<_> = kept.chain([("page", number.as_str())]).collect();
        with_query(&self.visitor.links.document_page(&self.entry.id), &pairs)
    }

    fn with_layout(&self, content: &Content<'_>) -> Markup {
        let path = self.visitor.links.document_page(&self.entry.id);
        let base = self.app.config().base_path();
        let path = path.strip_prefix(base).unwrap_or(&path);
        let about = Page {
            title: &self.entry.metadata.title,
            path,
            canonical: Some(path),
            form: None,
        };
        page_with_head(self.app, self.visitor, &about, content)
    }

    /// What a query matches in this document, as ranges of the document's text.
    fn marks(&self) -> Result<Vec<Range<usize>>, ApiError> {
        let Some(query) = self.parameters.query() else {
            return Ok(Vec::new());
        };
        let filters = Filters {
            documents: vec![self.entry.id.clone()],
            ..Filters::default()
        };
        let request = SearchRequest {
            filters,
            limit: SearchRequest::MAX_LIMIT,
            ..SearchRequest::new(query)
        };
        let found = self.snapshot.search(&request)?;
        let ranges = found.hits.iter().flat_map(|hit| {
            let start = hit.passage.range.bytes.start;
            hit.highlights
                .iter()
                .map(move |range| start + range.bytes.start..start + range.bytes.end)
        });
        Ok(ranges.collect())
    }

    /// Title, metadata, and a form to search in the document.
    fn head(&self) -> Markup {
        let (visitor, entry) = (self.visitor, self.entry);
        let words = visitor.words();
        let query = self.parameters.query().unwrap_or_default();
        html! {
            header.document {
                h1 lang=(entry.metadata.language) { (entry.metadata.title) }
                (self.metadata())
                form.inside role="search" method="get" action=(visitor.home()) {
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

    /// The pages of the passage that was found.
    fn pages(&self) -> Option<Pages> {
        let passage = self.snapshot.passage(&self.parameters.passage()?);
        passage.ok().flatten()?.pages
    }

    /// What is known of the document.
    fn metadata(&self) -> Markup {
        let (visitor, entry) = (self.visitor, self.entry);
        let words = visitor.words();
        let known = &entry.metadata;
        let home = visitor.home();
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
                    @if let Some(link) = original_link(self.app, visitor, entry, self.pages().as_ref()) { (link) " · " }
                    code { (entry.source.path) } " · "
                    a href={ (visitor.links.document(&entry.id)) "/text" } { (words.text) }
                }))
            }
        }
    }
}

/// One line of what is known of a document.
pub(super) fn row(term: &str, description: &Markup) -> Markup {
    html! { div { dt { (term) } dd { (description) } } }
}
