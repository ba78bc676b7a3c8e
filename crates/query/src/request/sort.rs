//! In which order hits are asked for.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::problem::ApiError;
use crate::request::parameters::Once;
use issetsu_search::Sort;

/// The order of hits.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(default = "relevance")]
pub(crate) enum SortName {
    /// Best first.
    Relevance,
    /// Newest publication first; without a date last.
    Newest,
    /// Oldest publication first; without a date last.
    Oldest,
}

/// Checks `sort`.
pub(crate) fn sort(sort: &Once) -> Result<Sort, ApiError> {
    let named: Option<SortName> = sort.one_of("sort", &["relevance", "newest", "oldest"])?;
    Ok(named.unwrap_or(SortName::Relevance).into())
}

impl From<SortName> for Sort {
    fn from(name: SortName) -> Self {
        match name {
            SortName::Relevance => Self::Relevance,
            SortName::Newest => Self::Newest,
            SortName::Oldest => Self::Oldest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_named_exactly() {
        let read = |given: &[&str]| sort(&given.iter().copied().collect()).ok();
        assert_eq!(read(&[]), Some(Sort::Relevance));
        assert_eq!(read(&["oldest"]), Some(Sort::Oldest));
        for wrong in [&[""][..], &["Oldest"], &["best"], &["oldest", "oldest"]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
