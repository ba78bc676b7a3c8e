//! References beside passages, the members that are asked for, and files of citations.

use axum::http::Method;
use biblatex::{Bibliography, ChunksExt as _};
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, encode, sample};

const JSON: (&str, &str) = ("content-type", "application/json");

async fn post(app: &TestApp, target: &str, ids: &[&str]) -> Answer {
    let body = json!({ "ids": ids }).to_string();
    app.send_body(Method::POST, target, &[JSON], body).await
}

fn with_base_url() -> TestApp {
    let options = issetsu_query::ServerOptions {
        base_url: Some("https://search.example.org/library".to_owned()),
        ..issetsu_query::ServerOptions::default()
    };
    TestApp::with(&sample(), options)
}

async fn ids(app: &TestApp, limit: usize) -> Vec<String> {
    let found = app
        .get(&format!("/v1/search?limit={limit}&fields=id"))
        .await
        .json();
    let hits = found["hits"].as_array().unwrap();
    let ids = hits
        .iter()
        .map(|hit| hit["id"].as_str().unwrap().to_owned());
    ids.collect()
}

/// Each reference is what the passage gives alone in that form.
#[tokio::test]
async fn a_hit_carries_the_references_that_are_asked_for() {
    let app = with_base_url();
    let all = "sist02,apa,chicago,chicago-author-date,bibtex,ris,csl,jsonld,text,markdown,html";
    let found = app
        .get(&format!("/v1/search?q={}&cite={all}", encode("港湾")))
        .await
        .json();
    let hits = found["hits"].as_array().unwrap();
    assert!(!hits.is_empty());
    for hit in hits {
        let id = hit["passage"]["id"].as_str().unwrap();
        let citation = &hit["citation"];
        let permalink = format!("https://search.example.org/library/passages/{id}");
        assert_eq!(citation["permalink"], permalink);
        for name in all.split(',').filter(|name| *name != "html") {
            let alone = app.get(&format!("/v1/passages/{id}?format={name}")).await;
            let reference = &citation["references"][name];
            match name {
                "csl" => assert_eq!(*reference, alone.json()[0]),
                "jsonld" => assert_eq!(*reference, alone.json()),
                _ => assert_eq!(
                    reference.as_str().unwrap(),
                    alone.text().trim_end(),
                    "{name}"
                ),
            }
        }
        let source = citation["source"].as_str();
        let has_url = hit["document"]["url"].is_string();
        assert_eq!(source.is_some(), has_url);
        assert!(
            source.is_none_or(|source| source.contains("#:~:text=")),
            "{source:?}"
        );
    }
}

#[tokio::test]
async fn what_is_not_asked_for_is_not_there() {
    let app = TestApp::shared();
    let plain = app.get("/v1/search?q=hydrogen").await.text();
    assert!(!plain.contains("\"citation\""));
    let one = app
        .get("/v1/search?q=hydrogen&cite=ris,ris&cite=ris")
        .await
        .json();
    let references = &one["hits"][0]["citation"]["references"];
    assert_eq!(
        references.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["ris"]
    );
    let mut hit = one["hits"][0].clone();
    hit.as_object_mut().unwrap().remove("citation");
    let before = app.get("/v1/search?q=hydrogen").await.json();
    assert_eq!(hit, before["hits"][0]);
}

