//! `GET /docs`: the API for people, made from the description of the API on the server.

mod description;
mod example;
mod operation;
mod schema;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};

use super::Visitor;
use super::layout::{Page, page, respond};
use crate::problem::ApiError;
use crate::site::Origin;
use crate::state::App;
use issetsu_search::Snapshot;

use description::{Description, Endpoint};
use example::ExampleValues;
use operation::OperationView;
use schema::{SchemaView, code_spans};
use words::DocsWords;

/// The route of the page, over what describes the routes of the API.
pub(crate) fn routes(description: &utoipa::openapi::OpenApi) -> Router<App> {
    // A description that cannot be read is told to whoever asks; the rest of the server goes on.
    let description = Description::read(description).map(Arc::new);
    let docs =
        async move |State(app): State<App>, origin: Result<Origin, ApiError>, visitor: Visitor| {
            let description = description.clone()?;
            docs(app, origin.ok(), visitor, description).await
        };
    Router::new().route("/docs", get(docs))
}

async fn docs(
    app: App,
    origin: Option<Origin>,
    visitor: Visitor,
    description: Arc<Description>,
) -> Result<Response, ApiError> {
    let worker = app.clone();
    app.work(move |snapshot| {
        // Without a host in the request, as the command line has it.
        let base = origin.map_or_else(
            || "http://127.0.0.1:8080".to_owned(),
            |origin| origin.links.path(""),
        );
        let docs = DocsPage {
            visitor: &visitor,
            description: &description,
            words: DocsWords::of(visitor.language),
            base: &base,
            values: values(&worker, snapshot)?,
        };
        let about = Page {
            title: docs.words.title,
            path: "/docs",
            canonical: Some("/docs"),
            form: None,
        };
        Ok(respond(
            &visitor,
            page(&worker, &visitor, &about, &docs.markup()),
        ))
    })
    .await
}

/// Ids that are in the corpus, so that the examples can be tried.
fn values(app: &App, snapshot: &Snapshot) -> Result<ExampleValues, ApiError> {
    let overview = app.overview(snapshot)?;
    let Some(document) = overview.recent.first() else {
        return Ok(ExampleValues::default());
    };
    let passages = snapshot.passages_of(&document.id)?;
    Ok(ExampleValues {
        document: Some(document.id.to_string()),
        passage: passages.first().map(|passage| passage.id.to_string()),
    })
}

/// The page of the API.
struct DocsPage<'a> {
    visitor: &'a Visitor,
    description: &'a Description,
    words: &'static DocsWords,
    /// What stands before the paths of the API.
    base: &'a str,
    values: ExampleValues,
}

impl DocsPage<'_> {
    fn markup(&self) -> Markup {
        let words = self.words;
        let groups = self.description.groups();
        html! {
            h1 { (words.title) }
            p.lead { (words.lead) }
            p { a href=(self.visitor.links.path("/openapi.json")) { (words.openapi) } }
            @if let Some(note) = words.note { p.hint { (note) } }
            (rules(words))
            nav.contents aria-label=(words.contents) {
                @for (tag, endpoints) in &groups {
                    h2 { (words.group(tag)) }
                    ul {
                        @for endpoint in endpoints {
                            li {
                                a href={ "#" (endpoint.anchor()) } { (endpoint.label()) }
                                " " span.hint { (self.summary(endpoint)) }
                            }
                        }
                    }
                }
            }
            @for (tag, endpoints) in &groups {
                section.api {
                    h2 { (words.group(tag)) }
                    @for endpoint in endpoints { (self.operation(endpoint)) }
                }
            }
            (self.schemas())
        }
    }

    fn summary(&self, endpoint: &Endpoint<'_>) -> Markup {
        self.words.summary(endpoint)
    }

    fn operation(&self, endpoint: &Endpoint<'_>) -> Markup {
        let view = OperationView {
            endpoint,
            description: self.description,
            words: self.words,
            base: self.base,
            values: &self.values,
        };
        view.markup()
    }

    /// The objects that answers are made of, each closed at first.
    fn schemas(&self) -> Markup {
        let words = self.words;
        html! {
            section.api aria-labelledby="objects" {
                h2 #objects { (words.objects) }
                @for (name, schema) in &self.description.components.schemas {
                    details.schema id={ "schema-" (name) } {
                        summary { code { (name) } }
                        (SchemaView { schema, words }.markup())
                    }
                }
            }
        }
    }
}

/// What holds for every endpoint.
fn rules(words: &DocsWords) -> Markup {
    html! { ul.rules { @for rule in words.rules { li { (code_spans(rule)) } } } }
}
