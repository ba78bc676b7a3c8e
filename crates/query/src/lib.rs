//! The HTTP API and the search page.
//!
//! Invariant: only this module knows HTTP, JSON bodies and HTML; it decides nothing about what is
//! found or how it is ranked. Every answer comes from one [`Snapshot`](issetsu_search::Snapshot), taken
//! once for each request, so a switch of generations fails none (I4).
//!
//! ```text
//! request ─► id ─► log, count ─► CORS ─► error bodies ─► compression ─► ETag ─► panics ─► limits
//!         ─► api (JSON) │ html (pages) ─► App::work: blocking thread, permit ─► Snapshot
//! ```
//!
//! An error is an [`ApiError`](problem::ApiError) wherever it arises; its body is written in one
//! place ([`render`]), which knows who asks.

mod api;
mod citations;
mod config;
mod cursor;
mod etag;
mod facets;
mod filters;
mod former;
mod grouping;
mod html;
mod json_body;
mod language;
mod limits;
mod lookup;
mod metrics;
mod negotiate;
mod observe;
mod openapi;
mod paging;
mod parameters;
mod path;
mod problem;
mod render;
mod request_id;
mod respond;
mod router;
mod serve;
mod state;

pub use config::{ConfigError, ServerConfig, ServerOptions};
pub use router::router;
pub use serve::serve;
