//! What programs read in the head of a page and in its `Link` header is what the API says.

use std::sync::{Arc, LazyLock};

use issetsu_query::{ServerConfig, ServerOptions, router};
use issetsu_testkit::{Client, TestIndex, sample_corpus};
use serde_json::Value;

use crate::app::{Answer, TestApp};

const BASE: &str = "https://search.example.org/library";

/// The sample corpus behind a base URL.
struct Library {
    _index: TestIndex,
    client: Client,
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let index = TestIndex::of_folder(&sample_corpus());
    let options = ServerOptions {
        base_url: Some(BASE.to_owned()),
        ..ServerOptions::default()
    };
    let app = router(
        Arc::clone(&index.live()),
        ServerConfig::new(options).unwrap(),
    );
    Library {
        _index: index,
        client: Client::new(app),
    }
});

/// Gets what an absolute address of the server names.
async fn follow(address: &str) -> Answer {
    let path = address
        .strip_prefix(BASE)
        .unwrap_or_else(|| panic!("{address}"));
    LIBRARY.client.get(path).await
}

async fn documents() -> Vec<Value> {
    let list = LIBRARY.client.get("/v1/documents?limit=100").await.json();
    list["documents"].as_array().unwrap().clone()
}

/// The values of a `meta` by its name or property, unescaped.
fn contents(page: &str, name: &str) -> Vec<String> {
    let start = format!("=\"{name}\" content=\"");
    let values = page.split(&start).skip(1);
    values
        .map(|rest| unescaped(rest.split('"').next().unwrap()))
        .collect()
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

fn structured_data(page: &str) -> Value {
    let start = "<script type=\"application/ld+json\">";
    let data = page.split(start).nth(1).unwrap();
    serde_json::from_str(data.split("</script>").next().unwrap()).unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    let values = value.as_array().into_iter().flatten();
    values
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

/// Authors and interviewers of printed names, whose roles are no part of them.
fn by_role(printed: &Value) -> (Vec<String>, Vec<String>) {
    let (interviewers, authors): (Vec<String>, Vec<String>) = texts(printed)
        .into_iter()
        .partition(|name| name.ends_with("（聞き手）"));
    let without = |names: Vec<String>, role: &str| -> Vec<String> {
        names.iter().map(|name| name.replace(role, "")).collect()
    };
    (
        without(authors, "（語り手）"),
        without(interviewers, "（聞き手）"),
    )
}

#[tokio::test]
async fn google_scholars_tags_of_all_documents_are_what_the_api_says() {
    let documents = documents().await;
    assert_eq!(documents.len(), 18);
    for document in documents {
        let page = follow(document["links"]["page"].as_str().unwrap())
            .await
            .text();
        let one = |name: &str| contents(&page, name);
        let text = |value: &Value| -> Vec<String> {
            value.as_str().into_iter().map(str::to_owned).collect()
        };
        assert_eq!(one("citation_title"), text(&document["title"]));
        let (authors, interviewers) = by_role(&document["authors"]);
        assert_eq!(one("citation_author"), authors);
        assert_eq!(one("citation_contributor"), interviewers);
        assert_eq!(one("citation_publisher"), text(&document["publisher"]));
        let date = document["date"].as_str().map(|date| date.replace('-', "/"));
        assert_eq!(one("citation_publication_date"), Vec::from_iter(date));
        assert_eq!(one("citation_language"), text(&document["language"]));
        assert_eq!(one("citation_doi"), text(&document["doi"]));
        assert_eq!(
            one("citation_abstract_html_url"),
            text(&document["links"]["page"])
        );
        let tags = texts(&document["tags"]).join("; ");
        assert_eq!(one("citation_keywords").join(""), tags);
        let sources = [
            "citation_pdf_url",
            "citation_fulltext_html_url",
            "citation_public_url",
        ];
        let source: Vec<String> = sources.iter().flat_map(|name| one(name)).collect();
        assert_eq!(source, text(&document["url"]));
        assert_eq!(one("og:title"), text(&document["title"]));
        assert_eq!(one("og:url"), text(&document["links"]["page"]));
        assert_eq!(one("article:tag"), texts(&document["tags"]));
        assert!(!one("description")[0].is_empty());
    }
}

#[tokio::test]
async fn json_ld_of_all_documents_is_what_the_api_says() {
    for document in documents().await {
        let page = follow(document["links"]["page"].as_str().unwrap())
            .await
            .text();
        let data = structured_data(&page);
        let this = document["links"]["self"].as_str().unwrap();
        let api = follow(&format!("{this}?format=jsonld")).await.json();
        assert_eq!(data, api);
        assert_eq!(data["name"], document["title"]);
        assert_eq!(data["url"], document["links"]["page"]);
        assert_eq!(data["sameAs"], document["url"]);
        assert_eq!(data["datePublished"], document["date"]);
        assert_eq!(data["publisher"]["name"], document["publisher"]);
        let names = |term: &str| -> Vec<String> {
            let agents = data[term].as_array().into_iter().flatten();
            agents
                .map(|agent| agent["name"].as_str().unwrap().replace(' ', ""))
                .collect()
        };
        let (authors, interviewers) = by_role(&document["authors"]);
        let contributors = names("contributor");
        assert_eq!(names("author").len(), authors.len());
        assert_eq!(contributors.len(), interviewers.len());
        assert!(contributors.iter().all(|name| !name.contains("聞き手")));
    }
}

#[tokio::test]
async fn alternates_lead_to_every_format() {
    for document in documents().await.iter().take(3) {
        let page = follow(document["links"]["page"].as_str().unwrap())
            .await
            .text();
        let mut formats = 0;
        for link in page.split("<link rel=\"alternate\" type=\"").skip(1) {
            let media_type = link.split('"').next().unwrap();
            let Some(address) = link.split("href=\"").nth(1) else {
                continue;
            };
            let address = unescaped(address.split('"').next().unwrap());
            if !address.contains("?format=") {
                continue;
            }
            let answer = follow(&address).await;
            assert_eq!(answer.status, 200, "{address}");
            assert!(
                answer.header("content-type").starts_with(media_type),
                "{address}"
            );
            formats += 1;
        }
        assert_eq!(formats, 12);
    }
}

/// A link of the header `Link`.
struct Link {
    target: String,
    relation: String,
    media_type: Option<String>,
}

fn links(answer: &Answer) -> Vec<Link> {
    let header = answer.header("link");
    let parts = header.split("<").skip(1).map(|part| {
        let (target, rest) = part.split_once('>').unwrap();
        let parameter = |name: &str| {
            let value = rest.split(&format!("{name}=\"")).nth(1)?;
            Some(value.split('"').next().unwrap().to_owned())
        };
        Link {
            target: target.to_owned(),
            relation: parameter("rel").unwrap(),
            media_type: parameter("type"),
        }
    });
    parts.collect()
}

async fn check_links(page: &Answer, wanted: &[&str]) {
    let links = links(page);
    for relation in wanted {
        assert!(
            links.iter().any(|link| link.relation == *relation),
            "{relation}"
        );
    }
    let header = page.header("link");
    assert!(header.len() < 6_000, "{}", header.len());
    for link in links.iter().filter(|link| link.target.starts_with(BASE)) {
        let mut answer = follow(&link.target).await;
        if answer.status == 303 {
            let location = answer.header("location");
            let page = location.split('#').next().unwrap();
            let page = page.strip_prefix("/library").unwrap_or(page).to_owned();
            answer = LIBRARY.client.get(&page).await;
        }
        assert_eq!(answer.status, 200, "{}", link.target);
        if let Some(media_type) = &link.media_type {
            let got = answer.header("content-type");
            assert!(
                got.starts_with(media_type.as_str()),
                "{}: {got}",
                link.target
            );
        }
    }
}

#[tokio::test]
async fn signposts_of_documents_resolve() {
    for document in documents().await {
        let address = document["links"]["page"].as_str().unwrap();
        let page = follow(address).await;
        let mut wanted = vec!["cite-as", "describedby", "item", "type"];
        if document["authors"]
            .as_array()
            .is_some_and(|all| !all.is_empty())
        {
            wanted.push("author");
        }
        check_links(&page, &wanted).await;
        let cited = links(&page)
            .into_iter()
            .filter(|link| link.relation == "cite-as");
        let cited: Vec<String> = cited.map(|link| link.target).collect();
        assert_eq!(cited, [address]);
    }
}

#[tokio::test]
async fn signposts_of_passages_resolve() {
    let found = LIBRARY
        .client
        .get("/v1/search?limit=6&fields=id,citation.permalink")
        .await;
    for hit in found.json()["hits"].as_array().unwrap() {
        let permalink = hit["citation"]["permalink"].as_str().unwrap();
        let answer = follow(permalink).await;
        assert_eq!(answer.status, 303);
        check_links(&answer, &["cite-as", "describedby", "collection"]).await;
        let location = answer.header("location");
        let path = location
            .strip_prefix("/library")
            .unwrap()
            .split('#')
            .next()
            .unwrap();
        let page = LIBRARY.client.get(path).await;
        check_links(&page, &["cite-as", "describedby", "collection", "item"]).await;
        assert!(links(&page).iter().any(|link| link.target == permalink));
        assert_eq!(contents(&page.text(), "og:url"), [permalink]);
    }
}

/// What is in the metadata of a document cannot end the block of data, a tag or the header.
#[tokio::test]
async fn nothing_foreign_becomes_markup_in_the_head() {
    let hostile = "</script><script>alert(1)</script> \" > ' & <!-- 港";
    let file = format!(
        "---\nid: hostile\ntitle: '{0}'\nauthors: ['{0}', '甲 花子']\npublisher: '{0}'\n\
         url: 'https://example.org/a>; rel=\"x\"'\ntags: ['{0}']\n---\n\n{1}\n",
        hostile.replace('\'', "''"),
        hostile
    );
    let app = TestApp::new(&[("hostile.md", file)]);
    let answer = app.get("/documents/hostile").await;
    assert_eq!(answer.status, 200);
    let page = answer.text();
    assert!(!page.contains("<script>alert"), "{page}");
    let data = structured_data(&page);
    assert!(data["name"].as_str().unwrap().contains("</script>"));
    let title = app.get("/v1/documents/hostile").await.json()["title"].clone();
    assert_eq!(
        contents(&page, "citation_title")[0],
        title.as_str().unwrap()
    );
    assert!(links(&answer).iter().all(|link| link.relation != "x"));
}

#[tokio::test]
async fn roles_are_told_apart() {
    let file = "---\nid: roles\ntitle: 訳本\nauthors: ['ジョン・スミス 著', '汐路太郎 訳', '港花子 編著']\n---\n\n本文である。\n";
    let app = TestApp::new(&[("roles.md", file.to_owned())]);
    let page = app.get("/documents/roles").await.text();
    assert_eq!(contents(&page, "citation_author"), ["ジョン・スミス"]);
    assert_eq!(contents(&page, "citation_translator"), ["汐路太郎"]);
    assert_eq!(contents(&page, "citation_editor"), ["港花子"]);
    let data = structured_data(&page);
    assert_eq!(data["translator"][0]["name"], "汐路太郎");
    let bibtex = app.get("/v1/documents/roles?format=bibtex").await.text();
    assert!(bibtex.contains("translator = {{汐路太郎}}"), "{bibtex}");
    assert!(bibtex.contains("editor = {{港花子}}"), "{bibtex}");
}
