//! Error pages, and the page that explains every error.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::Visitor;
use super::form::search_form;
use super::layout::{Page, page, respond};
use super::retired;
use super::words::Words;
use crate::problem::{ApiError, Code};
use crate::state::App;

/// The page for an error.
pub(crate) fn error_page(app: &App, visitor: &Visitor, error: &ApiError) -> Markup {
    let words = visitor.words();
    let entry = error.code().entry();
    let title = entry.title_in(visitor.language);
    let main = html! {
        h1 { (title) }
        p.status { (entry.status.as_u16()) " " code { (entry.name) } }
        @match error.retired() {
            None => p { (error.detail(visitor.language)) },
            Some(it) => (retired::known(visitor, it)),
        }
        (search_form(&visitor.asking_only()))
        p { a href=(visitor.link(&visitor.home(), &[])) { (words.start) } }
    };
    page(
        app,
        visitor,
        &Page {
            title,
            path: "/",
            canonical: None,
            form: None,
        },
        &main,
    )
}

/// `GET /problems`: what the `type` of each problem points to.
pub(crate) async fn problems(State(app): State<App>, visitor: Visitor) -> Response {
    let words: &Words = visitor.words();
    let main = html! {
        h1 { (words.problems) }
        div.scroll tabindex="0" role="group" aria-label=(words.problems) {
            table.codes {
                thead { tr { th scope="col" { "code" } th scope="col" { "HTTP" } th scope="col" { "title" } } }
                tbody {
                    @for entry in Code::TABLE {
                        tr id=(entry.name) {
                            th scope="row" { code { (entry.name) } }
                            td { (entry.status.as_u16()) }
                            td { (entry.title_in(visitor.language)) }
                        }
                    }
                }
            }
        }
    };
    let about = Page {
        title: words.problems,
        path: "/problems",
        canonical: Some("/problems"),
        form: None,
    };
    respond(&visitor, page(&app, &visitor, &about, &main))
}
