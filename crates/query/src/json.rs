//! The bodies of answers: what the API promises, apart from the types inside the program, so
//! that neither binds the other.

mod analysis;
mod batch;
mod contribution;
mod document;
mod explain;
mod facets;
mod footnotes;
mod former;
mod list;
mod outline;
mod passage;
mod problem;
mod query;
mod range;
mod revisions;
mod search;
mod suggest;
mod verify;

pub(crate) use analysis::{AnalyzeBody, AnalyzedPartBody, TextAnalysisBody};
pub(crate) use batch::{BatchBody, BatchRequest, BatchResult};
pub(crate) use document::{
    DocumentBody, DocumentItem, DocumentSummary, SourceBody, TypeName, WarningBody,
};
pub(crate) use explain::ExplainBody;
pub(crate) use footnotes::{AnchorBody, FootnoteBody};
pub(crate) use former::{FormerDocumentBody, FormerPassageBody};
pub(crate) use list::{DocumentList, TotalBody};
pub(crate) use outline::{OutlineBody, TextBody};
pub(crate) use passage::{ContextBody, PassageAnswer, PassageBody};
pub(crate) use problem::{Asked, ProblemBody};
pub(crate) use query::PartKind;
pub(crate) use range::RangeBody;
pub(crate) use revisions::RevisionList;
pub(crate) use search::SearchBody;
pub(crate) use suggest::SuggestBody;
pub(crate) use verify::{
    CitationBody, PieceBody, QuotationToVerify, VerificationBody, VerifyBody, VerifyRequest,
};
