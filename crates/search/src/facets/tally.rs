//! Adds up the passages found by the values of one facet.

use std::cmp::Reverse;

use issetsu_index_format::ValueKind;

use super::{FacetCounts, FacetValue};
use crate::request::Facet;
use crate::{SearchError, Snapshot};

/// Numbers under one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Count {
    /// The place of the value among those of its facet, in order.
    place: usize,
    passages: usize,
    documents: usize,
}

/// The numbers under the values of a facet, in order of value.
#[derive(Debug)]
struct Tally {
    counts: Vec<Count>,
    /// Number of passages whose document has no value.
    missing: usize,
}

impl Snapshot {
    /// Adds up the passages of documents by the documents' values; lists the `limit` values with the most.
    /// `by_document` is the number of passages found of each document.
    pub(super) fn facet(
        &self,
        facet: Facet,
        by_document: &[usize],
        limit: usize,
    ) -> Result<FacetCounts, SearchError> {
        // Each document is a value of its own: nothing of the documents is read but the ids that are listed.
        let Some(kind) = value_kind(facet) else {
            let tally = Tally::of_documents(by_document);
            return tally.listed(limit).named(facet, |document| {
                Ok(self.document_at(document)?.id.to_string())
            });
        };
        let values = self.values().of_kind(kind);
        let start = self.values().start_of_kind(kind);
        let of_documents = self.values().of_documents()?;
        // Values of spaces are none.
        let is_filled = |place: &usize| {
            let value = values.get(*place);
            value.is_some_and(|value| !value.value.trim().is_empty())
        };
        let mut tally = Tally::of_values(values.len());
        for (document, passages) in found(by_document) {
            let own = of_documents.of(document);
            let own = own.filter_map(|value| value.checked_sub(start));
            tally.add(passages, own.filter(is_filled));
        }
        tally.listed(limit).named(facet, |place| {
            let value = values.get(place);
            Ok(value.map(|value| value.value.clone()).unwrap_or_default())
        })
    }
}

/// What the values of a facet are among those of documents; none of the documents themselves.
fn value_kind(facet: Facet) -> Option<ValueKind> {
    match facet {
        Facet::Publisher => Some(ValueKind::Publisher),
        Facet::Year => Some(ValueKind::Year),
        Facet::Type => Some(ValueKind::Type),
        Facet::Language => Some(ValueKind::Language),
        Facet::Tag => Some(ValueKind::Tag),
        Facet::Author => Some(ValueKind::Author),
        Facet::Document => None,
    }
}

/// The documents with passages that were found, and how many of each.
fn found(by_document: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let counted = by_document.iter().copied().enumerate();
    counted.filter(|(_, passages)| *passages > 0)
}

impl Tally {
    /// Nothing under so many values.
    fn of_values(values: usize) -> Self {
        let counts = (0..values).map(|place| Count {
            place,
            passages: 0,
            documents: 0,
        });
        Self {
            counts: counts.collect(),
            missing: 0,
        }
    }

    /// Each document as a value of its own.
    fn of_documents(by_document: &[usize]) -> Self {
        let counts = found(by_document).map(|(place, passages)| Count {
            place,
            passages,
            documents: 1,
        });
        Self {
            counts: counts.collect(),
            missing: 0,
        }
    }

    /// Adds the passages of a document with the places of its values.
    fn add(&mut self, passages: usize, places: impl Iterator<Item = usize>) {
        let mut has_value = false;
        for place in places {
            if let Some(count) = self.counts.get_mut(place) {
                count.passages += passages;
                count.documents += 1;
                has_value = true;
            }
        }
        if !has_value {
            self.missing += passages;
        }
    }

    /// The `limit` values with the most passages, ties in order of value; of the others, numbers.
    fn listed(mut self, limit: usize) -> Listed {
        self.counts.retain(|count| count.documents > 0);
        self.counts
            .sort_unstable_by_key(|count| (Reverse(count.passages), count.place));
        let total_values = self.counts.len();
        let rest = self.counts.split_off(limit.min(total_values));
        Listed {
            counts: self.counts,
            total_values,
            other: rest.iter().map(|count| count.passages).sum(),
            missing: self.missing,
        }
    }
}

/// The values of a facet that are listed, and numbers for the rest.
#[derive(Debug)]
struct Listed {
    counts: Vec<Count>,
    total_values: usize,
    other: usize,
    missing: usize,
}

impl Listed {
    /// With the names of the values, by place.
    fn named(
        self,
        facet: Facet,
        name: impl Fn(usize) -> Result<String, SearchError>,
    ) -> Result<FacetCounts, SearchError> {
        let mut values = Vec::with_capacity(self.counts.len());
        for count in self.counts {
            values.push(FacetValue {
                value: name(count.place)?,
                passages: count.passages,
                documents: count.documents,
            });
        }
        Ok(FacetCounts {
            facet,
            values,
            total_values: self.total_values,
            other: self.other,
            missing: self.missing,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the listed places with their passages and documents, and `total_values`, `other` and `missing`.
    #[track_caller]
    fn check(listed: &Listed, expected: &[(usize, usize, usize)], rest: [usize; 3]) {
        let counts = listed.counts.iter();
        let found: Vec<_> = counts
            .map(|count| (count.place, count.passages, count.documents))
            .collect();
        assert_eq!(found, expected);
        let numbers = [listed.total_values, listed.other, listed.missing];
        assert_eq!(numbers, rest);
    }

    /// Four documents with 3, 2, 5 and 0 passages among those found; the third has no value.
    fn of_values(places: [&[usize]; 4]) -> Tally {
        let mut tally = Tally::of_values(3);
        for (document, passages) in found(&[3, 2, 5, 0]) {
            tally.add(passages, places[document].iter().copied());
        }
        tally
    }

    #[test]
    fn passages_are_counted_by_value() {
        let publishers = || of_values([&[1], &[0], &[], &[2]]);
        check(&publishers().listed(10), &[(1, 3, 1), (0, 2, 1)], [2, 0, 5]);
        check(&publishers().listed(1), &[(1, 3, 1)], [2, 2, 5]);
        let tags = of_values([&[0, 2], &[2], &[], &[0]]);
        check(&tags.listed(10), &[(2, 5, 2), (0, 3, 1)], [2, 0, 5]);
        // Ties go by value.
        let tied = of_values([&[2], &[0], &[1, 2], &[]]);
        check(&tied.listed(2), &[(2, 8, 2), (1, 5, 1)], [3, 2, 0]);
    }

    #[test]
    fn each_document_is_a_value() {
        let documents = || Tally::of_documents(&[3, 2, 5, 0]);
        check(&documents().listed(2), &[(2, 5, 1), (0, 3, 1)], [3, 2, 0]);
        check(
            &Tally::of_documents(&[1, 4, 1]).listed(3),
            &[(1, 4, 1), (0, 1, 1), (2, 1, 1)],
            [3, 0, 0],
        );
    }
}
