//! Why a file does not become a document.

use issetsu_model::InvalidId;

/// Why a file does not become a document. Every message says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// The name ends in nothing that can be read.
    #[error("the format of {path:?} is not supported; use .txt, .text, .md or .markdown")]
    UnsupportedFormat {
        /// The file.
        path: String,
    },
    /// The file holds no text.
    #[error("the file is empty; remove it or give it text")]
    Empty,
    /// The file is longer than [`Limits::max_bytes`](crate::Limits::max_bytes).
    #[error(
        "the file has {size_bytes} bytes and the limit is {max_bytes}; split it or raise the limit"
    )]
    TooLarge {
        /// Size of the file.
        size_bytes: usize,
        /// The limit.
        max_bytes: usize,
    },
    /// The file has more lines than [`Limits::max_lines`](crate::Limits::max_lines).
    #[error("the file has more than {max_lines} lines; split it or raise the limit")]
    TooManyLines {
        /// The limit.
        max_lines: usize,
    },
    /// The bytes are no text in any encoding.
    #[error("the file is not text; save it as UTF-8 text, or give it the extension of its format")]
    Binary,
    /// Too much of the file cannot be decoded.
    #[error(
        "{replaced} characters cannot be read as {encoding}, the likeliest encoding; save the file as UTF-8"
    )]
    Encoding {
        /// The likeliest encoding, by its WHATWG name.
        encoding: String,
        /// How many characters were unreadable.
        replaced: usize,
    },
    /// The id in the metadata is no id.
    #[error("the id in the metadata is invalid: {0}")]
    InvalidId(#[from] InvalidId),
}
