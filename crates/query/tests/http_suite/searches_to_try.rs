//! The searches to try on the start page: what the documents are about, and no heading.

use std::sync::Arc;

use issetsu_query::{ServerConfig, router};
use issetsu_testkit::{Client, TestIndex, sample_corpus};

async fn searches(index: &TestIndex, language: &str) -> Vec<String> {
    let client = Client::new(router(Arc::clone(&index.live()), ServerConfig::default()));
    let page = client.get(&format!("/?hl={language}")).await.text();
    let section = page.split("<section class=\"examples\"").nth(1);
    let section = section.map_or("", |rest| rest.split("</section>").next().unwrap());
    let links: Vec<String> = section
        .split("</a>")
        .filter_map(|part| Some(part.rsplit_once('>')?.1.to_owned()))
        .filter(|text| !text.trim().is_empty())
        .collect();
    for link in &links {
        let query = issetsu_testkit::encode(link);
        let found = client.get(&format!("/v1/search?q={query}")).await.json();
        assert!(found["total"]["value"].as_u64().unwrap() > 0, "{link}");
    }
    links
}

fn repeated(sentences: &[&str]) -> String {
    let paragraphs: Vec<String> = (0..6)
        .map(|at| format!("## はじめに{at}\n\n{}\n", sentences.join("")))
        .collect();
    paragraphs.join("\n")
}

/// Three documents: on fishery, on a library, on buses. All of them share a sentence.
#[tokio::test]
async fn each_document_has_its_subject() {
    let document = |id: &str, title: &str, text: &str| {
        let shared = "政府は今後の課題を検討し、地域の現状を調べる必要がある。";
        format!(
            "---\nid: {id}\ntitle: {title}\nauthors: [聞き手 太郎]\ndate: 2025\n---\n\n# {title}\n\n{}",
            repeated(&[text, shared])
        )
    };
    let files = [
        (
            "a.md",
            document("a", "海の仕事", "沿岸漁業の担い手が減り、漁獲量も落ちた。"),
        ),
        (
            "b.md",
            document("b", "本のある町", "公共図書館の夜間開館を広げる。"),
        ),
        (
            "c.md",
            document(
                "c",
                "足をどうする",
                "路線バスの運転手が足りず、デマンド交通に替える。",
            ),
        ),
    ];
    let index = TestIndex::of_files(files.iter().map(|(name, text)| (*name, text.as_str())));
    let found = searches(&index, "ja").await;
    for subject in ["漁", "図書館", "バス"] {
        assert!(
            found.iter().any(|one| one.contains(subject)),
            "{subject}: {found:?}"
        );
    }
    for other in [
        "政府",
        "地域",
        "課題",
        "現状",
        "はじめに",
        "聞き手",
        "今後",
        "必要",
    ] {
        assert!(!found.iter().any(|one| one == other), "{other}: {found:?}");
    }
}

/// A corpus in two languages: each reader sees words in the own language first.
#[tokio::test]
async fn the_reader_s_language_comes_first() {
    let english = format!(
        "---\nid: en\ntitle: Tidal power in small harbours\nlanguage: en\ndate: 2025-03\ntags: [tidal power]\n---\n\n{}",
        (0..6)
            .map(|at| format!("## The situation in March {at}\n\nTidal turbines should be built in small harbours, which would need grid capacity.\n\n"))
            .collect::<String>()
    );
    let japanese = format!(
        "---\nid: ja\ntitle: 棚田の保全\ndate: 2024-03\n---\n\n# 棚田の保全\n\n{}",
        repeated(&["棚田の水路を三月に直し、畦を塗る担い手を探す。"])
    );
    let index = TestIndex::of_files([("en.md", english.as_str()), ("ja.md", japanese.as_str())]);
    let found = searches(&index, "en").await;
    assert!(found[0].is_ascii(), "{found:?}");
    let is_tidal = |one: &String| one.to_ascii_lowercase().starts_with("tidal");
    assert!(found.iter().any(is_tidal), "{found:?}");
    let japanese = searches(&index, "ja").await;
    assert!(japanese[0].contains("棚田"), "{japanese:?}");
    for other in ["should", "would", "March", "situation", "三月", "はじめに"] {
        for found in [&found, &japanese] {
            assert!(
                !found.iter().any(|one| one.eq_ignore_ascii_case(other)),
                "{found:?}"
            );
        }
    }
}

#[tokio::test]
async fn the_sample_corpus() {
    let index = TestIndex::of_folder(&sample_corpus());
    let japanese = searches(&index, "ja").await;
    let english = searches(&index, "en").await;
    assert_eq!(japanese.len(), 6);
    assert!(english[0].is_ascii(), "{english:?}");
    for one in &japanese {
        assert!(one.chars().count() >= 2 && !one.is_ascii(), "{japanese:?}");
    }
}

#[tokio::test]
async fn a_corpus_of_a_sentence() {
    assert!(
        searches(
            &TestIndex::of_files([("a.md", "# 港\n\n水素の港。\n")]),
            "ja"
        )
        .await
        .len()
            <= 6
    );
}
