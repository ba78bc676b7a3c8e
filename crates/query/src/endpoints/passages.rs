//! `GET /v1/passages/{id}` and its context.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use issetsu_cite::Format;
use issetsu_model::{Passage, PassageKind};
use serde::Deserialize;
use utoipa::IntoParams;

use super::citations;
use super::problems::{CitationProblems, PassageProblems};
use crate::lookup;
use crate::problem::ApiError;
use crate::request::negotiate::{FormParameters, Wanted};
use crate::request::parameters::{Bounds, Known, Once};
use crate::request::path::PassagePath;
use crate::respond::{json, with_header};
use crate::state::App;
use issetsu_api::Links;
use issetsu_api::json::{ContextBody, PassageAnswer, PassageBody};
use issetsu_search::{Footnotes, Snapshot};

/// The parameters of the context.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ContextParameters {
    /// Number of passages before it.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10, default = 1)]
    before: Once,
    /// Number of passages after it.
    #[param(value_type = Option<u32>, minimum = 0, maximum = 10, default = 1)]
    after: Once,
}

/// The number of passages on one side.
const NEIGHBOURS: Bounds = Bounds {
    // Zero, so that one can ask for one side only.
    min: 0,
    // Set by hand: each is read from the index; whoever wants more reads the text of the document.
    max: 10,
    // Set by hand: what a sentence refers to most often stands right beside it.
    default: 1,
};

/// One passage
///
/// An exact slice of its document's canonical text, with its place in three units; or a citation of
/// it, as `format` or `Accept` asks: W3C Web Annotation, CSL-JSON, BibTeX, RIS, a reference by
/// SIST 02, APA or Chicago, or the quotation as text, Markdown or HTML.
#[utoipa::path(
    get,
    path = "/v1/passages/{id}",
    tag = "passages",
    params(
        ("id" = String, Path, description = "Passage id", example = "9c1rfbkbrbht1cqt"),
        FormParameters,
    ),
    responses(
        (status = 200, description = "The passage", content(
            (PassageAnswer = "application/json", example = json!(super::examples::passage_answer())),
            (String = "application/ld+json"),
            (String = "application/vnd.citationstyles.csl+json"),
            (String = "application/x-bibtex"),
            (String = "application/x-research-info-systems"),
            (String = "text/x-bibliography"),
            (String = "text/plain"),
            (String = "text/markdown"),
            (String = "text/html"),
        )),
        (status = 304, description = "The client has this answer already"),
        CitationProblems,
    )
)]
pub(crate) async fn passage(
    State(app): State<App>,
    PassagePath(id): PassagePath,
    headers: HeaderMap,
    Known(parameters): Known<FormParameters>,
) -> Result<Response, ApiError> {
    let wanted = Wanted::read(&headers, &parameters)?;
    let citer = app.citer();
    app.work(move |snapshot| {
        let passage = lookup::passage(snapshot, &id)?;
        let response = match wanted.format {
            Format::Json => whole(snapshot, passage, citer.links())?,
            _ => citations::respond(snapshot, &passage, &citer, wanted)?,
        };
        Ok(with_header(response, header::VARY, "accept"))
    })
    .await
}

fn whole(snapshot: &Snapshot, passage: Passage, links: &Links) -> Result<Response, ApiError> {
    let alternates = citations::alternates(&passage, links);
    let answer = PassageAnswers::new(snapshot, links).answer(passage)?;
    let response = json(&answer)?;
    Ok(with_header(response, header::LINK, &alternates))
}

/// Makes the answers of one request: what was read for one passage serves the next.
pub(super) struct PassageAnswers<'s> {
    snapshot: &'s Snapshot,
    links: &'s Links,
    footnotes: Footnotes<'s>,
}

impl<'s> PassageAnswers<'s> {
    /// Answers from a snapshot.
    pub(super) fn new(snapshot: &'s Snapshot, links: &'s Links) -> Self {
        Self {
            snapshot,
            links,
            footnotes: Footnotes::new(snapshot),
        }
    }

    /// A passage with its document and its notes.
    pub(super) fn answer(&mut self, passage: Passage) -> Result<PassageAnswer, ApiError> {
        let document = lookup::entry_of(self.snapshot, &passage)?.into();
        let mut notes = self.footnotes.of(&passage)?;
        let anchor = match passage.kind {
            PassageKind::Footnote => notes.drain(..).next().map(Into::into),
            _ => None,
        };
        Ok(PassageAnswer {
            passage: PassageBody::new(passage, self.links),
            footnotes: notes.into_iter().map(Into::into).collect(),
            anchor,
            document,
        })
    }
}

/// A passage between its neighbours
///
/// The passages before and after it in the document.
#[utoipa::path(
    get,
    path = "/v1/passages/{id}/context",
    tag = "passages",
    params(
        ("id" = String, Path, description = "Passage id", example = "9c1rfbkbrbht1cqt"),
        ContextParameters,
    ),
    responses(
        (status = 200, description = "The passage and its neighbours", body = ContextBody),
        (status = 304, description = "The client has this answer already"),
        PassageProblems,
    )
)]
pub(crate) async fn context(
    State(app): State<App>,
    PassagePath(id): PassagePath,
    Known(parameters): Known<ContextParameters>,
) -> Result<Response, ApiError> {
    let before = parameters.before.number("before", NEIGHBOURS)?;
    let after = parameters.after.number("after", NEIGHBOURS)?;
    let links = app.links();
    app.work(move |snapshot| {
        let passage = lookup::passage(snapshot, &id)?;
        let document = lookup::entry_of(snapshot, &passage)?.into();
        let context = snapshot.context(passage, before, after)?;
        let body = |passage| PassageBody::new(passage, &links);
        json(&ContextBody {
            before: context.before.into_iter().map(body).collect(),
            passage: body(context.passage),
            after: context.after.into_iter().map(body).collect(),
            document,
        })
    })
    .await
}
