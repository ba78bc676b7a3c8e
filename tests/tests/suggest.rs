//! Completions: every title and heading can be reached by typing its beginning.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::BTreeSet;

use issetsu_search::Snapshot;
use issetsu_search::suggest::{MAX_SUGGESTIONS, SuggestionKind};
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
            .iter()
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
    let entry = snapshot.document_entry(id).unwrap();
    assert_eq!(title.count, u64::from(entry.passages));
}
