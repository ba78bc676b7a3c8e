//! `GET /`: the search page.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::form::search_form;
use super::layout::{Page, page, respond};
use super::page_search::PageSearch;
use super::results::ResultsPage;
use super::{Visitor, start};
use crate::problem::ApiError;
use crate::state::App;
use issetsu_search::Snapshot;

/// The search page: what there is before a search, hits after one.
pub(crate) async fn home(State(app): State<App>, visitor: Visitor) -> Result<Response, ApiError> {
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
        let page = match search {
            Some(search) => home.after(&search)?,
            None => home.before_search()?,
        };
        Ok(respond(&visitor, page))
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
            (search_form(self.visitor, &overview))
            (start::corpus(self.visitor, self.snapshot, &overview))
        };
        let about = Page {
            title: "",
            path: "/",
            canonical: Some("/"),
        };
        Ok(page(self.app, self.visitor, &about, &main))
    }

    /// The page with what a search found.
    fn after(&self, search: &PageSearch) -> Result<Markup, ApiError> {
        let words = self.visitor.words();
        let overview = self.app.overview(self.snapshot)?;
        let found = self.snapshot.search(&search.request)?;
        let results = ResultsPage {
            visitor: self.visitor,
            snapshot: self.snapshot,
            search,
            found: &found,
        };
        let main = html! {
            (search_form(self.visitor, &overview))
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
        };
        Ok(page(self.app, self.visitor, &about, &main))
    }
}
