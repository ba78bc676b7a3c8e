//! The pages for people: search, documents, passages, kinds of errors, and their assets. No script is needed; there is one for copying, for
//! keyboard shortcuts, and for citations in place.

mod assets;
mod blocks;
mod cite;
mod document;
mod document_choices;
mod document_order;
mod embed;
mod error;
mod export;
mod facets;
mod form;
mod groups;
mod hit;
mod home;
mod inline;
mod layout;
mod list;
mod metadata;
mod page_breaks;
mod page_parameters;
mod page_search;
mod passage;
mod passage_sign;
mod results;
mod retired;
mod start;
mod table;
mod text;
mod visitor;
mod words;
mod year_chart;

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
        .route("/passages/{id}", get(passage::passage))
        .route("/passages/{id}/citation", get(passage::citation))
        .route("/export/{format}", get(export::export))
        .route("/problems", get(error::problems))
        .route("/embed", get(embed::embed))
        .route("/embed/theme.css", get(embed::theme))
        .route("/assets/{name}", get(assets::asset))
}
