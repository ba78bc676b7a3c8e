//! The search that the parameters of the search page ask for.

use super::{Visitor, facets};
use crate::problem::ApiError;
use crate::request::parameters::Bounds;
use crate::request::{filters, grouping, query_length};
use issetsu_search::SearchRequest;

/// A search that a person asked for.
pub(crate) struct PageSearch {
    /// The search.
    pub(crate) request: SearchRequest,
    /// The page of hits, from 1.
    pub(crate) page: usize,
}

impl PageSearch {
    /// The last page that can be asked for: the one that begins at the deepest hit that a search
    /// reaches, so a later one could not be answered.
    pub(crate) const LAST_PAGE: usize =
        SearchRequest::MAX_OFFSET / SearchRequest::DEFAULT_LIMIT + 1;

    /// Reads what was asked: none without a query and filters.
    pub(crate) fn read(
        visitor: &Visitor,
        max_query_bytes: usize,
    ) -> Result<Option<Self>, ApiError> {
        let parameters = &visitor.parameters;
        let names = [
            "q",
            "document",
            "publisher",
            "year",
            "type",
            "language",
            "tag",
        ];
        if names.iter().all(|name| parameters.first(name).is_none()) {
            return Ok(None);
        }
        let query = parameters.single("q")?.unwrap_or_default();
        query_length::check(query, max_query_bytes)?;
        let bounds = Bounds {
            least: 1,
            most: Self::LAST_PAGE,
            default: 1,
        };
        let page = parameters.number("page", bounds)?;
        let request = SearchRequest {
            filters: filters::filters(parameters)?,
            offset: (page - 1) * SearchRequest::DEFAULT_LIMIT,
            sort: filters::sort(parameters)?,
            facets: facets::SHOWN.to_vec(),
            group: grouping::group(parameters)?,
            ..SearchRequest::new(query)
        };
        Ok(Some(Self { request, page }))
    }
}
