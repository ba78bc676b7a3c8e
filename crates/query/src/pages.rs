//! The pages for people: search, documents, passages, kinds of errors, and their assets. No script is needed.

mod assets;
mod blocks;
mod cite;
mod document;
mod embed;
mod error;
mod facets;
mod form;
mod groups;
mod hit;
mod home;
mod inline;
mod layout;
mod list;
mod page_parameters;
mod page_search;
mod results;
mod retired;
mod start;
mod table;
mod text;
mod visitor;
mod words;

use axum::Router;
use axum::routing::get;

use crate::state::App;

pub(crate) use error::error_page;
pub(crate) use visitor::Visitor;

/// The routes of the pages and of their style sheet.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::home))
        .route("/documents", get(list::documents))
        .route("/documents/{id}", get(document::document))
        .route("/passages/{id}", get(document::passage))
        .route("/problems", get(error::problems))
        .route("/embed", get(embed::embed))
        .route("/embed/theme.css", get(embed::theme))
        .route("/assets/{name}", get(assets::asset))
}
