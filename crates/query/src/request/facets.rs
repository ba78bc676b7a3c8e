//! Which facets a search is asked for.

use crate::problem::ApiError;
use crate::request::parameters::{Bounds, Parameters, invalid};
use issetsu_search::{Facet, SearchRequest};

/// Reads `facets`, which may be repeated and may name several behind commas: each facet once, in
/// the order given.
pub(crate) fn facets(parameters: &Parameters) -> Result<Vec<Facet>, ApiError> {
    let mut facets = Vec::new();
    for name in parameters.all("facets").flat_map(|value| value.split(',')) {
        let name = name.trim();
        let facet = Facet::from_name(name).ok_or_else(|| invalid("facets", name, &names()))?;
        if !facets.contains(&facet) {
            facets.push(facet);
        }
    }
    Ok(facets)
}

/// Reads `facet_limit`.
pub(crate) fn facet_limit(parameters: &Parameters) -> Result<usize, ApiError> {
    let bounds = Bounds {
        least: 1,
        most: SearchRequest::MAX_FACET_LIMIT,
        default: SearchRequest::DEFAULT_FACET_LIMIT,
    };
    parameters.number("facet_limit", bounds)
}

fn names() -> String {
    Facet::NAMES.map(|(name, _)| name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: Option<&[Facet]>) {
        let parameters = Parameters::parse(query).unwrap();
        assert_eq!(facets(&parameters).ok().as_deref(), expected, "{query}");
    }

    #[test]
    fn names_are_listed_or_repeated() {
        check("", Some(&[]));
        check(
            "facets=year,tag&facets=publisher",
            Some(&[Facet::Year, Facet::Tag, Facet::Publisher]),
        );
        check("facets=tag,%20tag&facets=tag", Some(&[Facet::Tag]));
        check("facets=", None);
        check("facets=tag,", None);
        check("facets=Tag", None);
        check("facets=title", None);
    }
}
