//! Icons, robots.txt, site maps, feeds, the description of the search, llms.txt.

use issetsu_query::ServerOptions;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use crate::app::{Answer, TestApp, encode, sample};

const HOST: (&str, &str) = ("host", "search.example.org:8080");

async fn get(uri: &str) -> Answer {
    let answer = TestApp::shared().get_with(uri, &[HOST]).await;
    assert_eq!(answer.status, 200, "{uri}: {}", answer.text());
    answer
}

/// The elements of a document with their attributes and texts, in order: `feed/entry/title=…`.
/// Fails when it is not well-formed.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut found): (Vec<String>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                found.push((path.join("/"), String::new()));
            }
            Event::Empty(empty) => {
                let name = empty.name().as_ref().to_owned();
                let attributes = empty.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    let value = attribute.value.into_owned();
                    format!("{key}={value}")
                });
                let attributes: Vec<String> = attributes.collect();
                let place = format!("{}/{name}", path.join("/"));
                found.push((place, attributes.join(" ")));
            }
            Event::Text(text) if !found.is_empty() => {
                let (_, known) = found.last_mut().unwrap();
                known.push_str(&text);
            }
            Event::GeneralRef(name) => {
                let (_, known) = found.last_mut().unwrap();
                known.push_str(&format!("&{};", &*name));
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty());
    let trimmed = found.into_iter();
    trimmed
        .map(|(path, text)| (path, text.trim().to_owned()))
        .collect()
}

fn texts<'e>(elements: &'e [(String, String)], path: &str) -> Vec<&'e str> {
    let named = elements.iter().filter(|(found, _)| found == path);
    named.map(|(_, text)| text.as_str()).collect()
}

/// What RFC 4287 demands of every feed and entry.
fn check_atom(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(
        answer.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    let found = elements(&answer.text());
    for one in ["feed/id", "feed/title", "feed/updated"] {
        assert_eq!(texts(&found, one).len(), 1, "{one}");
    }
    assert!(!texts(&found, "feed/author/name").is_empty());
    let entries = texts(&found, "feed/entry").len();
    for each in ["feed/entry/id", "feed/entry/title", "feed/entry/updated"] {
        assert_eq!(texts(&found, each).len(), entries, "{each}");
    }
    let mut ids = texts(&found, "feed/entry/id");
    ids.push(texts(&found, "feed/id")[0]);
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "ids are unique");
    assert!(
        ids.iter()
            .all(|id| id.starts_with("http://search.example.org:8080/"))
    );
    for updated in ["feed/updated", "feed/entry/updated"] {
        for time in texts(&found, updated) {
            assert!(time.len() == 20 && time.ends_with('Z'), "{time}");
        }
    }
    let own = texts(&found, "feed/link");
    assert!(own[0].starts_with("rel=self type=application/atom+xml href=http://"));
    assert!(own[1].starts_with("rel=alternate type=text/html href=http://"));
    found
}

#[tokio::test]
async fn a_feed_of_documents() {
    let found = check_atom(&get("/feed").await);
    assert_eq!(
        texts(&found, "feed/entry/title"),
        [
            "水素港湾の整備 &lt;試案&gt; &amp; 提言",
            "Hydrogen ports in brief",
            "棚田の保全"
        ]
    );
    assert_eq!(
        texts(&found, "feed/entry/updated"),
        [
            "2025-06-18T00:00:00Z",
            "2024-01-01T00:00:00Z",
            "2021-03-01T00:00:00Z"
        ]
    );
    let english = check_atom(&get("/feed?publisher=Harbour%20Notes&hl=en").await);
    assert_eq!(
        texts(&english, "feed/entry/title"),
        ["Hydrogen ports in brief"]
    );
    assert_eq!(
        texts(&english, "feed/title"),
        ["一節 Issetsu – new documents"]
    );
}

#[tokio::test]
async fn a_feed_of_a_query() {
    let query = encode("水素");
    let found = check_atom(&get(&format!("/feed?q={query}")).await);
    let ids = texts(&found, "feed/entry/id");
    assert!(!ids.is_empty());
    assert!(ids.iter().all(|id| id.contains("/passages/")));
    let again = check_atom(&get(&format!("/feed?q={query}")).await);
    assert_eq!(found, again);
    let narrowed = check_atom(&get(&format!("/feed?q={query}&year=1999")).await);
    assert!(texts(&narrowed, "feed/entry").is_empty());
    let refused = TestApp::shared()
        .get_with("/feed?q=a&year=x", &[HOST])
        .await;
    refused.problem(400, "invalid_parameter");
}

