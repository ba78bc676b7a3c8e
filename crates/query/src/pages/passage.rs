//! `GET /passages/{id}`, which leads to the passage in the page of its document, and
//! `GET /passages/{id}/citation`, the passage with its citation and nothing else.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use issetsu_cite::Format;
use issetsu_model::{Document, Passage};
use maud::{Markup, html};

use super::Visitor;
use super::cite::CitationPanel;
use super::layout::{Page, page, respond};
use super::metadata::passage_signposts;
use super::page_parameters::DocumentParameters;
use super::text::section_path;
use crate::lookup;
use crate::problem::ApiError;
use crate::request::negotiate::{FormParameters, Wanted};
use crate::request::path::PassagePath;
use crate::respond::{see_other, with_header};
use crate::state::App;

/// Leads to a passage in the page of its document; programs that ask for a citation, to the
/// passage of the API, which gives it.
pub(crate) async fn passage(
    State(app): State<App>,
    PassagePath(id): PassagePath,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let citer = app.citer();
    let response = app.work(move |snapshot| {
        let passage = lookup::passage(snapshot, &id)?;
        let document = lookup::document(snapshot, &passage.document_id)?;
        let signposts = passage_signposts(citer.links(), &citer.citation(&document, &passage));
        let signed = |response| with_header(response, header::LINK, &signposts);
        if wants_citation(&headers) {
            return see_other(&visitor.links.passage(&id)).map(signed);
        }
        let page = visitor.links.document_page(&passage.document_id);
        let parameters: DocumentParameters = visitor.parameters.of_page()?;
        let query = parameters.query().unwrap_or_default();
        let shown = [("q", query), ("passage", id.as_str())];
        see_other(&format!("{}#p-{id}", visitor.link(&page, &shown))).map(signed)
    });
    Ok(with_header(response.await?, header::VARY, "accept"))
}

/// Whether something else than a page is asked for. Who takes anything is shown the page.
fn wants_citation(headers: &HeaderMap) -> bool {
    let named = |accept: &HeaderValue| accept.to_str().is_ok_and(|text| text.contains("json"));
    match Wanted::read(headers, &FormParameters::default()).map(|wanted| wanted.format) {
        Ok(Format::Html) | Err(_) => false,
        Ok(Format::Json) => headers.get_all(header::ACCEPT).iter().any(named),
        Ok(_) => true,
    }
}

/// The citation of a passage on a page of its own.
pub(crate) async fn citation(
    State(app): State<App>,
    PassagePath(id): PassagePath,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let worker = app.clone();
    app.work(move |snapshot| {
        let passage = lookup::passage(snapshot, &id)?;
        let shown = CitationPage {
            app: &worker,
            visitor: &visitor,
            document: &lookup::document(snapshot, &passage.document_id)?,
            passage: &passage,
        };
        Ok(respond(&visitor, shown.markup()?))
    })
    .await
}

/// The page of a citation.
struct CitationPage<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    document: &'a Document,
    passage: &'a Passage,
}

impl CitationPage<'_> {
    fn markup(&self) -> Result<Markup, ApiError> {
        let words = self.visitor.words().citing();
        let metadata = &self.document.metadata;
        let panel = CitationPanel {
            citation: &self.app.citer().citation(self.document, self.passage),
            visitor: self.visitor,
            is_open: true,
        };
        let here = self.visitor.links.passage_link(&self.passage.id);
        let main = html! {
            article.cited {
                h1 { (words.cite) }
                div lang=(metadata.language) {
                    p { cite { (metadata.title) } }
                    (section_path(&self.passage.section_path))
                    blockquote { p.quoted { (self.passage.text) } }
                }
                (panel.markup()?)
                p { a href=(self.visitor.link(&here, &[])) { (words.to_passage) } }
            }
        };
        let about = Page {
            title: words.cite,
            path: &format!("/passages/{}/citation", self.passage.id),
            canonical: None,
            form: None,
        };
        Ok(page(self.app, self.visitor, &about, &main))
    }
}
