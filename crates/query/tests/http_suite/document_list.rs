//! The list of documents: its filters and orders.

use crate::app::{TestApp, encode};

async fn list(query: &str) -> String {
    let answer = TestApp::shared().get(&format!("/documents{query}")).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    answer.text()
}

/// The ids of the documents listed, in their order.
async fn listed(query: &str) -> Vec<String> {
    let html = list(query).await;
    let list = html.split("<ul class=\"documents\">").nth(1).unwrap();
    let list = list.split("<footer").next().unwrap().to_owned();
    let links = list.split("href=\"/documents/").skip(1);
    links
        .map(|rest| rest.split(['"', '?']).next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_list_is_filtered_and_sorted() {
    let publisher = encode("里山の会");
    for (query, expected) in [
        (String::new(), &["hydrogen", "ports-en", "long"][..]),
        ("?sort=newest".to_owned(), &["hydrogen", "ports-en", "long"]),
        ("?sort=oldest".to_owned(), &["long", "ports-en", "hydrogen"]),
        ("?sort=title".to_owned(), &["ports-en", "long", "hydrogen"]),
        (
            "?sort=publisher".to_owned(),
            &["ports-en", "hydrogen", "long"],
        ),
        (format!("?publisher={publisher}"), &["long"]),
        (
            "?type=article&type=proposal".to_owned(),
            &["hydrogen", "ports-en"],
        ),
        ("?year=2024..".to_owned(), &["hydrogen", "ports-en"]),
        (format!("?tag={}", encode("港湾")), &["hydrogen"]),
        ("?tag=nothing".to_owned(), &[]),
        ("?year=2021&sort=oldest&hl=en".to_owned(), &["long"]),
    ] {
        assert_eq!(listed(&query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn what_is_chosen_stays_chosen() {
    let html = list("?type=report&year=2021&sort=title&hl=en").await;
    for part in [
        "<option value=\"report\" selected>Report (1)</option>",
        "<option value=\"2021\" selected>2021 (1)</option>",
        "<option value=\"title\" selected>Title</option>",
        "<input type=\"hidden\" name=\"hl\" value=\"en\">",
        "1 document selected.",
        "<a href=\"/documents?hl=en\">All documents</a>",
    ] {
        assert!(html.contains(part), "{part} is not in\n{html}");
    }
    // A filtered list is not one for search engines.
    assert!(html.contains("noindex") && !list("").await.contains("noindex"));
}

#[tokio::test]
async fn a_wrong_order_is_an_error() {
    for query in [
        "?sort=relevance",
        "?sort=x",
        "?sort=title&sort=oldest",
        "?page=0",
        "?type=book",
    ] {
        let answer = TestApp::shared().get(&format!("/documents{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
    }
}
