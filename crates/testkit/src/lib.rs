//! One way from files to answers, for all tests.
//!
//! ```text
//! files ──► TestIndex: a corpus folder and its index ──► Snapshot, LiveIndex
//!                                     an app over these ──► Client ──► Answer
//! ```
//!
//! Invariant: nothing that is shipped links this crate; others name it among their
//! `dev-dependencies`. It does not know the HTTP server: a test builds its app itself and hands it to
//! the `Client`, which only the feature `http` brings in. So tests of the server may use it, and
//! tests of what is below the server link no HTTP.
//!
//! ```
//! use issetsu_search::SearchRequest;
//! use issetsu_testkit::TestIndex;
//!
//! let index = TestIndex::of_files([("ports.md", "# 港\n\n水素の受け入れ港湾を絞る。\n")]);
//! let found = index.snapshot().search(&SearchRequest::new("港湾"));
//! assert_eq!(found.map(|found| found.total.value).ok(), Some(1));
//! ```
//!
//! What fails here panics: a test cannot go on without it.

#![expect(clippy::missing_panics_doc, reason = "a test kit fails by panicking")]
#![allow(clippy::unwrap_used, reason = "a test kit fails by panicking")]

#[cfg(feature = "http")]
mod client;
mod contents;
mod corpora;
mod index;

#[cfg(feature = "http")]
pub use client::{Answer, Client, encode};
pub use contents::{documents, passages};
pub use corpora::{corpora, sample_corpus};
pub use index::{NOW_UNIX_SECONDS, TestIndex, analyzer};