#[tokio::test]
async fn locale_and_unit_belong_to_the_references() {
    let app = TestApp::shared();
    let target = format!("/v1/search?q={}&cite=sist02,bibtex", encode("受け入れ港湾"));
    let get = async |more: &str| {
        let found = app.get(&format!("{target}{more}")).await.json();
        found["hits"][0]["citation"]["references"].clone()
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    assert!(text(&get("").await["sist02"]).contains("(参照 "));
    assert!(text(&get("&locale=en-US").await["sist02"]).contains("(accessed "));
    assert!(text(&get("&unit=section").await["bibtex"]).starts_with("@incollection{"));
}

#[tokio::test]
async fn members_are_selected_wherever_passages_are() {
    let app = TestApp::shared();
    let id = app.first_passage("受け入れ港湾").await;
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let query = format!(
        "q={}&cite=sist02&fields=id,snippet.text&fields=citation",
        encode("港湾")
    );
    let found = app.get(&format!("/v1/search?{query}")).await.json();
    assert!(found["total"]["value"].is_u64());
    assert_eq!(keys(&found["hits"][0]), ["citation", "id", "snippet"]);
    assert_eq!(keys(&found["hits"][0]["snippet"]), ["text"]);
    assert_eq!(
        keys(&found["hits"][0]["citation"]["references"]),
        ["sist02"]
    );
    let grouped = app
        .get(&format!("/v1/search?{query}&group_by=document"))
        .await
        .json();
    assert_eq!(
        keys(&grouped["groups"][0]["hits"][0]),
        ["citation", "id", "snippet"]
    );
    assert!(grouped["groups"][0]["document"]["title"].is_string());
    let one = app
        .get(&format!(
            "/v1/passages/{id}?fields=id,document.title,citation.source"
        ))
        .await;
    assert_eq!(keys(&one.json()), ["citation", "document", "id"]);
    assert_eq!(keys(&one.json()["citation"]), ["source"]);
    let context = app
        .get(&format!("/v1/passages/{id}/context?fields=id&cite=apa"))
        .await
        .json();
    assert_eq!(context["passage"], json!({ "id": id }));
    assert_eq!(keys(&context["after"][0]), ["id"]);
    assert!(context["document"]["title"].is_string());
    let batch = post(app, "/v1/passages?fields=id,text", &[&id, "?"])
        .await
        .json();
    assert_eq!(keys(&batch["results"][0]["passage"]), ["id", "text"]);
    assert_eq!(
        batch["results"][1],
        json!({ "status": "unknown", "id": "?" })
    );
    let document = app
        .get("/v1/documents/hydrogen?fields=title,citation")
        .await
        .json();
    assert_eq!(keys(&document), ["citation", "title"]);
}

#[tokio::test]
async fn passages_their_context_and_batches_carry_references() {
    let app = with_base_url();
    let id = app.first_passage("10番目").await;
    let reference = |passage: &Value| {
        let text = passage["citation"]["references"]["sist02"].as_str();
        text.unwrap().to_owned()
    };
    let alone = app
        .get(&format!("/v1/passages/{id}?format=sist02"))
        .await
        .text();
    let alone = alone.trim_end();
    let one = app
        .get(&format!("/v1/passages/{id}?cite=sist02"))
        .await
        .json();
    assert_eq!(reference(&one), alone);
    assert!(alone.contains(&format!("https://search.example.org/library/passages/{id}")));
    let context = app
        .get(&format!("/v1/passages/{id}/context?cite=sist02&before=2"))
        .await
        .json();
    assert_eq!(reference(&context["passage"]), alone);
    let neighbours = context["before"]
        .as_array()
        .unwrap()
        .iter()
        .chain(context["after"].as_array().unwrap());
    for passage in neighbours {
        assert!(reference(passage).contains(passage["id"].as_str().unwrap()));
    }
    let other = app.first_passage("neighbours").await;
    let batch = post(&app, "/v1/passages?cite=sist02", &[&other, "x", &id])
        .await
        .json();
    assert_eq!(reference(&batch["results"][2]["passage"]), alone);
    assert!(reference(&batch["results"][0]["passage"]).contains("Harbour Notes"));
    let document = app
        .get("/v1/documents/hydrogen?cite=sist02,csl")
        .await
        .json();
    assert!(reference(&document).contains("水素港湾の整備"));
    assert_eq!(
        document["citation"]["permalink"],
        "https://search.example.org/library/documents/hydrogen"
    );
}

#[tokio::test]
async fn what_there_is_not_is_refused_with_what_there_is() {
    let app = TestApp::shared();
    let id = app.first_passage("受け入れ港湾").await;
    for target in [
        "/v1/search".to_owned(),
        format!("/v1/passages/{id}"),
        format!("/v1/passages/{id}/context"),
        "/v1/documents/hydrogen".to_owned(),
    ] {
        for (query, allowed) in [
            ("cite=mla", "sist02, apa, chicago"),
            ("cite=sist02,", "bibtex"),
            ("cite=", "ris"),
            ("fields=titel", "citation"),
            ("fields=", "citation"),
            ("fields=citation.url", "citation.permalink"),
            ("cite=sist02&locale=fr", "ja-JP"),
            ("cite=sist02&unit=page", "report or section"),
            ("locale=ja-JP&locale=en-US", "only once"),
        ] {
            let answer = app.get(&format!("{target}?{query}")).await;
            assert_eq!(answer.status, 400, "{target}?{query}");
            let detail = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(detail.contains(allowed), "{target}?{query}: {detail}");
        }
    }
    let both = app
        .get(&format!("/v1/passages/{id}?format=ris&cite=ris"))
        .await;
    both.problem(400, "invalid_parameter");
    let unit = app
        .get("/v1/documents/hydrogen?format=ris&unit=section")
        .await;
    unit.problem(400, "invalid_parameter");
}

/// Parameters win over `Accept`: a browser that is given such an address shows the JSON.
#[tokio::test]
async fn members_are_json_whatever_is_accepted() {
    let (app, accept) = (TestApp::shared(), [("accept", "text/html")]);
    let id = app.first_passage("受け入れ港湾").await;
    let answer = app
        .get_with(&format!("/v1/passages/{id}?cite=sist02"), &accept)
        .await;
    assert_eq!(answer.header("content-type"), "application/json");
}

#[tokio::test]
async fn parameters_are_part_of_the_tag() {
    let app = TestApp::shared();
    let mut tags = Vec::new();
    for query in [
        "",
        "&cite=apa",
        "&cite=ris",
        "&fields=id",
        "&fields=id,score",
        "&cite=apa&locale=en-US",
    ] {
        let target = format!("/v1/search?q={}{query}", encode("港湾"));
        let answer = app.get(&target).await;
        let tag = answer.header("etag");
        let known = [("if-none-match", tag.as_str())];
        assert_eq!(app.get_with(&target, &known).await.status, 304, "{query}");
        assert_eq!(
            app.send(Method::HEAD, &target, &[]).await.header("etag"),
            tag
        );
        tags.push(tag);
    }
    let all = tags.len();
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), all);
}

