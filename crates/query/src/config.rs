//! What an operator decides about the server, checked once.

pub(crate) mod origins;

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::LostLines;

/// Settings as they were given; [`ServerConfig::new`] checks them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerOptions {
    /// Where the server is reached from outside, such as `https://example.org/search`. With it,
    /// links are absolute; its path is put before every path, for a proxy that takes it off
    /// again. Default: none, links are paths from the root.
    pub base_url: Option<String>,
    /// The name of the site in the page's head. Default: `一節 Issetsu`.
    pub site_title: String,
    /// The origins whose pages may read answers with a script, such as `https://www.example.org`;
    /// `*` for all. Default: empty, which is all.
    pub allowed_origins: Vec<String>,
    /// Whose pages may show ours in a frame: `self`, origins, `https://*.example.org` for hosts below
    /// one, `*` for all, `none` alone. Default: empty, which is none.
    pub frame_ancestors: Vec<String>,
    /// The folder of the documents, from which their original files are served. Default: none, no
    /// original is served.
    pub originals: Option<PathBuf>,
    /// Whether `/metrics` is kept from readers, because it has an address of its own. Default: no.
    pub hide_metrics: bool,
    /// Whether the log has the words of searches without a hit. Default: no, since words that people search
    /// for are their own.
    pub log_queries: bool,
    /// Longest query, in bytes of UTF-8. Default 2,048; at least 1.
    pub max_query_bytes: usize,
    /// Longest request target, path and query string together, in bytes. Default 16,384;
    /// at least 256.
    pub max_uri_bytes: usize,
    /// Longest request body, in bytes. Default 65,536.
    pub max_body_bytes: u64,
    /// How long a request may take. Default 10 s; more than 0.
    pub request_timeout: Duration,
    /// How many requests may work on the index at once; more wait. Default 64; at least 1.
    pub max_concurrent_requests: usize,
    /// How many requests that may take seconds work at once, besides the others: verification, exports,
    /// whole texts, explanations. Default 2; at least 1.
    pub max_costly_requests: usize,
    /// How long a request waits until it may work, before it is told to come back. Default 200 ms.
    pub max_queue_time: Duration,
    /// How many connections may be open at once. For more, idle ones are closed. Default 1,024; at least 1.
    pub max_connections: usize,
    /// Proxies whose header `X-Forwarded-For` is believed. Default: none.
    pub trusted_proxies: Vec<IpAddr>,
    /// How long an answer may wait for its client to take some of it. Default 30 s; more than 0.
    pub write_timeout: Duration,
    /// Largest answer, in bytes. Default 64 MiB.
    pub max_answer_bytes: u64,
    /// How many bytes of answers may wait for their clients, of all that have more than 64 KiB. One address may hold a
    /// quarter. Default 256 MiB.
    pub max_waiting_bytes: u64,
    /// How often to look for a new generation. Default 500 ms; more than 0.
    pub refresh_interval: Duration,
    /// How long requests may go on after the server was told to stop. Default 10 s.
    pub shutdown_timeout: Duration,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            base_url: None,
            site_title: "一節 Issetsu".to_owned(),
            allowed_origins: Vec::new(),
            frame_ancestors: Vec::new(),
            originals: None,
            hide_metrics: false,
            log_queries: false,
            max_query_bytes: 2_048,
            max_uri_bytes: 16_384,
            max_body_bytes: 65_536,
            request_timeout: Duration::from_secs(10),
            max_concurrent_requests: 64,
            max_costly_requests: 2,
            max_queue_time: Duration::from_millis(200),
            max_connections: 1_024,
            trusted_proxies: Vec::new(),
            write_timeout: Duration::from_secs(30),
            max_answer_bytes: 64 << 20,
            max_waiting_bytes: 256 << 20,
            refresh_interval: Duration::from_millis(500),
            shutdown_timeout: Duration::from_secs(10),
        }
    }
}

/// Why settings cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The base URL is not one.
    #[error(
        "{0:?} is no base URL: write it like https://example.org or https://example.org/search, without ? and #"
    )]
    BaseUrl(String),
    /// An origin that may read is none.
    #[error(
        "{0:?} is no origin that may read answers: write it like https://www.example.org or http://localhost:8000, without a path; * allows all"
    )]
    AllowedOrigin(String),
    /// A site that may show the pages in a frame is none.
    #[error(
        "{0:?} is no site that may show the pages in a frame: write it like https://www.example.org or https://*.example.org, without a path; self is this site, * allows all, none allows none and stands alone"
    )]
    FrameAncestor(String),
    /// A setting is too small.
    #[error("{name} must be at least {min}")]
    TooSmall {
        /// The field of [`ServerOptions`].
        name: &'static str,
        /// The smallest value.
        min: usize,
    },
    /// A duration is zero.
    #[error("{0} must be more than 0")]
    Zero(&'static str),
}

