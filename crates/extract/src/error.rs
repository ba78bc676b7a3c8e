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
    /// The file is broken beyond repair.
    #[error("the file is no sound {format}; open it in another program and save it anew")]
    Damaged {
        /// The format by name.
        format: &'static str,
    },
    /// The file wants a password.
    #[error("the file is protected by a password; save it without one")]
    Password,
    /// The file is encrypted in a way that is not known.
    #[error("the file is encrypted in a way that cannot be read; save it without encryption")]
    Encrypted,
    /// Every page is a picture, or has fonts that say nothing of their characters.
    #[error("no page of the file holds text that can be read; make it readable with OCR")]
    NeedsOcr,
    /// The file has more pages than [`Limits::max_pages`](crate::Limits::max_pages).
    #[error("the file has {pages} pages and the limit is {max_pages}; split it or raise the limit")]
    TooManyPages {
        /// Number of pages.
        pages: u32,
        /// The limit.
        max_pages: u32,
    },
    /// A page draws more than
    /// [`Limits::max_glyphs_per_page`](crate::Limits::max_glyphs_per_page).
    #[error("page {page} draws more than {max} glyphs; leave it out or raise the limit")]
    TooManyGlyphs {
        /// Position of the page, from 1.
        page: u32,
        /// The limit.
        max: usize,
    },
    /// Reading took longer than [`Limits::max_seconds`](crate::Limits::max_seconds).
    #[error("reading the file took longer than {seconds} s; split it or raise the limit")]
    TooSlow {
        /// The limit.
        seconds: u64,
    },
    /// The id in the metadata is no id.
    #[error("the id in the metadata is invalid: {0}")]
    InvalidId(#[from] InvalidId),
}
