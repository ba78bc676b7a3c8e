//! Searches of the sample corpus, as a person would make them.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::BTreeSet;

use issetsu_search::Snapshot;
use issetsu_search::{Filters, SearchRequest, Sort, YearRange};
use issetsu_testkit::{TestIndex, sample_corpus};

fn snapshot() -> Snapshot {
    TestIndex::of_folder(&sample_corpus()).snapshot()
}

/// The document and the innermost heading of the best hit.
fn best(snapshot: &Snapshot, query: &str) -> (String, String) {
    let response = snapshot.search(&SearchRequest::new(query)).unwrap();
    let hit = response.hits.into_iter().next();
    let hit = hit.unwrap_or_else(|| panic!("nothing for {query}"));
    let heading = hit.passage.section_path.last().cloned().unwrap_or_default();
    (hit.document.id.into(), heading.split_whitespace().collect())
}

#[test]
fn the_best_passage_comes_first() {
    let snapshot = snapshot();
    for (query, document, heading) in [
        (
            "原産地規則 完全累積",
            "rare-earth-fta-2025",
            "2．原産地規則の累積",
        ),
        ("転籍 教育費 清算 基金", "care-work-2024", ""),
        (
            "空き家 仏壇",
            "village-population-2023",
            "第2節仏壇と農地という結び目",
        ),
        ("田んぼダム 設置率", "basin-flood-land-use-2021", ""),
        (
            "奨学金の返済と積立の実施率",
            "financial-education-2020",
            "第三節奨学金の返済と資産形成",
        ),
    ] {
        let (found, place) = best(&snapshot, query);
        assert_eq!(found, document, "{query}");
        assert!(heading.is_empty() || place == heading, "{query}: {place}");
    }
}

/// Ids of the first hundred hits.
fn ids(snapshot: &Snapshot, query: &str) -> BTreeSet<String> {
    let mut request = SearchRequest::new(query);
    request.limit = SearchRequest::MAX_LIMIT;
    let hits = snapshot.search(&request).unwrap().hits;
    hits.into_iter().map(|hit| hit.passage.id.into()).collect()
}

#[test]
fn spellings_find_the_same() {
    let snapshot = snapshot();
    for (one, other) in [
        ("\"水素\"", "\"水 素\""),
        ("ＡＩ", "ai"),
        ("協議會", "協議会"),
        ("\"データ\"", "\"ﾃﾞｰﾀ\""),
        ("２０２５年", "2025年"),
    ] {
        let found = ids(&snapshot, one);
        assert!(!found.is_empty(), "{one}");
        assert_eq!(found, ids(&snapshot, other), "{one} {other}");
    }
}

#[test]
fn a_restriction_adds_no_hit() {
    let snapshot = snapshot();
    for word in ["港湾", "水素", "流域治水", "介護", "AI"] {
        let all = ids(&snapshot, word);
        for restriction in ["-船", "-\"の\"", "lang:ja", "year:2020..2026", "\"地域\""] {
            let mut request = SearchRequest::new(format!("{word} {restriction}"));
            request.limit = SearchRequest::MAX_LIMIT;
            let response = snapshot.search(&request).unwrap();
            if response.warnings.is_empty() && restriction != "\"地域\"" {
                let some: BTreeSet<String> = response
                    .hits
                    .into_iter()
                    .map(|hit| hit.passage.id.into())
                    .collect();
                assert!(some.is_subset(&all), "{word} {restriction}");
            }
        }
    }
}

/// How many passages a query finds.
fn total(snapshot: &Snapshot, query: &str) -> usize {
    let request = SearchRequest::new(query);
    snapshot.search(&request).unwrap().total.value
}

#[test]
fn a_group_of_restrictions_restricts_as_they_do_alone() {
    let snapshot = snapshot();
    for (grouped, alone) in [
        ("港 (year:2025 OR year:2025)", "港 year:2025"),
        ("港 (lang:ja OR lang:en)", "港"),
        ("港 (-船 -車)", "港 -船 -車"),
        ("港 (year:2025 (-船 -車))", "港 year:2025 -船 -車"),
    ] {
        let found = total(&snapshot, grouped);
        assert_eq!(found, total(&snapshot, alone), "{grouped}");
        assert!(found > 0, "{grouped}");
    }
}

#[test]
fn what_is_excluded_is_excluded_literally() {
    let snapshot = snapshot();
    for (query, word) in [
        ("水素 -船", "船"),
        ("地域 -AI", "AI"),
        ("介護 -外国人", "外国人"),
    ] {
        let mut request = SearchRequest::new(query);
        request.limit = SearchRequest::MAX_LIMIT;
        let hits = snapshot.search(&request).unwrap().hits;
        assert!(!hits.is_empty(), "{query}");
        assert!(
            hits.iter().all(|hit| !hit.passage.text.contains(word)),
            "{query}"
        );
    }
}

