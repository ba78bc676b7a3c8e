//! An answer, and how it is written down.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::pretty;

/// What a request was answered with, masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The status; none for what the library answers without HTTP.
    pub(crate) status: Option<u16>,
    /// Names and values, by name.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Body {
    Text(String),
    /// Bytes that are not compared, and why.
    Masked(&'static str),
}

impl Answer {
    /// What a header says; several values are joined.
    pub(crate) fn header(&self, name: &str) -> String {
        let named = self.headers.iter().filter(|(known, _)| known == name);
        let values: Vec<&str> = named.map(|(_, value)| value.as_str()).collect();
        values.join(", ")
    }

    /// The ending of a file that holds the body.
    pub(crate) fn extension(&self) -> &'static str {
        match self.header("content-type") {
            kind if kind.contains("json") => "json",
            kind if kind.starts_with("text/html") => "html",
            _ => "txt",
        }
    }

    /// Status and headers, a line each: those that are not as in `shared`, what every answer has.
    pub(crate) fn head(&self, shared: &[(String, String)]) -> String {
        let mut lines = String::new();
        if let Some(status) = self.status {
            writeln!(lines, "< {status}").unwrap();
        }
        let own = self
            .headers
            .iter()
            .filter(|header| !shared.contains(header));
        for (name, value) in own {
            writeln!(lines, "< {name}: {value}").unwrap();
        }
        if self.status.is_some() {
            for (name, _) in shared
                .iter()
                .filter(|header| !self.headers.contains(header))
            {
                writeln!(lines, "< {name} is not as in every answer").unwrap();
            }
        }
        lines
    }
}

impl Body {
    /// Length and hash, in one line.
    pub(crate) fn summary(&self) -> String {
        match self {
            Self::Masked(reason) => format!("body: {reason}"),
            Self::Text(text) if text.is_empty() => "no body".to_owned(),
            Self::Text(text) => {
                let hash = Sha256::digest(text);
                let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
                format!("body: {} bytes, sha256 {hash}", text.len())
            }
        }
    }

    /// The body as a person can read it and compare it with another, line by line.
    pub(crate) fn readable(&self, extension: &str) -> String {
        match (self, extension) {
            (Self::Masked(_), _) => String::new(),
            (Self::Text(text), "json") => pretty::json(text),
            (Self::Text(text), "html") => pretty::html(text),
            (Self::Text(text), _) => text.clone(),
        }
    }
}
