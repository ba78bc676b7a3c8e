//! The HTTP server: the JSON API and the search pages.
//!
//! Invariant: this is the only crate that knows HTTP and HTML. It decides nothing about what is found
//! or how it is ranked. A request holds one [`Snapshot`](issetsu_search::Snapshot) from beginning to
//! end, so a switch of generations fails no request (I4).
//!
//! ```text
//! connection ─► serve: who may be connected, answers that are not taken
//! request ─► layers: id, address, log and counters, CORS, error bodies, compression, ETag, panics, size, limits
//!         ─► request: path, parameters, cursor, Accept: read and checked
//!         ─► endpoints (JSON) │ pages (HTML) ─► App::work: a turn, a thread that may block ─► Snapshot
//! ```
//!
//! An error is an [`ApiError`](problem::ApiError) wherever it arises. The layer
//! [`error_bodies`](layers::error_bodies) writes its body.

mod bilingual;
mod building;
mod client_address;
mod config;
mod disposition;
mod endpoints;
mod language;
mod layers;
mod lookup;
mod lost_lines;
mod metrics;
mod openapi;
mod originals;
mod overview;
mod pages;
mod problem;
mod request;
mod respond;
mod retired;
mod router;
mod serve;
mod shares;
mod site;
mod state;
mod turns;
mod widget;
mod work;

pub use config::{ConfigError, ServerConfig, ServerOptions};
pub use lost_lines::LostLines;
pub use router::router;
pub use serve::{Listeners, Site, serve, serve_changing};
