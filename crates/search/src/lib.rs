//! From a query to ranked, citable passages.
//!
//! Invariant: this crate only reads. It knows the query language ([`syntax`]), how a query becomes a
//! plan ([`Plan`]), the engine that runs it, how hits are shown, what a half-typed query may become
//! ([`suggest`]), and where quotations are found ([`verify`]); it never writes a file. Only its module
//! `engine` knows tantivy.
//!
//! ```text
//! &str ── syntax ──► Query ── plan ──► Plan ── engine ──► ranked passages ── present ──► Hits
//! ```

mod analysis;
mod analyzed_query;
mod cancellation;
mod check;
mod checked_texts;
mod completions;
mod did_you_mean;
mod documents;
mod elsewhere;
mod engine;
mod error;
mod explain;
mod facets;
mod footnotes;
mod live;
mod missing;
mod names;
mod plan;
mod present;
mod records;
mod request;
mod response;
mod revisions;
mod run;
mod snapshot;
mod subjects;
pub mod suggest;
pub mod syntax;
pub mod verify;
mod weights;

pub use analysis::{AnalyzedToken, AnalyzedWord, TextAnalysis};
pub use cancellation::{Cancellation, Cancelled};
pub use check::{CheckReport, check};
pub use engine::{Contribution, EngineError};
pub use error::{Damage, SearchError};
pub use explain::{
    Coverage, CoveredPart, Explanation, FilterCheck, QueryPart, Reason, ReasonKind, Standing,
};
pub use facets::{FacetCounts, FacetValue};
pub use footnotes::{FootnoteLink, Footnotes};
pub use live::LiveIndex;
pub use plan::{
    Evidence, FoundIn, IndexField, Matcher, PhraseTerm, Plan, Proximity, Quoted, Signal, TermKey,
    WeightedMatcher, WordPair,
};
pub use present::{Highlighter, TableExcerpt, table_cells};
pub use request::{Facet, Filters, SearchRequest, Sort};
pub use response::{Group, Hit, Place, SearchResponse, Snippet, Total, TotalRelation};
pub use revisions::{DocumentRetirement, PassageRetirement};
pub use snapshot::{Context, Snapshot};
pub use subjects::SubjectTerm;
pub use syntax::YearRange;
pub use weights::{Bm25, RankingWeights};