/// Checked settings of a server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServerConfig {
    options: ServerOptions,
    lost_lines: LostLines,
}

impl ServerConfig {
    /// Checks settings.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn new(mut options: ServerOptions) -> Result<Self, ConfigError> {
        options.base_url = options
            .base_url
            .as_deref()
            .map(checked_base_url)
            .transpose()?;
        options.allowed_origins = origins::allowed_origins(&options.allowed_origins)?;
        options.frame_ancestors = origins::frame_ancestors(&options.frame_ancestors)?;
        let minima = [
            ("max_query_bytes", options.max_query_bytes, 1),
            ("max_uri_bytes", options.max_uri_bytes, 256),
            (
                "max_concurrent_requests",
                options.max_concurrent_requests,
                1,
            ),
            ("max_costly_requests", options.max_costly_requests, 1),
            ("max_connections", options.max_connections, 1),
        ];
        for (name, value, min) in minima {
            if value < min {
                return Err(ConfigError::TooSmall { name, min });
            }
        }
        let durations = [
            ("request_timeout", options.request_timeout),
            ("refresh_interval", options.refresh_interval),
            ("write_timeout", options.write_timeout),
        ];
        match durations.iter().find(|(_, duration)| duration.is_zero()) {
            Some((name, _)) => Err(ConfigError::Zero(name)),
            None => Ok(Self {
                options,
                lost_lines: LostLines::default(),
            }),
        }
    }

    /// The same settings, with the count of the lines that the log loses.
    #[must_use]
    pub fn with_lost_lines(self, lost_lines: LostLines) -> Self {
        Self { lost_lines, ..self }
    }

    /// The count of the lines that the log lost.
    #[must_use]
    pub fn lost_lines(&self) -> &LostLines {
        &self.lost_lines
    }

    /// The settings.
    #[must_use]
    pub fn options(&self) -> &ServerOptions {
        &self.options
    }

    /// The origins that may read answers, as browsers send them; empty for all.
    #[must_use]
    pub fn allowed_origins(&self) -> &[String] {
        &self.options.allowed_origins
    }

    /// The sources of `frame-ancestors`; empty for none.
    #[must_use]
    pub fn frame_ancestors(&self) -> &[String] {
        &self.options.frame_ancestors
    }

    /// What stands before the path of links in JSON: the base URL, or nothing.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.options.base_url.as_deref().unwrap_or_default()
    }

    /// What stands before the path of links inside pages: the path of the base URL, or nothing.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let after_scheme = self
            .base_url()
            .split_once("://")
            .map_or("", |(_, rest)| rest);
        after_scheme.find('/').map_or("", |at| &after_scheme[at..])
    }
}

/// The base URL without the slash at its end.
fn checked_base_url(url: &str) -> Result<String, ConfigError> {
    let invalid = || ConfigError::BaseUrl(url.to_owned());
    let trimmed = url.trim_end_matches('/');
    let rest = trimmed
        .strip_prefix("https://")
        .or_else(|| trimmed.strip_prefix("http://"))
        .ok_or_else(invalid)?;
    let plain = |c: char| c.is_ascii_graphic() && !r#"?#"'<>\@`{}|^"#.contains(c);
    if rest.is_empty() || rest.starts_with('/') || !rest.chars().all(plain) {
        return Err(invalid());
    }
    Ok(trimmed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_base(url: &str) -> Result<ServerConfig, ConfigError> {
        ServerConfig::new(ServerOptions {
            base_url: Some(url.to_owned()),
            ..ServerOptions::default()
        })
    }

    #[test]
    fn base_urls() {
        let config = with_base("https://example.org/search/").unwrap();
        assert_eq!(
            (config.base_url(), config.base_path()),
            ("https://example.org/search", "/search")
        );
        assert_eq!(with_base("http://localhost:8080").unwrap().base_path(), "");
        for wrong in [
            "",
            "example.org",
            "https://",
            "https:///x",
            "https://a/?q",
            "ftp://a",
            "https://a b",
        ] {
            assert!(with_base(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn limits_that_would_stop_the_server() {
        let none = ServerOptions {
            max_concurrent_requests: 0,
            ..ServerOptions::default()
        };
        assert!(matches!(
            ServerConfig::new(none),
            Err(ConfigError::TooSmall { .. })
        ));
        let at_once = ServerOptions {
            request_timeout: Duration::ZERO,
            ..ServerOptions::default()
        };
        assert_eq!(
            ServerConfig::new(at_once),
            Err(ConfigError::Zero("request_timeout"))
        );
        assert_eq!(
            ServerConfig::new(ServerOptions::default()),
            Ok(ServerConfig::default())
        );
    }
}
