//! Whether the hits of a search are asked for in groups.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::bilingual::Bilingual;
use crate::problem::ApiError;
use crate::request::parameters::{Bounds, Once, invalid};
use issetsu_search::SearchRequest;

/// What hits are gathered by.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum GroupName {
    /// The document they are slices of.
    Document,
}

/// The number of hits of a group.
const GROUP_SIZE: Bounds = Bounds {
    // A group is shown for its best hit.
    min: 1,
    max: SearchRequest::MAX_GROUP_SIZE,
    default: SearchRequest::DEFAULT_GROUP_SIZE,
};

/// Checks `group_by` and `group_size`: the most hits of a group, none for hits one by one.
pub(crate) fn group(by: &Once, size: &Once) -> Result<Option<usize>, ApiError> {
    let hits = size.number("group_size", GROUP_SIZE)?;
    if let Some(GroupName::Document) = by.one_of("group_by", &["document"])? {
        return Ok(Some(hits));
    }
    match size.text("group_size")? {
        None => Ok(None),
        Some(size) => {
            let allowed = Bilingual::new(
                "a size only together with group_by=document",
                "group_by=document といっしょのときだけの値",
            );
            Err(invalid("group_size", size, &allowed))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(by: &[&str], size: &[&str], expected: Option<Option<usize>>) {
        let (by, size) = (by.iter().copied(), size.iter().copied());
        let read = group(&by.clone().collect(), &size.clone().collect()).ok();
        assert_eq!(read, expected, "{by:?} {size:?}");
    }

    #[test]
    fn a_size_needs_a_group() {
        check(&[], &[], Some(None));
        check(&["document"], &[], Some(Some(3)));
        check(&["document"], &["10"], Some(Some(10)));
        check(&[], &["2"], None);
        check(&["document"], &["11"], None);
        check(&["document"], &["0"], None);
        check(&["publisher"], &[], None);
        check(&["document", "document"], &[], None);
    }
}
