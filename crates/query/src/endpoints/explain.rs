//! `GET /v1/explain`: why a passage is a hit and stands where it does, or why it is no hit.

use axum::extract::State;
use axum::response::Response;
use issetsu_model::PassageId;
use serde::Deserialize;
use utoipa::IntoParams;

use super::problems::ExplainProblems;
use crate::bilingual::Bilingual;
use crate::client_address::ClientAddress;
use crate::lookup;
use crate::problem::{ApiError, Code};
use crate::request::filters::FilterParameters;
use crate::request::parameters::{Known, Once, Repeated};
use crate::request::path::passage_id;
use crate::request::query_length;
use crate::request::sort::{SortName, sort};
use crate::respond::json;
use crate::state::App;
use issetsu_api::Links;
use issetsu_api::json::{ExplainBody, PassageBody, TypeName};
use issetsu_search::{Filters, SearchRequest, Snapshot};

/// The parameters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExplainParameters {
    /// The query, as for `/v1/search`.
    #[param(value_type = Option<String>, example = "水素 港湾")]
    q: Once,
    /// The id of the passage.
    #[param(value_type = String, required, example = "9c1rfbkbrbht1cqt")]
    passage: Once,
    /// As for `/v1/search`; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    document: Repeated,
    /// As for `/v1/search`; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    publisher: Repeated,
    /// As for `/v1/search`; may be repeated for alternatives.
    #[param(value_type = Option<Vec<TypeName>>, explode = true, inline)]
    r#type: Repeated,
    /// As for `/v1/search`: `2025`, `2024..2026`, `2024..` or `..2026`.
    #[param(value_type = Option<String>, example = "2024..2026")]
    year: Once,
    /// As for `/v1/search`; may be repeated.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    language: Repeated,
    /// As for `/v1/search`; may be repeated for alternatives.
    #[param(value_type = Option<Vec<String>>, explode = true)]
    tag: Repeated,
    /// The order of hits, for the rank.
    #[param(value_type = Option<SortName>, inline)]
    sort: Once,
}

impl ExplainParameters {
    fn filters(&self) -> Result<Filters, ApiError> {
        let parameters = FilterParameters {
            document: &self.document,
            publisher: &self.publisher,
            document_type: &self.r#type,
            year: &self.year,
            language: &self.language,
            tag: &self.tag,
        };
        parameters.filters()
    }
}

/// What is asked.
struct Question {
    request: SearchRequest,
    passage: PassageId,
}

impl Question {
    fn read(parameters: &ExplainParameters, max_query_bytes: usize) -> Result<Self, ApiError> {
        let query = parameters.q.text("q")?.unwrap_or_default();
        query_length::check(query, max_query_bytes)?;
        let missing = || {
            let detail = Bilingual::new(
                "the parameter \"passage\" is missing; give the id of a passage",
                "引数 \"passage\" がありません。一節の ID を指定してください",
            );
            ApiError::new(Code::InvalidParameter, detail)
        };
        let passage = parameters.passage.text("passage")?.ok_or_else(missing)?;
        Ok(Self {
            passage: passage_id(passage)?,
            request: SearchRequest {
                filters: parameters.filters()?,
                sort: sort(&parameters.sort)?,
                ..SearchRequest::new(query)
            },
        })
    }

    fn answer(self, snapshot: &Snapshot, links: &Links) -> Result<ExplainBody, ApiError> {
        let explained = snapshot.explain(&self.request, &self.passage)?;
        let explained = explained.ok_or_else(|| lookup::gone_passage(snapshot, &self.passage))?;
        let standing = explained.standing.as_ref();
        Ok(ExplainBody {
            query: self.request.query,
            generation: snapshot.generation().id.0,
            is_hit: standing.is_some(),
            rank: standing.and_then(|standing| standing.rank),
            score: standing.map(|standing| standing.score),
            reranked: standing.is_some_and(|standing| standing.reranked),
            document: lookup::entry_of(snapshot, &explained.passage)?.into(),
            passage: PassageBody::new(explained.passage, links),
            reasons: explained.reasons.into_iter().map(Into::into).collect(),
            contributions: explained
                .standing
                .into_iter()
                .flat_map(|standing| standing.contributions)
                .map(Into::into)
                .collect(),
            total: explained.total.into(),
            relaxed: explained.relaxed,
            understood: explained.query.map(Into::into),
            filters: explained.filters.into_iter().map(Into::into).collect(),
            warnings: explained.warnings.into_iter().map(Into::into).collect(),
        })
    }
}

/// Explain a hit, or why there is none
///
/// For one passage: whether the search with the same parameters finds it, its rank, what each
/// term and signal adds to its score, and which parts of the query it holds where. For a passage
/// that is not found, `reasons` says which part is missing, which exclusion or filter keeps it
/// out, or that the words stand only in the title.
#[utoipa::path(
    get,
    path = "/v1/explain",
    tag = "search",
    params(ExplainParameters),
    responses(
        (status = 200, description = "The explanation", body = ExplainBody, headers(
            ("ETag" = String, description = "Strong validator of the answer"),
        ), example = json!(super::examples::explain())),
        (status = 304, description = "The client has this answer already"),
        ExplainProblems,
    )
)]
pub(crate) async fn explain(
    State(app): State<App>,
    client: ClientAddress,
    Known(parameters): Known<ExplainParameters>,
) -> Result<Response, ApiError> {
    let question = Question::read(&parameters, app.config().options().max_query_bytes)?;
    let links = app.links();
    app.costly_work(client, move |snapshot| {
        json(&question.answer(snapshot, &links)?)
    })
    .await
}
