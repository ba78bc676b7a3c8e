//! Presentation: what is shown of the passages that were found.

mod group;
mod highlight;
mod snippet;

pub use highlight::Highlighter;
pub(crate) use snippet::snippet;
