//! `GET /v1/explain`: why a passage is a hit and stands where it does, or why it is no hit.

use axum::extract::State;
use axum::response::Response;
use issetsu_model::PassageId;
use utoipa::IntoParams;

use super::problems::ExplainProblems;
use super::search_parameters::SortName;
use crate::lookup;
use crate::problem::{ApiError, Code};
use crate::request::parameters::Parameters;
use crate::request::path::passage_id;
use crate::request::{filters, query_length};
use crate::respond::json;
use crate::state::App;
use issetsu_api::Links;
use issetsu_api::json::{ExplainBody, PassageBody, TypeName};
use issetsu_search::SearchRequest;
use issetsu_search::Snapshot;

/// The parameters, for the description; [`Question::read`] reads them.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "describes parameters that are read by name")]
pub(crate) struct ExplainParameters {
    /// The query, as for `/v1/search`.
    #[param(example = "水素 港湾")]
    q: Option<String>,
    /// The id of the passage.
    #[param(example = "9c1rfbkbrbht1cqt")]
    passage: String,
    /// As for `/v1/search`; may be repeated for alternatives.
    #[param(explode = true)]
    document: Option<Vec<String>>,
    /// As for `/v1/search`; may be repeated for alternatives.
    #[param(explode = true)]
    publisher: Option<Vec<String>>,
    /// As for `/v1/search`; may be repeated for alternatives.
    #[param(explode = true, rename = "type", inline)]
    document_type: Option<Vec<TypeName>>,
    /// As for `/v1/search`: `2025`, `2024..2026`, `2024..` or `..2026`.
    #[param(example = "2024..2026")]
    year: Option<String>,
    /// As for `/v1/search`; may be repeated.
    #[param(explode = true)]
    language: Option<Vec<String>>,
    /// As for `/v1/search`; may be repeated for alternatives.
    #[param(explode = true)]
    tag: Option<Vec<String>>,
    /// The order of hits, for the rank.
    #[param(inline)]
    sort: Option<SortName>,
}

/// The names of the parameters.
const KNOWN: [&str; 9] = [
    "q",
    "passage",
    "document",
    "publisher",
    "type",
    "year",
    "language",
    "tag",
    "sort",
];

/// What is asked.
struct Question {
    request: SearchRequest,
    passage: PassageId,
}

impl Question {
    fn read(parameters: Parameters, max_query_bytes: usize) -> Result<Self, ApiError> {
        let parameters = parameters.only(&KNOWN)?;
        let query = parameters.single("q")?.unwrap_or_default();
        query_length::check(query, max_query_bytes)?;
        let missing = || {
            let detail = "the parameter \"passage\" is missing; give the id of a passage";
            ApiError::new(Code::InvalidParameter, detail)
        };
        let passage = parameters.single("passage")?.ok_or_else(missing)?;
        Ok(Self {
            passage: passage_id(passage)?,
            request: SearchRequest {
                filters: filters::filters(&parameters)?,
                sort: filters::sort(&parameters)?,
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
    parameters: Parameters,
) -> Result<Response, ApiError> {
    let question = Question::read(parameters, app.config().options().max_query_bytes)?;
    let links = app.links();
    app.work(move |snapshot| json(&question.answer(snapshot, &links)?))
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_names_what_is_read() {
        let described: Vec<String> = ExplainParameters::into_params(|| None)
            .into_iter()
            .map(|parameter| parameter.name)
            .collect();
        assert_eq!(described, KNOWN);
    }
}
