//! What can be wrong with the files of a test collection.

use std::io;
use std::path::PathBuf;

use issetsu_search::SearchError;

/// Why an evaluation could not be made.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file could not be read or written.
    #[error("cannot access {path}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A line does not hold what it must.
    #[error("{path}:{line}: {problem}")]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to do.
        problem: String,
    },
    /// A file holds nothing.
    #[error("{path} holds no {what}: check that it is the right file")]
    Empty {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        what: &'static str,
    },
    /// The qrels name no relevant document for any of the topics.
    #[error(
        "no topic has a relevant document in the qrels: check that topics and qrels belong together"
    )]
    NothingJudged,
    /// An id that a run file cannot hold.
    #[error("a run file cannot hold the id {0:?}, because of its white space: rename it")]
    WhiteSpace(String),
    /// A file of pinned results does not hold what it must.
    #[error("{path} holds no pinned results ({reason}): pin them anew")]
    Pinned {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The index could not be searched.
    #[error(transparent)]
    Query(#[from] SearchError),
}

impl EvalError {
    /// Wraps an I/O error with the path it happened at.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
