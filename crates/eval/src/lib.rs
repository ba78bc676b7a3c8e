//! How good a ranking is: topics are searched, the run is judged by qrels, and two runs are
//! compared topic by topic.
//!
//! Invariant: this crate is the only one that knows the files of test collections (BEIR, TREC) and
//! the metrics. It ranks nothing itself: a run is what [`Snapshot::search`] answers to a topic as
//! it stands, or what a run file says.
//!
//! Equal scores take the worst rank that they can have: among hits of one score the relevant ones
//! are put last, so a ranking that cannot tell passages apart wins nothing by luck (the rule of
//! imdb-eval in <https://github.com/BurntSushi/imdb-rename>).
//!
//! ```text
//! corpus.jsonl ─ Record ─► Document ─ indexer ─► index ─┐
//! topics.jsonl ─ Topic ─────────────► TopicSearcher ◄───┘
//!                                          └─► Run ─┐
//! qrels.tsv ── Qrels ──────────────► Evaluation ◄───┴─ out.trec
//!                                          └─► Comparison, Pinned
//! ```
//!
//! [`Snapshot::search`]: issetsu_search::Snapshot::search

mod comparison;
mod error;
mod evaluation;
mod lines;
mod metric;
mod pages;
mod pinned;
mod qrels;
mod record;
mod run;
mod search;
mod statistics;
mod topic;

pub use comparison::{Change, Comparison, Difference};
pub use error::EvalError;
pub use evaluation::{Evaluation, TopicScores};
pub use metric::Metric;
pub use pinned::Pinned;
pub use qrels::{Qrels, Unknown};
pub use record::Record;
pub use run::{Run, Scored};
pub use search::{QueryTimes, Searched, TopicSearcher, Unit};
pub use statistics::{Estimate, bootstrap_mean, randomization_p_value};
pub use topic::Topic;
