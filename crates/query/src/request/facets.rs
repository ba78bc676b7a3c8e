//! Which facets a search is asked for.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::bilingual::Bilingual;
use crate::problem::ApiError;
use crate::request::parameters::{Bounds, Once, Repeated, invalid, named};
use issetsu_search::{Facet, SearchRequest};

/// What passages are counted by.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FacetName {
    /// Who published the document, as printed.
    Publisher,
    /// Year of publication.
    Year,
    /// Kind of publication.
    Type,
    /// Language tag, exactly: `en` does not count `en-GB`.
    Language,
    /// Each tag of the document.
    Tag,
    /// Each author, as printed.
    Author,
    /// The document, by its id.
    Document,
}

/// The number of values of a facet.
const FACET_LIMIT: Bounds = Bounds {
    // A facet without values would say nothing but how many there are.
    min: 1,
    max: SearchRequest::MAX_FACET_LIMIT,
    default: SearchRequest::DEFAULT_FACET_LIMIT,
};

/// Checks `facets`, which may be repeated and may name several behind commas: each facet once, in
/// the order given.
pub(crate) fn facets(given: &Repeated) -> Result<Vec<Facet>, ApiError> {
    let mut facets = Vec::new();
    for name in given.iter().flat_map(|value| value.split(',')) {
        let name = name.trim();
        let facet: FacetName = named(name).ok_or_else(|| invalid("facets", name, &allowed()))?;
        let facet = facet.into();
        if !facets.contains(&facet) {
            facets.push(facet);
        }
    }
    Ok(facets)
}

/// Checks `facet_limit`.
pub(crate) fn facet_limit(given: &Once) -> Result<usize, ApiError> {
    given.number("facet_limit", FACET_LIMIT)
}

fn allowed() -> Bilingual {
    Bilingual::one_of(&Facet::NAMES.map(|(name, _)| name))
}

impl From<FacetName> for Facet {
    fn from(name: FacetName) -> Self {
        match name {
            FacetName::Publisher => Self::Publisher,
            FacetName::Year => Self::Year,
            FacetName::Type => Self::Type,
            FacetName::Language => Self::Language,
            FacetName::Tag => Self::Tag,
            FacetName::Author => Self::Author,
            FacetName::Document => Self::Document,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use utoipa::PartialSchema;

    fn check(given: &[&str], expected: Option<&[Facet]>) {
        let facets = facets(&given.iter().copied().collect()).ok();
        assert_eq!(facets.as_deref(), expected, "{given:?}");
    }

    #[test]
    fn names_are_listed_or_repeated() {
        check(&[], Some(&[]));
        check(
            &["year,tag", "publisher"],
            Some(&[Facet::Year, Facet::Tag, Facet::Publisher]),
        );
        check(&["tag, tag", "tag"], Some(&[Facet::Tag]));
        check(&[""], None);
        check(&["tag,"], None);
        check(&["Tag"], None);
        check(&["title"], None);
    }

    #[test]
    fn the_description_names_every_facet() {
        let schema = serde_json::to_value(FacetName::schema()).unwrap();
        let described = schema["enum"].as_array().unwrap();
        assert_eq!(*described, Facet::NAMES.map(|(name, _)| name));
        for (name, facet) in Facet::NAMES {
            check(&[name], Some(&[facet]));
        }
    }
}
