//! Why a file does not become a document.

use issetsu_model::InvalidId;

/// Why a file does not become a document. Every message says what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// The name ends in nothing that can be read.
    #[error("the format of {path:?} is not supported; use .pdf, .docx, .html, .md or .txt")]
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
    /// The page has more elements and texts than [`Limits::max_nodes`](crate::Limits::max_nodes).
    #[error("the page has more than {max_nodes} elements; split it or raise the limit")]
    TooManyNodes {
        /// The limit.
        max_nodes: usize,
    },
    /// Tags of the page have more attributes than anyone writes.
    #[error("the page has tags with too many attributes; save its text in another format")]
    TooManyAttributes,
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
    /// The bytes are no PDF, or one that cannot be repaired.
    #[error("the file is no PDF that can be read; export it again from its source")]
    BrokenPdf,
    /// The file opens with a password only.
    #[error("the file is encrypted with a password; save it without one")]
    PasswordProtected,
    /// The file is encrypted in a way that is not known.
    #[error("the file is encrypted in a way that cannot be read; save it without encryption")]
    UnknownEncryption,
    /// No page holds text that can be read.
    #[error(
        "no text can be read on any of {pages} pages, which are images or lack character codes; run optical recognition on the file first"
    )]
    NoReadableText {
        /// How many pages there are.
        pages: usize,
    },
    /// What optical recognition made of the file is of no use.
    #[error(
        "the program for optical recognition made no PDF of {pages} pages, as the file has; check what it writes"
    )]
    UnfitRecognition {
        /// How many pages the file has.
        pages: u32,
    },
    /// Reading took longer than [`Limits::max_duration`](crate::Limits::max_duration).
    #[error("reading the file takes too long; split it or raise the limit")]
    TooSlow,
    /// The file is of a Word before 2007.
    #[error(
        "the file is in the format of Word 97-2003; open it in a word processor and save it as .docx"
    )]
    OldWord,
    /// The file is no Word document, or a damaged one.
    #[error(
        "the file cannot be read as a Word document: {problem}; get it again, or open it in a word processor and save it as .docx"
    )]
    BrokenWord {
        /// What is wrong.
        problem: String,
    },
    /// The file has more of something than is read.
    #[error(
        "the file has more {what} than the limit of {max}; split it or remove what is not text"
    )]
    LimitExceeded {
        /// What it has too much of.
        what: &'static str,
        /// The limit.
        max: usize,
    },
    /// A part of the file grows by more than any document when it is unpacked.
    #[error(
        "a part of the file unpacks to more than {max_ratio} times its size, as a decompression bomb does; open the file in a word processor and save it anew"
    )]
    Bomb {
        /// The limit.
        max_ratio: u64,
    },
    /// The XML in the file has a document type, which can define entities.
    #[error(
        "the XML in the file has a DOCTYPE, which could define entities that read other files or fill the memory; open the file in a word processor and save it as .docx"
    )]
    DocumentType,
    /// The id in the metadata is no id.
    #[error("the id in the metadata is invalid: {0}")]
    InvalidId(#[from] InvalidId),
}

impl ExtractError {
    /// Whether optical recognition could make a document of the file.
    #[must_use]
    pub fn needs_ocr(&self) -> bool {
        matches!(self, Self::NoReadableText { .. })
    }
}
