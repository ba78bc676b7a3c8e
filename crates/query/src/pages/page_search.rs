//! The search that the parameters of the search page ask for.

use super::facets;
use super::page_parameters::PageParameters;
use crate::problem::ApiError;
use crate::request::grouping::group;
use crate::request::parameters::Bounds;
use crate::request::query_length;
use crate::request::sort::sort;
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

    const PAGE: Bounds = Bounds {
        // Pages are counted as a person counts them.
        min: 1,
        max: Self::LAST_PAGE,
        // Without a number it is the first one.
        default: 1,
    };

    /// Checks what was asked: none without a query and filters.
    pub(crate) fn read(
        parameters: &PageParameters,
        max_query_bytes: usize,
    ) -> Result<Option<Self>, ApiError> {
        if parameters.asks_nothing() {
            return Ok(None);
        }
        let query = parameters.q.text("q")?.unwrap_or_default();
        query_length::check(query, max_query_bytes)?;
        let page = parameters.page.number("page", Self::PAGE)?;
        let request = SearchRequest {
            filters: parameters.filters()?,
            offset: (page - 1) * SearchRequest::DEFAULT_LIMIT,
            sort: sort(&parameters.sort)?,
            facets: facets::SHOWN.to_vec(),
            group: group(&parameters.group_by, &parameters.group_size)?,
            ..SearchRequest::new(query)
        };
        Ok(Some(Self { request, page }))
    }
}
