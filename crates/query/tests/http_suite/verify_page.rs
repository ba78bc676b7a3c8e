//! The page that verifies quotations.

use axum::http::Method;

use crate::app::{Answer, TestApp, encode};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const HTML: (&str, &str) = ("accept", "text/html");

async fn post(fields: &[(&str, &str)]) -> Answer {
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    let app = TestApp::shared();
    app.send_body(Method::POST, "/verify", &[FORM], fields.join("&"))
        .await
}

async fn report(manuscript: &str) -> String {
    let answer = post(&[("text", manuscript)]).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

fn verdicts(page: &str) -> Vec<&str> {
    let articles = page.split("<article class=\"quotation\">").skip(1);
    let classes = articles.map(|article| article.split("class=\"verdict ").nth(1).unwrap());
    classes
        .map(|class| class.split('"').next().unwrap())
        .collect()
}

#[tokio::test]
async fn the_form_works_without_a_script() {
    for (language, label) in [
        ("ja", "原稿または引用文"),
        ("en", "Manuscript or quotation"),
    ] {
        let page = TestApp::shared()
            .get(&format!("/verify?hl={language}"))
            .await
            .text();
        assert!(page.contains(&format!(
            "<form class=\"verify\" id=\"verify\" method=\"post\" action=\"/verify?hl={language}\">"
        )));
        assert!(page.contains(&format!(
            "<label class=\"title\" for=\"text\">{label}</label>"
        )));
        assert!(!page.contains("<script>") && !page.contains(" style="));
        assert!(page.contains("rel=\"canonical\" href=\"/verify\""));
    }
}

#[tokio::test]
async fn each_quotation_has_its_verdict() {
    let page = report(
        "提言は「水素の受け入れ港湾を三か所に絞る。」と書く。\r\n\
         記事は「水素の受け入れ港湾を五か所に絞る。」と引いた。\r\n\
         「水素の受け入れ港湾を，三か所に絞る．」ともある。\r\n\
         「月の裏側には図書館が三つあるという。」は本当か。",
    )
    .await;
    assert_eq!(verdicts(&page), ["exact", "altered", "altered", "absent"]);
    let page = report("「水素の受け入れ港湾を三か所に絞る．」").await;
    assert_eq!(verdicts(&page), ["normalized"]);
}

#[tokio::test]
async fn what_differs_is_said_in_words_and_marked() {
    let page = report("「水素の受け入れ港湾を五か所に絞る。」").await;
    assert!(page.contains("<del><span class=\"hidden\">［原文だけ］</span>三</del>"));
    assert!(page.contains("<ins><span class=\"hidden\">［引用だけ］</span>五</ins>"));
    assert!(page.contains("<li>引用では「五」、原文では「三」</li>"));
    let id = TestApp::shared().first_passage("受け入れ港湾").await;
    assert!(page.contains(&format!("href=\"/documents/hydrogen?passage={id}#p-{id}\"")));
    assert!(page.contains("<span>１．背景</span>"));
    assert!(page.contains("港湾政策研究会"));
}

#[tokio::test]
async fn what_was_not_verified_is_said() {
    let long = format!("「{}」", "水素の受け入れ港湾を三か所に絞る。".repeat(300));
    let page = report(&long).await;
    assert_eq!(verdicts(&page), ["unverified"]);
    assert!(page.contains("5000字を超える"));
    let unclosed = report("一行目\n「水素の受け入れ港湾を三か所に絞る。").await;
    assert!(unclosed.contains("2行目の 「 が閉じていません"));
    let many = "「水素の受け入れ港湾を三か所に絞る。」\n".repeat(53);
    let page = report(&many).await;
    assert_eq!(verdicts(&page).len(), 53);
    assert_eq!(
        verdicts(&page)[49..],
        ["exact", "unverified", "unverified", "unverified"]
    );
    assert!(page.contains("後の3件は照合していません"));
}

#[tokio::test]
async fn a_text_without_marks_is_one_quotation() {
    let page = report("水素の受け入れ港湾を三か所に絞る。").await;
    assert_eq!(verdicts(&page), ["exact"]);
    assert!(page.contains("全体を一つの引用文として"));
    let english = "Three ports receive hydrogen.";
    let uri = format!("/verify?hl=en&text={}", encode(english));
    let page = TestApp::shared().get(&uri).await.text();
    assert_eq!(verdicts(&page), ["exact"]);
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
}

#[tokio::test]
async fn one_document_or_all() {
    let words = "水素の受け入れ港湾を三か所に絞る。";
    let inside = post(&[("text", words), ("document", "hydrogen")])
        .await
        .text();
    assert_eq!(verdicts(&inside), ["exact"]);
    assert!(inside.contains("<input type=\"hidden\" name=\"document\" value=\"hydrogen\">"));
    let elsewhere = post(&[("text", words), ("document", "long")]).await.text();
    assert_eq!(verdicts(&elsewhere), ["absent"]);
    post(&[("text", words), ("document", "none")])
        .await
        .problem(404, "document_not_found");
    post(&[("text", words), ("document", "a b")])
        .await
        .problem(404, "document_not_found");
    post(&[("text", words), ("as", "poem")])
        .await
        .problem(400, "invalid_parameter");
}

#[tokio::test]
async fn several_documents_the_order_and_what_is_absent_are_told() {
    let page = report("「水素の受け入れ港湾を三か所に絞る。Three ports receive hydrogen.」").await;
    assert_eq!(verdicts(&page), ["altered"]);
    assert!(page.contains("別々の文書にある文が、一つの引用としてつなげられています。"));
    assert!(page.contains("/documents/hydrogen?") && page.contains("/documents/ports-en?"));
    let page = report("「月の裏側には図書館が三つあるという。」").await;
    assert!(page.contains("似た文がありません。"));
    let elsewhere = post(&[
        ("text", "水素の受け入れ港湾を三か所に絞る。"),
        ("document", "long"),
    ])
    .await
    .text();
    assert!(elsewhere.contains("照合した文書にはありません。"));
    assert!(elsewhere.contains("別の文書にありました。"));
    assert!(elsewhere.contains("/documents/hydrogen?"));
}

#[tokio::test]
async fn the_example_shows_three_verdicts() {
    let app = TestApp::new(&[(
        "a.md",
        "---\nid: a\ntitle: 港\ndate: 2025\n---\n\n# 港\n\n水素を受け入れる港を三か所に絞り、岸壁を十六メートルに深くし、配管を敷く。\n"
            .to_owned(),
    )]);
    let page = app.get("/verify").await.text();
    let link = page.split("href=\"/verify?text=").nth(1).unwrap();
    let link = link.split('"').next().unwrap();
    let shown = app.get(&format!("/verify?text={link}")).await.text();
    assert_eq!(verdicts(&shown), ["exact", "altered", "absent"]);
}

#[tokio::test]
async fn nothing_pasted_becomes_markup() {
    for text in [
        "<script>alert(1)</script>",
        "「<script>alert(1)</script> 水素の受け入れ港湾」",
        "</textarea><img src=x onerror=alert(1)>",
        "\u{0}\u{b}「\u{202e}水素の受け入れ港湾を三か所に絞る。」",
    ] {
        let page = report(text).await;
        assert!(
            !page.contains("<script>") && !page.contains("<img"),
            "{text}"
        );
        assert_eq!(page.matches("</textarea>").count(), 1, "{text}");
    }
}

#[tokio::test]
async fn large_and_broken_forms_are_refused() {
    let app = TestApp::shared();
    // 21,000 characters of Japanese are taken though they are sent as 189,000 bytes.
    let page = report(&"港".repeat(21_000)).await;
    assert_eq!(verdicts(&page), ["unverified"]);
    post(&[("text", &"港".repeat(22_000))])
        .await
        .problem(413, "body_too_large");
    post(&[("text", &"x".repeat(300_000))])
        .await
        .problem(413, "body_too_large");
    let chunked = app.send_body(
        Method::POST,
        "/verify",
        &[FORM, ("content-length", "200000")],
        String::new(),
    );
    chunked.await.problem(413, "body_too_large");
    let json = app.send_body(
        Method::POST,
        "/verify",
        &[("content-type", "application/json")],
        "{}".to_owned(),
    );
    json.await.problem(415, "unsupported_media_type");
    for body in ["text=%ff", "text=%zz", "text=%"] {
        let broken = app
            .send_body(Method::POST, "/verify", &[FORM], body.to_owned())
            .await;
        broken.problem(400, "invalid_encoding");
    }
    let page = app
        .send_body(Method::POST, "/verify", &[FORM, HTML], "text=%".to_owned())
        .await;
    assert_eq!(page.status, 400);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
}

#[tokio::test]
async fn a_manuscript_is_kept_by_no_cache() {
    let answer = post(&[("text", "水素の受け入れ港湾")]).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let empty = post(&[]).await;
    assert_eq!(empty.status, 200);
    assert!(verdicts(&empty.text()).is_empty());
}

/// The text is in no address, so the form takes it along to the other language.
#[tokio::test]
async fn the_language_is_switched_with_the_text() {
    let text = "提言は「水素の受け入れ港湾を三か所に絞る」と書く。";
    let japanese = post(&[("text", text)]).await.text();
    let button = japanese.split("<button class=\"switch\"").nth(1).unwrap();
    let button = button.split('>').next().unwrap();
    for part in [
        "type=\"submit\"",
        "form=\"verify\"",
        "formaction=\"/verify?hl=en\"",
        "formnovalidate",
        "lang=\"en\"",
    ] {
        assert!(button.contains(part), "{part} is not in {button}");
    }
    assert_eq!(japanese.matches(" id=\"verify\"").count(), 1);
    let form = format!("text={}", encode(text));
    let english = TestApp::shared()
        .send_body(Method::POST, "/verify?hl=en", &[FORM], form)
        .await
        .text();
    assert!(english.contains("<html lang=\"en\">") && english.contains(text));
    assert!(english.contains("formaction=\"/verify?hl=ja\""));
}
