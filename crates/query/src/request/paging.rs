//! Pages of a list: where one begins, and how the next is found.

use axum::http::header;
use axum::response::Response;

use crate::problem::ApiError;
use crate::request::cursor::CursorScope;
use crate::request::parameters::{Bounds, Once, Parameters};
use crate::respond::with_header;
use issetsu_api::encode;
use issetsu_search::SearchRequest;

/// The part of a list that is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// Number of items.
    pub(crate) limit: usize,
    /// Where it begins; none at the start.
    cursor: Option<String>,
    /// The query string without the cursor.
    kept: String,
}

impl Page {
    /// The deepest item that can be paged to.
    pub(crate) const MAX_OFFSET: usize = SearchRequest::MAX_OFFSET;

    const LIMIT: Bounds = Bounds {
        // A page without items could not say where the next begins.
        min: 1,
        max: SearchRequest::MAX_LIMIT,
        default: SearchRequest::DEFAULT_LIMIT,
    };

    /// Checks `limit` and `cursor`. Links to other pages keep all else that was given.
    pub(crate) fn read(limit: &Once, cursor: &Once, given: Parameters) -> Result<Self, ApiError> {
        Ok(Self {
            limit: limit.number("limit", Self::LIMIT)?,
            cursor: cursor.text("cursor")?.map(str::to_owned),
            kept: given.without("cursor").encoded(),
        })
    }

    /// Number of items to pass over.
    pub(crate) fn offset(&self, scope: &CursorScope) -> Result<usize, ApiError> {
        self.cursor
            .as_ref()
            .map_or(Ok(0), |cursor| scope.offset(cursor, Self::MAX_OFFSET))
    }

    /// Adds the `Link` header (RFC 8288) with the first page and, if there is one, the next.
    pub(crate) fn with_links(
        &self,
        response: Response,
        path: &str,
        next: Option<&str>,
    ) -> Response {
        let link = |cursor: &str, relation: &str| {
            let pairs = [self.kept.as_str(), cursor];
            let pairs: Vec<&str> = pairs.into_iter().filter(|pair| !pair.is_empty()).collect();
            let mark = if pairs.is_empty() { "" } else { "?" };
            format!("<{path}{mark}{}>; rel=\"{relation}\"", pairs.join("&"))
        };
        let first = link("", "first");
        let value = match next {
            Some(next) => format!(
                "{first}, {}",
                link(&format!("cursor={}", encode(next)), "next")
            ),
            None => first,
        };
        with_header(response, header::LINK, &value)
    }
}
