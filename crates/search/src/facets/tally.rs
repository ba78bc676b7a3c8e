//! Adds up the passages found by the values of one facet.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use issetsu_index_format::DocumentEntry;

use super::{FacetCounts, FacetValue};
use crate::request::Facet;

/// Numbers under one value.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    passages: usize,
    documents: usize,
}

/// Adds up the passages of documents by the documents' values; lists the `limit` values with the
/// most. `counted` are the documents with the number of their passages.
pub(super) fn tally<'d>(
    facet: Facet,
    counted: impl Iterator<Item = (&'d DocumentEntry, usize)>,
    limit: usize,
) -> FacetCounts {
    let mut counts: BTreeMap<Cow<'_, str>, Count> = BTreeMap::new();
    let mut missing = 0;
    for (entry, passages) in counted.filter(|(_, passages)| *passages > 0) {
        let values = values(facet, entry);
        if values.is_empty() {
            missing += passages;
        }
        for value in values {
            let count = counts.entry(value).or_default();
            count.passages += passages;
            count.documents += 1;
        }
    }
    let total_values = counts.len();
    let mut most_first: Vec<_> = counts.into_iter().collect();
    most_first.sort_by_key(|(_, count)| Reverse(count.passages));
    let rest = most_first.iter().skip(limit);
    let other = rest.map(|(_, count)| count.passages).sum();
    let listed = most_first.into_iter().take(limit);
    let values = listed.map(|(value, count)| FacetValue {
        value: value.into_owned(),
        passages: count.passages,
        documents: count.documents,
    });
    FacetCounts {
        facet,
        values: values.collect(),
        total_values,
        other,
        missing,
    }
}

/// The values of a document, each once; values of spaces are none.
fn values(facet: Facet, entry: &DocumentEntry) -> BTreeSet<Cow<'_, str>> {
    let metadata = &entry.metadata;
    let values: BTreeSet<Cow<'_, str>> = match facet {
        Facet::Publisher => metadata.publisher.iter().map(Cow::from).collect(),
        Facet::Year => {
            let year = metadata.date.map(|date| date.year.to_string().into());
            year.into_iter().collect()
        }
        Facet::Type => [metadata.document_type.as_str().into()].into(),
        Facet::Language => [metadata.language.as_str().into()].into(),
        Facet::Tag => metadata.tags.iter().map(Cow::from).collect(),
        Facet::Author => metadata.authors.iter().map(Cow::from).collect(),
        Facet::Document => [entry.id.as_str().into()].into(),
    };
    let filled = values.into_iter().filter(|value| !value.trim().is_empty());
    filled.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_index_format::FileState;
    use issetsu_model::{DocumentId, Metadata, SourceFile};

    fn entry(id: &str, publisher: Option<&str>, tags: &[&str]) -> DocumentEntry {
        DocumentEntry {
            id: DocumentId::new(id).unwrap(),
            metadata: Metadata {
                publisher: publisher.map(str::to_owned),
                tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
                date: "2025-06".parse().ok(),
                ..Metadata::default()
            },
            source: SourceFile {
                path: String::new(),
                sha256: String::new(),
                size_bytes: 0,
                media_type: String::new(),
                encoding: None,
            },
            state: FileState {
                size_bytes: 0,
                modified_unix_nanos: 0,
                sha256: String::new(),
                checked_unix_seconds: 0,
            },
            sidecar: None,
            passages: 0,
            sections: 0,
            pages: 0,
            characters: 0,
            text_sha256: String::new(),
            warnings: Vec::new(),
        }
    }

    /// Checks the listed values with their passages and documents, and `total_values`, `other` and
    /// `missing`. The four documents have 3, 2, 5 and 0 passages among those found.
    fn check(
        (facet, limit): (Facet, usize),
        expected: &[(&str, usize, usize)],
        rest: (usize, usize, usize),
    ) {
        let documents = [
            entry("a", Some("港の会"), &["水素", "港湾", "水素"]),
            entry("b", Some("山の会"), &["港湾"]),
            entry("c", None, &[" "]),
            entry("d", Some("川の会"), &["水素"]),
        ];
        let counted = documents.iter().zip([3, 2, 5, 0]);
        let counts = tally(facet, counted, limit);
        let listed: Vec<_> = counts
            .values
            .iter()
            .map(|value| (value.value.as_str(), value.passages, value.documents))
            .collect();
        assert_eq!(listed, expected, "{facet:?}");
        assert_eq!(
            (counts.total_values, counts.other, counts.missing),
            rest,
            "{facet:?}"
        );
    }

    #[test]
    fn passages_are_counted_by_value() {
        check(
            (Facet::Publisher, 10),
            &[("港の会", 3, 1), ("山の会", 2, 1)],
            (2, 0, 5),
        );
        check((Facet::Publisher, 1), &[("港の会", 3, 1)], (2, 2, 5));
        // A tag given twice counts once, and one of spaces is none.
        check(
            (Facet::Tag, 10),
            &[("港湾", 5, 2), ("水素", 3, 1)],
            (2, 0, 5),
        );
        check((Facet::Year, 10), &[("2025", 10, 3)], (1, 0, 0));
        check((Facet::Type, 10), &[("report", 10, 3)], (1, 0, 0));
        check((Facet::Language, 10), &[], (0, 0, 10));
        check((Facet::Document, 2), &[("c", 5, 1), ("a", 3, 1)], (3, 2, 0));
    }
}
