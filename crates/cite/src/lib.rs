//! Citations of passages: references, selectors and links.
//!
//! A [`Citation`] holds all that any format needs; [`render`] writes it as a [`Format`], and each
//! format is one file below `format`. [`link`] leads to the cited words in the published source.
//!
//! Invariant: this crate is pure. It knows the types of the model and standards of citation, and
//! neither an index nor HTTP; addresses and dates come in as values.

mod citation;
mod clean;
mod error;
mod format;
pub mod link;
mod locale;
mod name;
mod page_range;
mod quotation;
mod quotation_marks;
mod unit;

pub use citation::{Citation, Links, Work};
pub use error::CiteError;
pub use format::{Format, csl_item, json_ld, render, render_list};
pub use locale::Locale;
pub use name::{Contributor, Name, Role};
pub use quotation::Quotation;
pub use unit::Unit;
