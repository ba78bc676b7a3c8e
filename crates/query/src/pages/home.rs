//! `GET /`: the search page.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::form::{search_form, search_form_with_filters};
use super::layout::{Page, page, respond};
use super::page_search::PageSearch;
use super::results::ResultsPage;
use super::{Visitor, start};
use crate::layers::observe::NoHit;
use crate::problem::ApiError;
use crate::respond::see_other;
use crate::state::App;
use issetsu_search::Snapshot;

/// The search page: what there is before a search, hits after one.
pub(crate) async fn home(State(app): State<App>, visitor: Visitor) -> Result<Response, ApiError> {
    if let Some(address) = visitor.without_empty("/") {
        return see_other(&address);
    }
    let search = PageSearch::read(
        &visitor.parameters.of_page()?,
        app.config().options().max_query_bytes,
    )?;
    let worker = app.clone();
    app.work(move |snapshot| {
        let home = HomePage {
            app: &worker,
            visitor: &visitor,
            snapshot,
        };
        match search {
            Some(search) => home.after(&search),
            None => Ok(respond(&visitor, home.before_search()?)),
        }
    })
    .await
}

/// The search page over one snapshot.
struct HomePage<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    snapshot: &'a Snapshot,
}

impl HomePage<'_> {
    /// The page that nothing was asked of yet.
    fn before_search(&self) -> Result<Markup, ApiError> {
        let overview = self.app.overview(self.snapshot)?;
        let main = html! {
            div.hero {
                h1 { (self.app.config().options().site_title) }
                p.tagline { (self.visitor.words().tagline) }
            }
            (search_form_with_filters(self.visitor, &overview))
            (start::corpus(self.visitor, self.snapshot, &overview))
        };
        let about = Page {
            title: "",
            path: "/",
            canonical: Some("/"),
            form: None,
        };
        Ok(page(self.app, self.visitor, &about, &main))
    }

    /// The page with what a search found. A page beyond the last leads to the last.
    fn after(&self, search: &PageSearch) -> Result<Response, ApiError> {
        let words = self.visitor.words();
        let found = self.snapshot.search(&search.request)?;
        let results = ResultsPage::new(self.visitor, self.snapshot, search, &found)?;
        if search.page > results.pages() {
            return see_other(&self.visitor.at_page("/", results.pages()));
        }
        let main = html! {
            (search_form(self.visitor))
            (results.markup())
        };
        let title = match search.request.query.as_str() {
            "" => words.search.to_owned(),
            query => words.results_for(query),
        };
        let about = Page {
            title: &title,
            path: "/",
            canonical: None,
            form: None,
        };
        let response = respond(self.visitor, page(self.app, self.visitor, &about, &main));
        let (query, hits) = (&search.request.query, found.total.value);
        Ok(NoHit::mark(self.app, query, hits, response))
    }
}
