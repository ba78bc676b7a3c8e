//! Search: a request in, ranked passages with their marked words out.

mod analysis;
mod clauses;
mod collect;
mod coverage;
mod did_you_mean;
mod expand;
mod explain;
mod facets;
mod filter;
mod group;
mod highlight;
mod lookup;
mod plan;
mod ranking;
mod reading;
mod request;
mod response;
mod run;
mod score;
mod snippet;
mod text;
mod units;
mod words;

pub use analysis::{AnalyzedToken, AnalyzedWord, TextAnalysis};
pub(crate) use clauses::{any, gram_phrase};
pub use explain::{
    Coverage, CoveredPart, Explanation, FilterCheck, FoundIn, QueryPart, Reason, ReasonKind,
    Standing,
};
pub use facets::{Facet, FacetCounts, FacetValue};
pub use highlight::Highlighter;
pub use ranking::RankingWeights;
pub use request::{Filters, SearchRequest, Sort, YearRange};
pub use response::{Group, Hit, Place, SearchResponse, Snippet, Total, TotalRelation};
pub(crate) use score::idf;
pub use score::{Bm25, Contribution, Signal};
