//! `GET /v1/search`: ranked passages.

use std::time::Instant;

use axum::extract::State;
use axum::http::HeaderName;
use axum::response::Response;
use serde_json::Value;

use super::passages::references;
use super::problems::SearchProblems;
use super::search_parameters::SearchParameters;
use crate::layers::observe::NoHit;
use crate::metrics::milliseconds;
use crate::problem::ApiError;
use crate::request::citing::Shape;
use crate::request::cursor::{CursorScope, Fingerprint};
use crate::request::fields::Fields;
use crate::request::paging::Page;
use crate::request::parameters::{Known, Parameters};
use crate::respond::{json, with_header};
use crate::state::App;
use issetsu_api::Citer;
use issetsu_api::json::{SearchBody, WarningBody};
use issetsu_search::Snapshot;
use issetsu_search::{SearchRequest, SearchResponse, Total, TotalRelation};

const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// What is asked, before the snapshot is known.
struct Question {
    request: SearchRequest,
    page: Page,
    fingerprint: Fingerprint,
    shape: Shape,
}

impl Question {
    fn new(request: SearchRequest, page: Page, shape: Shape) -> Self {
        let chosen = (
            request.query.as_str(),
            &request.filters,
            request.sort,
            request.group,
        );
        Self {
            fingerprint: Fingerprint::of("search", &chosen),
            request,
            page,
            shape,
        }
    }

    fn answer(mut self, snapshot: &Snapshot, citer: &Citer) -> Result<SearchBody, ApiError> {
        let generation = snapshot.generation().id;
        let scope = CursorScope {
            generation,
            query: self.fingerprint,
        };
        self.request.offset = self.page.offset(&scope)?;
        let found = snapshot.search(&self.request)?;
        let end = self.request.offset + found.listed();
        let following = following(&self.request, &found, end);
        let grouped = found.groups.iter().flat_map(|group| &group.hits);
        let passages = found.hits.iter().chain(grouped).map(|hit| &hit.passage);
        let references = references(snapshot, citer, passages, &self.shape)?;
        let mut body = SearchBody::new(&self.request, found, generation, citer.links());
        body.put_citations(references);
        let fields = self.shape.fields.as_ref();
        if fields.is_some_and(|fields| fields.names("id")) {
            body.put_ids();
        }
        match following {
            Following::None => {}
            Following::At(offset) => body.next_cursor = scope.cursor(offset),
            Following::TooDeep => body.warnings.push(too_deep()),
        }
        Ok(body)
    }
}

/// What comes after a page.
#[derive(Debug, PartialEq, Eq)]
enum Following {
    None,
    At(usize),
    TooDeep,
}

fn following(request: &SearchRequest, found: &SearchResponse, end: usize) -> Following {
    if found.listed() == 0 {
        return Following::None;
    }
    after(&found.list_total(request), end)
}

/// What comes after the hits up to `end`.
fn after(total: &Total, end: usize) -> Following {
    match total.relation {
        TotalRelation::Equal if end >= total.value => Following::None,
        _ if end > Page::MAX_OFFSET => Following::TooDeep,
        _ => Following::At(end),
    }
}

fn too_deep() -> WarningBody {
    WarningBody {
        code: "paging_limit".to_owned(),
        message: format!(
            "there are more hits, but no page begins after hit {}; narrow the query or filter",
            Page::MAX_OFFSET
        ),
    }
}

/// Search passages
///
/// Ranked passages with the words that match, as ranges, never as HTML. The time that the search
/// took is in the header `Server-Timing`, so that the same question to the same generation has
/// the same answer, byte for byte.
#[utoipa::path(
    get,
    path = "/v1/search",
    tag = "search",
    params(SearchParameters),
    responses(
        (status = 200, description = "The hits", body = SearchBody, headers(
            ("ETag" = String, description = "Strong validator of the answer"),
            ("Link" = String, description = "The first and the next page (RFC 8288)"),
            ("Server-Timing" = String, description = "`search;dur=` milliseconds"),
        ), example = json!(super::examples::search())),
        (status = 304, description = "The client has this answer already"),
        SearchProblems,
    )
)]
pub(crate) async fn search(
    State(app): State<App>,
    Known(parameters): Known<SearchParameters>,
    given: Parameters,
) -> Result<Response, ApiError> {
    let query = parameters.query(app.config().options().max_query_bytes)?;
    let page = parameters.page(given)?;
    let shape = parameters.shape()?;
    let fields = shape.fields.clone();
    let asked = query.to_owned();
    let question = Question::new(parameters.request(query, &page)?, page.clone(), shape);
    let citer = app.citer();
    let (body, took) = app
        .work(move |snapshot| {
            let started = Instant::now();
            Ok((question.answer(snapshot, &citer)?, started.elapsed()))
        })
        .await?;
    let path = app.links().path("/v1/search");
    let answer = match &fields {
        None => json(&body)?,
        Some(fields) => json(&selected(&body, fields)?)?,
    };
    let response = page.with_links(answer, &path, body.next_cursor.as_deref());
    let timing = format!("search;dur={:.3}", milliseconds(took));
    let response = NoHit::mark(&app, &asked, body.total.value, response);
    Ok(with_header(response, SERVER_TIMING, &timing))
}

/// The answer with the members of its hits that are asked for.
fn selected(body: &SearchBody, fields: &Fields) -> Result<Value, ApiError> {
    let mut whole = serde_json::to_value(body).map_err(|error| ApiError::internal(&error))?;
    let select = |answer: &mut Value| {
        if let Some(hits) = answer.get_mut("hits") {
            *hits = fields.select(hits.take());
        }
    };
    let groups = whole.get_mut("groups").and_then(Value::as_array_mut);
    groups.into_iter().flatten().for_each(select);
    select(&mut whole);
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_followed_as_far_as_one_can_page() {
        let found = |value, relation| SearchResponse {
            total: Total { value, relation },
            complete: Total { value, relation },
            total_documents: 0,
            hits: Vec::new(),
            groups: Vec::new(),
            facets: Vec::new(),
            did_you_mean: Vec::new(),
            warnings: Vec::new(),
        };
        let exact = found(10_050, TotalRelation::Equal);
        assert_eq!(
            following(&SearchRequest::new(""), &exact, 10),
            Following::None,
            "an empty page has no next"
        );
        assert_eq!(after(&exact.total, 10), Following::At(10));
        assert_eq!(after(&exact.total, 10_000), Following::At(10_000));
        assert_eq!(after(&exact.total, 10_010), Following::TooDeep);
        assert_eq!(after(&exact.total, 10_050), Following::None);
        let more = found(50, TotalRelation::AtLeast);
        assert_eq!(after(&more.total, 50), Following::At(50));
    }
}
