//! The bodies of answers: what the API promises, apart from the types inside the program, so
//! that neither binds the other.

mod document;
mod list;
mod outline;
mod passage;
mod problem;
mod range;
mod search;
mod suggest;

pub(crate) use document::{DocumentBody, DocumentItem, DocumentSummary, WarningBody};
pub(crate) use list::{DocumentList, RelationName, TotalBody};
pub(crate) use outline::{OutlineBody, TextBody};
pub(crate) use passage::{ContextBody, PassageAnswer, PassageBody};
pub(crate) use problem::{Asked, ProblemBody};
pub(crate) use range::RangeBody;
pub(crate) use search::{HitBody, SearchBody};
pub(crate) use suggest::SuggestBody;
