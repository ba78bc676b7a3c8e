//! `history/`: which passages a document had before, and what became of them.
//!
//! It is the one part of an index that cannot be made again from the corpus. So it has a version
//! and a plain form of its own, knows nothing of the search engine, and is handed on from
//! generation to generation whatever else is rebuilt.
//!
//! The folder holds batches, `00000007.jsonl` and so on: files that are never changed, named after
//! the generation that wrote them, so that the order of names is the order of time. A batch is
//! lines of JSON:
//!
//! ```text
//! {"history":1}
//! {"document":"hydrogen","unix_seconds":…,"before":…,"after":…,"counts":…,"retired":2}
//! {"passage":"9c1rfbkbrbht1cqt","kind":"body",…,"successors":["4tq0x9v3m6s1k2ab"]}
//! {"passage":"zz81n5c7y2d0e4fg","kind":"body",…,"successors":[]}
//! {"end":{"lines":3,"sha256":"…"}}
//! ```
//!
//! A line of a document is one revision of it, and the lines of passages behind it are those that
//! went with that revision. Names stand first, so that a reader finds them without reading the
//! rest. The last line counts the lines between the first and itself, and hashes their bytes.

mod batch;
mod reader;
mod record;
mod scan;
mod sketch;

pub use batch::HistoryBatch;
pub use reader::History;
pub use record::{RetiredPassage, Revision, RevisionCounts, RevisionRecord, Version};
pub use scan::Trace;
pub use sketch::{Likeness, Sketch, Trigrams};
