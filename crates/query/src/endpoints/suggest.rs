//! `GET /v1/suggest`: completions while typing.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::problems::SuggestProblems;
use crate::problem::ApiError;
use crate::request::parameters::{Bounds, Known, Once};
use crate::request::query_length;
use crate::respond::json;
use crate::state::App;
use issetsu_api::json::SuggestBody;
use issetsu_search::suggest::{DEFAULT_SUGGESTIONS, MAX_SUGGESTIONS};

/// The parameters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SuggestParameters {
    /// What was typed so far, in kanji, kana, romaji or a mixture that an input method has not
    /// converted yet; as long as a query may be. The last word is completed, those before it are
    /// kept. Empty suggests nothing.
    #[param(value_type = Option<String>, example = "すいs")]
    q: Once,
    /// Number of suggestions.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 20, default = 8)]
    limit: Once,
}

/// The number of suggestions.
const LIMIT: Bounds = Bounds {
    // Whoever wants no suggestions does not ask.
    min: 1,
    max: MAX_SUGGESTIONS,
    default: DEFAULT_SUGGESTIONS,
};

/// Complete a half-typed query
///
/// Titles, headings, terms, and names of authors, publishers and tags that the input may become. Where nothing begins
/// so, words that stand apart: 「人口減」 leads to 「人口 減少」. Send what is in the field, also while an
/// input method is composing: 「すいそ」, `suiso`, 「水そ」 and 「すいｓ」 all lead to 「水素」.
#[utoipa::path(
    get,
    path = "/v1/suggest",
    tag = "search",
    params(SuggestParameters),
    responses(
        (status = 200, description = "The suggestions", body = SuggestBody, headers(
            ("ETag" = String, description = "Strong validator of the answer"),
        ), example = json!(super::examples::suggest())),
        (status = 304, description = "The client has this answer already"),
        SuggestProblems,
    )
)]
pub(crate) async fn suggest(
    State(app): State<App>,
    Known(parameters): Known<SuggestParameters>,
) -> Result<Response, ApiError> {
    let typed = parameters.q.text("q")?.unwrap_or_default().to_owned();
    query_length::check(&typed, app.config().options().max_query_bytes)?;
    let limit = parameters.limit.number("limit", LIMIT)?;
    app.work(move |snapshot| {
        let suggestions = snapshot.suggest(&typed, limit)?;
        json(&SuggestBody {
            query: typed,
            generation: snapshot.generation().id.0,
            suggestions: suggestions.into_iter().map(Into::into).collect(),
        })
    })
    .await
}
