//! Presentation: what is shown of the passages that were found.

mod cues;
mod group;
mod highlight;
mod located;
mod passage;
mod presenter;
mod snippet;
mod table;

pub use highlight::Highlighter;
pub(crate) use presenter::Presenter;
use snippet::snippet;
pub use table::{TableExcerpt, table_cells};