#[test]
fn what_holds_the_word_comes_before_what_does_not() {
    let snapshot = snapshot();
    for word in [
        "水素",
        "蓄電池",
        "原産地規則",
        "介護福祉士",
        "港湾",
        "関係人口",
        "CPTPP",
        "RCEP",
    ] {
        let mut request = SearchRequest::new(word);
        request.limit = SearchRequest::MAX_LIMIT;
        let hits = snapshot.search(&request).unwrap().hits;
        let holds: Vec<bool> = hits
            .iter()
            .map(|hit| hit.passage.text.replace('\n', "").contains(word))
            .collect();
        assert!(
            holds.first().copied().unwrap_or_default(),
            "{word}: {:?}",
            hits.first()
        );
        assert!(holds.is_sorted_by(|a, b| a >= b), "{word}: {holds:?}");
    }
}

#[test]
fn filters_let_through_what_they_name() {
    let snapshot = snapshot();
    let hits = |filters: Filters| {
        let mut request = SearchRequest::new("");
        (request.filters, request.limit) = (filters, 100);
        snapshot.search(&request).unwrap().hits
    };
    let korean = hits(Filters {
        languages: vec!["ko".into()],
        ..Filters::default()
    });
    assert!(
        !korean.is_empty()
            && korean
                .iter()
                .all(|hit| hit.document.metadata.language == "ko")
    );
    let years = YearRange {
        from: Some(2024),
        to: Some(2024),
    };
    let of_2024 = hits(Filters {
        years: Some(years),
        ..Filters::default()
    });
    let year = |date: issetsu_model::PublicationDate| date.year;
    assert!(!of_2024.is_empty());
    assert!(
        of_2024
            .iter()
            .all(|hit| hit.document.metadata.date.map(year) == Some(2024))
    );
    let publisher = of_2024[0].document.metadata.publisher.clone().unwrap();
    let by = hits(Filters {
        publishers: vec![publisher.clone()],
        ..Filters::default()
    });
    assert!(
        !by.is_empty()
            && by
                .iter()
                .all(|hit| hit.document.metadata.publisher.as_ref() == Some(&publisher))
    );
}

#[test]
fn newest_and_oldest_are_in_order() {
    let snapshot = snapshot();
    for sort in [Sort::Newest, Sort::Oldest] {
        let mut request = SearchRequest::new("地域");
        (request.sort, request.limit) = (sort, 100);
        let hits = snapshot.search(&request).unwrap().hits;
        let years: Vec<_> = hits
            .iter()
            .filter_map(|hit| hit.document.metadata.date)
            .map(|d| d.year)
            .collect();
        let ordered = years.is_sorted_by(|a, b| if sort == Sort::Newest { a >= b } else { a <= b });
        assert!(years.len() > 1 && ordered, "{years:?}");
    }
}

#[test]
fn pages_of_hits_have_no_gap_and_no_repeat() {
    let snapshot = snapshot();
    let page = |offset, limit| {
        let mut request = SearchRequest::new("協議 OR 地域");
        (request.offset, request.limit) = (offset, limit);
        let response = snapshot.search(&request).unwrap();
        response
            .hits
            .into_iter()
            .map(|hit| String::from(hit.passage.id))
            .collect::<Vec<_>>()
    };
    let all = page(0, 30);
    assert_eq!(
        [page(0, 7), page(7, 7), page(14, 7), page(21, 9)].concat(),
        all
    );
}

#[test]
fn when_no_passage_holds_all_words_some_are_given_with_a_warning() {
    let response = snapshot()
        .search(&SearchRequest::new("水素 仏壇 原産地規則"))
        .unwrap();
    assert!(response.total.value > 0);
    assert!(
        response
            .warnings
            .iter()
            .any(|warning| warning.code == "relaxed")
    );
    let nothing = snapshot()
        .search(&SearchRequest::new("\"水素仏壇\""))
        .unwrap();
    assert_eq!((nothing.total.value, nothing.warnings.len()), (0, 0));
}

#[test]
fn every_hit_of_a_reading_or_a_synonym_shows_why() {
    let snapshot = snapshot();
    for query in ["すいそ", "人工知能"] {
        let mut request = SearchRequest::new(query);
        request.limit = SearchRequest::MAX_LIMIT;
        let hits = snapshot.search(&request).unwrap().hits;
        assert!(!hits.is_empty(), "{query}");
        for hit in hits {
            let text = format!("{}{:?}", hit.passage.text, hit.passage.section_path);
            assert!(!hit.highlights.is_empty(), "{query}: {text}");
        }
    }
}

#[test]
fn a_synonym_in_latin_letters_counts_whole() {
    let index = TestIndex::of_files([
        ("ai.md", "# 道具\n\nAIを試した。\n"),
        ("said.md", "# Notes\n\nShe said so.\n"),
    ]);
    assert_eq!(total(&index.snapshot(), "人工知能"), 1);
}
