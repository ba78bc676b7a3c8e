//! `GET /documents`: the list of documents.

use axum::extract::State;
use axum::response::Response;
use issetsu_index_format::DocumentEntry;
use maud::{Markup, html};

use super::Visitor;
use super::layout::{Page, page, respond};
use super::text::byline;
use crate::problem::ApiError;
use crate::request::filters;
use crate::request::parameters::Bounds;
use crate::state::App;
use issetsu_api::with_query;
use issetsu_search::Snapshot;

const PER_PAGE: usize = 50;

/// The documents, newest first.
pub(crate) async fn documents(
    State(app): State<App>,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let filters = filters::filters(&visitor.parameters)?;
    let bounds = Bounds {
        least: 1,
        most: 1_000_000,
        default: 1,
    };
    let number = visitor.parameters.number("page", bounds)?;
    let worker = app.clone();
    app.work(move |snapshot| {
        let admitted = |entry: &&DocumentEntry| filters::admits(&filters, entry);
        let mut entries: Vec<&DocumentEntry> =
            snapshot.documents().iter().filter(admitted).collect();
        entries.sort_by(|one, other| {
            other
                .metadata
                .date
                .cmp(&one.metadata.date)
                .then(one.id.cmp(&other.id))
        });
        let main = listing(&worker, &visitor, (snapshot, &entries, number));
        let canonical = (number == 1).then_some("/documents");
        let about = Page {
            title: visitor.words().documents,
            path: "/documents",
            canonical,
        };
        Ok(respond(&visitor, page(&worker, &visitor, &about, &main)))
    })
    .await
}

fn listing(app: &App, visitor: &Visitor, at: (&Snapshot, &[&DocumentEntry], usize)) -> Markup {
    let (snapshot, entries, number) = at;
    let words = visitor.words();
    let manifest = &snapshot.generation().manifest;
    let shown = entries
        .iter()
        .skip((number - 1) * PER_PAGE)
        .take(PER_PAGE)
        .copied();
    html! {
        h1 { (words.documents) }
        p.holdings { (words.holdings(manifest.documents, manifest.passages)) }
        (document_list(app, visitor, shown))
        (pager(app, visitor, (number, entries.len().div_ceil(PER_PAGE))))
    }
}

fn pager(app: &App, visitor: &Visitor, at: (usize, usize)) -> Markup {
    let (number, pages) = at;
    let words = visitor.words();
    let link = |number: usize| {
        let number = number.to_string();
        let kept = visitor
            .parameters
            .pairs()
            .filter(|(name, _)| *name != "page");
        let parameters: Vec<(&str, &str)> = kept.chain([("page", number.as_str())]).collect();
        with_query(&app.page_links().path("/documents"), &parameters)
    };
    html! {
        @if pages > 1 {
            nav.pager aria-label=(words.pager) {
                @if number > 1 { a rel="prev" href=(link(number - 1)) { (words.previous) } }
                span aria-current="page" { (words.page_of(number, pages)) }
                @if number < pages { a rel="next" href=(link(number + 1)) { (words.next) } }
            }
        }
    }
}

/// Documents with what is known of them in a line.
pub(crate) fn document_list<'e>(
    app: &App,
    visitor: &Visitor,
    entries: impl Iterator<Item = &'e DocumentEntry>,
) -> Markup {
    let links = app.page_links();
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
