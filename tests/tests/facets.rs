//! Facets say what a filter would give; groups hold what the hits hold.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::{BTreeMap, BTreeSet};

use issetsu_model::{DocumentId, DocumentType};
use issetsu_search::Snapshot;
use issetsu_search::{Facet, Filters, Hit, SearchRequest, SearchResponse, Sort, YearRange};
use issetsu_testkit::{TestIndex, sample_corpus};

/// A keyword, a word of everywhere, a question, words that no passage holds together, a phrase,
/// and everything.
const QUERIES: [&str; 6] = [
    "水素",
    "地域",
    "空き家を減らすには何をすればよいか",
    "水素 仏壇 原産地規則",
    "\"自治体\"",
    "",
];

fn snapshot() -> Snapshot {
    TestIndex::of_folder(&sample_corpus()).snapshot()
}

fn request(query: &str) -> SearchRequest {
    SearchRequest {
        limit: SearchRequest::MAX_LIMIT,
        facets: Facet::NAMES.map(|(_, facet)| facet).to_vec(),
        facet_limit: SearchRequest::MAX_FACET_LIMIT,
        ..SearchRequest::new(query)
    }
}

fn search(snapshot: &Snapshot, request: &SearchRequest) -> SearchResponse {
    snapshot.search(request).unwrap()
}

/// The filters with `value` as the only one of a facet; none where there is no such filter.
fn filtered(filters: &Filters, facet: Facet, value: &str) -> Option<Filters> {
    let mut filters = filters.clone();
    let values = vec![value.to_owned()];
    match facet {
        Facet::Publisher => filters.publishers = values,
        Facet::Year => filters.years = YearRange::parse(value),
        Facet::Type => filters.types = vec![DocumentType::from_name(value).unwrap()],
        Facet::Language => filters.languages = values,
        Facet::Tag => filters.tags = values,
        Facet::Document => filters.documents = vec![DocumentId::new(value).unwrap()],
        Facet::Author => return None,
    }
    Some(filters)
}

/// Checks every value of every facet against a search with its filter.
fn check_counts(snapshot: &Snapshot, request: &SearchRequest) {
    let response = search(snapshot, request);
    assert_eq!(response.facets.len(), Facet::NAMES.len());
    for counts in &response.facets {
        assert_eq!(counts.total_values, counts.values.len());
        for value in &counts.values {
            let Some(filters) = filtered(&request.filters, counts.facet, &value.value) else {
                continue;
            };
            let narrowed = SearchRequest {
                filters,
                ..request.clone()
            };
            let found = search(snapshot, &narrowed);
            assert_eq!(
                (value.passages, value.documents),
                (found.total.value, found.total_documents),
                "{:?} {:?} {value:?}",
                request.query,
                counts.facet,
            );
        }
    }
}

#[test]
fn a_count_is_what_the_filter_gives() {
    let snapshot = snapshot();
    for query in QUERIES {
        check_counts(&snapshot, &request(query));
    }
}

#[test]
fn a_chosen_value_leaves_its_alternatives_their_counts() {
    let snapshot = snapshot();
    for query in ["地域", "水素", ""] {
        let mut request = request(query);
        let all = search(&snapshot, &request).facets;
        request.filters.types = vec![DocumentType::Proposal];
        request.filters.years = YearRange::parse("2025");
        check_counts(&snapshot, &request);
        request.filters.years = None;
        let of_types = |facets: &[issetsu_search::FacetCounts]| {
            let types = facets.iter().find(|counts| counts.facet == Facet::Type);
            types.unwrap().clone()
        };
        assert_eq!(
            of_types(&search(&snapshot, &request).facets),
            of_types(&all),
            "{query}"
        );
    }
}

