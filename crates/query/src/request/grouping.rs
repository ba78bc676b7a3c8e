//! Whether the hits of a search are asked for in groups.

use crate::problem::ApiError;
use crate::request::parameters::{Bounds, Parameters, invalid};
use issetsu_search::SearchRequest;

/// Reads `group_by` and `group_size`: the most hits of a group, none for hits one by one.
pub(crate) fn group(parameters: &Parameters) -> Result<Option<usize>, ApiError> {
    let bounds = Bounds {
        least: 1,
        most: SearchRequest::MAX_GROUP_SIZE,
        default: SearchRequest::DEFAULT_GROUP_SIZE,
    };
    let size = parameters.number("group_size", bounds)?;
    match (
        parameters.single("group_by")?,
        parameters.first("group_size"),
    ) {
        (Some("document"), _) => Ok(Some(size)),
        (Some(other), _) => Err(invalid("group_by", other, "document")),
        (None, None) => Ok(None),
        (None, Some(size)) => Err(invalid(
            "group_size",
            size,
            "a size only together with group_by=document",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: Option<Option<usize>>) {
        let parameters = Parameters::parse(query).unwrap();
        assert_eq!(group(&parameters).ok(), expected, "{query}");
    }

    #[test]
    fn a_size_needs_a_group() {
        check("", Some(None));
        check("group_by=document", Some(Some(3)));
        check("group_by=document&group_size=10", Some(Some(10)));
        check("group_size=2", None);
        check("group_by=document&group_size=11", None);
        check("group_by=document&group_size=0", None);
        check("group_by=publisher", None);
        check("group_by=document&group_by=document", None);
    }
}
