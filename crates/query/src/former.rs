//! Ids that name nothing any more: where a client is sent instead.

use axum::http::{HeaderMap, HeaderValue, header};

use issetsu_api::{Links, encode};
use issetsu_search::{FormerDocument, FormerPassage};

/// What a request named that was there once.
#[derive(Debug, Clone)]
pub(crate) enum Former {
    /// A passage.
    Passage(Box<FormerPassage>),
    /// A document.
    Document(Box<FormerDocument>),
}

impl Former {
    /// The ids of those that have taken its place, the best first.
    pub(crate) fn successors(&self) -> Vec<&str> {
        match self {
            Self::Passage(former) => former.successors.iter().map(|id| id.as_str()).collect(),
            Self::Document(former) => former.successor.iter().map(|id| id.as_str()).collect(),
        }
    }

    /// The segment of a path behind which its id stands.
    fn segment(&self) -> &'static str {
        match self {
            Self::Passage(_) => "passages",
            Self::Document(_) => "documents",
        }
    }

    /// The same path and query string with a successor's id; none if the path does not name it.
    fn path_of(&self, successor: &str, (path, query): (&str, &str)) -> Option<String> {
        let mut segments: Vec<&str> = path.split('/').collect();
        let at = segments.iter().position(|s| *s == self.segment())? + 1;
        let encoded = encode(successor);
        *segments.get_mut(at)? = &encoded;
        let mark = if query.is_empty() { "" } else { "?" };
        Some(format!("{}{mark}{query}", segments.join("/")))
    }

    /// Sends a client on: `Location` to the best successor, `Link` to all of them (RFC 5829). An
    /// old id can come to life again, so the answer is asked for anew each time.
    pub(crate) fn redirect(&self, headers: &mut HeaderMap, asked: (&str, &str), links: &Links) {
        let path_of = |id: &str| self.path_of(id, asked).map(|path| links.path(&path));
        let targets: Vec<String> = self.successors().into_iter().filter_map(path_of).collect();
        let header_of = |value: &str| HeaderValue::try_from(value).ok();
        if let Some(best) = targets.first().and_then(|target| header_of(target)) {
            headers.insert(header::LOCATION, best);
        }
        let relation = |target: &String| format!("<{target}>; rel=\"successor-version\"");
        let all: Vec<String> = targets.iter().map(relation).collect();
        if let Some(all) = header_of(&all.join(", ")) {
            headers.insert(header::LINK, all);
        }
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, no-cache"),
        );
    }
}
