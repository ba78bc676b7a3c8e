//! Ids that name nothing any more, and where a client is sent instead.

use axum::http::{HeaderMap, HeaderValue, header};
use issetsu_api::{Links, encode};
use issetsu_search::{DocumentRetirement, PassageRetirement};

/// A passage or document that was in the index once and was asked for.
#[derive(Debug, Clone)]
pub(crate) enum Retired {
    /// A passage.
    Passage(Box<PassageRetirement>),
    /// A document.
    Document(Box<DocumentRetirement>),
}

/// What a request asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'r> {
    /// The path, as it was sent.
    pub(crate) path: &'r str,
    /// The query string, as it was sent; empty without one.
    pub(crate) query: &'r str,
}

impl Retired {
    /// Ids of the successors, the best first.
    fn successors(&self) -> Vec<&str> {
        match self {
            Self::Passage(retired) => retired.successors.iter().map(|id| id.as_str()).collect(),
            Self::Document(retired) => retired.successor.iter().map(|id| id.as_str()).collect(),
        }
    }

    /// The segment of a path that the id follows.
    fn segment(&self) -> &'static str {
        match self {
            Self::Passage(_) => "passages",
            Self::Document(_) => "documents",
        }
    }

    /// The same path and query string with the id of a successor; none if the path does not name
    /// the retired id.
    fn target_of(&self, successor: &str, asked: Target<'_>) -> Option<String> {
        let mut segments: Vec<&str> = asked.path.split('/').collect();
        let at = segments.iter().position(|s| *s == self.segment())? + 1;
        let encoded = encode(successor);
        *segments.get_mut(at)? = &encoded;
        let mark = if asked.query.is_empty() { "" } else { "?" };
        Some(format!("{}{mark}{}", segments.join("/"), asked.query))
    }

    /// Sends a client on: `Location` names the best successor, `Link` all of them (RFC 5829).
    pub(crate) fn redirect(&self, headers: &mut HeaderMap, asked: Target<'_>, links: &Links) {
        let mut addresses = Vec::new();
        for id in self.successors() {
            addresses.extend(self.target_of(id, asked).map(|target| links.path(&target)));
        }
        if let Some(best) = addresses.first()
            && let Ok(best) = HeaderValue::try_from(best)
        {
            headers.insert(header::LOCATION, best);
        }
        let all: Vec<String> = addresses
            .iter()
            .map(|address| format!("<{address}>; rel=\"successor-version\""))
            .collect();
        if let Ok(all) = HeaderValue::try_from(all.join(", ")) {
            headers.insert(header::LINK, all);
        }
        // A retired id can come back with a later index, so caches must ask each time.
        let revalidate = HeaderValue::from_static("public, no-cache");
        headers.insert(header::CACHE_CONTROL, revalidate);
    }
}
