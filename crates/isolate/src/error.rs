//! Why a file could not be read in a process of its own.

use std::io;

/// Why a file could not be read. Every message says what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IsolationError {
    /// The file is at fault.
    #[error("{reason}")]
    Extract {
        /// What the extractor says.
        reason: String,
        /// Whether optical recognition could make a document of the file.
        needs_ocr: bool,
    },
    /// It took too long.
    #[error(
        "reading the file took longer than {seconds} s and was stopped; allow more with `--read-timeout`, split it, or convert it to text"
    )]
    TimedOut {
        /// The bound, in whole seconds.
        seconds: u64,
    },
    /// The process that read it ended: out of memory, or a fault in a library.
    #[error(
        "reading the file used more than {mebibytes} MiB of memory or crashed; allow more with `--memory`, split it, or convert it to text"
    )]
    Died {
        /// The bound, in MiB.
        mebibytes: u64,
    },
    /// The process could not be started or spoken to.
    #[error(
        "the process that reads files cannot be used ({0}); check that the program may start itself"
    )]
    Process(#[from] io::Error),
}
