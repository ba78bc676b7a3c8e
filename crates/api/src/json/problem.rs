//! The body of an error (RFC 9457).

use serde::Serialize;
use utoipa::ToSchema;

use super::{RetiredDocumentBody, RetiredPassageBody};

/// Why a request has no answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// A URI reference that names and explains the kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "/problems#invalid_parameter")]
    pub kind: String,
    /// The kind of problem in a few words, in English, or in Japanese if `Accept-Language`
    /// prefers it.
    #[schema(example = "Invalid parameter value")]
    pub title: &'static str,
    /// The HTTP status.
    #[schema(example = 400)]
    pub status: u16,
    /// What is wrong with this request and what to do, in the language of the title.
    #[schema(
        example = "the parameter \"limit\" cannot be \"0\"; allowed is a whole number from 1 to 100"
    )]
    pub detail: String,
    /// The path that was asked for.
    #[schema(example = "/v1/search")]
    pub instance: String,
    /// The kind of problem, for programs; it never changes.
    #[schema(example = "invalid_parameter")]
    pub code: &'static str,
    /// The name of the request in the server's log.
    pub request_id: String,
    /// What is known of the passage, if one was asked for that was there once.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub passage: Option<RetiredPassageBody>,
    /// What is known of the document, if one was asked for that was there once.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub document: Option<RetiredDocumentBody>,
}
