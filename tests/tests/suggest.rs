//! Completions: every title and heading can be reached by typing its beginning.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::BTreeSet;

use issetsu_search::suggest::{MAX_SUGGESTIONS, SuggestionKind};
use issetsu_search::{SearchRequest, Snapshot};
use issetsu_testkit::{TestIndex, corpora, documents, sample_corpus};

fn suggests(snapshot: &Snapshot, typed: &str, text: &str) -> bool {
    let found = snapshot.suggest(typed, MAX_SUGGESTIONS).unwrap();
    found.iter().any(|suggestion| suggestion.text == text)
}

/// Types a text character by character until it is suggested; how many it takes, up to twelve.
fn characters_needed(snapshot: &Snapshot, text: &str) -> Option<usize> {
    let characters: Vec<char> = text.chars().collect();
    (1..=characters.len().min(12)).find(|count| {
        let typed: String = characters[..*count].iter().collect();
        suggests(snapshot, &typed, text)
    })
}

#[test]
fn every_title_is_reached_by_its_first_characters() {
    for corpus in corpora() {
        let snapshot = TestIndex::of_folder(&corpus).snapshot();
        for entry in snapshot
            .documents()
            .unwrap()
            .into_iter()
            .filter(|entry| entry.passages > 0)
        {
            let title = &entry.metadata.title;
            let needed = characters_needed(&snapshot, title);
            assert!(
                needed.is_some_and(|count| count <= 4),
                "{title}: {needed:?}"
            );
        }
    }
}

/// Headings are suggested without their numbers, which have at most a dozen characters.
#[test]
fn every_heading_is_reached_by_the_first_characters_of_its_words() {
    for corpus in corpora() {
        let snapshot = TestIndex::of_folder(&corpus).snapshot();
        let passages = documents(&snapshot).into_iter().flat_map(|(_, all)| all);
        let headings: BTreeSet<String> = passages.flat_map(|p| p.section_path).collect();
        for heading in headings.iter().filter(|heading| heading.len() <= 240) {
            let starts = heading.char_indices().take(12);
            let needed = starts.filter_map(|(start, _)| {
                let words: Vec<_> = heading[start..].split_whitespace().collect();
                characters_needed(&snapshot, &words.join(" "))
            });
            let needed = needed.min();
            assert!(
                needed.is_some_and(|count| count <= 8),
                "{heading}: {needed:?}"
            );
        }
    }
}

#[test]
fn titles_and_headings_by_surface_reading_and_romaji() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    for (typed, text) in [
        (
            "港か",
            "港から組み立てる水素サプライチェーン――「着いた後」の空白を埋める六つの提言",
        ),
        (
            "みなとから",
            "港から組み立てる水素サプライチェーン――「着いた後」の空白を埋める六つの提言",
        ),
        (
            "minatokara",
            "港から組み立てる水素サプライチェーン――「着いた後」の空白を埋める六つの提言",
        ),
        (
            "規格",
            "規格から結び直す日韓半導体協力――玄海をまたぐ標準化の共同基盤に向けて",
        ),
        (
            "きかくから",
            "規格から結び直す日韓半導体協力――玄海をまたぐ標準化の共同基盤に向けて",
        ),
        (
            "kikakuk",
            "規格から結び直す日韓半導体協力――玄海をまたぐ標準化の共同基盤に向けて",
        ),
        (
            "はんどうたい",
            "規格から結び直す日韓半導体協力――玄海をまたぐ標準化の共同基盤に向けて",
        ),
        (
            "しようs",
            "仕様書に書けないものを買う――地方自治体における生成AIの利用と調達に関する調査報告",
        ),
        (
            "shiyosho",
            "仕様書に書けないものを買う――地方自治体における生成AIの利用と調達に関する調査報告",
        ),
        (
            "りゅういき",
            "澪早川流域治水白書 溢れる水の置き場所を決める",
        ),
        (
            "iryode",
            "医療データの二次利用に関する提言 ―同意の積み重ねから、信頼できる利用の仕組みへ―",
        ),
        (
            "Buil",
            "Building Hydrogen Supply Chains from the Port: Six Proposals for What Happens After the Ship Arrives",
        ),
        ("水害", "水害の変貌と土地利用"),
        ("すいがい", "水害の変貌と土地利用"),
        ("suigai", "水害の変貌と土地利用"),
        ("ちょうさのは", "調査の背景"),
        ("chousanoh", "調査の背景"),
    ] {
        assert!(suggests(&snapshot, typed, text), "{typed} → {text}");
    }
}

#[test]
fn titles_lead_to_their_documents() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    let found = snapshot.suggest("港から", MAX_SUGGESTIONS).unwrap();
    let title = found
        .iter()
        .find(|s| s.kind == SuggestionKind::Title)
        .unwrap();
    let id = title.document_id.as_ref().unwrap();
    assert_eq!(id.as_str(), "hydrogen-ports-2025");
    let entry = snapshot.document_entry(id).unwrap().unwrap();
    assert_eq!(title.count, u64::from(entry.passages));
}

