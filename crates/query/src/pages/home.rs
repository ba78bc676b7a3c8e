//! `GET /`: the search page.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::form::search_form;
use super::layout::{Page, page, respond};
use super::{Visitor, facets, results, start};
use crate::problem::ApiError;
use crate::request::parameters::Bounds;
use crate::request::{filters, grouping, query_length};
use crate::state::App;
use issetsu_search::Snapshot;
use issetsu_search::{SearchRequest, SearchResponse};

/// The search page: what there is before a search, hits after one.
pub(crate) async fn home(State(app): State<App>, visitor: Visitor) -> Result<Response, ApiError> {
    let asked = Asked::read(&visitor, app.config().options().max_query_bytes)?;
    let worker = app.clone();
    app.work(move |snapshot| {
        let page = match asked {
            Some(asked) => results_page(&worker, &visitor, (snapshot, asked))?,
            None => start_page(&worker, &visitor, snapshot)?,
        };
        Ok(respond(&visitor, page))
    })
    .await
}

/// A search that a person asked for.
pub(crate) struct Asked {
    /// The search.
    pub(crate) request: SearchRequest,
    /// The page of hits, from 1.
    pub(crate) page: usize,
}

impl Asked {
    /// The last page that can be asked for.
    pub(crate) const LAST_PAGE: usize =
        SearchRequest::MAX_OFFSET / SearchRequest::DEFAULT_LIMIT + 1;

    /// Reads what was asked: none without a query and filters.
    fn read(visitor: &Visitor, max_query_bytes: usize) -> Result<Option<Self>, ApiError> {
        let parameters = &visitor.parameters;
        let names = [
            "q",
            "document",
            "publisher",
            "year",
            "type",
            "language",
            "tag",
        ];
        if names.iter().all(|name| parameters.first(name).is_none()) {
            return Ok(None);
        }
        let query = parameters.single("q")?.unwrap_or_default();
        query_length::check(query, max_query_bytes)?;
        let bounds = Bounds {
            least: 1,
            most: Self::LAST_PAGE,
            default: 1,
        };
        let page = parameters.number("page", bounds)?;
        let request = SearchRequest {
            filters: filters::filters(parameters)?,
            offset: (page - 1) * SearchRequest::DEFAULT_LIMIT,
            sort: filters::sort(parameters)?,
            facets: facets::SHOWN.to_vec(),
            group: grouping::group(parameters)?,
            ..SearchRequest::new(query)
        };
        Ok(Some(Self { request, page }))
    }
}

fn start_page(app: &App, visitor: &Visitor, snapshot: &Snapshot) -> Result<Markup, ApiError> {
    let overview = app.overview(snapshot)?;
    let main = html! {
        div.hero {
            h1 { (app.config().options().site_title) }
            p.tagline { (visitor.words().tagline) }
        }
        (search_form(app, visitor, &overview))
        (start::corpus(app, visitor, (snapshot, &overview)))
    };
    let about = Page {
        title: "",
        path: "/",
        canonical: Some("/"),
    };
    Ok(page(app, visitor, &about, &main))
}

fn results_page(
    app: &App,
    visitor: &Visitor,
    asked: (&Snapshot, Asked),
) -> Result<Markup, ApiError> {
    let (snapshot, asked) = asked;
    let overview = app.overview(snapshot)?;
    let found: SearchResponse = snapshot.search(&asked.request)?;
    let main = html! {
        (search_form(app, visitor, &overview))
        (results::results(app, visitor, (snapshot, &asked, &found)))
    };
    let title = match asked.request.query.as_str() {
        "" => visitor.words().search.to_owned(),
        query => visitor.words().results_for(query),
    };
    let about = Page {
        title: &title,
        path: "/",
        canonical: None,
    };
    Ok(page(app, visitor, &about, &main))
}
