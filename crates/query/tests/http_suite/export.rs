//! Results as files.

use crate::app::{Answer, TestApp, encode};

async fn export(format: &str, query: &str) -> Answer {
    let answer = TestApp::shared()
        .get(&format!("/export/{format}?{query}"))
        .await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    answer
}

#[tokio::test]
async fn a_table_opens_in_a_spreadsheet() {
    let query = format!("q={}", encode("受け入れ港湾"));
    let answer = export("csv", &query).await;
    assert_eq!(
        answer.header("content-type"),
        "text/csv; charset=utf-8; header=present"
    );
    assert_eq!(
        answer.header("content-disposition"),
        format!(
            "attachment; filename=\"issetsu.csv\"; filename*=UTF-8''issetsu-{}.csv",
            encode("受け入れ港湾")
        )
    );
    let text = answer.text();
    assert!(text.starts_with("\u{feff}順位,題名,著者,"), "{text}");
    assert!(text.ends_with("\r\n"));
    for cell in [
        "水素港湾の整備 <試案> & 提言",
        "港湾 花子; 燃料 太郎",
        "2025-06-18",
        "提言",
        "水素の受け入れ港湾を三か所に絞る。",
        "/passages/",
    ] {
        assert!(text.contains(cell), "{cell} is not in\n{text}");
    }
    let english = export("csv", &format!("{query}&hl=en")).await.text();
    assert!(english.contains("Rank,Title,Authors,") && english.contains(",Proposal,"));
}

#[tokio::test]
async fn files_hold_the_hits_of_the_same_search() {
    for (query, expected) in [
        (format!("q={}", encode("棚田")), 40),
        (format!("q={}&page=3&group_by=document", encode("棚田")), 40),
        (format!("q={}&year=2025", encode("棚田")), 0),
        ("publisher=Harbour+Notes".to_owned(), 1),
    ] {
        let csv = export("csv", &query).await.text();
        assert_eq!(csv.matches("\r\n").count(), expected + 1, "{query}");
        let ris = export("ris", &query).await.text();
        assert_eq!(ris.matches("TY  - ").count(), expected, "{query}");
        let bib = export("bib", &query).await.text();
        let entries = bib.lines().filter(|line| line.starts_with('@'));
        let mut keys: Vec<&str> = entries.filter_map(|line| line.split('{').nth(1)).collect();
        assert_eq!(keys.len(), expected, "{query}");
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), expected, "{query}");
    }
}

#[tokio::test]
async fn a_formula_in_a_document_stays_a_text() {
    let file = "---\nid: trap\ntitle: '=HYPERLINK(\"https://example.org\")'\npublisher: '+81'\nauthors: ['@SUM(A1)']\n---\n\n# 港\n\n## ＝1+1\n\n-2+3 は式ではない。\n";
    let app = TestApp::new(&[("trap.md", file.to_owned())]);
    let answer = app
        .get(&format!("/export/csv?q={}", encode("式ではない")))
        .await;
    let text = answer.text();
    for cell in [
        "\"'=HYPERLINK(\"\"https://example.org\"\")\"",
        ",'@SUM(A1),",
        ",'+81,",
        ",'＝1+1,",
        ",'-2+3 は式ではない。,",
    ] {
        assert!(text.contains(cell), "{cell} is not in\n{text}");
    }
}

#[tokio::test]
async fn the_page_of_results_links_to_them_and_says_how_many_they_hold() {
    let app = TestApp::shared();
    let query = encode("棚田");
    let few = app
        .get(&format!("/?q={query}&page=2&sort=newest"))
        .await
        .text();
    for format in ["csv", "ris", "bib"] {
        let link = format!("href=\"/export/{format}?q={query}&amp;sort=newest\"");
        assert!(few.contains(&link), "{link}");
    }
    assert!(!few.contains("件まで"));
    let files: Vec<(String, String)> = (0..3)
        .map(|number| {
            let text = crate::app::long("棚田").replace("id: long", &format!("id: long{number}"));
            (format!("{number}.md"), text)
        })
        .collect();
    let files: Vec<(&str, String)> = files.iter().map(|(n, t)| (n.as_str(), t.clone())).collect();
    let many = TestApp::new(&files);
    let html = many.get(&format!("/?q={query}")).await.text();
    assert!(html.contains("上位100件まで"));
    let csv = many.get(&format!("/export/csv?q={query}")).await.text();
    assert_eq!(csv.matches("\r\n").count(), 101);
    let nothing = app.get(&format!("/?q={}", encode("囧囧囧"))).await.text();
    assert!(!nothing.contains("/export/"));
}
