//! Why a run failed as a whole. What is wrong with one file is in the summary instead.

use std::io;
use std::path::PathBuf;

use issetsu_index_format::FormatError;

/// Why no new generation was made. The generation before stays current.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no corpus folder.
    #[error("no corpus folder {0}: create it or name another one")]
    CorpusMissing(PathBuf),
    /// The corpus folder itself cannot be listed.
    #[error("cannot list the corpus folder {path}: {reason}")]
    CorpusUnreadable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The corpus folder holds no document, and the index does.
    #[error(
        "found no document in {corpus}, but the index holds {documents}: is its disk mounted? \
         To empty the index, run again with `--allow-empty`"
    )]
    CorpusEmpty {
        /// The corpus folder.
        corpus: PathBuf,
        /// Number of documents in the index.
        documents: usize,
    },
    /// The index was made from a corpus folder, and ready documents would take its place.
    #[error("the index in {0} was made from a folder of documents: name another folder")]
    FolderIndex(PathBuf),
    /// A copy of an index would mix with what is there.
    #[error("{0} is not empty: name a folder that is not there yet")]
    NotEmpty(PathBuf),
    /// Another run holds the writer's lock.
    #[error("another `issetsu index` is running on {0}: wait for it to end")]
    Busy(PathBuf),
    /// The index belongs to another user, or its disk is read-only.
    #[error("this user may not write the index in {0}: run as its owner, or name another folder")]
    ReadOnly(PathBuf),
    /// The disk of the index has no room left, or the user has used up its share.
    #[error(
        "the disk of {0} is full: make room and run again; the index that was there is as it was"
    )]
    DiskFull(PathBuf),
    /// A file or folder of the index could not be read or written.
    #[error("cannot access {path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file of the index could not be read or written.
    #[error(transparent)]
    Format(FormatError),
    /// The search engine refused.
    #[error("cannot write the index in {path}: {reason}")]
    Engine {
        /// The folder of the engine's index.
        path: PathBuf,
        /// What the engine said.
        reason: String,
    },
}

impl IndexError {
    /// Wraps an I/O error with the path it happened at.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| {
            if is_full(&source) {
                Self::DiskFull(path)
            } else {
                Self::Io { path, source }
            }
        }
    }
}

impl From<FormatError> for IndexError {
    fn from(error: FormatError) -> Self {
        match error {
            FormatError::Io { path, source } if is_full(&source) => Self::DiskFull(path),
            error => Self::Format(error),
        }
    }
}

/// Whether the system refused for want of room.
pub(crate) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_called_so() {
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        let quota = io::Error::from(io::ErrorKind::QuotaExceeded);
        for error in [
            IndexError::io("index")(full()),
            IndexError::io("index")(quota),
            IndexError::from(FormatError::io("index")(full())),
        ] {
            assert!(error.to_string().contains("is full"), "{error}");
        }
        let denied = io::Error::from(io::ErrorKind::PermissionDenied);
        let other = IndexError::from(FormatError::io("index")(denied));
        assert!(!other.to_string().contains("is full"), "{other}");
    }
}
