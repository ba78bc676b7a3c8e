//! Hits for people.

use maud::{Markup, html};

use super::Visitor;
use super::facets::FacetNavigation;
use super::groups::GroupView;
use super::hit::HitView;
use super::page_search::PageSearch;
use super::words::Exactness;
use issetsu_search::Snapshot;
use issetsu_search::{Filters, SearchRequest, SearchResponse, TotalRelation};

/// What a search found, and who looks at it.
pub(crate) struct ResultsPage<'a> {
    /// Who looks at it.
    pub(crate) visitor: &'a Visitor,
    /// The index that was searched.
    pub(crate) snapshot: &'a Snapshot,
    /// What was asked.
    pub(crate) search: &'a PageSearch,
    /// What was found.
    pub(crate) found: &'a SearchResponse,
}

impl ResultsPage<'_> {
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
                @if !self.is_empty() || self.is_filtered() { (self.facets()) }
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

    fn facets(&self) -> Markup {
        FacetNavigation::new(self.visitor, self.snapshot, &self.found.facets).markup()
    }

    /// Links between hits one by one and hits gathered by document.
    fn views(&self) -> Markup {
        let words = self.visitor.words();
        let ungrouped = |(name, _): (&str, &str)| !name.starts_with("group_");
        let view = |label: &str, current: bool, added: Option<(&str, &str)>| {
            html! {
                a href=(self.visitor.varied(ungrouped, added))
                    aria-current=[current.then_some("true")] { (label) }
            }
        };
        let grouped = self.request().group.is_some();
        html! {
            nav.views aria-label=(words.view) {
                (view(words.one_by_one, !grouped, None))
                (view(words.by_document, grouped, Some(("group_by", "document"))))
            }
        }
    }

    /// Notes on the search, then the hits, then the way to other pages.
    fn list(&self) -> Markup {
        html! {
            (self.warnings())
            (self.did_you_mean())
            @if self.is_empty() { (self.advice()) }
            ol.hits start=(self.request().offset + 1) {
                @for hit in self.hits() { li { (hit.article()) } }
                @for group in self.groups() { li { (group.article()) } }
            }
            (self.pager())
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

    fn hits(&self) -> impl Iterator<Item = HitView<'_>> {
        self.found.hits.iter().map(|hit| HitView {
            visitor: self.visitor,
            query: &self.request().query,
            hit,
        })
    }

    fn groups(&self) -> impl Iterator<Item = GroupView<'_>> {
        self.found.groups.iter().map(|group| GroupView {
            visitor: self.visitor,
            query: &self.request().query,
            group,
        })
    }

    fn pager(&self) -> Markup {
        let (words, page) = (self.visitor.words(), self.search.page);
        let pages = self.pages();
        html! {
            @if pages > 1 {
                nav.pager aria-label=(words.pager) {
                    @if page > 1 { a rel="prev" href=(self.address_of(page - 1)) { (words.previous) } }
                    span aria-current="page" { (words.page_of(page, pages)) }
                    @if page < pages { a rel="next" href=(self.address_of(page + 1)) { (words.next) } }
                }
            }
        }
    }

    /// Number of pages that can be asked for.
    fn pages(&self) -> usize {
        let total = self.found.list_total(self.request()).value;
        total
            .div_ceil(self.request().limit)
            .min(PageSearch::LAST_PAGE)
    }

    /// The same search at another page.
    fn address_of(&self, page: usize) -> String {
        let page = page.to_string();
        self.visitor.varied(|_| true, Some(("page", &page)))
    }
}
