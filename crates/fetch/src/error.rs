//! Why a document does not come into the corpus.

use std::io;
use std::net::IpAddr;
use std::path::PathBuf;

/// Why a document does not come into the corpus.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// It is no URL, or not one that is fetched.
    #[error("the URL {url:?} cannot be fetched: {reason}")]
    InvalidUrl {
        /// The URL, without a password.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// No address is known for the host.
    #[error("the host {host} was not found")]
    HostNotFound {
        /// The host.
        host: String,
    },
    /// The host has only addresses that are not connected to.
    #[error(
        "{host} is at {address}, which is not on the public internet; allow private addresses if you trust it"
    )]
    RefusedAddress {
        /// The host.
        host: String,
        /// The first of its addresses.
        address: IpAddr,
    },
    /// The site does not want the URL to be fetched by programs.
    #[error(
        "robots.txt of {host} disallows it; ask the site, or ignore robots.txt if you have its permission"
    )]
    Disallowed {
        /// The host.
        host: String,
    },
    /// Whether the site wants the URL to be fetched cannot be known.
    #[error(
        "robots.txt of {host} cannot be read ({reason}), so nothing is fetched from there; try again later"
    )]
    RobotsUnreachable {
        /// The host.
        host: String,
        /// Why it cannot be read.
        reason: String,
    },
    /// More redirects than [`FetchOptions::max_redirects`](crate::FetchOptions::max_redirects).
    #[error("it redirects more than {max_redirects} times")]
    TooManyRedirects {
        /// The limit.
        max_redirects: u8,
    },
    /// The server answers with something else than a document.
    #[error("the server answers {status} for {url}")]
    Status {
        /// Status code and its usual name.
        status: String,
        /// The URL, after redirects.
        url: String,
    },
    /// The document is longer than [`FetchOptions::max_bytes`](crate::FetchOptions::max_bytes).
    #[error("it has more than {max_bytes} bytes; raise the limit to fetch it")]
    TooLarge {
        /// The limit.
        max_bytes: usize,
    },
    /// The document takes longer than the total or the idle limit.
    #[error("the server took too long ({phase}); try again later or raise the limit")]
    Timeout {
        /// What took too long: `finding the host`, `connecting`, `silence` or `in all`.
        phase: &'static str,
    },
    /// The connection failed or broke off, or the answer is no HTTP.
    #[error("the connection to {host} failed: {reason}")]
    Connection {
        /// The host.
        host: String,
        /// What happened.
        reason: String,
    },
    /// The answer has no bytes.
    #[error("the server answers with an empty document")]
    Empty,
    /// The document has none of the formats that can be read.
    #[error(
        "{found} is not supported; what can be added is PDF, DOCX, HTML, Markdown and plain text"
    )]
    UnsupportedFormat {
        /// What it is, as well as that is known.
        found: String,
    },
    /// The document had another format when it was fetched before.
    #[error("{path} was fetched as one format and is {now} now; remove the file to add it anew")]
    FormatChanged {
        /// The file, relative to the corpus.
        path: String,
        /// The format's usual extension.
        now: &'static str,
    },
    /// The file was changed by someone since it was fetched.
    #[error(
        "{path} was edited since it was fetched and stays as it is; remove the file to fetch it anew"
    )]
    Edited {
        /// The file, relative to the corpus.
        path: String,
    },
    /// The metadata beside a document cannot be read or changed.
    #[error("{path}: {reason}; write it as lines like key: value")]
    Sidecar {
        /// The sidecar file, relative to the corpus.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

impl FetchError {
    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidUrl { .. } => "invalid_url",
            Self::HostNotFound { .. } => "host_not_found",
            Self::RefusedAddress { .. } => "refused_address",
            Self::Disallowed { .. } => "disallowed_by_robots",
            Self::RobotsUnreachable { .. } => "robots_unreachable",
            Self::TooManyRedirects { .. } => "too_many_redirects",
            Self::Status { .. } => "status",
            Self::TooLarge { .. } => "too_large",
            Self::Timeout { .. } => "timeout",
            Self::Connection { .. } => "connection",
            Self::Empty => "empty",
            Self::UnsupportedFormat { .. } => "unsupported_format",
            Self::FormatChanged { .. } => "format_changed",
            Self::Edited { .. } => "edited",
            Self::Sidecar { .. } => "sidecar",
            Self::Io { .. } => "io",
        }
    }

    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
