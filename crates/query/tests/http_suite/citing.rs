//! Citations on pages.

use crate::app::{TestApp, encode};

async fn page(uri: &str) -> String {
    let answer = TestApp::shared().get(uri).await;
    assert_eq!(answer.status, 200, "{uri}: {}", answer.text());
    answer.text()
}

#[tokio::test]
async fn every_passage_has_a_sign_that_opens_its_citation() {
    let query = encode("水素");
    let document = page(&format!("/documents/hydrogen?q={query}&hl=en")).await;
    let search = "/v1/search?document=hydrogen&limit=100";
    let found = TestApp::shared().get(search).await.json();
    for hit in found["hits"].as_array().unwrap() {
        let id = hit["passage"]["id"].as_str().unwrap();
        let address = format!("/documents/hydrogen?q={query}&passage={id}&cite=1&hl=en#p-{id}");
        let link = format!("href=\"{}\"", address.replace('&', "&amp;"));
        assert_eq!(document.matches(&link).count(), 1, "{link}");
        let cited = page(&address).await;
        let panel = format!("<details class=\"cite\" id=\"cite-{id}\" lang=\"en\" open>");
        assert_eq!(cited.matches(&panel).count(), 1, "{panel}");
    }
}

#[tokio::test]
async fn a_citation_is_in_tabs_of_styles() {
    let id = TestApp::shared().first_passage("受け入れ港湾").await;
    let panel = page(&format!("/passages/{id}/citation?hl=en")).await;
    let styles = [
        "sist02", "apa", "chicago", "bibtex", "ris", "csl", "markdown",
    ];
    for style in styles {
        let tab = format!("<input type=\"radio\" name=\"cite-{id}\" id=\"cite-{id}-{style}\"");
        let label = format!("<label for=\"cite-{id}-{style}\">");
        for part in [tab, label] {
            assert_eq!(panel.matches(&part).count(), 1, "{part}");
        }
        let answer = TestApp::shared()
            .get(&format!("/v1/passages/{id}?format={style}"))
            .await;
        let written = answer.text().trim_end().replace('&', "&amp;");
        let written = written
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        assert!(
            panel.contains(&format!(">{written}</pre>")),
            "{style}: {written}"
        );
    }
    assert_eq!(panel.matches(" checked").count(), 1);
    for ending in ["bib", "ris", "json", "md"] {
        let download = format!("download=\"hydrogen-{id}.{ending}\"");
        assert!(panel.contains(&download), "{download}");
    }
}

#[tokio::test]
async fn a_passage_in_its_document_has_its_citation_closed_until_asked_for() {
    let id = TestApp::shared().first_passage("受け入れ港湾").await;
    let read = page(&format!("/documents/hydrogen?passage={id}")).await;
    assert!(read.contains(&format!(
        "<details class=\"cite\" id=\"cite-{id}\" lang=\"ja\">"
    )));
    let whole = page("/documents/hydrogen").await;
    assert!(!whole.contains("<details class=\"cite\""));
    let printed = read.split("<div class=\"on-paper\">").nth(1).unwrap();
    assert!(printed.contains(&format!("/passages/{id}")));
}

#[tokio::test]
async fn a_citation_of_nothing_is_an_error() {
    let app = TestApp::shared();
    for id in ["none", "0000000000000000"] {
        app.get(&format!("/passages/{id}/citation"))
            .await
            .problem(404, "passage_not_found");
    }
}