#[tokio::test]
async fn the_next_page_has_the_same_members() {
    let app = TestApp::shared();
    let first = app
        .get(&format!(
            "/v1/search?q={}&limit=2&fields=id&cite=ris",
            encode("棚田")
        ))
        .await;
    let link = first.header("link");
    let next = link
        .split(", ")
        .find(|link| link.contains("rel=\"next\""))
        .unwrap();
    let next = next.trim_start_matches('<').split('>').next().unwrap();
    let second = app.get(next).await.json();
    assert_eq!(second["hits"][0].as_object().unwrap().len(), 1);
}

#[tokio::test]
async fn ten_passages_are_one_file() {
    let app = with_base_url();
    let ids = ids(&app, 10).await;
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(ids.len(), 10);
    for (format, extension, shown) in [
        ("bibtex", "bib", "attachment"),
        ("ris", "ris", "attachment"),
        ("csl", "json", "attachment"),
        ("jsonld", "jsonld", "inline"),
        ("sist02", "txt", "inline"),
        ("apa", "txt", "inline"),
        ("chicago", "txt", "inline"),
        ("markdown", "md", "inline"),
        ("html", "html", "inline"),
        ("text", "txt", "inline"),
    ] {
        let answer = post(&app, &format!("/v1/passages?format={format}"), &ids).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let disposition = format!("{shown}; filename=\"passages.{extension}\"");
        assert_eq!(answer.header("content-disposition"), disposition);
        let text = answer.text();
        for id in ids
            .iter()
            .filter(|_| !matches!(format, "html" | "csl" | "jsonld"))
        {
            let alone = app
                .get(&format!("/v1/passages/{id}?format={format}"))
                .await
                .text();
            assert!(text.contains(&alone), "{format}: {alone}");
        }
        let accept = [JSON, ("accept", media_type(format))];
        let body = json!({ "ids": ids }).to_string();
        let accepted = app
            .send_body(Method::POST, "/v1/passages", &accept, body)
            .await;
        assert_eq!(accepted.text(), text, "{format}");
    }
}