/// Words that passages of one publisher hold together, and passages of another only apart.
#[test]
fn a_chosen_value_is_in_its_facet_when_only_its_own_search_is_relaxed() {
    let snapshot = snapshot();
    let mut request = request("磁石 重希土類");
    assert!(search(&snapshot, &request).warnings.is_empty());
    let publisher = "汐路政策研究所".to_owned();
    request.filters.publishers = vec![publisher.clone()];
    request.facets = vec![Facet::Publisher];
    let response = search(&snapshot, &request);
    assert_eq!(response.warnings[0].code, "relaxed");
    let values = &response.facets[0].values;
    let chosen = values.iter().find(|value| value.value == publisher);
    let chosen = chosen.map(|value| value.passages);
    assert_eq!(chosen, Some(response.total.value));
    assert!(values.len() > 1);
    for value in values {
        request.filters.publishers = vec![value.value.clone()];
        let found = search(&snapshot, &request).total.value;
        assert_eq!(value.passages, found, "{value:?}");
    }
}

#[test]
fn every_passage_is_under_one_value_or_missing() {
    let snapshot = snapshot();
    for query in QUERIES {
        for limit in [1, 3, 100] {
            let request = SearchRequest {
                facet_limit: limit,
                ..request(query)
            };
            let response = search(&snapshot, &request);
            for counts in response.facets {
                assert!(counts.values.len() <= limit);
                let order = counts.values.windows(2).all(|pair| {
                    (pair[1].passages, &pair[0].value) < (pair[0].passages, &pair[1].value)
                });
                assert!(order, "{counts:?}");
                if !matches!(counts.facet, Facet::Tag | Facet::Author) {
                    let listed: usize = counts.values.iter().map(|value| value.passages).sum();
                    let all = listed + counts.other + counts.missing;
                    assert_eq!(all, response.total.value, "{query} {:?}", counts.facet);
                }
            }
        }
    }
}

/// Every hit, in pages of a hundred.
fn all_hits(snapshot: &Snapshot, request: &SearchRequest) -> Vec<Hit> {
    let mut hits = Vec::new();
    loop {
        let page = SearchRequest {
            offset: hits.len(),
            ..request.clone()
        };
        let found = search(snapshot, &page).hits;
        if found.is_empty() {
            return hits;
        }
        hits.extend(found);
    }
}

fn ids<'h>(hits: impl IntoIterator<Item = &'h Hit>) -> Vec<String> {
    let ids = hits.into_iter().map(|hit| hit.passage.id.to_string());
    ids.collect()
}

#[test]
fn groups_stand_as_the_hits_stand() {
    let snapshot = snapshot();
    for query in QUERIES {
        for sort in [Sort::Relevance, Sort::Newest] {
            let mut request = SearchRequest {
                sort,
                ..request(query)
            };
            let hits = all_hits(&snapshot, &request);
            let mut documents: Vec<DocumentId> = Vec::new();
            let mut of_each: BTreeMap<DocumentId, Vec<&Hit>> = BTreeMap::new();
            for hit in &hits {
                let of_document = of_each.entry(hit.document.id.clone()).or_default();
                if of_document.is_empty() {
                    documents.push(hit.document.id.clone());
                }
                of_document.push(hit);
            }
            for size in [1, 3, 10] {
                request.group = Some(size);
                let response = search(&snapshot, &request);
                assert!(response.hits.is_empty());
                assert_eq!(response.total.value, hits.len());
                assert_eq!(response.total_documents, documents.len());
                let grouped = response.groups.iter().map(|group| &group.document.id);
                assert!(grouped.eq(&documents), "{query} {sort:?} {size}");
                for group in &response.groups {
                    let all = &of_each[&group.document.id];
                    assert_eq!(group.total, all.len());
                    let expected = ids(all.iter().copied().take(size));
                    assert_eq!(ids(&group.hits), expected, "{query} {sort:?} {size}");
                }
            }
        }
    }
}

#[test]
fn pages_of_groups_have_no_gap_and_no_repeat() {
    let snapshot = snapshot();
    let mut request = request("地域");
    request.group = Some(2);
    let all = search(&snapshot, &request).groups;
    let documents: BTreeSet<_> = all.iter().map(|group| &group.document.id).collect();
    assert!(all.len() > 5 && documents.len() == all.len());
    (request.limit, request.offset) = (2, 0);
    let mut walked = Vec::new();
    while request.offset < all.len() {
        let page = search(&snapshot, &request).groups;
        request.offset += page.len();
        walked.extend(page);
    }
    assert_eq!(walked, all);
}
