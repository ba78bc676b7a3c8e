//! What every page says of these files: in its head for programs, in its footer for people.

use issetsu_api::with_query;
use maud::{Markup, html};

use super::icons::{ICO_PATH, SVG_PATH};
use super::words::SiteWords;
use crate::pages::Visitor;
use crate::state::App;

/// The links in the head: icons, the search, the feed. On a page of results the feed is that of the
/// query.
pub(crate) fn head_links(app: &App, visitor: &Visitor, is_results: bool) -> Markup {
    let links = &visitor.links;
    let words = SiteWords::of(visitor.language);
    let site = &app.config().options().site_title;
    let documents = format!("{site} – {}", words.new_documents);
    html! {
        link rel="icon" href=(links.path(ICO_PATH)) sizes="32x32";
        link rel="icon" href=(links.path(SVG_PATH)) type="image/svg+xml";
        link rel="search" type="application/opensearchdescription+xml" title=(site)
            href=(links.path("/opensearch.xml"));
        @if is_results && visitor.parameters.first("q").is_some() {
            link rel="alternate" type="application/atom+xml" title=(query_title(site, visitor))
                href=(feed_of_query(visitor));
        }
        link rel="alternate" type="application/atom+xml" title=(documents) href=(links.path("/feed"));
    }
}

/// The links in the footer.
pub(crate) fn footer_links(visitor: &Visitor) -> Markup {
    let links = &visitor.links;
    let words = SiteWords::of(visitor.language);
    html! {
        a href=(visitor.link(&links.path("/verify"), &[])) { (words.verify) }
        a href=(visitor.link(&links.path("/docs"), &[])) { (words.api) }
        a href=(visitor.link(&links.path("/feed"), &[])) type="application/atom+xml" { (words.feed) }
    }
}

/// The feed of what is searched for: the same query and filters.
fn feed_of_query(visitor: &Visitor) -> String {
    let of_page = ["page", "group_by", "group_size"];
    let kept = visitor.parameters.pairs();
    let kept = kept.filter(|(name, _)| !of_page.contains(name));
    with_query(&visitor.links.path("/feed"), &kept.collect::<Vec<_>>())
}

/// The name of the feed of a query.
pub(super) fn query_title(site: &str, visitor: &Visitor) -> String {
    let query = visitor.parameters.first("q").unwrap_or_default();
    format!("{site} – {}", visitor.words().results_for(query))
}
