//! Error pages: in one language, with the search field.

use crate::app::{TestApp, encode};

async fn error(uri: &str, status: u16) -> String {
    let browser = [("accept", "text/html,*/*;q=0.8")];
    let answer = TestApp::shared().get_with(uri, &browser).await;
    assert_eq!(answer.status, status, "{uri}");
    answer.text()
}

/// What is wrong and how it could be asked for: each with its status.
fn wrong() -> Vec<(String, u16)> {
    let long = "a".repeat(3_000);
    [
        ("/nothing", 404),
        ("/documents/none", 404),
        ("/passages/none", 404),
        ("/passages/0000000000000000/citation", 404),
        ("/?q=a&sort=best", 400),
        ("/?q=a&year=x", 400),
        ("/?q=a&q=b", 400),
        ("/?q=%ff", 400),
        ("/documents?sort=best", 400),
        ("/export/pdf?q=a", 404),
        ("/export/csv", 404),
    ]
    .map(|(uri, status)| (uri.to_owned(), status))
    .into_iter()
    .chain([(format!("/?q={long}"), 400)])
    .collect()
}

#[tokio::test]
async fn an_error_page_is_in_one_language() {
    for (uri, status) in wrong() {
        let html = error(&uri, status).await;
        assert!(html.contains("<html lang=\"ja\">"), "{uri}");
        let main = html.split("<main").nth(1).unwrap();
        let main = main.split("<form").next().unwrap();
        assert!(!main.contains("lang=\"en\""), "{uri}: {main}");
        let says = main.split("</p>").nth(1).unwrap();
        let is_kana = |c: char| ('ぁ'..='ヶ').contains(&c);
        assert!(says.chars().any(is_kana), "{uri}: {says}");
    }
}

#[tokio::test]
async fn an_error_page_has_the_search_field_with_the_query() {
    for (uri, status) in wrong() {
        for hl in ["ja", "en"] {
            let mark = if uri.contains('?') { '&' } else { '?' };
            let html = error(&format!("{uri}{mark}hl={hl}"), status).await;
            assert!(
                html.contains("<form class=\"search\" role=\"search\""),
                "{uri}"
            );
            assert!(html.contains("type=\"search\" name=\"q\""), "{uri}");
        }
    }
    let query = encode("水素");
    let html = error(&format!("/?q={query}&sort=best&tag=x"), 400).await;
    assert!(html.contains("name=\"q\" value=\"水素\""));
    // What is wrong is not asked again.
    assert!(!html.contains("name=\"sort\"") && !html.contains("name=\"tag\""));
}
