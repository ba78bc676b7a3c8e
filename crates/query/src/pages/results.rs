//! Hits for people.

use std::collections::HashMap;

use issetsu_model::PassageId;
use maud::{Markup, html};

use super::Visitor;
use super::export;
use super::facets::FacetNavigation;
use super::groups::GroupView;
use super::hit::HitView;
use super::page_search::PageSearch;
use super::words::Exactness;
use crate::problem::ApiError;
use issetsu_search::{
    Filters, Group, Hit, SearchRequest, SearchResponse, Snapshot, Sort, TableExcerpt, TotalRelation,
};

/// What a search found, and who looks at it.
pub(crate) struct ResultsPage<'a> {
    visitor: &'a Visitor,
    search: &'a PageSearch,
    found: &'a SearchResponse,
    /// The rows of those hits that are tables.
    tables: HashMap<PassageId, TableExcerpt>,
    facets: FacetNavigation<'a>,
}

impl<'a> ResultsPage<'a> {
    /// What a search found in a snapshot.
    pub(crate) fn new(
        visitor: &'a Visitor,
        snapshot: &'a Snapshot,
        search: &'a PageSearch,
        found: &'a SearchResponse,
    ) -> Result<Self, ApiError> {
        let grouped = found.groups.iter().flat_map(|group| &group.hits);
        let mut tables = HashMap::new();
        for hit in found.hits.iter().chain(grouped) {
            if let Some(table) = snapshot.table_excerpt(hit)? {
                tables.insert(hit.passage.id.clone(), table);
            }
        }
        Ok(Self {
            visitor,
            search,
            found,
            tables,
            facets: FacetNavigation::new(visitor, snapshot, &found.facets)?,
        })
    }

