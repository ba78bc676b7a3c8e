//! The pages for people: search, documents, passages, kinds of errors, and their assets. No script is needed; there is one for copying, for
//! keyboard shortcuts, and for citations in place.

mod assets;
mod blocks;
mod cite;
mod docs;
mod document;
mod document_choices;
mod document_order;
mod document_outline;
mod document_part;
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
mod original;
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
mod verify;
mod visitor;
mod words;
mod year_chart;

use axum::Router;
use axum::routing::get;

use crate::state::App;

pub(crate) use docs::routes as docs_routes;
pub(crate) use error::error_page;
pub(crate) use layout::spoken;
pub(crate) use page_parameters::PageParameters;
pub(crate) use visitor::{Asked, Visitor};

/// The routes of the pages and of their style sheet.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::home))
        .route("/documents", get(list::documents))
        .route("/documents/{id}", get(document::document))
        .route("/passages/{id}", get(passage::passage))
        .route("/passages/{id}/citation", get(passage::citation))
        .route("/export/{format}", get(export::export))
        .route("/documents/{id}/original", get(original::original))
        .route("/problems", get(error::problems))
        .route("/embed", get(embed::embed))
        .route("/embed/theme.css", get(embed::theme))
        .route("/verify", get(verify::verify).post(verify::verify_form))
        .route("/assets/{name}", get(assets::asset))
}
