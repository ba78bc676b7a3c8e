//! Search: a request in, ranked passages with their marked words out.

mod filter;
mod highlight;
mod plan;
mod ranking;
mod request;
mod response;
mod run;
mod snippet;
mod words;

pub use highlight::Highlighter;
pub use ranking::RankingWeights;
pub use request::{Filters, SearchRequest, Sort, YearRange};
pub use response::{Hit, SearchResponse, Snippet, Total, TotalRelation};