#[tokio::test]
async fn nothing_foreign_breaks_the_xml() {
    for query in ["<x>&\"'", "]]>", "\u{1}\u{0}", "<!--"] {
        check_atom(&get(&format!("/feed?q={}", encode(query))).await);
    }
    let title = "港 ]]> <b> & \u{b} \"'";
    let file = format!(
        "---\nid: odd\ntitle: '{}'\n---\n\n# 港\n\n本文。\n",
        title.replace('\'', "''")
    );
    let app = TestApp::new(&[("odd.md", file)]);
    for uri in ["/feed", "/sitemap.xml", "/feed?q=%E6%B8%AF"] {
        let answer = app.get_with(uri, &[HOST]).await;
        assert!(!elements(&answer.text()).is_empty(), "{uri}");
    }
}

#[tokio::test]
async fn a_site_map_of_every_document() {
    let answer = get("/sitemap.xml").await;
    assert_eq!(
        answer.header("content-type"),
        "application/xml; charset=utf-8"
    );
    let found = elements(&answer.text());
    let urls = texts(&found, "urlset/url/loc");
    assert!(urls.contains(&"http://search.example.org:8080/documents/hydrogen"));
    assert_eq!(texts(&found, "urlset/url/lastmod").len(), 3);
    for url in urls {
        let path = url.strip_prefix("http://search.example.org:8080").unwrap();
        get(path).await;
    }
    let beyond = TestApp::shared()
        .get_with("/sitemap.xml?part=2", &[HOST])
        .await;
    beyond.problem(404, "route_not_found");
}

#[tokio::test]
async fn the_search_for_browsers() {
    let answer = get("/opensearch.xml?hl=en").await;
    let found = elements(&answer.text());
    let urls = texts(&found, "OpenSearchDescription/Url");
    assert!(urls[0].contains("template=http://search.example.org:8080/?q={searchTerms}"));
    let [name] = texts(&found, "OpenSearchDescription/ShortName")[..] else {
        panic!();
    };
    assert!(name.chars().count() <= 16);
    let suggestions = get(&format!("/opensearch/suggestions?q={}", encode("港"))).await;
    assert_eq!(
        suggestions.header("content-type"),
        "application/x-suggestions+json"
    );
    let suggestions = suggestions.json();
    assert_eq!(suggestions[0], "港");
    assert!(
        suggestions[1]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one == "港湾")
    );
    assert_eq!(
        get("/opensearch/suggestions").await.json()[1]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[tokio::test]
async fn robots_and_models() {
    let robots = get("/robots.txt").await.text();
    assert!(robots.ends_with("\nSitemap: http://search.example.org:8080/sitemap.xml\n"));
    assert!(robots.contains("\nDisallow: /?\n"));
    let llms = get("/llms.txt").await.text();
    assert!(llms.starts_with("# 一節 Issetsu\n\n> "));
    assert!(llms.contains("(http://search.example.org:8080/v1/documents/hydrogen/text)"));
}

#[tokio::test]
async fn icons() {
    let svg = get("/favicon.svg").await;
    assert_eq!(svg.header("content-type"), "image/svg+xml");
    let ico = get("/favicon.ico").await;
    assert_eq!(ico.header("content-type"), "image/vnd.microsoft.icon");
    assert_eq!(ico.body[..6], [0, 0, 1, 0, 2, 0]);
}

#[tokio::test]
async fn links_are_absolute_or_refused() {
    let files = [
        "/feed",
        "/sitemap.xml",
        "/robots.txt",
        "/opensearch.xml",
        "/llms.txt",
    ];
    let options = ServerOptions {
        base_url: Some("https://example.org/search".to_owned()),
        ..ServerOptions::default()
    };
    let app = TestApp::with(&sample(), options);
    for uri in files {
        let answer = app.get_with(uri, &[HOST]).await.text();
        assert!(
            answer.contains("https://example.org/search/"),
            "{uri}: {answer}"
        );
        assert!(!answer.contains("search.example.org"), "{uri}");
        TestApp::shared().get(uri).await.problem(400, "bad_request");
        for host in ["evil.example\"><script>", "a/b", "user@host"] {
            let refused = TestApp::shared().get_with(uri, &[("host", host)]).await;
            refused.problem(400, "bad_request");
        }
    }
}

#[tokio::test]
async fn pages_name_these_files() {
    let page = get("/?q=a").await.text();
    for part in [
        "<link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">",
        "type=\"application/opensearchdescription+xml\"",
        "href=\"/feed?q=a\"",
        "href=\"/verify\"",
        "href=\"/docs\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
}
