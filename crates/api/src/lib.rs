//! What the API answers with: JSON bodies, links, citations and export lines.
//!
//! Invariant: this crate knows no HTTP, no HTML and no clock. The server and the command line take
//! the same bodies from here, so an answer has one form wherever it is read. A body is a type of
//! its own beside the type it is made of: a field renamed inside the program changes no answer.
//!
//! ```text
//! SearchResponse, Passage, DocumentEntry … ─► json ─► serde, OpenAPI schema
//! Document, Passage ─► Citer ─► Citation
//! Snapshot ─► export ─► one ExportLine for each passage
//! ```

mod cited;
mod citer;
mod error;
mod export;
pub mod json;
mod links;
mod search;
mod verification;

pub use cited::{ReferenceOptions, citations};
pub use citer::Citer;
pub use error::AnswerError;
pub use export::{ExportLine, export};
pub use links::{Links, encode, with_query};
pub use search::search_json;
pub use verification::{verification, verification_json};
