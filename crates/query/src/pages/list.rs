//! `GET /documents`: the list of documents, filtered and sorted.

use axum::extract::State;
use axum::response::Response;
use issetsu_index_format::DocumentEntry;
use maud::{Markup, html};

use super::Visitor;
use super::document_choices::Choices;
use super::document_order::Order;
use super::form::{Select, sort_field};
use super::layout::{Page, page, respond};
use super::page_parameters::PageParameters;
use super::page_search::page_number;
use super::text::byline;
use crate::problem::ApiError;
use crate::request::filters;
use crate::respond::see_other;
use crate::state::App;
use issetsu_search::{Filters, Snapshot};

/// The path of the list.
const PATH: &str = "/documents";

/// Documents on one page. Set by hand: with fewer, looking through the list by eye means more clicks;
/// with more, a page is longer to load.
const PER_PAGE: usize = 50;

/// The documents, newest first unless another order is chosen. A page beyond the last leads to the
/// last.
pub(crate) async fn documents(
    State(app): State<App>,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    if let Some(address) = visitor.without_empty(PATH) {
        return see_other(&address);
    }
    let parameters: PageParameters = visitor.parameters.of_page()?;
    let filters = parameters.filters()?;
    let order = Order::read(&parameters.sort)?;
    let number = page_number(&parameters.page)?;
    let worker = app.clone();
    app.work(move |snapshot| {
        let list = ListPage {
            visitor: &visitor,
            snapshot,
            is_filtered: filters != Filters::default(),
            entries: admitted(snapshot, &filters, order)?,
            number,
        };
        if number > list.pages() {
            return see_other(&visitor.at_page(PATH, list.pages()));
        }
        let is_whole = !list.is_filtered && order == Order::default() && number == 1;
        let about = Page {
            title: visitor.words().documents,
            path: PATH,
            canonical: is_whole.then_some(PATH),
            form: None,
        };
        let page = page(&worker, &visitor, &about, &list.markup());
        Ok(respond(&visitor, page))
    })
    .await
}

/// The documents that the filters let through, in an order.
fn admitted<'s>(
    snapshot: &'s Snapshot,
    filters: &Filters,
    order: Order,
) -> Result<Vec<&'s DocumentEntry>, ApiError> {
    let mut entries = snapshot.documents()?;
    entries.retain(|entry| filters::admits(filters, entry));
    order.sort(&mut entries);
    Ok(entries)
}

/// One page of the list of documents.
struct ListPage<'a> {
    visitor: &'a Visitor,
    snapshot: &'a Snapshot,
    is_filtered: bool,
    /// The documents of all pages.
    entries: Vec<&'a DocumentEntry>,
    /// The page, from 1.
    number: usize,
}

impl ListPage<'_> {
    fn markup(&self) -> Markup {
        let words = self.visitor.words();
        let manifest = &self.snapshot.generation().manifest;
        let everything = self.visitor.links.path(PATH);
        html! {
            h1 { (words.documents) }
            p.holdings { (words.holdings(manifest.documents, manifest.passages)) }
            (self.form())
            @if self.is_filtered {
                p.count role="status" {
                    (words.documents_left(self.entries.len())) " "
                    a href=(self.visitor.link(&everything, &[])) { (words.list().all) }
                }
            }
            (document_list(self.visitor, self.shown()))
            (self.pager())
        }
    }

    /// What the list can be kept to, and its order.
    fn form(&self) -> Markup {
        let (visitor, words) = (self.visitor, self.visitor.words());
        let choices = Choices::of(self.snapshot);
        let plain: &dyn Fn(&str) -> String = &str::to_owned;
        let select = |name, label, choices, shown| Select {
            name,
            label,
            choices,
            shown,
        };
        let type_name = |name: &str| words.type_name(name);
        let fields = [
            select("publisher", words.publisher, &choices.publishers, plain),
            select("tag", words.tags, &choices.tags, plain),
            select("year", words.year, &choices.years, plain),
            select("type", words.kind, &choices.types, &type_name),
        ];
        let list = words.list();
        let orders = Order::ALL.map(|order| (order.name(), list.order(order)));
        html! {
            form.filters.list method="get" action=(visitor.links.path(PATH)) aria-label=(list.filter) {
                @if !visitor.hl().is_empty() { input type="hidden" name="hl" value=(visitor.hl()); }
                @for language in visitor.parameters.all("language") {
                    input type="hidden" name="language" value=(language);
                }
                div.fields {
                    @for field in fields { (field.markup(visitor)) }
                    (sort_field(visitor, &orders))
                    div.field.submit { button type="submit" { (list.show) } }
                }
            }
        }
    }

    /// The documents of this page.
    fn shown(&self) -> impl Iterator<Item = &DocumentEntry> {
        let before = (self.number - 1) * PER_PAGE;
        self.entries.iter().skip(before).take(PER_PAGE).copied()
    }

    /// Number of pages; at least one.
    fn pages(&self) -> usize {
        self.entries.len().div_ceil(PER_PAGE).max(1)
    }

    fn pager(&self) -> Markup {
        let (words, number) = (self.visitor.words(), self.number);
        let pages = self.pages();
        let at = |page| self.visitor.at_page(PATH, page);
        html! {
            @if pages > 1 {
                nav.pager aria-label=(words.pager) {
                    @if number > 1 { a rel="prev" href=(at(number - 1)) { (words.previous) } }
                    span aria-current="page" { (words.page_of(number, pages)) }
                    @if number < pages { a rel="next" href=(at(number + 1)) { (words.next) } }
                }
            }
        }
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
