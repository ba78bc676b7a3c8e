//! What all pages share: head, header, footer.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use issetsu_api::with_query;
use maud::{DOCTYPE, Markup, html};

use super::{Visitor, assets, metadata};
use crate::respond::content;
use crate::site::{footer_links, head_links};
use crate::state::App;

/// What is particular to a page.
pub(crate) struct Page<'a> {
    /// Title in the head; empty on the start page.
    pub(crate) title: &'a str,
    /// Its path, without the base path.
    pub(crate) path: &'a str,
    /// The path that search engines should keep; none where they should keep nothing.
    pub(crate) canonical: Option<&'a str>,
    /// The id of the form whose fields go along when the language is switched. A text that was
    /// sent by `POST` is in no address, and a link would lose it.
    pub(crate) form: Option<&'a str>,
}

impl Page<'_> {
    /// What shows this page in the other language.
    fn switch(&self, visitor: &Visitor) -> Markup {
        let words = visitor.words();
        let other = words.language.other().tag();
        let path = visitor.links.path(self.path);
        let Some(form) = self.form else {
            let address = visitor.switch_link(&path);
            return html! { a href=(address) lang=(other) hreflang=(other) { (words.switch) } };
        };
        let address = with_query(&path, &[("hl", other)]);
        html! {
            // Nothing in the form may be missing or wrong for that: only the language changes.
            button.switch type="submit" form=(form) formaction=(address) formnovalidate lang=(other) {
                (words.switch)
            }
        }
    }
}

/// A whole page.
pub(crate) fn page(app: &App, visitor: &Visitor, page: &Page<'_>, main: &Markup) -> Markup {
    let tagline = visitor.words().tagline;
    let head = page
        .canonical
        .map(|path| metadata::of_site(app, page.title, path, tagline))
        .unwrap_or_default();
    let content = Content { head: &head, main };
    page_with_head(app, visitor, page, &content)
}

/// What a page holds beside what all pages share.
pub(crate) struct Content<'a> {
    /// What programs read in its head.
    pub(crate) head: &'a Markup,
    /// Its main part.
    pub(crate) main: &'a Markup,
}

/// A whole page, with what programs read in its head.
pub(crate) fn page_with_head(
    app: &App,
    visitor: &Visitor,
    page: &Page<'_>,
    content: &Content<'_>,
) -> Markup {
    let words = visitor.words();
    let links = &visitor.links;
    let site = &app.config().options().site_title;
    let title = if page.title.is_empty() {
        site.clone()
    } else {
        format!("{} – {site}", page.title)
    };
    html! {
        (DOCTYPE)
        html lang=(words.language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href=(links.path(&assets::style_path()));
                script defer src=(links.path(&assets::script_path())) {}
                (head_links(app, visitor, page.path == "/" && !page.title.is_empty()))
                @match page.canonical {
                    Some(path) => link rel="canonical" href=(app.links().path(path));,
                    None => meta name="robots" content="noindex";,
                }
                (content.head)
            }
            body {
                a.skip href="#main" { (words.skip) }
                header.site {
                    a.name href=(visitor.link(&visitor.home(), &[])) { (site) }
                    nav aria-label=(site) {
                        a href=(visitor.link(&links.path("/documents"), &[])) { (words.documents) }
                        (page.switch(visitor))
                    }
                }
                main #main tabindex="-1" { (content.main) }
                footer.site {
                    (footer_links(visitor))
                    a href=(visitor.link(&links.path("/problems"), &[])) { (words.problems) }
                    a href=(visitor.link(&links.path("/embed"), &[])) { (words.embed) }
                }
            }
        }
    }
}

/// A page as an answer.
pub(crate) fn respond(visitor: &Visitor, page: Markup) -> Response {
    spoken(
        visitor,
        content("text/html; charset=utf-8", page.into_string()),
    )
}

/// An answer in the language of a visitor.
pub(crate) fn spoken(visitor: &Visitor, mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(visitor.language.tag()),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    response
}
