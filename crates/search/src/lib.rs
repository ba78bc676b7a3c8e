//! From a query to ranked, citable passages.
//!
//! Invariant: this crate only reads. It knows the query language ([`syntax`]), the open index
//! ([`Snapshot`]), how passages are ranked and marked ([`search`]) and what a half-typed query may
//! become ([`suggest`]), and where quotations stand ([`verify`]); it never writes a file.
//!
//! ```text
//! &str ── syntax ──► Query ── search::plan ──► tantivy query ──► scored passages ──► Hits
//! ```

mod analysis;
mod clauses;
mod collect;
mod coverage;
mod did_you_mean;
mod error;
mod expand;
mod explain;
mod facets;
mod filter;
mod footnotes;
mod group;
mod highlight;
mod live;
mod lookup;
mod plan;
mod ranking;
mod reading;
mod request;
mod response;
mod revisions;
mod run;
mod score;
mod snapshot;
mod snippet;
pub mod suggest;
pub mod syntax;
mod text;
mod units;
pub mod verify;
mod words;

pub use analysis::{AnalyzedToken, AnalyzedWord, TextAnalysis};
pub(crate) use clauses::{any, gram_phrase};
pub use error::SearchError;
pub use explain::{
    Coverage, CoveredPart, Explanation, FilterCheck, FoundIn, QueryPart, Reason, ReasonKind,
    Standing,
};
pub use facets::{Facet, FacetCounts, FacetValue};
pub use footnotes::{FootnoteLink, Footnotes};
pub use highlight::Highlighter;
pub use live::LiveIndex;
pub use ranking::RankingWeights;
pub use request::{Filters, SearchRequest, Sort, YearRange};
pub use response::{Group, Hit, Place, SearchResponse, Snippet, Total, TotalRelation};
pub use revisions::{FormerDocument, FormerPassage};
pub(crate) use score::idf;
pub use score::{Bm25, Contribution, Signal};
pub use snapshot::{Context, Snapshot};
