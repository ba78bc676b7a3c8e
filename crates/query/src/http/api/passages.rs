//! `GET /v1/passages/{id}` and its context.

use axum::extract::State;
use axum::response::Response;
use utoipa::IntoParams;

use super::problems::PassageProblems;
use crate::http::json::{ContextBody, PassageAnswer, PassageBody};
use crate::http::lookup;
use crate::http::parameters::{Bounds, Parameters};
use crate::http::path::PassagePath;
use crate::http::problem::ApiError;
use crate::http::respond::json;
use crate::http::state::App;

/// The parameters of the context, for the description.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes parameters that are read by name")]
pub(crate) struct ContextParameters {
    /// Number of passages before it.
    #[param(minimum = 0, maximum = 10, default = 1)]
    before: Option<u32>,
    /// Number of passages after it.
    #[param(minimum = 0, maximum = 10, default = 1)]
    after: Option<u32>,
}

const NEIGHBOURS: Bounds = Bounds {
    least: 0,
    most: 10,
    default: 1,
};

/// One passage
///
/// An exact slice of its document's canonical text, with its place in three units.
#[utoipa::path(
    get,
    path = "/v1/passages/{id}",
    tag = "passages",
    params(("id" = String, Path, description = "Passage id", example = "9c1rfbkbrbht1cqt")),
    responses(
        (status = 200, description = "The passage", body = PassageAnswer,
            example = json!(super::examples::passage_answer())),
        (status = 304, description = "The client has this answer already"),
        PassageProblems,
    )
)]
pub(crate) async fn passage(
    State(app): State<App>,
    PassagePath(id): PassagePath,
    parameters: Parameters,
) -> Result<Response, ApiError> {
    parameters.only(&[])?;
    let links = app.links();
    app.work(move |snapshot| {
        let passage = lookup::passage(snapshot, &id)?;
        let document = lookup::entry_of(snapshot, &passage)?.into();
        json(&PassageAnswer {
            passage: PassageBody::new(passage, &links),
            document,
        })
    })
    .await
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
    parameters: Parameters,
) -> Result<Response, ApiError> {
    let parameters = parameters.only(&["before", "after"])?;
    let before = parameters.number("before", NEIGHBOURS)?;
    let after = parameters.number("after", NEIGHBOURS)?;
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
