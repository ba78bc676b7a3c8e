//! Facets: how many of the passages found belong to each publisher, year, type and so on.
//!
//! A facet is counted under the query and all filters but its own. So a person who has chosen one
//! publisher still sees what the others would add.

mod tally;

use std::borrow::Cow;
use std::collections::BTreeSet;

use issetsu_index_format::DocumentEntry;
use tantivy::query::{AllQuery, EnableScoring, Query as Engine};

use super::collect::Found;
use super::filter::filtered;
use super::lookup::Lookup;
use super::plan::Strictness;
use super::request::{Filters, SearchRequest};
use super::run::can_relax;
use super::text::Texts;
use crate::syntax::Query;
use crate::{SearchError, Snapshot};
use tally::tally;

/// A property of documents that their passages are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Who published the document, as printed.
    Publisher,
    /// Year of publication.
    Year,
    /// Kind of publication, by its name in JSON.
    Type,
    /// Language tag, exactly.
    Language,
    /// Each tag of the metadata.
    Tag,
    /// Each author, as printed. There is no exact filter by author.
    Author,
    /// The document itself, by its id.
    Document,
}

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

impl Facet {
    /// Every facet with its name in requests and answers.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("publisher", Self::Publisher),
        ("year", Self::Year),
        ("type", Self::Type),
        ("language", Self::Language),
        ("tag", Self::Tag),
        ("author", Self::Author),
        ("document", Self::Document),
    ];

    /// The name in requests and answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(_, facet)| *facet == self);
        named.map_or("", |(name, _)| name)
    }

    /// The facet of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let named = Self::NAMES.iter().find(|(known, _)| *known == name);
        named.map(|(_, facet)| *facet)
    }

    /// The values of a document, each once.
    fn values(self, entry: &DocumentEntry) -> BTreeSet<Cow<'_, str>> {
        let metadata = &entry.metadata;
        let values: BTreeSet<Cow<'_, str>> = match self {
            Self::Publisher => metadata.publisher.iter().map(Cow::from).collect(),
            Self::Year => {
                let year = metadata.date.map(|date| date.year.to_string().into());
                year.into_iter().collect()
            }
            Self::Type => [metadata.document_type.as_str().into()].into(),
            Self::Language => [metadata.language.as_str().into()].into(),
            Self::Tag => metadata.tags.iter().map(Cow::from).collect(),
            Self::Author => metadata.authors.iter().map(Cow::from).collect(),
            Self::Document => [entry.id.as_str().into()].into(),
        };
        let filled = values.into_iter().filter(|value| !value.trim().is_empty());
        filled.collect()
    }

    /// The filters without the facet's own; none when that is not set.
    fn without_own(self, filters: &Filters) -> Option<Filters> {
        let mut others = filters.clone();
        match self {
            Self::Publisher => others.publishers.clear(),
            Self::Year => others.years = None,
            Self::Type => others.types.clear(),
            Self::Language => others.languages.clear(),
            Self::Tag => others.tags.clear(),
            Self::Document => others.documents.clear(),
            Self::Author => {}
        }
        (others != *filters).then_some(others)
    }
}

impl Snapshot {
    /// The facets that a request asks for.
    pub(super) fn facets(
        &self,
        query: (Option<&Query>, &Texts),
        request: &SearchRequest,
        found: &Found,
    ) -> Result<Vec<FacetCounts>, SearchError> {
        let limit = request.facet_limit.clamp(1, SearchRequest::MAX_FACET_LIMIT);
        let count = |facet: &Facet| {
            let by_document = match facet.without_own(&request.filters) {
                None => Cow::from(&found.by_document),
                Some(filters) => {
                    let counts = self.passages_by_document(query, &filters)?;
                    Cow::from(with_found(counts, &found.by_document))
                }
            };
            Ok(tally(*facet, &by_document, (self.documents(), limit)))
        };
        request.facets.iter().map(count).collect()
    }

    /// How many passages of each document a search with other filters would find. It is as strict
    /// as that search would be, so that its numbers are those one gets.
    fn passages_by_document(
        &self,
        (query, texts): (Option<&Query>, &Texts),
        filters: &Filters,
    ) -> Result<Vec<usize>, SearchError> {
        let (expander, lookup) = (self.expander(), Lookup::new(&self.passages));
        let count = |strictness| {
            let planner = self.planner((texts, &expander, &lookup), strictness);
            let matcher = match query {
                Some(query) => planner.matcher(query)?,
                None => Box::new(AllQuery) as Box<dyn Engine>,
            };
            let matcher = filtered(matcher, filters, self.fields, &self.languages);
            self.count_by_document(&*matcher)
        };
        let counts = count(Strictness::MostWords)?;
        if query.is_some_and(can_relax) && counts.iter().all(|count| *count == 0) {
            return count(Strictness::AnyWord);
        }
        Ok(counts)
    }

    fn count_by_document(&self, matcher: &dyn Engine) -> Result<Vec<usize>, SearchError> {
        let weight = matcher.weight(EnableScoring::disabled_from_searcher(&self.passages))?;
        let mut counts = vec![0; self.documents().len()];
        for (ordinal, segment) in self.passages.segment_readers().iter().enumerate() {
            let numbers = self.document_numbers(ordinal);
            let alive = segment.alive_bitset();
            weight.for_each_no_score(segment, &mut |docs| {
                let alive = docs
                    .iter()
                    .filter(|doc| alive.is_none_or(|alive| alive.is_alive(**doc)));
                for doc in alive {
                    let number = numbers.get(*doc as usize);
                    if let Some(count) = number.and_then(|at| counts.get_mut(*at as usize)) {
                        *count += 1;
                    }
                }
            })?;
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

#[cfg(test)]
mod tests {
    use super::Facet;

    #[test]
    fn names_lead_back() {
        for (name, facet) in Facet::NAMES {
            assert_eq!(
                (facet.as_str(), Facet::from_name(name)),
                (name, Some(facet))
            );
        }
        assert_eq!(Facet::from_name("Publisher"), None);
    }
}
