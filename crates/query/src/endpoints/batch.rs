//! `POST /v1/passages`.

use axum::extract::{Request, State};
use axum::http::header;
use axum::response::Response;
use issetsu_cite::Format;
use issetsu_model::{Passage, PassageId};

use super::citations;
use super::passages::{PassageAnswers, references};
use super::problems::BatchProblems;
use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};
use crate::request::body as json_body;
use crate::request::citing::Shape;
use crate::request::negotiate::{FormParameters, Wanted};
use crate::request::parameters::Known;
use crate::respond::{json, with_header};
use crate::state::App;
use issetsu_api::Citer;
use issetsu_api::json::{BatchBody, BatchRequest, BatchResult, PassageAnswer, RetiredPassageBody};
use issetsu_search::{PassageRetirement, Snapshot};

/// The most ids in one call. Set by hand: as many passages as one page of a search may hold
/// (`SearchRequest::MAX_LIMIT`), so that the ids of a page fit into one call.
const MAX_IDS: usize = 100;

/// The most ids that a message names: it stays a message of a few lines.
const MAX_NAMED_IDS: usize = 5;

/// Many passages
///
/// Passages by their ids, in the order asked for. An id that names no passage any more leads to
/// the one that has its words now, or to what is known of it. As citations, by `format` or `Accept`,
/// the passages are one file, in which each stands once; ids that lead to no passage are refused then,
/// since a list of references would not show that one is missing.
#[utoipa::path(
    post,
    path = "/v1/passages",
    tag = "passages",
    params(FormParameters),
    request_body = BatchRequest,
    responses(
        (status = 200, description = "One result for each id, or one file of citations", content(
            (BatchBody = "application/json"),
            (String = "application/ld+json"),
            (String = "application/vnd.citationstyles.csl+json"),
            (String = "application/x-bibtex"),
            (String = "application/x-research-info-systems"),
            (String = "text/x-bibliography"),
            (String = "text/plain"),
            (String = "text/markdown"),
            (String = "text/html"),
        ), headers(
            ("Content-Disposition" = String, description = "The name of a file of citations, such as `passages.bib`"),
        )),
        BatchProblems,
    )
)]
pub(crate) async fn batch(
    State(app): State<App>,
    Known(parameters): Known<FormParameters>,
    request: Request,
) -> Result<Response, ApiError> {
    let wanted = Wanted::read(request.headers(), &parameters)?;
    let shape = parameters.shape::<PassageAnswer>()?;
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
    let citer = app.citer();
    let response = app.work(move |snapshot| {
        let named = ids.into_iter().map(|id| Named::find(snapshot, id));
        let named = named.collect::<Result<Vec<_>, _>>()?;
        match wanted.format {
            Format::Json => results(snapshot, named, &citer, &shape),
            _ => file(snapshot, &named, &citer, wanted),
        }
    });
    Ok(with_header(response.await?, header::VARY, "accept"))
}

/// One result for each id.
fn results(
    snapshot: &Snapshot,
    named: Vec<Named>,
    citer: &Citer,
    shape: &Shape,
) -> Result<Response, ApiError> {
    let passages = named.iter().filter_map(Named::passage);
    let mut citations = references(snapshot, citer, passages, shape)?;
    let mut answers = PassageAnswers::new(snapshot, citer.links());
    let mut results = Vec::with_capacity(named.len());
    for one in named {
        let answer = |passage| -> Result<_, ApiError> {
            let mut answer = answers.answer(passage)?;
            answer.passage = answer.passage.with_citation(citations.next());
            Ok(Box::new(answer))
        };
        results.push(one.result(citer, answer)?);
    }
    let body = BatchBody {
        generation: snapshot.generation().id.0,
        results,
    };
    let Some(fields) = &shape.fields else {
        return json(&body);
    };
    let mut whole = serde_json::to_value(&body).map_err(|error| ApiError::internal(&error))?;
    let results = whole["results"].as_array_mut().into_iter().flatten();
    for passage in results.filter_map(|result| result.get_mut("passage")) {
        *passage = fields.select(passage.take());
    }
    json(&whole)
}

