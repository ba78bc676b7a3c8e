//! The body of an error (RFC 9457).

use serde::Serialize;
use utoipa::ToSchema;

use super::{FormerDocumentBody, FormerPassageBody};
use crate::former::Former;
use crate::language::Language;
use crate::links::Links;
use crate::problem::ApiError;

/// Why a request has no answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// A URI reference that names and explains the kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "/problems#invalid_parameter")]
    kind: String,
    /// The kind of problem in a few words, in English, or in Japanese if `Accept-Language`
    /// prefers it.
    #[schema(example = "Invalid parameter value")]
    title: &'static str,
    /// The HTTP status.
    #[schema(example = 400)]
    status: u16,
    /// What is wrong with this request and what to do, in English.
    #[schema(
        example = "the parameter \"limit\" cannot be \"0\"; allowed is a whole number from 1 to 100"
    )]
    detail: String,
    /// The path that was asked for.
    #[schema(example = "/v1/search")]
    instance: String,
    /// The kind of problem, for programs; it never changes.
    #[schema(example = "invalid_parameter")]
    code: &'static str,
    /// The name of the request in the server's log.
    request_id: String,
    /// What is known of the passage, if one was asked for that was there once.
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<FormerPassageBody>,
    /// What is known of the document, if one was asked for that was there once.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<FormerDocumentBody>,
}

/// Who asked for what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// The path.
    pub(crate) path: &'a str,
    /// The name of the request.
    pub(crate) request_id: &'a str,
    /// The language of the title.
    pub(crate) language: Language,
}

impl ProblemBody {
    /// The body for an error.
    pub(crate) fn new(error: &ApiError, asked: Asked<'_>, links: &Links) -> Self {
        let entry = error.code().entry();
        let (passage, document) = match error.former() {
            None => (None, None),
            Some(Former::Passage(former)) => (Some(FormerPassageBody::new(former, links)), None),
            Some(Former::Document(former)) => (None, Some(FormerDocumentBody::new(former, links))),
        };
        Self {
            kind: links.path(&format!("/problems#{}", entry.name)),
            title: entry.title_in(asked.language),
            status: entry.status.as_u16(),
            detail: error.detail().to_owned(),
            instance: asked.path.to_owned(),
            code: entry.name,
            request_id: asked.request_id.to_owned(),
            passage,
            document,
        }
    }
}
