//! The bodies of requests and answers.
//!
//! Their doc comments are the descriptions of `/openapi.json`: whoever changes one changes what
//! clients read. Names of schemas (`schema(as = …)`) and members are a promise and stay.

mod analysis;
mod batch;
mod citation;
mod contribution;
mod document;
mod explain;
mod facets;
mod footnotes;
mod list;
mod outline;
mod passage;
mod problem;
mod query;
mod range;
mod retired;
mod revisions;
mod search;
mod suggest;
mod verify;

pub use analysis::{
    AnalyzeBody, AnalyzedPartBody, PartOfSpeechName, TextAnalysisBody, TokenBody, WordBody,
};
pub use batch::{BatchBody, BatchRequest, BatchResult};
pub use citation::{References, ReferencesBody};
pub use contribution::{ContributionBody, SignalName};
pub use document::{
    Counts, DocumentBody, DocumentItem, DocumentLinks, DocumentSummary, PublicationBody,
    SourceBody, TypeName, WarningBody,
};
pub use explain::{
    CheckedPartBody, CoverageBody, CoveredPartBody, ExplainBody, FilterBody, FoundInName,
    ReasonBody, ReasonName,
};
pub use facets::{FacetBody, FacetValueBody};
pub use footnotes::{AnchorBody, FootnoteBody};
pub use list::{DocumentList, RelationName, TotalBody};
pub use outline::{OutlineBody, SectionBody, TextBody};
pub use passage::{ContextBody, KindName, PagesBody, PassageAnswer, PassageBody, PassageLinks};
pub use problem::ProblemBody;
pub use query::PartKind;
pub use range::{RangeBody, SpanBody};
pub use retired::{RetiredDocumentBody, RetiredPassageBody, SuccessorBody, VersionBody};
pub use revisions::{
    RevisionBody, RevisionCountsBody, RevisionKindName, RevisionList, RevisionPassageBody,
};
pub use search::{GroupBody, HitBody, SearchBody, SnippetBody};
pub use suggest::{SuggestBody, SuggestionBody, SuggestionKindName};
pub(crate) use verify::ComparedTexts;
pub use verify::{
    AbsenceName, ChangeName, CitationBody, DifferenceBody, ElsewhereBody, PieceBody,
    QuotationToVerify, QuotedSourceBody, StatusName, VerificationBody, VerifyBody, VerifyRequest,
};
