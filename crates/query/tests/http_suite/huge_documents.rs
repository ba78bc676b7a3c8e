//! The page of a huge document comes in parts, in which everything leads where it did in one.

use crate::app::TestApp;

/// Letters of a paragraph, which are cut into few words.
const PARAGRAPH_BYTES: usize = 5_000;

/// A document of 2.5 MB: 50 sections of ten paragraphs, each with a note.
fn huge() -> String {
    let word = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz ";
    let filler = word.repeat(PARAGRAPH_BYTES / word.len());
    let mut text = "---\nid: huge\ntitle: Huge\nlanguage: en\n---\n".to_owned();
    for section in 0..50 {
        text += &format!("\n# Section {section}\n\nHere is needle{section}[^{section}].\n");
        for _ in 0..10 {
            text += &format!("\n{filler}\n");
        }
    }
    for section in 0..50 {
        text += &format!("\n[^{section}]: Note number {section}.\n");
    }
    text
}

#[tokio::test]
async fn parts_hold_all_and_each_its_own() {
    let app = TestApp::new(&[("huge.md", huge())]);
    let mut parts = Vec::new();
    for number in 1..=3 {
        parts.push(
            app.get(&format!("/documents/huge?page={number}"))
                .await
                .text(),
        );
    }
    let first = app.get("/documents/huge").await.text();
    assert!(first.contains("needle0<") && first.contains("rel=\"next\""));
    assert!(parts.iter().all(|part| part.len() < 4_000_000));
    for section in 0..50 {
        let once = [
            format!("id=\"s-{section}\""),
            format!("href=\"#s-{section}\""),
            format!("id=\"fnref-{section}\""),
            format!("id=\"fn-{section}\""),
            format!("needle{section}<"),
        ];
        let mut holding = Vec::new();
        for wanted in &once {
            let found: Vec<usize> = (0..3)
                .filter(|at| parts[*at].matches(wanted.as_str()).count() == 1)
                .collect();
            assert_eq!(found.len(), 1, "{wanted}: {found:?}");
            holding.extend(found);
        }
        assert!(
            holding.iter().all(|part| *part == holding[0]),
            "{section}: {holding:?}"
        );
    }
    for (part, next, before) in [(0, true, false), (1, true, true), (2, false, true)] {
        assert_eq!(parts[part].contains("rel=\"next\""), next, "{part}");
        assert_eq!(parts[part].contains("rel=\"prev\""), before, "{part}");
    }
    assert!(parts[0].contains("href=\"/documents/huge?page=2\""));
    assert!(parts[2].contains("href=\"/documents/huge?page=2\""));
}

#[tokio::test]
async fn a_passage_opens_its_part() {
    let app = TestApp::new(&[("huge.md", huge())]);
    for section in [1, 30, 49] {
        // Notes stand at the end of the text, and are shown with their marks.
        for words in [
            format!("needle{section}"),
            format!("\"Note number {section}\""),
        ] {
            let id = app.first_passage(&words).await;
            let page = app
                .get(&format!("/documents/huge?passage={id}"))
                .await
                .text();
            assert!(page.contains(&format!("id=\"p-{id}\"")), "{words}");
            assert!(page.contains("class=\"passage found\""), "{words}");
        }
    }
    let beyond = app.get("/documents/huge?page=99").await.text();
    assert!(beyond.contains("needle49"));
    let unreadable = app.get("/documents/huge?page=x").await;
    assert!(unreadable.text().contains("needle0<"));
}

#[tokio::test]
async fn a_document_of_usual_length_is_whole() {
    let page = TestApp::shared().get("/documents/long").await.text();
    assert!(!page.contains("class=\"pager\""));
    let same = TestApp::shared().get("/documents/long?page=7").await.text();
    assert_eq!(
        same.matches("id=\"s-").count(),
        page.matches("id=\"s-").count()
    );
}