#[test]
fn names_lead_to_queries_for_their_fields() {
    let body = "# 題\n\n港を三つに絞る。人口は減少した。\n";
    let one = format!(
        "---\ntitle: 港の計画\nauthors: [\"髙橋 汐里\", 濱田周平]\npublisher: 汐路政策研究所\ntags: [近代化遺産]\n---\n\n{body}"
    );
    let snapshot = TestIndex::of_files([("one.md", one)]).snapshot();
    for (typed, query) in [
        ("髙橋汐里", "author:\"髙橋 汐里\""),
        ("高橋", "author:\"髙橋 汐里\""),
        ("髙橋 汐", "author:\"髙橋 汐里\""),
        ("たかはし", "author:\"髙橋 汐里\""),
        ("takahas", "author:\"髙橋 汐里\""),
        ("高はし", "author:\"髙橋 汐里\""),
        ("濵田", "author:濱田周平"),
        ("author:高", "author:\"髙橋 汐里\""),
        ("-author:高", "-author:\"髙橋 汐里\""),
        ("港 author:\"高", "港 author:\"髙橋 汐里\""),
        ("汐路政策研究所", "publisher:汐路政策研究所"),
        ("汐路政", "publisher:汐路政策研究所"),
        ("汐路せいさく", "publisher:汐路政策研究所"),
        ("政策研究", "publisher:汐路政策研究所"),
        ("港 汐路", "港 publisher:汐路政策研究所"),
        ("publisher:汐", "publisher:汐路政策研究所"),
        ("近代", "tag:近代化遺産"),
        ("tag:きんだい", "tag:近代化遺産"),
    ] {
        let found = snapshot.suggest(typed, MAX_SUGGESTIONS).unwrap();
        let queries: Vec<&str> = found.iter().map(|one| one.query.as_str()).collect();
        assert!(queries.contains(&query), "{typed}: {queries:?}");
        let search = snapshot.search(&SearchRequest::new(query)).unwrap();
        assert!(query.starts_with('-') || search.total.value > 0, "{query}");
    }
    let of_field = snapshot.suggest("publisher:高", MAX_SUGGESTIONS).unwrap();
    assert!(of_field.is_empty(), "{of_field:?}");
}

#[test]
fn words_typed_as_one_are_divided() {
    let snapshot = TestIndex::of_folder(&sample_corpus()).snapshot();
    for (typed, head) in [
        ("人口減", "人口"),
        ("人口げん", "人口"),
        ("水素きょう", "水素"),
        ("水素ky", "水素"),
        ("港湾水素きょう", "港湾"),
    ] {
        let found = snapshot.suggest(typed, MAX_SUGGESTIONS).unwrap();
        assert!(!found.is_empty(), "{typed}");
        for suggestion in found {
            assert!(
                suggestion.text.starts_with(head) || suggestion.text.contains("人口減"),
                "{typed}: {suggestion:?}"
            );
            let search = snapshot
                .search(&SearchRequest::new(&*suggestion.query))
                .unwrap();
            assert!(search.total.value > 0, "{typed}: {suggestion:?}");
        }
    }
    for nothing in ["ぬゑぬゑ", "栞鮭", "title:人口減"] {
        assert!(
            snapshot
                .suggest(nothing, MAX_SUGGESTIONS)
                .unwrap()
                .is_empty(),
            "{nothing}"
        );
    }
}

/// A report of two passages, with a heading that all reports have.
fn report(number: usize, subject: &str) -> String {
    let sentence = format!("{subject}の供給網を国際空港の港湾から組み立てる。").repeat(12);
    format!("# {subject}報告{number}\n\n## 港湾の費用\n\n{sentence}\n\n{sentence}\n")
}

/// What is suggested for the beginnings of what reports have, with the number of passages.
fn suggested(snapshot: &Snapshot) -> Vec<(String, u64)> {
    let typed = [
        "水",
        "すい",
        "港",
        "kou",
        "費",
        "人口",
        "報告",
        "国際空",
        "組",
    ];
    let found = typed.map(|typed| snapshot.suggest(typed, MAX_SUGGESTIONS).unwrap());
    let found = found.into_iter().flatten();
    found
        .map(|suggestion| (suggestion.text, suggestion.count))
        .collect()
}

#[test]
fn runs_that_change_little_suggest_what_a_first_run_does() {
    let index = TestIndex::of_files((0..12).map(|n| (format!("{n:02}.md"), report(n, "水素"))));
    let check = |what: &str| {
        index.update();
        let anew = TestIndex::of_folder(index.corpus()).snapshot();
        let expected = suggested(&anew);
        assert!(!expected.is_empty(), "{what}");
        assert_eq!(suggested(&index.snapshot()), expected, "{what}");
    };
    check("as it was");
    index.write("03.md", report(3, "人口"));
    check("a document has other words");
    index.remove("05.md");
    check("a document is gone");
    index.write("12.md", report(12, "人口"));
    check("a document is new");
    index.write("05.md", report(5, "人口"));
    check("a document is there again");
    index.write("03.md", report(3, "水素"));
    check("a document has its words again");
    // So many that files without most of their documents are written anew.
    for number in 0..9 {
        index.remove(&format!("{number:02}.md"));
    }
    check("most documents are gone");
}
