//! Facets: how many of the passages found belong to each publisher, year, type and so on.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use issetsu_search::{FacetCounts, FacetValue};

/// How the passages found are spread over the values of one facet.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Facet)]
pub struct FacetBody {
    /// The values with the most passages, at most `facet_limit`; ties go by value.
    values: Vec<FacetValueBody>,
    /// Number of different values, those that are not listed included.
    total_values: usize,
    /// Number of passages under values that are not listed. A passage with several of them counts
    /// for each.
    other: usize,
    /// Number of passages whose document has no value.
    missing: usize,
}

/// One value of a facet.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FacetValue)]
pub struct FacetValueBody {
    /// The value, as the filter of the same name takes it. There is no filter by author.
    #[schema(example = "港湾政策研究会")]
    value: String,
    /// Number of passages.
    count: usize,
    /// Number of documents with at least one of them.
    documents: usize,
}

/// Facets by their names.
pub(super) fn by_name(facets: Vec<FacetCounts>) -> BTreeMap<&'static str, FacetBody> {
    let named = facets.into_iter();
    named
        .map(|counts| (counts.facet.as_str(), counts.into()))
        .collect()
}

impl From<FacetCounts> for FacetBody {
    fn from(counts: FacetCounts) -> Self {
        Self {
            values: counts.values.into_iter().map(Into::into).collect(),
            total_values: counts.total_values,
            other: counts.other,
            missing: counts.missing,
        }
    }
}

impl From<FacetValue> for FacetValueBody {
    fn from(value: FacetValue) -> Self {
        Self {
            value: value.value,
            count: value.passages,
            documents: value.documents,
        }
    }
}
