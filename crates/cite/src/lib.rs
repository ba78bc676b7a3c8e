//! Citations of passages: references, selectors and links.
//!
//! A [`Citation`] holds all that any format needs; [`render`] writes it as a [`Format`], and each
//! format is one file. [`link`] leads to the cited words in the published source.
//!
//! Invariant: this crate is pure. It knows the types of the model and standards of citation, and
//! neither an index nor HTTP; addresses and dates come in as values.

mod bibtex;
mod case;
mod citation;
mod clean;
mod csl;
mod error;
mod format;
mod html;
mod json_ld;
mod key;
mod kind;
pub mod link;
mod locale;
mod markdown;
mod name;
mod pinpoint;
mod ris;
mod sist02;
mod styled;
mod text;

pub use citation::{Citation, Links, Quotation, Unit};
pub use error::CiteError;
pub use format::{Format, render};
pub use locale::Locale;
pub use name::Name;
