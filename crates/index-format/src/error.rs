//! What can be wrong with an index on disk.

use std::io;
use std::path::PathBuf;

/// Why a generation could not be read or switched in.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The folder holds no complete generation.
    #[error("no index in {0}: build one with `issetsu index`")]
    NoIndex(PathBuf),
    /// A file could not be read or written.
    #[error("cannot access {path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file does not hold what it should.
    #[error("{path} is damaged ({reason}): `issetsu index` repairs what can be made again")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The index was written in a format of another version.
    #[error(
        "the index in {path} has format {found}, this program reads {expected}: rebuild with `issetsu index --rebuild`"
    )]
    Version {
        /// The generation.
        path: PathBuf,
        /// The version in its manifest.
        found: u32,
        /// The version of this program.
        expected: u32,
    },
    /// Only programs of other versions have an index there.
    #[error(
        "{path} has an index of format {found}, this program has format {expected}: build one beside it with `issetsu index`; the program of before can serve its own meanwhile"
    )]
    OtherFormat {
        /// The folder.
        path: PathBuf,
        /// The latest of the other versions.
        found: u32,
        /// The version of this program.
        expected: u32,
    },
    /// A later version of the program wrote the history.
    #[error(
        "{path} has version {found} of the history, this program reads up to {expected}: use a newer program"
    )]
    NewerHistory {
        /// The batch.
        path: PathBuf,
        /// The version in its first line.
        found: u32,
        /// The version of this program.
        expected: u32,
    },
    /// Another analyzer made the index (invariant I3).
    #[error(
        "the index in {path} was made with another analyzer ({found}, this program has {expected}): rebuild with `issetsu index --rebuild`"
    )]
    Analyzer {
        /// The generation.
        path: PathBuf,
        /// Fingerprint in its manifest.
        found: String,
        /// Fingerprint of this program's analyzer.
        expected: String,
    },
}

impl FormatError {
    /// Wraps an I/O error with the path it happened at.
    pub fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }

    /// Wraps the error of a parser with the file it read, which is damaged.
    pub(crate) fn damaged<E: std::fmt::Display>(
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(E) -> Self {
        let path = path.into();
        move |error| Self::Damaged {
            path,
            reason: error.to_string(),
        }
    }
}
