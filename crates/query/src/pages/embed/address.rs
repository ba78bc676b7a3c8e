//! Where a site reaches this server.

use axum::http::{HeaderMap, header};

use crate::config::ServerConfig;
use crate::config::origins::{is_private, origin};

/// The server's address as a snippet needs it: absolute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServerAddress {
    /// The address without a slash at its end.
    pub(super) url: String,
    /// Whether the settings say it; otherwise it is where this page was asked for.
    pub(super) is_set: bool,
}

impl ServerAddress {
    /// What a snippet holds where nothing is known.
    const UNKNOWN: &str = "https://search.example.org";

    /// The base URL of the settings, else what the browser says it asked.
    pub(super) fn of(config: &ServerConfig, headers: &HeaderMap) -> Self {
        let base = config.base_url();
        if !base.is_empty() {
            return Self {
                url: base.to_owned(),
                is_set: true,
            };
        }
        let host = headers.get(header::HOST);
        let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
        Self {
            url: guessed(host).unwrap_or_else(|| Self::UNKNOWN.to_owned()),
            is_set: false,
        }
    }

    /// Its origin, for a content security policy.
    pub(super) fn origin(&self) -> &str {
        let after_scheme = self.url.find("://").map_or(0, |at| at + 3);
        let path = self.url[after_scheme..].find('/');
        path.map_or(&self.url, |at| &self.url[..after_scheme + at])
    }
}

/// The address of a host. The server does not see whether a proxy before it speaks TLS: those of the
/// public do, those of a machine or its network seldom.
fn guessed(host: &str) -> Option<String> {
    let plain = origin(&format!("http://{host}"))?;
    if is_private(&plain) {
        return Some(plain);
    }
    origin(&format!("https://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ServerOptions;

    fn address(base_url: Option<&str>, host: &str) -> ServerAddress {
        let options = ServerOptions {
            base_url: base_url.map(str::to_owned),
            ..ServerOptions::default()
        };
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        ServerAddress::of(&ServerConfig::new(options).unwrap(), &headers)
    }

    #[test]
    fn the_settings_win_over_what_the_browser_says() {
        let set = address(Some("https://example.org/search/"), "evil.example");
        assert_eq!(set.url, "https://example.org/search");
        assert_eq!(set.origin(), "https://example.org");
        assert!(set.is_set);
    }

    #[test]
    fn without_settings_it_is_where_the_page_was_asked_for() {
        for (host, expected) in [
            ("127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("localhost:8080", "http://localhost:8080"),
            ("[::1]:8080", "http://[::1]:8080"),
            ("192.168.1.20:8080", "http://192.168.1.20:8080"),
            ("search.example.org", "https://search.example.org"),
            ("search.example.org:8443", "https://search.example.org:8443"),
            ("", ServerAddress::UNKNOWN),
            ("a b", ServerAddress::UNKNOWN),
            ("a\"><script>", ServerAddress::UNKNOWN),
            ("user@evil.example", ServerAddress::UNKNOWN),
            ("a.example/path?q", ServerAddress::UNKNOWN),
        ] {
            let guessed = address(None, host);
            assert_eq!(guessed.url, expected, "{host}");
            assert_eq!(guessed.origin(), guessed.url);
            assert!(!guessed.is_set);
        }
    }
}
