//! Adds up the passages found by the values of one facet.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use issetsu_index_format::DocumentEntry;

use super::{Facet, FacetCounts, FacetValue};

/// Adds up the passages of documents, which are in the same order, by the documents' values.
pub(super) fn tally(
    facet: Facet,
    by_document: &[usize],
    (documents, limit): (&[DocumentEntry], usize),
) -> FacetCounts {
    let mut counts: BTreeMap<Cow<'_, str>, (usize, usize)> = BTreeMap::new();
    let mut missing = 0;
    let found = documents.iter().zip(by_document);
    for (entry, passages) in found.filter(|(_, passages)| **passages > 0) {
        let values = facet.values(entry);
        if values.is_empty() {
            missing += passages;
        }
        for value in values {
            let count = counts.entry(value).or_default();
            *count = (count.0 + passages, count.1 + 1);
        }
    }
    let total_values = counts.len();
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, (passages, _))| Reverse(*passages));
    let other = counts.iter().skip(limit).map(|(_, (count, _))| count).sum();
    let listed = counts.into_iter().take(limit);
    let values = listed.map(|(value, (passages, documents))| FacetValue {
        value: value.into_owned(),
        passages,
        documents,
    });
    FacetCounts {
        facet,
        values: values.collect(),
        total_values,
        other,
        missing,
    }
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
        let counts = tally(facet, &[3, 2, 5, 0], (&documents, limit));
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
