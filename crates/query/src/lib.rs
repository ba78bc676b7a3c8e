//! From a query to ranked, citable passages.
//!
//! Invariant: this crate only reads. It knows the query language ([`syntax`]), the open index
//! ([`Snapshot`]), how passages are ranked and marked ([`search`]) and what a half-typed query may
//! become ([`suggest`]); it never writes a file.
//!
//! ```text
//! &str ── syntax ──► Query ── search::plan ──► tantivy query ──► scored passages ──► Hits
//! ```

mod error;
pub mod http;
mod live;
pub mod search;
mod snapshot;
pub mod suggest;
pub mod syntax;

pub use error::QueryError;
pub use live::LiveIndex;
pub use snapshot::{Context, Snapshot};
