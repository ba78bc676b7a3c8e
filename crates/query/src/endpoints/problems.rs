//! Which errors an endpoint can answer with, for its description.

use std::collections::BTreeMap;

use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

use crate::problem::Code;
use issetsu_api::json::ProblemBody;

/// Errors of every endpoint that works on the index.
const COMMON: [Code; 11] = [
    Code::UnknownParameter,
    Code::RepeatedParameter,
    Code::InvalidParameter,
    Code::InvalidEncoding,
    Code::NotAcceptable,
    Code::UriTooLong,
    Code::BodyTooLarge,
    Code::Internal,
    Code::IndexDamaged,
    Code::Overloaded,
    Code::Timeout,
];

/// Errors of the search.
pub(crate) struct SearchProblems;

/// Errors of the completion of a query.
pub(crate) struct SuggestProblems;

/// Errors of an explanation.
pub(crate) struct ExplainProblems;

/// Errors of the analysis of a text.
pub(crate) struct AnalyzeProblems;

/// Errors of a list.
pub(crate) struct ListProblems;

/// Errors of what is named by a document id.
pub(crate) struct DocumentProblems;

/// Errors of a passage in the form that is asked for.
pub(crate) struct CitationProblems;

/// Errors of the revisions of a document.
pub(crate) struct RevisionProblems;

/// Errors of many passages in one call.
pub(crate) struct BatchProblems;

/// Errors of the check of quotations.
pub(crate) struct VerifyProblems;

/// Errors of what is named by a passage id.
pub(crate) struct PassageProblems;

const PAGING: [Code; 3] = [
    Code::InvalidCursor,
    Code::CursorMismatch,
    Code::CursorExpired,
];

impl IntoResponses for SearchProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses(PAGING.into_iter().chain([Code::QueryTooLong]))
    }
}

impl IntoResponses for SuggestProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses([Code::QueryTooLong])
    }
}

impl IntoResponses for ExplainProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses([Code::QueryTooLong, Code::PassageNotFound, Code::PassageGone])
    }
}

impl IntoResponses for AnalyzeProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses([Code::QueryTooLong])
    }
}

impl IntoResponses for ListProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses(PAGING)
    }
}

impl IntoResponses for DocumentProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses([
            Code::InvalidPath,
            Code::DocumentNotFound,
            Code::DocumentMoved,
            Code::DocumentGone,
        ])
    }
}

impl IntoResponses for RevisionProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let own = [Code::InvalidPath, Code::DocumentNotFound];
        responses(PAGING.into_iter().chain(own))
    }
}

impl IntoResponses for BatchProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses([
            Code::InvalidBody,
            Code::UnsupportedMediaType,
            Code::PassageNotFound,
            Code::PassageGone,
        ])
    }
}

impl IntoResponses for VerifyProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses([
            Code::InvalidBody,
            Code::UnsupportedMediaType,
            Code::DocumentNotFound,
            Code::DocumentGone,
        ])
    }
}

impl IntoResponses for PassageProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses([
            Code::InvalidPath,
            Code::PassageNotFound,
            Code::PassageMoved,
            Code::PassageGone,
        ])
    }
}

impl IntoResponses for CitationProblems {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        responses([
            Code::InvalidPath,
            Code::PassageNotFound,
            Code::PassageMoved,
            Code::PassageGone,
        ])
    }
}

/// One response for each status, which lists the codes that come with it.
fn responses(own: impl IntoIterator<Item = Code>) -> BTreeMap<String, RefOr<Response>> {
    let mut lines: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for code in own.into_iter().chain(COMMON) {
        let entry = code.entry();
        let line = format!("`{}`: {}", entry.name, entry.title);
        lines.entry(entry.status.as_u16()).or_default().push(line);
    }
    let content = || {
        ContentBuilder::new()
            .schema(Some(Ref::from_schema_name(ProblemBody::name())))
            .build()
    };
    let response = |lines: Vec<String>| {
        ResponseBuilder::new()
            .description(lines.join("; "))
            .content("application/problem+json", content())
            .build()
    };
    lines
        .into_iter()
        .map(|(status, lines)| (status.to_string(), response(lines).into()))
        .collect()
}

/// The schema that the responses refer to, and those that it refers to.
pub(crate) fn problem_schemas() -> Vec<(String, RefOr<utoipa::openapi::Schema>)> {
    let mut schemas = vec![(ProblemBody::name().into_owned(), ProblemBody::schema())];
    ProblemBody::schemas(&mut schemas);
    schemas
}
