//! The pages for people.

use crate::app::{TestApp, encode};

async fn page(uri: &str) -> String {
    let answer = TestApp::shared().get(uri).await;
    assert_eq!(answer.status, 200, "{uri}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    answer.text()
}

#[tokio::test]
async fn the_start_page_says_what_is_here() {
    let start = page("/").await;
    assert!(start.contains("<html lang=\"ja\">"));
    assert!(start.contains("3点の文書"));
    assert!(start.contains("水素港湾の整備 &lt;試案&gt; &amp; 提言"));
    assert!(start.contains("role=\"search\"") && start.contains("検索の例"));
}

#[tokio::test]
async fn hits_show_where_they_stand() {
    let results = page(&format!("/?q={}", encode("受け入れ港湾"))).await;
    assert!(results.contains("件の一節"));
    assert!(results.contains("<mark>"));
    let heading = results
        .split("<h2 class=\"path\" lang=\"ja\">")
        .nth(1)
        .unwrap();
    let heading = heading.split("</h2>").next().unwrap();
    assert!(heading.contains("<span>１．背景</span>"), "{heading}");
    assert!(heading.contains("&amp;passage="), "{heading}");
    assert!(results.contains("<time datetime=\"2025-06-18\">2025年6月18日</time>"));
    assert!(results.contains("href=\"/documents/hydrogen?q="));
}

#[tokio::test]
async fn the_language_is_kept_and_switched() {
    let app = TestApp::shared();
    let query = encode("水素");
    let english = page(&format!("/?q={query}&hl=en")).await;
    assert!(english.contains("<html lang=\"en\">"));
    assert!(english.contains("<input type=\"hidden\" name=\"hl\" value=\"en\">"));
    assert!(english.contains(&format!("href=\"/?q={query}&amp;hl=ja\"")));
    assert!(english.contains("&amp;hl=en#p-"));
    let accepted = app
        .get_with("/", &[("accept-language", "en-US,en;q=0.9")])
        .await;
    assert!(accepted.text().contains("<html lang=\"en\">"));
    assert_eq!(
        (
            accepted.header("content-language").as_str(),
            accepted.header("vary").as_str()
        ),
        ("en", "accept-language, accept-encoding")
    );
}

/// `lang` is the language of a page wherever it is no other thing.
#[tokio::test]
async fn the_language_has_two_names() {
    let query = encode("水素");
    for (uri, language, switch) in [
        (
            format!("/?q={query}&lang=en"),
            "en",
            format!("/?q={query}&amp;hl=ja"),
        ),
        (
            format!("/?lang=ja&q={query}&hl=en"),
            "en",
            format!("/?q={query}&amp;hl=ja"),
        ),
        (
            "/documents?lang=en-GB".to_owned(),
            "en",
            "/documents?hl=ja".to_owned(),
        ),
        (
            "/documents/hydrogen?lang=en".to_owned(),
            "en",
            "/documents/hydrogen?hl=ja".to_owned(),
        ),
        ("/docs?lang=ja".to_owned(), "ja", "/docs?hl=en".to_owned()),
        (
            "/embed?hl=ja&lang=en".to_owned(),
            "ja",
            "/embed?lang=en&amp;hl=en".to_owned(),
        ),
        (
            "/embed?lang=en".to_owned(),
            "ja",
            "/embed?lang=en&amp;hl=en".to_owned(),
        ),
    ] {
        let html = page(&uri).await;
        assert!(
            html.contains(&format!("<html lang=\"{language}\">")),
            "{uri}"
        );
        assert!(html.contains(&format!("href=\"{switch}\"")), "{uri}");
    }
    let html = page(&format!("/?q={query}&lang=en")).await;
    assert!(html.contains("&amp;hl=en#p-") && !html.contains("lang=en\""));
}

/// What is said of a hit is in the reader's language, its words are in that of the document.
#[tokio::test]
async fn what_a_hit_lacks_is_said_in_the_readers_language() {
    let html = page(&format!("/?q={}&hl=en", encode("水素 港湾 囧囧囧"))).await;
    assert!(html.contains("<p class=\"missing\" lang=\"en\">"), "{html}");
}

#[tokio::test]
async fn nothing_found_is_helped_with() {
    let empty = page(&format!("/?q={}&year=2025", encode("囧囧囧"))).await;
    assert!(empty.contains("見つかりませんでした"));
    assert!(empty.contains("絞り込みを外して検索する"));
}

#[tokio::test]
async fn results_are_in_pages() {
    let query = encode("棚田");
    let first = page(&format!("/?q={query}")).await;
    assert!(first.contains("rel=\"next\"") && !first.contains("rel=\"prev\""));
    let second = page(&format!("/?q={query}&page=2")).await;
    assert!(second.contains("rel=\"next\"") && second.contains("rel=\"prev\""));
    assert!(second.contains("<ol class=\"hits\" start=\"11\">"));
}

#[tokio::test]
async fn neighbouring_hits_name_their_document_once() {
    let results = page(&format!("/?q={}", encode("棚田"))).await;
    assert_eq!(results.matches("<article class=\"hit").count(), 10);
    assert_eq!(results.matches("<p class=\"source byline\">").count(), 1);
    assert_eq!(results.matches("同じ文書から").count(), 9);
    let two = page(&format!("/?q={}", encode("水素 OR hydrogen"))).await;
    let named = two.matches("<p class=\"source byline\">").count();
    assert!(named >= 2, "{named}");
}

#[tokio::test]
async fn a_table_is_shown_as_a_table() {
    let results = page(&format!("/?q={}&hl=en", encode("百二十億円"))).await;
    for part in [
        "<th scope=\"col\">項目</th><th scope=\"col\">金額</th>",
        "<td>岸壁</td><td><mark>百二十億円</mark></td>",
        "tabindex=\"0\" role=\"group\" aria-label=\"Table\"",
    ] {
        assert!(results.contains(part), "{part} is not in\n{results}");
    }
    assert!(!results.contains("岸壁 |"));
}

#[tokio::test]
async fn an_address_has_no_empty_parameters() {
    let app = TestApp::shared();
    for (asked, expected) in [
        ("/?q=a&publisher=&year=&sort=", "/?q=a"),
        ("/?q=&hl=en", "/?hl=en"),
        ("/?q=%20", "/"),
        ("/?x", "/"),
        ("/documents?publisher=&tag=x&year=", "/documents?tag=x"),
    ] {
        let answer = app.get(asked).await;
        assert_eq!(answer.status, 303, "{asked}");
        assert_eq!(answer.header("location"), expected, "{asked}");
    }
    for uri in ["/?q=a&hl=en", "/documents", "/documents/hydrogen?q=a"] {
        let html = page(uri).await;
        let links = html.split("href=\"").skip(1);
        for link in links.filter_map(|rest| rest.split('"').next()) {
            assert!(
                !link.contains("=&") && !link.ends_with('='),
                "{uri}: {link}"
            );
        }
    }
}

#[tokio::test]
async fn a_page_beyond_the_end_leads_to_the_last() {
    let app = TestApp::shared();
    let query = encode("棚田");
    for (asked, expected) in [
        (format!("/?q={query}&page=5"), format!("/?q={query}&page=4")),
        (
            format!("/?q={query}&page=1002"),
            format!("/?q={query}&page=4"),
        ),
        (
            format!("/?q={query}&hl=en&page=99999999999999999999999"),
            format!("/?q={query}&hl=en&page=4"),
        ),
        (
            format!("/?q={}&page=2", encode("囧囧囧")),
            format!("/?q={}", encode("囧囧囧")),
        ),
        ("/documents?page=2".to_owned(), "/documents".to_owned()),
    ] {
        let answer = app.get(&asked).await;
        assert_eq!(answer.status, 303, "{asked}");
        assert_eq!(answer.header("location"), expected, "{asked}");
        page(&expected).await;
    }
    app.get("/?q=a&page=0")
        .await
        .problem(400, "invalid_parameter");
}

#[tokio::test]
async fn nothing_foreign_becomes_markup() {
    for query in [
        "<script>alert(1)</script>",
        "\" autofocus onfocus=\"alert(1)",
        "'><img src=x>",
    ] {
        for uri in [
            format!("/?q={}", encode(query)),
            format!("/documents/hydrogen?q={}", encode(query)),
            format!("/documents?publisher={}", encode(query)),
            format!("/?q=a&publisher={}", encode(query)),
        ] {
            // A block of data is no script.
            let html = page(&uri).await;
            let html = html.replace("<script type=\"application/ld+json\">", "");
            let own = html.matches("<script defer src=\"/assets/page-").count();
            let element = html
                .matches("<script type=\"module\" src=\"/widget/")
                .count();
            assert_eq!((own, element.max(1)), (1, 1), "{uri}");
            assert_eq!(html.matches("<script").count(), own + element, "{uri}");
            assert!(!html.contains("<img"), "{uri}");
            assert!(!html.contains("\" autofocus onfocus"), "{uri}");
        }
    }
    let document = page("/documents/hydrogen").await;
    assert!(document.contains("&lt;script&gt;alert('x')&lt;/script&gt;"));
}

#[tokio::test]
async fn a_document_is_shown_whole() {
    let app = TestApp::shared();
    let document = page("/documents/hydrogen").await;
    for part in [
        "<h2 id=\"s-0\">１．背景</h2>",
        "<h3 id=\"s-1\">（１）費用の見通し</h3>",
        "<li>貯蔵タンクの設置</li>",
        "<th scope=\"col\">項目</th>",
        "<td>百二十億円</td>",
        "<blockquote>",
        "href=\"#fn-0\"",
        "id=\"fn-0\"",
        "href=\"#fnref-0\"",
        "id=\"fnref-0\"",
        "href=\"#s-1\"",
        "href=\"https://example.org/hydrogen\"",
    ] {
        assert!(document.contains(part), "{part} is not in\n{document}");
    }
    let found = app
        .get("/v1/search?document=hydrogen&limit=100")
        .await
        .json();
    for hit in found["hits"].as_array().unwrap() {
        let id = format!("id=\"p-{}\"", hit["passage"]["id"].as_str().unwrap());
        assert_eq!(document.matches(&id).count(), 1, "{id}");
    }
}

#[tokio::test]
async fn the_passage_found_is_shown_with_its_words() {
    let app = TestApp::shared();
    let id = app.first_passage("受け入れ港湾").await;
    let query = encode("受け入れ港湾");
    let document = page(&format!("/documents/hydrogen?q={query}&passage={id}")).await;
    assert!(document.contains(&format!("class=\"passage found\" id=\"p-{id}\"")));
    assert!(document.contains("<mark>"));
    let gone = page("/documents/hydrogen?passage=0000000000000000").await;
    assert!(gone.contains("もうありません"));
    let redirect = app.get(&format!("/passages/{id}")).await;
    assert_eq!(
        (
            redirect.status.as_u16(),
            redirect.header("location").as_str()
        ),
        (
            303,
            format!("/documents/hydrogen?passage={id}#p-{id}").as_str()
        )
    );
}

#[tokio::test]
async fn ids_stand_once() {
    for uri in [
        "/",
        "/documents",
        "/documents/hydrogen",
        "/documents/long",
        "/problems",
        "/?q=a",
    ] {
        let html = page(uri).await;
        let mut ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{uri}");
    }
}

#[tokio::test]
async fn style_and_script_may_be_kept_for_ever() {
    let start = page("/").await;
    for (before, media_type) in [
        ("rel=\"stylesheet\" href=\"", "text/css; charset=utf-8"),
        ("<script defer src=\"", "text/javascript; charset=utf-8"),
    ] {
        let rest = start.split(before).nth(1).unwrap();
        let asset = TestApp::shared().get(rest.split('"').next().unwrap()).await;
        assert_eq!(
            (asset.status.as_u16(), asset.header("content-type").as_str()),
            (200, media_type)
        );
        assert!(asset.header("cache-control").contains("immutable"));
    }
    TestApp::shared()
        .get("/assets/style.css")
        .await
        .problem(404, "route_not_found");
}

#[tokio::test]
async fn the_list_and_the_errors() {
    let list = page("/documents?hl=en").await;
    assert!(
        list.contains("Hydrogen ports in brief")
            && list.contains("href=\"/documents/hydrogen?hl=en\"")
    );
    assert!(page("/problems").await.contains("id=\"cursor_expired\""));
}
