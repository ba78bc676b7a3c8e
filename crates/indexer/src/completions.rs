//! Which completions a document gives: its title, the headings of its passages, their terms.
//!
//! A title counts for the first passage, so once; a heading for every passage of its section, and a term
//! for every passage that has it: how often a text counts is the number of passages to be found.

mod collected;
mod heading;
mod phrase;
mod terms;

pub(crate) use collected::Collected;

/// Version of the rules in this module: raise it when the same passage gives other completions.
pub(crate) const REVISION: u32 = 2;