fn media_type(format: &str) -> &'static str {
    match format {
        "bibtex" => "application/x-bibtex",
        "ris" => "application/x-research-info-systems",
        "csl" => "application/vnd.citationstyles.csl+json",
        "jsonld" => "application/ld+json",
        "apa" => "text/x-bibliography; style=apa",
        "chicago" => "text/x-bibliography; style=chicago",
        "markdown" => "text/markdown",
        "html" => "text/html",
        "text" => "text/plain",
        _ => "text/x-bibliography",
    }
}

#[tokio::test]
async fn bibtex_of_ten_passages_by_biblatex() {
    let app = with_base_url();
    let ids = ids(&app, 10).await;
    let mut twice: Vec<&str> = ids.iter().map(String::as_str).collect();
    twice.extend(twice.clone());
    let text = post(&app, "/v1/passages?format=bibtex", &twice)
        .await
        .text();
    let read = Bibliography::parse(&text).unwrap();
    assert_eq!(read.len(), 10, "each stands there once");
    for id in &ids {
        let passage = app.get(&format!("/v1/passages/{id}")).await.json();
        let entry = read
            .iter()
            .find(|entry| entry.key.ends_with(id.as_str()))
            .unwrap();
        let title = entry.title().unwrap().format_verbatim();
        assert_eq!(title, passage["document"]["title"].as_str().unwrap());
        let url = entry.get("url").unwrap().format_verbatim();
        let own = format!("https://search.example.org/library/passages/{id}");
        assert_eq!(url, passage["document"]["url"].as_str().unwrap_or(&own));
    }
}

/// A list of references would not show that one is missing.
#[tokio::test]
async fn ids_that_lead_to_nothing_are_refused_in_a_file() {
    let app = TestApp::new(&sample());
    let depth = app.first_passage("受け入れ港湾").await;
    let gone = app.first_passage("neighbours").await;
    let revised = sample()[0].1.replace("三か所に絞る", "四か所に絞る");
    let shorter = sample()[1].1.replace(
        "Three ports receive hydrogen. Their quays must be deep, and the neighbours must agree.",
        "水を引く。",
    );
    app.index(&[("hydrogen.md", revised), ("ports-en.md", shorter)]);
    app.live.refresh().unwrap();
    let target = "/v1/passages?format=text";
    let moved = post(&app, target, &[&depth]).await;
    assert!(moved.text().contains("四か所"), "{}", moved.text());
    let answer = post(&app, target, &[&depth, &gone]).await;
    let detail = answer.problem(410, "passage_gone")["detail"].to_string();
    assert!(
        detail.contains(&gone) && !detail.contains(&depth),
        "{detail}"
    );
    let many: Vec<&str> = vec!["0000000000000000"; 9];
    let answer = post(&app, target, &many).await;
    let detail = answer.problem(404, "passage_not_found")["detail"].to_string();
    assert!(detail.contains("4 more"), "{detail}");
}

