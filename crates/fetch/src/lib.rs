//! Documents come from the web into the corpus folder, with where and when they were fetched.
//!
//! Invariant: this crate is the only one that makes requests to other hosts. A connection is made
//! only to an address that was checked, after the host's `robots.txt` was asked, and within limits
//! of size and time; a file appears in the corpus whole or not at all, and never in place of a
//! document that was fetched from elsewhere or edited since. It does not know what day it is: the
//! date comes in as a value.
//!
//! One URL at a time, each step one function:
//!
//! ```text
//! URL ─ SourceUrl::parse ─► Fetcher: robots.txt, redirects, one exchange at a time ─► Answer
//! Answer ─ DocumentFormat::of, charset::as_utf8, name::file_stem ─► Library ─► file, sidecar
//! ```
//!
//! What a later refresh needs (entity tag, hash, …) stands in the sidecar of the document, beside
//! the metadata of the publication, so that it follows a file that is moved or renamed.
//!
//! Proxies of the environment are not used: behind a proxy the address that is connected to could
//! not be checked. Certificates are checked against Mozilla's list, which the binary carries, so
//! that it works alike on every machine.

mod address;
mod charset;
mod client;
mod disposition;
mod document_format;
mod error;
mod fetcher;
mod library;
mod name;
mod options;
mod pace;
mod resolve;
mod robots;
mod robots_cache;
mod sidecar;
mod source_url;
mod store;

pub use error::FetchError;
pub use fetcher::Fetcher;
pub use library::{Added, Library, Outcome};
pub use options::{AddressPolicy, FetchOptions, RobotsPolicy};
pub use resolve::{Resolve, SystemResolver};
pub use source_url::SourceUrl;
