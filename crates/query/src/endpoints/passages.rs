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
use crate::request::citing::{CitingParameters, Shape, cite_schema};
use crate::request::negotiate::{FormParameters, Wanted, locale_schema, unit_schema};
use crate::request::parameters::{Bounds, Known, Once, Repeated};
use crate::request::path::PassagePath;
use crate::respond::{json, with_header};
use crate::state::App;
use issetsu_api::json::{ContextBody, PassageAnswer, PassageBody, ReferencesBody};
use issetsu_api::{Citer, Links};
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
    /// References to add to each passage, as `citation.references`; may be repeated. The
    /// permalink and the link into the source come with them.
    #[param(schema_with = cite_schema, required = false, explode = false, example = json!(["sist02", "bibtex"]))]
    cite: Repeated,
    /// The members of each passage to answer with; may be repeated, and a dot names a member of a
    /// member. `citation` means its references, without `cite` by SIST 02, and its permalink;
    /// `citation.source` is the link into the source. Default: all.
    #[param(value_type = Option<Vec<String>>, explode = false, example = json!(["id", "text", "citation.permalink"]))]
    fields: Repeated,
    /// Language of the references' own words. Default: that of the document.
    #[param(schema_with = locale_schema, required = false)]
    locale: Once,
    /// What references cite: the whole `report` with a pinpoint (the default), or the `section` as a
    /// work of its own.
    #[param(schema_with = unit_schema, required = false)]
    unit: Once,
}

impl ContextParameters {
    fn shape(&self) -> Result<Shape, ApiError> {
        let parameters = CitingParameters {
            cite: &self.cite,
            fields: &self.fields,
            locale: &self.locale,
            unit: &self.unit,
        };
        parameters.read::<PassageBody>()
    }
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
    let shape = parameters.shape::<PassageAnswer>()?;
    let citer = app.citer();
    app.work(move |snapshot| {
        let passage = lookup::passage(snapshot, &id)?;
        let response = match wanted.format {
            Format::Json => {
                let response = whole(snapshot, passage, &citer, &shape)?;
                let alternates = citations::alternates(&citer.links().passage(&id));
                with_header(response, header::LINK, &alternates)
            }
            _ => {
                let document = lookup::document(snapshot, &passage.document_id)?;
                citations::respond(citer.citation(&document, &passage), wanted)?
            }
        };
        Ok(with_header(response, header::VARY, "accept"))
    })
    .await
}

fn whole(
    snapshot: &Snapshot,
    passage: Passage,
    citer: &Citer,
    shape: &Shape,
) -> Result<Response, ApiError> {
    let citation = references(snapshot, citer, [&passage], shape)?.next();
    let mut answers = PassageAnswers::new(snapshot, citer.links());
    let mut answer = answers.answer(passage)?;
    answer.passage = answer.passage.with_citation(citation);
    citations::shaped(&answer, shape)
}

/// The references to passages that are asked for, in the order of the passages; nothing where none
/// are.
pub(super) fn references<'p>(
    snapshot: &Snapshot,
    citer: &Citer,
    passages: impl IntoIterator<Item = &'p Passage>,
    shape: &Shape,
) -> Result<std::vec::IntoIter<ReferencesBody>, ApiError> {
    let Some(options) = &shape.references else {
        return Ok(Vec::new().into_iter());
    };
    let citations = issetsu_api::citations(snapshot, citer, passages)?.into_iter();
    let references: Result<Vec<_>, _> = citations.map(|one| options.references(one)).collect();
    Ok(references?.into_iter())
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
    let shape = parameters.shape()?;
    let citer = app.citer();
    app.work(move |snapshot| {
        let passage = lookup::passage(snapshot, &id)?;
        let document = lookup::entry_of(snapshot, &passage)?.into();
        let context = snapshot.context(passage, before, after)?;
        let all = context
            .before
            .iter()
            .chain([&context.passage])
            .chain(&context.after);
        let mut citations = references(snapshot, &citer, all, &shape)?;
        let mut body =
            |passage| PassageBody::new(passage, citer.links()).with_citation(citations.next());
        let body = ContextBody {
            before: context.before.into_iter().map(&mut body).collect(),
            passage: body(context.passage),
            after: context.after.into_iter().map(&mut body).collect(),
            document,
        };
        selected_context(&body, &shape)
    })
    .await
}

/// The context with the members of its passages that are asked for.
fn selected_context(body: &ContextBody, shape: &Shape) -> Result<Response, ApiError> {
    let Some(fields) = &shape.fields else {
        return json(body);
    };
    let mut whole = serde_json::to_value(body).map_err(|error| ApiError::internal(&error))?;
    for member in ["before", "passage", "after"] {
        if let Some(passages) = whole.get_mut(member) {
            *passages = fields.select(passages.take());
        }
    }
    json(&whole)
}