    /// The hits of one page, or advice where there are none.
    pub(crate) fn markup(&self) -> Markup {
        let (words, found) = (self.visitor.words(), self.found);
        let exact = match found.total.relation {
            TotalRelation::Equal => Exactness::Exact,
            TotalRelation::AtLeast => Exactness::AtLeast,
        };
        html! {
            section.results aria-labelledby="count" {
                h1.count #count aria-live="polite" {
                    @if self.is_empty() { (words.nothing) } @else {
                        (words.found(found.total.value, exact))
                        " " span { (words.in_documents(found.total_documents)) }
                        @if found.complete.value < found.total.value {
                            " " span { (words.complete(found.complete.value)) }
                        }
                    }
                }
                @if !self.is_empty() { (self.views()) }
                @if !self.is_empty() || self.is_filtered() { (self.facets.markup()) }
                div.list { (self.list()) }
            }
        }
    }

    fn request(&self) -> &SearchRequest {
        &self.search.request
    }

    fn is_empty(&self) -> bool {
        self.found.total.value == 0
    }

    fn is_filtered(&self) -> bool {
        self.request().filters != Filters::default()
    }

    /// Links between hits one by one and hits gathered by document, and between orders.
    fn views(&self) -> Markup {
        let words = self.visitor.words();
        let ungrouped = |(name, _): (&str, &str)| !name.starts_with("group_");
        let unsorted = |(name, _): (&str, &str)| name != "sort";
        let choice = |label: &str, current: bool, address: String| {
            html! { a href=(address) aria-current=[current.then_some("true")] { (label) } }
        };
        let grouped = self.request().group.is_some();
        let view = |added| self.visitor.varied(ungrouped, added);
        let orders = [
            (words.relevance, Sort::Relevance, None),
            (words.newest, Sort::Newest, Some(("sort", "newest"))),
            (words.oldest, Sort::Oldest, Some(("sort", "oldest"))),
        ];
        html! {
            div.choices {
                nav.views aria-label=(words.view) {
                    (choice(words.one_by_one, !grouped, view(None)))
                    (choice(words.by_document, grouped, view(Some(("group_by", "document")))))
                }
                nav.views aria-label=(words.sort) {
                    @for (label, sort, added) in orders {
                        (choice(label, self.request().sort == sort, self.visitor.varied(unsorted, added)))
                    }
                }
            }
        }
    }

    /// Notes on the search, then the hits, then the way to other pages.
    fn list(&self) -> Markup {
        html! {
            (self.warnings())
            (self.did_you_mean())
            @if self.is_empty() { (self.advice()) }
            @if !self.is_empty() {
                ol.hits start=(self.request().offset + 1) {
                    @for neighbours in self.found.hits.chunk_by(of_one_document) { (self.neighbours(neighbours)) }
                    @for group in &self.found.groups { li { (self.group(group).article()) } }
                }
            }
            (self.pager())
            @if !self.is_empty() { (export::links(self.visitor, self.found.total.value)) }
        }
    }

    /// Hits that stand side by side and are of one document, which is named once.
    fn neighbours(&self, hits: &[Hit]) -> Markup {
        html! {
            @for (index, hit) in hits.iter().enumerate() {
                @let view = self.hit(hit);
                @if index == 0 { li { (view.article()) } } @else { li.same { (view.article_of_same()) } }
            }
        }
    }

    fn warnings(&self) -> Markup {
        let words = self.visitor.words();
        html! {
            @if !self.found.warnings.is_empty() {
                aside.warnings aria-label=(words.notes) {
                    ul {
                        @for warning in &self.found.warnings {
                            @match words.warning(&warning.code) {
                                Some(meaning) => li { (meaning) },
                                None => li lang="en" { (warning.message) },
                            }
                        }
                    }
                }
            }
        }
    }

    fn did_you_mean(&self) -> Markup {
        let (words, home) = (self.visitor.words(), self.visitor.home());
        html! {
            @for meant in &self.found.did_you_mean {
                p { (words.did_you_mean) " " a href=(self.visitor.link(&home, &[("q", meant)])) { (meant) } }
            }
        }
    }

    /// What to try when nothing is found.
    fn advice(&self) -> Markup {
        let (words, query) = (self.visitor.words(), self.request().query.as_str());
        let unfiltered = self.visitor.link(&self.visitor.home(), &[("q", query)]);
        let documents = self.visitor.links.path("/documents");
        html! {
            div.empty {
                ul { @for line in words.advice { li { (line) } } }
                @if self.is_filtered() && !query.is_empty() {
                    p { a href=(unfiltered) { (words.drop_filters) } }
                }
                p { a href=(self.visitor.link(&documents, &[])) { (words.all_documents) } }
            }
        }
    }

    fn hit<'h>(&'h self, hit: &'h Hit) -> HitView<'h> {
        HitView {
            visitor: self.visitor,
            query: &self.request().query,
            hit,
            table: self.tables.get(&hit.passage.id).cloned(),
        }
    }

    fn group<'h>(&'h self, group: &'h Group) -> GroupView<'h> {
        GroupView {
            visitor: self.visitor,
            query: &self.request().query,
            group,
            hits: group.hits.iter().map(|hit| self.hit(hit)).collect(),
        }
    }

    fn pager(&self) -> Markup {
        let (words, page) = (self.visitor.words(), self.search.page);
        let pages = self.pages();
        html! {
            @if pages > 1 {
                nav.pager aria-label=(words.pager) {
                    @if page > 1 { a rel="prev" href=(self.visitor.at_page("/", page - 1)) { (words.previous) } }
                    span aria-current="page" { (words.page_of(page, pages)) }
                    @if page < pages { a rel="next" href=(self.visitor.at_page("/", page + 1)) { (words.next) } }
                }
            }
        }
    }

    /// Number of pages that can be asked for; at least one.
    pub(crate) fn pages(&self) -> usize {
        let total = self.found.list_total(self.request()).value;
        total
            .div_ceil(self.request().limit)
            .clamp(1, PageSearch::LAST_PAGE)
    }
}

fn of_one_document(hit: &Hit, next: &Hit) -> bool {
    hit.document.id == next.document.id
}
