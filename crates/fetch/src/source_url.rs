//! The URL of a document, checked.

use std::fmt;

use url::Url;

use crate::FetchError;

/// An absolute `http` or `https` URL without a user name, a password or a fragment, of at most
/// [`SourceUrl::MAX_BYTES`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUrl(Url);

impl SourceUrl {
    /// The longest URL, in bytes, once written in ASCII.
    pub const MAX_BYTES: usize = 8192;

    /// Reads a URL as a browser does: host names and paths may be in Japanese.
    ///
    /// # Errors
    /// When it is no URL, or not one of those above.
    pub fn parse(url: &str) -> Result<Self, FetchError> {
        let parsed = Url::parse(url.trim()).map_err(|error| invalid(url, error))?;
        Self::check(parsed)
    }

    /// The URL that a redirect from here names.
    pub(crate) fn redirected(&self, location: &str) -> Result<Self, FetchError> {
        let url = self.0.join(location.trim());
        Self::check(url.map_err(|error| invalid(location, error))?)
    }

    /// The URL of the `robots.txt` that speaks of this URL.
    pub(crate) fn robots_txt(&self) -> Self {
        let mut url = self.0.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        Self(url)
    }

    fn check(mut url: Url) -> Result<Self, FetchError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(invalid(&url, "only http and https are fetched"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            // The message must not repeat the password.
            let bare = url.host_str().unwrap_or_default();
            return Err(invalid(
                bare,
                "user names and passwords are not sent; remove them",
            ));
        }
        url.set_fragment(None);
        if url.as_str().len() > Self::MAX_BYTES {
            return Err(invalid(
                url.host_str().unwrap_or_default(),
                "it is too long",
            ));
        }
        Ok(Self(url))
    }

    /// The URL as text, in ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The host, in ASCII.
    pub(crate) fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The path and query, as a rule of `robots.txt` sees them.
    pub(crate) fn path_and_query(&self) -> String {
        match self.0.query() {
            Some(query) => format!("{}?{query}", self.0.path()),
            None => self.0.path().to_owned(),
        }
    }

    /// The parts of the path that are not empty, from left to right, percent-encoded.
    pub(crate) fn path_segments(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.path().split('/').filter(|part| !part.is_empty())
    }
}

impl fmt::Display for SourceUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn invalid(url: impl fmt::Display, reason: impl fmt::Display) -> FetchError {
    FetchError::InvalidUrl {
        url: url.to_string(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_read_as_a_browser_does() {
        for (written, url) in [
            ("HTTP://Example.ORG", "http://example.org/"),
            (" https://example.org/a#page=3 ", "https://example.org/a"),
            (
                "https://提言.example/報告 書.pdf",
                "https://xn--o0uz36f.example/%E5%A0%B1%E5%91%8A%20%E6%9B%B8.pdf",
            ),
            ("http://2130706433/", "http://127.0.0.1/"),
            ("http://0x7f.1/", "http://127.0.0.1/"),
        ] {
            assert_eq!(SourceUrl::parse(written).unwrap().as_str(), url);
        }
    }

    #[test]
    fn what_is_not_fetched() {
        for url in [
            "",
            "report.pdf",
            "//example.org/",
            "ftp://example.org/a.pdf",
            "file:///etc/passwd",
            "data:text/plain,a",
            "https://",
            "https://user@example.org/",
            "https://user:secret@example.org/",
            "https://:secret@example.org/",
        ] {
            let error = SourceUrl::parse(url).unwrap_err();
            assert_eq!(error.code(), "invalid_url", "{url}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        let long = format!("https://example.org/{}", "a".repeat(9000));
        assert!(SourceUrl::parse(&long).is_err());
    }

    #[test]
    fn redirects_are_checked_too() {
        let url = SourceUrl::parse("https://example.org/a/b?c").unwrap();
        assert_eq!(
            url.redirected("../d").unwrap().as_str(),
            "https://example.org/d"
        );
        assert_eq!(url.robots_txt().as_str(), "https://example.org/robots.txt");
        for location in ["ftp://example.org/", "file:///etc/passwd", "//u:p@h/"] {
            assert!(url.redirected(location).is_err(), "{location}");
        }
    }
}
