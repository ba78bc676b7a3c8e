//! Errors: one body for all, each with its code.

use axum::http::Method;

use crate::app::{TestApp, encode};

#[tokio::test]
async fn the_shape_of_a_problem() {
    let headers = [("x-request-id", "test-1"), ("accept-language", "ja")];
    let answer = TestApp::shared()
        .get_with("/v1/search?limit=0", &headers)
        .await;
    let problem = answer.problem(400, "invalid_parameter");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-request-id"), "test-1");
    insta::assert_json_snapshot!(problem, @r#"
    {
      "code": "invalid_parameter",
      "detail": "引数 \"limit\" に \"0\" は使えません。使えるもの: 1 から 100 までの整数",
      "instance": "/v1/search",
      "request_id": "test-1",
      "status": 400,
      "title": "引数の値が正しくありません",
      "type": "/problems#invalid_parameter"
    }
    "#);
}

#[tokio::test]
async fn every_mistake_has_its_code() {
    let app = TestApp::shared();
    let too_long = format!("/v1/search?q={}", "a".repeat(2049));
    let long_uri = format!("/v1/search?q={}", "a".repeat(17_000));
    for (uri, status, code, says) in [
        ("/v1/search?page=2", 400, "unknown_parameter", "\"page\""),
        ("/v1/search?q=a&q=b", 400, "repeated_parameter", "\"q\""),
        (
            "/v1/search?limit=101",
            400,
            "invalid_parameter",
            "from 1 to 100",
        ),
        (
            "/v1/search?limit=%2B5",
            400,
            "invalid_parameter",
            "from 1 to 100",
        ),
        ("/v1/search?limit=", 400, "invalid_parameter", "limit"),
        (
            "/v1/search?limit=99999999999999999999",
            400,
            "invalid_parameter",
            "limit",
        ),
        (
            "/v1/search?year=2026..2024",
            400,
            "invalid_parameter",
            "2024..2026",
        ),
        ("/v1/search?sort=best", 400, "invalid_parameter", "newest"),
        (
            "/v1/search?document=a%20b",
            400,
            "invalid_parameter",
            "document",
        ),
        ("/v1/search?tag=", 400, "invalid_parameter", "tag"),
        ("/v1/search?q=%zz", 400, "invalid_encoding", "UTF-8"),
        ("/v1/search?q=%E6%8F", 400, "invalid_encoding", "UTF-8"),
        ("/v1/search?q=%", 400, "invalid_encoding", "UTF-8"),
        (too_long.as_str(), 400, "query_too_long", "2048"),
        (long_uri.as_str(), 414, "uri_too_long", "16384"),
        ("/v1/search?cursor=x", 400, "invalid_cursor", "next_cursor"),
        ("/v1/documents?q=a", 400, "unknown_parameter", "\"q\""),
        ("/v1/documents/none", 404, "document_not_found", "none"),
        (
            "/v1/documents/none/outline",
            404,
            "document_not_found",
            "none",
        ),
        ("/v1/documents/none/text", 404, "document_not_found", "none"),
        ("/v1/documents/a%20b", 404, "document_not_found", "' '"),
        ("/v1/documents/%ff", 400, "invalid_path", "UTF-8"),
        (
            "/v1/documents/hydrogen/text?format=xml",
            400,
            "invalid_parameter",
            "text or json",
        ),
        ("/v1/passages/x", 404, "passage_not_found", "16"),
        (
            "/v1/passages/0000000000000000",
            404,
            "passage_not_found",
            "0000000000000000",
        ),
        (
            "/v1/passages/0000000000000000/context?before=11",
            400,
            "invalid_parameter",
            "from 0 to 10",
        ),
        ("/v1/nothing", 404, "route_not_found", "openapi"),
        ("/nothing", 404, "route_not_found", "openapi"),
        ("/assets/style.css", 404, "route_not_found", "openapi"),
    ] {
        let problem = app.get(uri).await.problem(status, code);
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(says), "{uri}: {detail}");
        assert!(!problem["request_id"].as_str().unwrap().is_empty());
    }
}

#[tokio::test]
async fn methods_that_are_not_allowed() {
    let app = TestApp::shared();
    for uri in [
        "/v1/search",
        "/v1/documents/hydrogen",
        "/",
        "/metrics",
        "/openapi.json",
    ] {
        let answer = app.send(Method::POST, uri, &[]).await;
        answer.problem(405, "method_not_allowed");
        assert_eq!(answer.header("allow"), "GET,HEAD", "{uri}");
    }
    app.send(Method::DELETE, "/nothing", &[])
        .await
        .problem(404, "route_not_found");
}

