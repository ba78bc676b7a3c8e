//! Facets: how many of the passages found belong to each publisher, year, type and so on.
//!
//! A facet is counted under the query and all filters but its own. So a person who has chosen one
//! publisher still sees what the others would add.

mod tally;

use std::borrow::Cow;

use crate::analyzed_query::AnalyzedQuery;
use crate::engine::Found;
use crate::plan::Matcher;
use crate::request::{Facet, Filters, SearchRequest};
use crate::{SearchError, Snapshot};

/// How the passages found are spread over the values of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// The values with the most passages; ties go by value.
    pub values: Vec<FacetValue>,
    /// Number of different values, those that are not listed included.
    pub total_values: usize,
    /// Number of passages under the values that are not listed. A passage with several of them
    /// counts for each.
    pub other: usize,
    /// Number of passages whose document has no value.
    pub missing: usize,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// Number of passages.
    pub passages: usize,
    /// Number of documents with at least one of them.
    pub documents: usize,
}

impl Snapshot {
    /// The facets that a request asks for.
    pub(crate) fn facets(
        &self,
        query: &AnalyzedQuery<'_>,
        request: &SearchRequest,
        found: &Found,
    ) -> Result<Vec<FacetCounts>, SearchError> {
        let limit = request.facet_limit.clamp(1, SearchRequest::MAX_FACET_LIMIT);
        let mut facets = Vec::with_capacity(request.facets.len());
        for facet in &request.facets {
            let by_document = match facet.without_own(&request.filters) {
                None => Cow::from(&found.by_document),
                Some(filters) => {
                    let counts = query.count_by_document(&filters)?;
                    Cow::from(with_found(counts, &found.by_document))
                }
            };
            facets.push(self.facet(*facet, &by_document, limit)?);
        }
        Ok(facets)
    }
}

impl AnalyzedQuery<'_> {
    /// How many passages of each document a search with other filters would find. It is as strict
    /// as that search would be, so that its numbers are those one gets.
    fn count_by_document(&self, filters: &Filters) -> Result<Vec<usize>, SearchError> {
        let plan = self.plan(filters);
        let hits = Matcher::any([plan.matcher, plan.partial]);
        let counts = self.reader.count_by_document(&hits)?;
        if counts.iter().all(|count| *count == 0)
            && let Some(relaxed) = self.relaxed(filters)
        {
            return Ok(self.reader.count_by_document(&relaxed)?);
        }
        Ok(counts)
    }
}

/// Counts of a search without the facet's own filter, with what the search itself found: where it
/// was relaxed and the other was not, its passages are missing there.
fn with_found(mut counts: Vec<usize>, found: &[usize]) -> Vec<usize> {
    for (count, found) in counts.iter_mut().zip(found) {
        *count = (*count).max(*found);
    }
    counts
}
