//! What programs that visit a site look for: icons, `robots.txt`, site maps, feeds, the description
//! of the search, and `llms.txt`.
//!
//! Most of these must name absolute URLs; [`Origin`] knows where the server is reached.

mod feed;
mod head;
mod icons;
mod llms;
mod opensearch;
mod origin;
mod robots;
mod sitemap;
mod words;
mod xml;

use axum::Router;
use axum::routing::get;

use crate::state::App;

pub(crate) use head::{footer_links, head_links};
pub(crate) use origin::Origin;

/// The routes of these files.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/favicon.svg", get(icons::svg))
        .route("/favicon.ico", get(icons::ico))
        .route("/robots.txt", get(robots::robots))
        .route("/sitemap.xml", get(sitemap::sitemap))
        .route("/llms.txt", get(llms::llms))
        .route("/opensearch.xml", get(opensearch::description))
        .route("/opensearch/suggestions", get(opensearch::suggestions))
        .route("/feed", get(feed::feed))
}
