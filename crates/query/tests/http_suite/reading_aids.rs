//! What helps to read a page: pages of the source, languages of parts, the same frame everywhere.

use issetsu_testkit::{Client, TestIndex, sample_corpus};

use crate::app::{TestApp, encode};
use issetsu_query::{ServerConfig, router};

const PAGES: [&str; 8] = [
    "/",
    "/?q=a",
    "/?q=nothing+at+all",
    "/documents",
    "/documents/hydrogen",
    "/documents/long",
    "/problems",
    "/nothing",
];

async fn page(uri: &str) -> String {
    let browser = [("accept", "text/html")];
    TestApp::shared().get_with(uri, &browser).await.text()
}

#[tokio::test]
async fn every_page_has_the_same_header_and_footer() {
    let frame = |html: &str| {
        let header = html.split("<header class=\"site\">").nth(1).unwrap();
        let header = header.split("</header>").next().unwrap();
        let footer = html.split("<footer").nth(1).unwrap();
        let text = format!("{header}{footer}");
        // The link to the other language leads to the same page.
        let links: Vec<&str> = text
            .split("<a ")
            .map(|a| a.split('>').nth(1).unwrap_or(""))
            .collect();
        links.join("\n")
    };
    let first = frame(&page(PAGES[0]).await);
    for uri in PAGES {
        assert_eq!(frame(&page(uri).await), first, "{uri}");
    }
}

#[tokio::test]
async fn parts_say_their_language() {
    let results = page(&format!("/?q={}&hl=en", encode("受け入れ港湾"))).await;
    assert!(results.contains("<html lang=\"en\">"));
    assert!(results.contains("<h2 class=\"path\" lang=\"ja\">"));
    assert!(results.contains("<a class=\"title\" lang=\"ja\""));
    assert!(
        results.contains("<a href=\"/?q=")
            && results.contains("lang=\"ja\" hreflang=\"ja\">日本語</a>")
    );
    let document = page("/documents/ports-en?hl=ja").await;
    assert!(
        document.contains("<h1 lang=\"en\">")
            && document.contains("<div class=\"text\" lang=\"en\">")
    );
    let id = TestApp::shared().first_passage("quays").await;
    let citation = page(&format!("/passages/{id}/citation?hl=ja")).await;
    assert!(
        citation.contains("<pre tabindex=\"0\" role=\"group\" aria-label=\"APA\" lang=\"en-US\">")
    );
}

#[tokio::test]
async fn each_page_of_a_source_can_be_linked_to() {
    let index = TestIndex::of_folder(&sample_corpus());
    let client = Client::new(router(index.live(), ServerConfig::default()));
    let snapshot = index.snapshot();
    let mut with_pages = 0;
    for (document, _) in issetsu_testkit::documents(&snapshot) {
        let html = client
            .get(&format!("/documents/{}", document.id))
            .await
            .text();
        let marks = html.matches("class=\"page-break\"").count();
        let body_end = document.blocks.iter().map(|block| block.range.end).max();
        let shown = document
            .pages
            .iter()
            .filter(|page| Some(page.range.start) < body_end);
        assert_eq!(marks, shown.count(), "{}", document.id);
        for page in &document.pages {
            if let Some(label) = &page.label {
                let id = format!(" id=\"page-{label}\"");
                assert_eq!(html.matches(&id).count(), 1, "{}: {id}", document.id);
            }
        }
        with_pages += usize::from(marks > 1);
    }
    assert!(with_pages > 0);
}
