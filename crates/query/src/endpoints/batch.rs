//! `POST /v1/passages`.

use axum::extract::{Request, State};
use axum::response::Response;
use issetsu_model::PassageId;

use super::passages::PassageAnswers;
use super::problems::BatchProblems;
use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};
use crate::request::body as json_body;
use crate::request::parameters::{Known, NoParameters};
use crate::respond::json;
use crate::state::App;
use issetsu_api::Links;
use issetsu_api::json::{BatchBody, BatchRequest, BatchResult, RetiredPassageBody};
use issetsu_search::Snapshot;

/// The most ids in one call. Set by hand: as many passages as one page of a search may hold
/// (`SearchRequest::MAX_LIMIT`), so that the ids of a page fit into one call.
const MAX_IDS: usize = 100;

/// Many passages
///
/// Passages by their ids, in the order asked for. An id that names no passage any more leads to
/// the one that has its words now, or to what is known of it.
#[utoipa::path(
    post,
    path = "/v1/passages",
    tag = "passages",
    request_body = BatchRequest,
    responses(
        (status = 200, description = "One result for each id", body = BatchBody),
        BatchProblems,
    )
)]
pub(crate) async fn batch(
    State(app): State<App>,
    _: Known<NoParameters>,
    request: Request,
) -> Result<Response, ApiError> {
    let max_bytes = app.config().options().max_body_bytes;
    let BatchRequest { ids } = json_body::read(request, max_bytes).await?;
    if ids.is_empty() || ids.len() > MAX_IDS {
        let given = ids.len();
        let detail = Bilingual::new(
            format!("there must be 1 to {MAX_IDS} ids in one call, here are {given}"),
            format!("ID は一度に 1 個から {MAX_IDS} 個までです。{given} 個あります"),
        );
        return Err(ApiError::new(Code::InvalidBody, detail));
    }
    let links = app.links();
    app.work(move |snapshot| {
        let mut results = Results {
            snapshot,
            links: &links,
            answers: PassageAnswers::new(snapshot, &links),
        };
        let results: Result<_, ApiError> = ids.into_iter().map(|id| results.of(id)).collect();
        json(&BatchBody {
            generation: snapshot.generation().id.0,
            results: results?,
        })
    })
    .await
}

struct Results<'s> {
    snapshot: &'s Snapshot,
    links: &'s Links,
    answers: PassageAnswers<'s>,
}

impl Results<'_> {
    fn of(&mut self, id: String) -> Result<BatchResult, ApiError> {
        let Ok(parsed) = id.parse::<PassageId>() else {
            return Ok(BatchResult::Unknown { id });
        };
        if let Some(passage) = self.snapshot.passage(&parsed)? {
            let passage = Box::new(self.answers.answer(passage)?);
            return Ok(BatchResult::Found { id, passage });
        }
        let Some(retired) = self.snapshot.passage_retirement(&parsed)? else {
            return Ok(BatchResult::Unknown { id });
        };
        let known = Box::new(RetiredPassageBody::new(&retired, self.links));
        let successor = match retired.successors.first() {
            Some(successor) => self.snapshot.passage(successor)?,
            None => None,
        };
        let Some(passage) = successor else {
            return Ok(BatchResult::Gone { id, former: known });
        };
        Ok(BatchResult::Moved {
            id,
            former: known,
            passage: Box::new(self.answers.answer(passage)?),
        })
    }
}
