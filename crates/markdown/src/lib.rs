//! Markdown as its readers see it.
//!
//! Invariant: this crate alone knows where a Markdown parser and a reader of Japanese differ. A
//! document and a manuscript that quotes it are read by the same events, so that the same words
//! come out of both.
//!
//! | what | file |
//! |---|---|
//! | emphasis beside Japanese punctuation, which CommonMark takes for text | [`flanking`] |
//! | what inline HTML hides: readings of kanji, struck and invisible text | [`hidden`] |
//! | the events of the parser without what is not shown | [`shown`] |

mod flanking;
mod hidden;
mod shown;

pub use hidden::Hidden;
pub use shown::{Markdown, Shown};
