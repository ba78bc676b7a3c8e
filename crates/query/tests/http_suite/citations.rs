//! Passages as citations: by `Accept` and by parameters.

use crate::app::TestApp;

async fn passage() -> String {
    let id = TestApp::shared().first_passage("受け入れ港湾").await;
    format!("/v1/passages/{id}")
}

#[tokio::test]
async fn accept_chooses_the_form() {
    let (app, uri) = (TestApp::shared(), passage().await);
    for (accept, media_type, part) in [
        ("*/*", "application/json", "\"document\""),
        (
            "application/ld+json",
            "application/ld+json",
            "\"TextQuoteSelector\"",
        ),
        (
            "application/vnd.citationstyles.csl+json",
            "application/vnd.citationstyles.csl+json",
            "\"date-parts\"",
        ),
        (
            "application/x-bibtex",
            "application/x-bibtex; charset=utf-8",
            "@techreport{hydrogen-",
        ),
        (
            "application/x-research-info-systems",
            "application/x-research-info-systems; charset=utf-8",
            "TY  - RPRT\r\n",
        ),
        (
            "text/x-bibliography",
            "text/x-bibliography; style=sist02; locale=ja-JP; charset=utf-8",
            ". ",
        ),
        (
            "text/x-bibliography; style=apa; locale=en-US",
            "text/x-bibliography; style=apa; locale=en-US; charset=utf-8",
            "(2025",
        ),
        ("text/plain", "text/plain; charset=utf-8", "「"),
        ("text/markdown", "text/markdown; charset=utf-8", "> "),
        (
            "text/html,*/*;q=0.8",
            "text/html; charset=utf-8",
            "<blockquote cite=",
        ),
    ] {
        let answer = app.get_with(&uri, &[("accept", accept)]).await;
        assert_eq!(answer.status.as_u16(), 200, "{accept}");
        assert_eq!(answer.header("content-type"), media_type);
        assert!(answer.text().contains(part), "{accept}: {}", answer.text());
        let vary = answer
            .headers
            .get_all("vary")
            .iter()
            .any(|value| value == "accept");
        assert!(vary, "{accept}");
    }
}

#[tokio::test]
async fn each_form_has_its_tag() {
    let (app, uri) = (TestApp::shared(), passage().await);
    let tag = |answer: &crate::app::Answer| answer.header("etag");
    let bibtex = app.get(&format!("{uri}?format=bibtex")).await;
    let ris = app.get(&format!("{uri}?format=ris")).await;
    let by_accept = app
        .get_with(&uri, &[("accept", "application/x-bibtex")])
        .await;
    assert_ne!(tag(&bibtex), tag(&ris));
    assert_eq!(tag(&bibtex), tag(&by_accept));
    let known = tag(&bibtex);
    let again = app
        .get_with(
            &uri,
            &[
                ("accept", "application/x-bibtex"),
                ("if-none-match", &known),
            ],
        )
        .await;
    assert_eq!(again.status.as_u16(), 304);
    let other = app
        .get_with(&uri, &[("accept", "text/plain"), ("if-none-match", &known)])
        .await;
    assert_eq!(other.status.as_u16(), 200);
}

#[tokio::test]
async fn parameters_choose_style_and_unit() {
    let (app, uri) = (TestApp::shared(), passage().await);
    let get = async |query: &str| app.get(&format!("{uri}?{query}")).await.text();
    let sist02 = get("style=sist02").await;
    assert!(sist02.contains("(参照 "), "{sist02}");
    let english = get("format=bibliography&style=sist02&locale=en-US").await;
    assert!(english.contains("(accessed "), "{english}");
    let section = get("format=bibtex&unit=section").await;
    assert!(section.starts_with("@incollection{"), "{section}");
}

#[tokio::test]
async fn what_there_is_not_is_an_error_that_says_what_there_is() {
    let (app, uri) = (TestApp::shared(), passage().await);
    let none = app.get_with(&uri, &[("accept", "image/png")]).await;
    assert_eq!(none.status.as_u16(), 406);
    assert_eq!(none.header("content-type"), "application/problem+json");
    let body = none.json();
    assert_eq!(body["code"], "not_acceptable");
    assert!(
        body["detail"]
            .as_str()
            .unwrap()
            .contains("application/x-bibtex")
    );
    for query in [
        "format=word",
        "style=mla",
        "unit=page",
        "locale=xx",
        "format=ris&format=ris",
        "forma=ris",
    ] {
        let answer = app.get(&format!("{uri}?{query}")).await;
        assert_eq!(answer.status.as_u16(), 400, "{query}");
    }
}

#[tokio::test]
async fn json_names_the_other_forms() {
    let (app, uri) = (TestApp::shared(), passage().await);
    let link = app.get(&uri).await.header("link");
    assert!(
        link.contains("?format=bibtex>; rel=\"alternate\"; type=\"application/x-bibtex\""),
        "{link}"
    );
    for part in link.split(", ") {
        let target = part.trim_start_matches('<').split('>').next().unwrap();
        assert_eq!(app.get(target).await.status.as_u16(), 200, "{target}");
    }
}

#[tokio::test]
async fn the_page_of_a_passage_shows_references() {
    let (app, uri) = (TestApp::shared(), passage().await);
    let id = uri.rsplit('/').next().unwrap();
    let page = app
        .get(&format!("/documents/hydrogen?passage={id}"))
        .await
        .text();
    assert!(page.contains("この一節を引用"));
    assert!(page.contains("@techreport{hydrogen-"));
    assert!(
        !app.get("/documents/hydrogen")
            .await
            .text()
            .contains("@techreport")
    );
}

#[tokio::test]
async fn the_address_of_a_passage_leads_programs_to_the_citation() {
    let app = TestApp::shared();
    let id = app.first_passage("受け入れ港湾").await;
    let page = format!("/passages/{id}");
    let of_api = format!("/v1/passages/{id}");
    for (accept, to_api) in [
        ("text/html,*/*;q=0.8", false),
        ("*/*", false),
        ("image/png", false),
        ("application/ld+json", true),
        ("application/json", true),
        ("application/x-bibtex", true),
        ("text/x-bibliography; style=apa", true),
    ] {
        let answer = app.get_with(&page, &[("accept", accept)]).await;
        assert_eq!(answer.status.as_u16(), 303, "{accept}");
        assert_eq!(answer.header("location") == of_api, to_api, "{accept}");
        assert!(answer.header("vary").contains("accept"), "{accept}");
    }
}

#[tokio::test]
async fn references_stand_right_below_the_passage_they_cite() {
    let app = TestApp::shared();
    let id = app.first_passage("受け入れ港湾").await;
    let address = format!("/passages/{id}");
    let page = app.get(&address).await.header("location").to_owned();
    let page = app.get(page.split('#').next().unwrap()).await.text();
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part}: {page}"));
    let (found, cite) = (at("passage found"), at("<details class=\"cite\""));
    assert!(found < cite);
    assert!(!page[found + "passage found".len()..cite].contains("class=\"passage\""));
}
