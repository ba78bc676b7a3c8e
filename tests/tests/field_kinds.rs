//! Kinds of faults that users of comparable tools report: each is tried from files to hits and verdicts, in several
//! variants.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::BTreeSet;

use issetsu_quote::Status;
use issetsu_search::{Filters, SearchRequest, Snapshot};
use issetsu_testkit::TestIndex;

/// The documents whose passages hold all of a query.
fn documents(snapshot: &Snapshot, query: &str) -> BTreeSet<String> {
    let found = snapshot.search(&SearchRequest::new(query)).unwrap();
    let complete = found.hits.into_iter().take(found.complete.value);
    complete.map(|hit| hit.document.id.into()).collect()
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn a_heading_without_a_body_is_text() {
    for (name, text) in [
        (
            "a.md",
            "# 要望\n\n## 市は灯台を残すこと\n\n## 県は桟橋を直すこと\n",
        ),
        (
            "b.html",
            "<html lang=\"ja\"><body><h1>要望</h1><h2>市は灯台を残すこと</h2><h2>県は桟橋を直すこと</h2></body></html>",
        ),
        (
            "c.md",
            "# 要望\n\n前書きである。\n\n## 市は灯台を残すこと\n\n### 県は桟橋を直すこと\n\n## 経緯\n\n経緯を述べる。\n",
        ),
    ] {
        let snapshot = TestIndex::of_files([(name, text)]).snapshot();
        for heading in ["市は灯台を残すこと", "県は桟橋を直すこと"] {
            let found = documents(&snapshot, &format!("\"{heading}\""));
            assert_eq!(found.len(), 1, "{name}: {heading}");
            let verified = snapshot.verify(heading, None).unwrap();
            assert_eq!(
                verified.verification.status,
                Status::Exact,
                "{name}: {heading}"
            );
        }
    }
}

#[test]
fn what_is_excluded_by_a_word_of_its_own() {
    let snapshot = TestIndex::of_files([
        ("a.md", "# 記録\n\n高潮の避難計画である。\n"),
        ("b.md", "# 記録\n\n高潮の観測である。\n"),
        ("c.md", "# 記録\n\n地震の観測である。\n"),
    ])
    .snapshot();
    for (query, expected) in [
        ("高潮 NOT 避難", &["b"][..]),
        ("高潮 ＮＯＴ 避難", &["b"]),
        ("高潮 AND NOT 避難", &["b"]),
        ("高潮 ANDNOT 避難", &["b"]),
        ("観測 NOT (高潮 OR 津波)", &["c"]),
        ("高潮 OR 観測 NOT 地震", &["a", "b"]),
        ("記録 NOT 避難 NOT 地震", &["b"]),
    ] {
        assert_eq!(documents(&snapshot, query), set(expected), "{query}");
    }
    for query in ["*潮", "高*潮"] {
        let found = snapshot.search(&SearchRequest::new(query)).unwrap();
        let codes: Vec<&str> = found
            .warnings
            .iter()
            .map(|warning| &*warning.code)
            .collect();
        assert!(codes.contains(&"star_in_word"), "{query}: {codes:?}");
    }
}

#[test]
fn kinds_of_publications_and_years() {
    let document = |kind: &str, year: u16| {
        format!("---\ntitle: 灯台\ntype: {kind}\ndate: {year}\n---\n\n# 灯台\n\n灯台を残す。\n")
    };
    let snapshot = TestIndex::of_files([
        ("a.md", document("white_paper", 2018)),
        ("b.md", document("interview", 2020)),
        ("c.md", document("report", 2025)),
    ])
    .snapshot();
    for (query, expected) in [
        ("灯台 type:white_paper", &["a"][..]),
        ("灯台 type:白書", &["a"]),
        ("灯台 -type:インタビュー", &["a", "c"]),
        ("type:report OR type:interview", &["b", "c"]),
        ("灯台 year:令和7年", &["c"]),
        ("灯台 year:2020年", &["b"]),
        ("灯台 year:2018-2020", &["a", "b"]),
        ("灯台 year:2018〜2020", &["a", "b"]),
        ("灯台 year:平成30年", &["a"]),
    ] {
        assert_eq!(documents(&snapshot, query), set(expected), "{query}");
    }
    let with_filter = SearchRequest {
        filters: Filters {
            types: vec![issetsu_model::DocumentType::WhitePaper],
            ..Filters::default()
        },
        ..SearchRequest::new("灯台")
    };
    let filtered = snapshot.search(&with_filter).unwrap();
    assert_eq!(filtered.total.value, 1);
    let found = snapshot
        .search(&SearchRequest::new("灯台 type:小説"))
        .unwrap();
    assert!(
        found
            .warnings
            .iter()
            .any(|warning| warning.code == "invalid_type")
    );
}

#[test]
fn english_words_divided_at_line_ends() {
    let text = "The harbour author-\nities should treat quays as in-\nfrastructure for later genera-\ntions of long-term users.";
    let snapshot = TestIndex::of_files([("a.txt", format!("Harbours\n\n{text}\n"))]).snapshot();
    for word in ["authorities", "infrastructure", "generations"] {
        assert_eq!(documents(&snapshot, word), set(&["a"]), "{word}");
    }
    for quotation in [
        "The harbour authorities should treat quays as infrastructure for later generations",
        "quays as infra-\nstructure for later generations of long-term users.",
    ] {
        let verified = snapshot.verify(quotation, None).unwrap();
        assert!(
            verified.verification.status <= Status::Normalized,
            "{quotation}"
        );
    }
    let changed = "The harbour authorities should treat ships as infrastructure";
    let verified = snapshot.verify(changed, None).unwrap();
    assert_eq!(verified.verification.status, Status::Altered);
}

#[test]
fn years_of_eras_in_short() {
    let snapshot = TestIndex::of_files([
        (
            "a.md",
            "# 甲\n\nＲ６年度の灯台と H29年の桟橋と S63年の防波堤。\n",
        ),
        (
            "b.md",
            "# 乙\n\n令和6年度の灯台と平成29年の桟橋と昭和63年の防波堤。\n",
        ),
        (
            "c.md",
            "# 丙\n\n令和5年度の灯台と平成28年の桟橋と昭和62年の防波堤。\n",
        ),
    ])
    .snapshot();
    for query in [
        "令和6年度",
        "R6年度",
        "令6年度",
        "平成29年",
        "H29年",
        "平29年",
        "昭和63年",
        "S63年",
    ] {
        assert_eq!(documents(&snapshot, query), set(&["a", "b"]), "{query}");
    }
}
