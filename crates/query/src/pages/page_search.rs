//! The search that the parameters of the search page ask for.

use super::facets;
use super::page_parameters::PageParameters;
use crate::problem::ApiError;
use crate::request::grouping::group;
use crate::request::parameters::{Bounds, Once};
use crate::request::query_length;
use crate::request::sort::sort;
use issetsu_search::SearchRequest;

/// The page of a list.
const PAGE_NUMBER: Bounds = Bounds {
    // Pages are counted as a person counts them.
    min: 1,
    // Set by hand, and no limit that a list meets: it keeps the product with the items of a page
    // far from the greatest `usize`.
    max: 1_000_000,
    // Without a number it is the first one.
    default: 1,
};

/// The number of a page of a list. One beyond the last leads to the last, however great it is.
pub(crate) fn page_number(page: &Once) -> Result<usize, ApiError> {
    let given = page.first().unwrap_or_default();
    let is_number = !given.is_empty() && given.bytes().all(|b| b.is_ascii_digit());
    let fits = given
        .parse()
        .is_ok_and(|number: usize| number <= PAGE_NUMBER.max);
    if is_number && !fits {
        return Ok(PAGE_NUMBER.max);
    }
    page.number("page", PAGE_NUMBER)
}

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
        // A later one is beyond the end, as one after the last of fewer pages is.
        let page = page_number(&parameters.page)?.min(Self::LAST_PAGE + 1);
        let request = SearchRequest {
            filters: parameters.filters()?,
            offset: (page - 1) * SearchRequest::DEFAULT_LIMIT,
            sort: sort(&parameters.sort)?,
            facets: facets::SHOWN.to_vec(),
            // The chart of years shows all of them; the other facets show the first of theirs.
            facet_limit: SearchRequest::MAX_FACET_LIMIT,
            group: group(&parameters.group_by, &parameters.group_size)?,
            ..SearchRequest::new(query)
        };
        Ok(Some(Self { request, page }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_may_be_too_great_but_not_wrong() {
        let read = |given: &[&str]| page_number(&given.iter().copied().collect()).ok();
        assert_eq!(read(&[]), Some(1));
        assert_eq!(read(&["7"]), Some(7));
        assert_eq!(read(&["99999999999999999999999"]), Some(PAGE_NUMBER.max));
        for wrong in [&["0"][..], &["-1"], &["x"], &["1", "2"]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
