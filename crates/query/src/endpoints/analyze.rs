//! `GET /v1/analyze`: how a text is cut, and how a query is understood.

use axum::extract::State;
use axum::response::Response;
use issetsu_analysis::Analyzer;
use serde::Deserialize;
use utoipa::IntoParams;

use super::problems::AnalyzeProblems;
use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};
use crate::request::parameters::{Known, Once};
use crate::request::query_length;
use crate::respond::json;
use crate::state::App;
use issetsu_api::json::{AnalyzeBody, AnalyzedPartBody, TextAnalysisBody};
use issetsu_search::TextAnalysis;
use issetsu_search::syntax::{Field, Query, parse};

/// The parameters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AnalyzeParameters {
    /// A text to cut as the index cuts it, as long as a query may be. Either `text` or `q` must
    /// be given.
    #[param(value_type = Option<String>, example = "水素の受け入れ港湾")]
    text: Once,
    /// A query, to be read in the query language first.
    #[param(value_type = Option<String>)]
    q: Once,
}

/// What is asked.
enum Question {
    Text(String),
    Query(String),
}

impl Question {
    fn read(parameters: &AnalyzeParameters, max_bytes: usize) -> Result<Self, ApiError> {
        let (text, query) = (parameters.text.text("text")?, parameters.q.text("q")?);
        let question = match (text, query) {
            (Some(text), None) => Self::Text(text.to_owned()),
            (None, Some(query)) => Self::Query(query.to_owned()),
            _ => {
                let detail = Bilingual::new(
                    "give either the parameter \"text\" or the parameter \"q\"",
                    "引数 \"text\" と \"q\" のどちらか一方を指定してください",
                );
                return Err(ApiError::new(Code::InvalidParameter, detail));
            }
        };
        let (Self::Text(given) | Self::Query(given)) = &question;
        query_length::check(given, max_bytes)?;
        Ok(question)
    }

    fn answer(self, analyzer: &Analyzer) -> AnalyzeBody {
        match self {
            Self::Text(text) => AnalyzeBody {
                analysis: Some(analysis(&text, analyzer)),
                text: Some(text),
                query: None,
                understood: None,
                warnings: Vec::new(),
            },
            Self::Query(query) => {
                let parsed = parse(&query);
                AnalyzeBody {
                    text: None,
                    analysis: None,
                    query: Some(query),
                    understood: parsed.query.map(|query| understood(&query, analyzer)),
                    warnings: parsed.warnings.into_iter().map(Into::into).collect(),
                }
            }
        }
    }
}

fn analysis(text: &str, analyzer: &Analyzer) -> TextAnalysisBody {
    TextAnalysisBody::new(text, TextAnalysis::of(text, analyzer))
}

/// A part of a query. Values that match only as a whole are not cut.
fn understood(query: &Query, analyzer: &Analyzer) -> AnalyzedPartBody {
    let text = match query {
        Query::Field(Field::Tag | Field::Document | Field::Type | Field::Language, _) => None,
        Query::Word(text) | Query::Phrase(text) | Query::Field(_, text) => Some(text),
        Query::Years(_) | Query::And(_) | Query::Or(_) | Query::Not(_) => None,
    };
    let parts = match query {
        Query::And(parts) | Query::Or(parts) => parts.as_slice(),
        Query::Not(part) => std::slice::from_ref(&**part),
        Query::Word(_) | Query::Phrase(_) | Query::Field(..) | Query::Years(_) => &[],
    };
    AnalyzedPartBody {
        kind: query.into(),
        text: query.to_string(),
        analysis: text.map(|text| analysis(text, analyzer)),
        parts: parts
            .iter()
            .map(|part| understood(part, analyzer))
            .collect(),
    }
}

/// Show how a text is cut
///
/// For `text`, the terms that each field of the index would hold. For `q`, the parts of the query
/// as the query language understands them, each with the same analysis: which of its words say
/// what is looked for, and whether it is taken as a sentence.
#[utoipa::path(
    get,
    path = "/v1/analyze",
    tag = "search",
    params(AnalyzeParameters),
    responses(
        (status = 200, description = "The analysis", body = AnalyzeBody, headers(
            ("ETag" = String, description = "Strong validator of the answer"),
        ), example = json!(super::examples::analyze())),
        (status = 304, description = "The client has this answer already"),
        AnalyzeProblems,
    )
)]
pub(crate) async fn analyze(
    State(app): State<App>,
    Known(parameters): Known<AnalyzeParameters>,
) -> Result<Response, ApiError> {
    let question = Question::read(&parameters, app.config().options().max_query_bytes)?;
    app.work(move |snapshot| json(&question.answer(snapshot.analyzer())))
        .await
}