#[tokio::test]
async fn documents_answer_in_every_format() {
    let app = with_base_url();
    for (format, part) in [
        ("bibtex", "@techreport{hydrogen,\n"),
        ("ris", "ID  - hydrogen\r\n"),
        ("csl", "\"id\": \"hydrogen\""),
        ("jsonld", "\"@context\": \"https://schema.org\""),
        ("sist02", "港湾花子, 燃料太郎. 水素港湾の整備"),
        ("apa", "(2025"),
        ("chicago", "港湾 花子"),
        (
            "text",
            "https://search.example.org/library/documents/hydrogen",
        ),
        ("markdown", "<https://example.org/hydrogen>"),
        ("html", "<cite lang=\"ja\">"),
    ] {
        let answer = app
            .get(&format!("/v1/documents/hydrogen?format={format}"))
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert!(answer.text().contains(part), "{format}: {}", answer.text());
        assert!(
            answer
                .header("content-disposition")
                .contains("filename=\"hydrogen.")
        );
        assert!(answer.header("vary").contains("accept"));
        let accept = [("accept", media_type(format))];
        let accepted = app.get_with("/v1/documents/hydrogen", &accept).await;
        assert_eq!(accepted.text(), answer.text());
        let list = app.get(&format!("/v1/documents?format={format}")).await;
        assert!(
            list.header("content-disposition")
                .contains("filename=\"documents.")
        );
        assert!(
            list.text().contains(part.trim()),
            "{format}: {}",
            list.text()
        );
    }
    let read = Bibliography::parse(&app.get("/v1/documents?format=bibtex").await.text()).unwrap();
    assert_eq!(read.len(), 3);
    let none = [("accept", "image/png")];
    app.get_with("/v1/documents/hydrogen", &none)
        .await
        .problem(406, "not_acceptable");
}

#[tokio::test]
async fn the_list_of_documents_goes_on_in_every_format() {
    let app = TestApp::shared();
    let first = app.get("/v1/documents?format=ris&limit=2").await;
    assert_eq!(first.text().matches("TY  - ").count(), 2);
    let link = first.header("link");
    let next = link
        .split(", ")
        .find(|link| link.contains("rel=\"next\""))
        .unwrap();
    let next = next.trim_start_matches('<').split('>').next().unwrap();
    assert_eq!(app.get(next).await.text().matches("TY  - ").count(), 1);
}

/// What a program needs to show a hit, to cite it and to lead to it takes little.
#[tokio::test]
async fn a_hit_of_what_is_shown_is_small() {
    let app = with_base_url();
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    for (cite, form) in [("", "sist02"), ("&cite=apa", "apa"), ("&cite=ris", "ris")] {
        let target = format!("/v1/search?limit=50&fields=id,snippet,citation{cite}");
        let found = app.get(&target).await.json();
        let hits = found["hits"].as_array().unwrap();
        assert!(hits.len() > 5, "{}", hits.len());
        for hit in hits {
            let bytes = hit.to_string().len();
            assert!(bytes < 1_000, "{bytes}: {hit}");
            assert_eq!(keys(hit), ["citation", "id", "snippet"]);
            assert_eq!(keys(&hit["snippet"]), ["text"]);
            assert_eq!(keys(&hit["citation"]), ["permalink", "references"]);
            assert_eq!(keys(&hit["citation"]["references"]), [form]);
        }
    }
    // What is left out is a name away.
    let target = "/v1/search?q=hydrogen&fields=snippet.highlights,citation,citation.source,\
                  citation.references.csl";
    let found = app.get(target).await.json();
    let hit = &found["hits"][0];
    assert_eq!(keys(&hit["snippet"]), ["highlights"]);
    assert_eq!(
        keys(&hit["citation"]),
        ["permalink", "references", "source"]
    );
    assert_eq!(keys(&hit["citation"]["references"]), ["sist02"]);
    let target = "/v1/search?q=hydrogen&fields=citation.references.csl";
    let found = app.get(target).await.json();
    assert_eq!(keys(&found["hits"][0]["citation"]["references"]), ["csl"]);
    // The default loses nothing.
    let whole = app.get("/v1/search?q=hydrogen&cite=sist02").await.json();
    let hit = &whole["hits"][0];
    assert_eq!(keys(&hit["snippet"]), ["highlights", "range", "text"]);
    assert_eq!(
        keys(&hit["citation"]),
        ["permalink", "references", "source"]
    );
}
