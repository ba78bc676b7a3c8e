//! `history/`: the passages that documents had before, and what became of them.
//!
//! The history is the one part of an index that cannot be made again from the corpus. So it has a
//! version and a plain text format of its own, is independent of the search engine, and is carried
//! from generation to generation whatever else is rebuilt.
//!
//! The folder holds batches, `00000007.jsonl` and so on. A batch never changes and has the name of
//! the generation that wrote it, so the order of names is the order of time. It has lines of JSON:
//!
//! ```text
//! {"history":1}
//! {"document":"hydrogen","unix_seconds":…,"before":…,"after":…,"counts":…,"retired":2}
//! {"passage":"9c1rfbkbrbht1cqt","kind":"body",…,"successors":["4tq0x9v3m6s1k2ab"]}
//! {"passage":"zz81n5c7y2d0e4fg","kind":"body",…,"successors":[]}
//! {"end":{"lines":3,"sha256":"…"}}
//! ```
//!
//! A line of a document is one revision of it. The lines of passages behind it are the passages
//! that were retired with that revision. The name is the first key of a line, so a reader finds it
//! without parsing the rest. The last line counts and hashes the lines between the first and itself.

mod batch;
mod reader;
mod record;
mod scan;
mod sketch;

pub use batch::HistoryBatch;
pub use reader::{History, RevisionRange};
pub use record::{RetiredPassage, Revision, RevisionCounts, RevisionRecord, Version};
pub use scan::Trace;
pub use sketch::{Similarity, Sketch, Trigrams};
