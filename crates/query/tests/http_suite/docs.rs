//! The description of the API for people.

use crate::app::TestApp;

async fn page(language: &str) -> String {
    let answer = TestApp::shared()
        .get_with(&format!("/docs?hl={language}"), &[("host", "example.org")])
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

#[tokio::test]
async fn every_endpoint_is_there_in_both_languages() {
    let description = TestApp::shared().get("/openapi.json").await.json();
    for language in ["ja", "en"] {
        let page = page(language).await;
        assert!(!page.contains("<script>") && !page.contains(" style="));
        for (path, item) in description["paths"].as_object().unwrap() {
            for method in item.as_object().unwrap().keys() {
                let label = format!("<h3><code>{} {path}</code></h3>", method.to_uppercase());
                assert!(page.contains(&label), "{label}");
            }
        }
        for name in description["components"]["schemas"]
            .as_object()
            .unwrap()
            .keys()
        {
            assert_eq!(
                page.matches(&format!("id=\"schema-{name}\"")).count(),
                1,
                "{name}"
            );
        }
        for link in page.split("href=\"#").skip(1) {
            let id = link.split('"').next().unwrap();
            assert_eq!(
                page.matches(&format!(" id=\"{id}\"")).count(),
                1,
                "{language} #{id}"
            );
        }
    }
}

#[tokio::test]
async fn ranges_and_commands() {
    let page = page("en").await;
    assert!(page.contains("<span class=\"bound\">1–100</span>"));
    assert!(page.contains("<span class=\"bound\">default: 10</span>"));
    assert!(
        page.contains("curl -G &#39;http://example.org/v1/search&#39;")
            || page.contains("curl -G 'http://example.org/v1/search'")
    );
}

/// Every command of a GET on the page is answered when it is tried.
#[tokio::test]
async fn the_examples_can_be_tried() {
    let page = page("en").await;
    let commands = page.split("<pre class=\"command\"").skip(1);
    let mut tried = 0;
    for command in commands {
        let command = command.split("<code>").nth(1).unwrap();
        let command = command.split("</code>").next().unwrap();
        let command = command.replace("&quot;", "\"").replace("&amp;", "&");
        if command.contains("-d '") {
            continue;
        }
        let words: Vec<&str> = command.split('\'').skip(1).step_by(2).collect();
        let path = words[0].strip_prefix("http://example.org").unwrap();
        let pairs: Vec<String> = words[1..]
            .iter()
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap();
                format!("{name}={}", crate::app::encode(value))
            })
            .collect();
        let uri = format!("{path}?{}", pairs.join("&"));
        let answer = TestApp::shared().get(uri.trim_end_matches('?')).await;
        assert_eq!(answer.status, 200, "{uri}: {}", answer.text());
        tried += 1;
    }
    assert!(tried >= 14);
}