#[tokio::test]
async fn cursors_lead_on_only_where_they_belong() {
    let app = TestApp::shared();
    let found = app
        .get(&format!("/v1/search?q={}", encode("棚田")))
        .await
        .json();
    let cursor = found["next_cursor"].as_str().unwrap();
    let same = format!("/v1/search?q={}&cursor={cursor}", encode("棚田"));
    assert_eq!(app.get(&same).await.status, 200);
    for uri in [
        format!("/v1/search?q={}&cursor={cursor}", encode("谷")),
        format!("{same}&sort=newest"),
        format!("{same}&language=ja"),
        format!("/v1/documents?cursor={cursor}"),
    ] {
        app.get(&uri).await.problem(400, "cursor_mismatch");
    }
    app.get(&format!("{same}A"))
        .await
        .problem(400, "invalid_cursor");
}

#[tokio::test]
async fn titles_follow_the_language_of_the_client() {
    let app = TestApp::shared();
    let title = async |language: &str| {
        let answer = app
            .get_with("/v1/nothing", &[("accept-language", language)])
            .await;
        answer.json()["title"].as_str().unwrap().to_owned()
    };
    assert_eq!(title("ja,en;q=0.5").await, "ページが見つかりません");
    assert_eq!(title("en").await, "No such page");
    assert_eq!(title("").await, "No such page");
}

#[tokio::test]
async fn people_get_pages_and_programs_problems() {
    let app = TestApp::shared();
    let browser = [("accept", "text/html,*/*;q=0.8")];
    let page = app.get_with("/documents/none", &browser).await;
    assert_eq!(
        (page.status.as_u16(), page.header("content-type").as_str()),
        (404, "text/html; charset=utf-8")
    );
    assert!(page.text().contains("文書が見つかりません"));
    let page = app.get_with("/nothing?hl=en", &browser).await;
    assert!(page.text().contains("No such page") && page.text().contains("lang=\"en\""));
    app.get_with("/v1/nothing", &browser)
        .await
        .problem(404, "route_not_found");
    app.get("/documents/none")
        .await
        .problem(404, "document_not_found");
}

#[tokio::test]
async fn details_follow_the_language_of_the_client() {
    let app = TestApp::shared();
    for (uri, english, japanese) in [
        (
            "/v1/search?limit=0",
            "whole number from 1 to 100",
            "1 から 100 までの整数",
        ),
        (
            "/v1/search?sort=best",
            "relevance, newest or oldest",
            "relevance、newest、oldest",
        ),
        ("/v1/search?tag=", "at least one character", "1 文字以上"),
        ("/v1/search?q=a&q=b", "only once", "一度しか"),
        (
            "/v1/search?page=2",
            "there is no parameter",
            "ここでは使えません",
        ),
        (
            "/v1/search?cursor=x",
            "take next_cursor",
            "next_cursor をそのまま",
        ),
        ("/v1/search?q=%ff", "percent-encoded", "パーセント符号化"),
        (
            "/v1/documents/none",
            "there is no document",
            "文書 \"none\" はありません",
        ),
        ("/v1/documents/a%20b", "found ' '", "' ' は使えません"),
        ("/v1/passages/x", "16 letters", "16 個の英数字"),
        (
            "/v1/passages/0000000000000000",
            "there is no passage",
            "記録もありません",
        ),
        ("/v1/explain", "is missing", "一節の ID を指定"),
        ("/v1/analyze", "give either", "どちらか一方"),
        ("/v1/nothing", "nothing is here", "ここには何もありません"),
    ] {
        for (language, expected) in [("en", english), ("ja", japanese)] {
            let answer = app.get_with(uri, &[("accept-language", language)]).await;
            let detail = answer.json()["detail"].as_str().unwrap().to_owned();
            assert!(detail.contains(expected), "{uri} {language}: {detail}");
            assert_eq!(answer.header("content-language"), language, "{uri}");
            assert!(answer.header("vary").contains("accept-language"), "{uri}");
        }
    }
}

/// Japanese text on an English page or the other way round is what a reader stumbles over.
#[tokio::test]
async fn error_pages_are_in_one_language() {
    let app = TestApp::shared();
    let browser = [("accept", "text/html")];
    for path in [
        "/documents/none",
        "/documents/a%20b",
        "/passages/x",
        "/nothing",
        "/?q=a&sort=best",
    ] {
        let mark = if path.contains('?') { '&' } else { '?' };
        for (language, other) in [("en", "ja"), ("ja", "en")] {
            let uri = format!("{path}{mark}hl={language}");
            let answer = app.get_with(&uri, &browser).await;
            let page = answer.text();
            let main = page.split("<main").nth(1).unwrap();
            let main = main.split("</main>").next().unwrap();
            // The examples of queries in the form are Japanese in both languages.
            let says = main.split("<form").next().unwrap();
            let japanese = says.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
            assert_eq!(japanese, language == "ja", "{uri}: {main}");
            assert!(
                !says.contains(&format!("lang=\"{other}\"")),
                "{uri}: {main}"
            );
            assert_eq!(answer.header("content-language"), language, "{uri}");
        }
    }
}
