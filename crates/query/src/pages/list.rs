//! `GET /documents`: the list of documents.

use axum::extract::State;
use axum::response::Response;
use issetsu_index_format::DocumentEntry;
use maud::{Markup, html};

use super::Visitor;
use super::layout::{Page, page, respond};
use super::page_parameters::PageParameters;
use super::text::byline;
use crate::overview::newest_first;
use crate::problem::ApiError;
use crate::request::filters;
use crate::request::parameters::Bounds;
use crate::state::App;
use issetsu_api::with_query;
use issetsu_search::{Filters, Snapshot};

/// Documents on one page. Set by hand: with fewer, looking through the list by eye means more clicks;
/// with more, a page is longer to load.
const PER_PAGE: usize = 50;

/// The page of the list. One behind the last is empty.
const PAGE_NUMBER: Bounds = Bounds {
    // Pages are counted as a person counts them.
    min: 1,
    // Set by hand, and no limit that a corpus meets: it keeps the product with the documents of a page
    // far from the greatest `usize`.
    max: 1_000_000,
    // Without a number it is the first one.
    default: 1,
};

/// The documents, newest first.
pub(crate) async fn documents(
    State(app): State<App>,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let parameters: PageParameters = visitor.parameters.of_page()?;
    let filters = parameters.filters()?;
    let number = parameters.page.number("page", PAGE_NUMBER)?;
    let worker = app.clone();
    app.work(move |snapshot| {
        let list = ListPage {
            visitor: &visitor,
            snapshot,
            entries: admitted(snapshot, &filters),
            number,
        };
        let about = Page {
            title: visitor.words().documents,
            path: "/documents",
            canonical: (number == 1).then_some("/documents"),
        };
        let page = page(&worker, &visitor, &about, &list.markup());
        Ok(respond(&visitor, page))
    })
    .await
}

/// The documents that the filters let through, newest first.
fn admitted<'s>(snapshot: &'s Snapshot, filters: &Filters) -> Vec<&'s DocumentEntry> {
    let mut entries = newest_first(snapshot);
    entries.retain(|entry| filters::admits(filters, entry));
    entries
}

/// One page of the list of documents.
struct ListPage<'a> {
    visitor: &'a Visitor,
    snapshot: &'a Snapshot,
    /// The documents of all pages.
    entries: Vec<&'a DocumentEntry>,
    /// The page, from 1.
    number: usize,
}

impl ListPage<'_> {
    fn markup(&self) -> Markup {
        let words = self.visitor.words();
        let manifest = &self.snapshot.generation().manifest;
        html! {
            h1 { (words.documents) }
            p.holdings { (words.holdings(manifest.documents, manifest.passages)) }
            (document_list(self.visitor, self.shown()))
            (self.pager())
        }
    }

    /// The documents of this page.
    fn shown(&self) -> impl Iterator<Item = &DocumentEntry> {
        let before = (self.number - 1) * PER_PAGE;
        self.entries.iter().skip(before).take(PER_PAGE).copied()
    }

    fn pager(&self) -> Markup {
        let (words, number) = (self.visitor.words(), self.number);
        let pages = self.entries.len().div_ceil(PER_PAGE);
        html! {
            @if pages > 1 {
                nav.pager aria-label=(words.pager) {
                    @if number > 1 { a rel="prev" href=(self.address_of(number - 1)) { (words.previous) } }
                    span aria-current="page" { (words.page_of(number, pages)) }
                    @if number < pages { a rel="next" href=(self.address_of(number + 1)) { (words.next) } }
                }
            }
        }
    }

    /// The same list at another page.
    fn address_of(&self, page: usize) -> String {
        let page = page.to_string();
        let kept = self.visitor.parameters.pairs();
        let kept = kept.filter(|(name, _)| *name != "page");
        let parameters: Vec<(&str, &str)> = kept.chain([("page", page.as_str())]).collect();
        with_query(&self.visitor.links.path("/documents"), &parameters)
    }
}

/// Documents with what is known of them in a line.
pub(crate) fn document_list<'e>(
    visitor: &Visitor,
    entries: impl Iterator<Item = &'e DocumentEntry>,
) -> Markup {
    let links = &visitor.links;
    html! {
        ul.documents {
            @for entry in entries {
                li {
                    a lang=(entry.metadata.language) href=(visitor.link(&links.document_page(&entry.id), &[])) {
                        (entry.metadata.title)
                    }
                    p.byline {
                        (byline(entry, visitor.words()))
                        span { (visitor.words().passages(entry.passages as usize)) }
                    }
                }
            }
        }
    }
}
