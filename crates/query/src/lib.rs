//! From a query to ranked, citable passages.
//!
//! Invariant: this crate only reads. It knows the query language ([`syntax`]), the open index
//! ([`Snapshot`]), how passages are ranked and marked ([`search`]) and what a half-typed query may
//! become ([`suggest`]), and where quotations stand ([`verify`]); it never writes a file.
//!
//! ```text
//! &str ── syntax ──► Query ── search::plan ──► tantivy query ──► scored passages ──► Hits
//! ```

mod error;
mod footnotes;
pub mod http;
mod live;
mod revisions;
pub mod search;
mod snapshot;
pub mod suggest;
pub mod syntax;
pub mod verify;

pub use error::QueryError;
pub use footnotes::{FootnoteLink, Footnotes};
pub use live::LiveIndex;
pub use revisions::{FormerDocument, FormerPassage};
pub use snapshot::{Context, Snapshot};
