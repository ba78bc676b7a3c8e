//! `/verify`: a page that takes a quotation or a manuscript, and says of every quotation whether it
//! is true.

mod comparison;
mod form;
mod input;
mod report;
mod verdict;
mod words;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use maud::{Markup, html};

use super::Visitor;
use super::layout::{Page, page, respond};
use crate::client_address::ClientAddress;
use crate::problem::ApiError;
use crate::request::form_body;
use crate::state::App;
use issetsu_search::Snapshot;

use form::VerifyForm;
use input::{VerifyInput, VerifyParameters};
use report::Report;
use words::VerifyWords;

/// `GET /verify`: the form; with `text`, what is found of it.
pub(crate) async fn verify(
    State(app): State<App>,
    client: ClientAddress,
    visitor: Visitor,
) -> Result<Response, ApiError> {
    let parameters: VerifyParameters = visitor.parameters.of_page()?;
    answer(app, client, visitor, parameters).await
}

/// `POST /verify`: what is found of the text in the form. It is kept by no cache: a manuscript is
/// its author's.
pub(crate) async fn verify_form(
    State(app): State<App>,
    client: ClientAddress,
    visitor: Visitor,
    request: Request,
) -> Result<Response, ApiError> {
    let max_bytes = app.config().options().max_body_bytes;
    let fields = form_body::read(request, max_bytes).await?;
    let parameters: VerifyParameters = fields.without_empty().of_page()?;
    let mut response = answer(app, client, visitor, parameters).await?;
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    Ok(response)
}

async fn answer(
    app: App,
    client: ClientAddress,
    visitor: Visitor,
    parameters: VerifyParameters,
) -> Result<Response, ApiError> {
    let is_form_alone = parameters.ask_nothing();
    let worker = app.clone();
    let shown = move |snapshot: &Snapshot| {
        let shown = VerifyPage {
            app: &worker,
            visitor: &visitor,
            snapshot,
            input: VerifyInput::read(&parameters, snapshot)?,
        };
        Ok(respond(&visitor, shown.markup()?))
    };
    if is_form_alone {
        return app.work(shown).await;
    }
    app.costly_work(client, shown).await
}

/// The page over one snapshot.
struct VerifyPage<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    snapshot: &'a Snapshot,
    input: VerifyInput,
}

impl VerifyPage<'_> {
    fn markup(&self) -> Result<Markup, ApiError> {
        let words = VerifyWords::of(self.visitor.language);
        let is_asked = !self.input.text.is_empty();
        let report = if is_asked {
            let report = Report::new(self.app, self.visitor, self.snapshot, &self.input)?;
            Some(report)
        } else {
            None
        };
        let overview = self.app.overview(self.snapshot)?;
        let document = match &self.input.document {
            Some(id) => self.snapshot.document_entry(id)?,
            None => None,
        };
        let form = VerifyForm {
            visitor: self.visitor,
            document,
            input: &self.input,
            max_bytes: self.app.config().options().max_body_bytes,
            example: overview.quotation(self.visitor.language),
        };
        let main = html! {
            h1 { (words.title) }
            @match report {
                Some(report) => { (report.markup()?) (form.markup()) },
                None => { p.lead { (words.lead) } (form.markup()) },
            }
        };
        let title = if is_asked {
            words.result_title
        } else {
            words.title
        };
        let about = Page {
            title,
            path: "/verify",
            canonical: (!is_asked).then_some("/verify"),
            form: Some(form::ID),
        };
        Ok(page(self.app, self.visitor, &about, &main))
    }
}
