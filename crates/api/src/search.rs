//! A search for other programs than the server.

use issetsu_search::{SearchRequest, SearchResponse, Snapshot};

use crate::Links;
use crate::json::SearchBody;

/// The answer to a search as `GET /v1/search` gives it, with links that are paths and without
/// cursors.
///
/// # Errors
/// Never in practice: the answer holds no value that JSON cannot represent.
pub fn search_json(
    request: &SearchRequest,
    found: SearchResponse,
    snapshot: &Snapshot,
) -> serde_json::Result<serde_json::Value> {
    let generation = snapshot.generation().id;
    serde_json::to_value(SearchBody::new(request, found, generation, &Links::new("")))
}