/// The passages as one file of citations.
fn file(
    snapshot: &Snapshot,
    named: &[Named],
    citer: &Citer,
    wanted: Wanted,
) -> Result<Response, ApiError> {
    let missing: Vec<&Named> = named.iter().filter(|one| one.passage().is_none()).collect();
    if !missing.is_empty() {
        return Err(none_to_cite(&missing));
    }
    let passages = named.iter().filter_map(Named::passage);
    let citations = issetsu_api::citations(snapshot, citer, passages)?;
    citations::respond_all(citations, wanted, "passages")
}

/// The error for ids that lead to no passage.
fn none_to_cite(missing: &[&Named]) -> ApiError {
    let known = missing
        .iter()
        .any(|one| matches!(one.outcome, Outcome::Gone(_)));
    let unknown = missing
        .iter()
        .any(|one| matches!(one.outcome, Outcome::Unknown));
    let code = if known && !unknown {
        Code::PassageGone
    } else {
        Code::PassageNotFound
    };
    let ids: Vec<String> = missing
        .iter()
        .take(MAX_NAMED_IDS)
        .map(|one| format!("{:?}", one.id.chars().take(40).collect::<String>()))
        .collect();
    let more = missing.len() - ids.len();
    let (more_en, more_ja) = match more {
        0 => (String::new(), String::new()),
        _ => (format!(" and {more} more"), format!(" ほか {more} 個")),
    };
    let (listed_en, listed_ja) = (ids.join(", "), ids.join("、"));
    let detail = Bilingual::new(
        format!(
            "no passage can be cited for {listed_en}{more_en}; leave them out, or ask for JSON, which says what is known of them"
        ),
        format!(
            "{listed_ja}{more_ja} に当たる一節はなく、引用できません。除いてください。分かっていることは JSON で答えます"
        ),
    );
    ApiError::new(code, detail)
}

/// An id, and what it leads to.
struct Named {
    /// As it was given.
    id: String,
    outcome: Outcome,
}

/// What an id leads to.
enum Outcome {
    Found(Passage),
    Moved(Box<PassageRetirement>, Passage),
    Gone(Box<PassageRetirement>),
    Unknown,
}

impl Named {
    fn find(snapshot: &Snapshot, id: String) -> Result<Self, ApiError> {
        let outcome = match id.parse::<PassageId>() {
            Ok(parsed) => Outcome::of(snapshot, &parsed)?,
            Err(_) => Outcome::Unknown,
        };
        Ok(Self { id, outcome })
    }

    /// The passage that the id leads to.
    fn passage(&self) -> Option<&Passage> {
        match &self.outcome {
            Outcome::Found(passage) | Outcome::Moved(_, passage) => Some(passage),
            Outcome::Gone(_) | Outcome::Unknown => None,
        }
    }

    fn result(
        self,
        citer: &Citer,
        mut answer: impl FnMut(Passage) -> Result<Box<PassageAnswer>, ApiError>,
    ) -> Result<BatchResult, ApiError> {
        let id = self.id;
        let known =
            |retired: &PassageRetirement| Box::new(RetiredPassageBody::new(retired, citer.links()));
        Ok(match self.outcome {
            Outcome::Found(passage) => BatchResult::Found {
                id,
                passage: answer(passage)?,
            },
            Outcome::Moved(retired, passage) => BatchResult::Moved {
                id,
                former: known(&retired),
                passage: answer(passage)?,
            },
            Outcome::Gone(retired) => BatchResult::Gone {
                id,
                former: known(&retired),
            },
            Outcome::Unknown => BatchResult::Unknown { id },
        })
    }
}

impl Outcome {
    fn of(snapshot: &Snapshot, id: &PassageId) -> Result<Self, ApiError> {
        if let Some(passage) = snapshot.passage(id)? {
            return Ok(Self::Found(passage));
        }
        let Some(retired) = snapshot.passage_retirement(id)? else {
            return Ok(Self::Unknown);
        };
        let successor = match retired.successors.first() {
            Some(successor) => snapshot.passage(successor)?,
            None => None,
        };
        let retired = Box::new(retired);
        Ok(match successor {
            Some(passage) => Self::Moved(retired, passage),
            None => Self::Gone(retired),
        })
    }
}
