//! What belongs to no endpoint: probes, the description, validators, compression, other sites; and
//! the server with other settings.

use axum::http::Method;

use super::Request;
use crate::known::Known;
use crate::server::Setting;

pub(super) fn requests(known: &Known) -> Vec<Request> {
    let get = |about: &str, target: &str| Request::get(format!("server/{about}"), target);
    let tagged = |about: &str, tag: &str| get(about, Known::TAGGED).header("if-none-match", tag);
    let uncoded = known.tag.trim_end_matches('"');
    vec![
        get("alive", "/livez"),
        get("alive, head", "/livez").method(Method::HEAD),
        get("ready", "/readyz"),
        get("the description", "/openapi.json"),
        tagged("not modified", &known.tag),
        tagged(
            "not modified, one of several",
            &format!("\"a\", W/{}", known.tag),
        ),
        tagged("not modified, compressed", &format!("{uncoded}-br\"")),
        tagged("not modified, any", "*"),
        tagged("modified", "\"a\""),
        tagged("not modified, head", &known.tag).method(Method::HEAD),
        get("compressed by gzip", Known::LIST).header("accept-encoding", "gzip"),
        get("compressed by brotli", "/documents/hydrogen-ports-2025")
            .header("accept-encoding", "gzip, br"),
        get("not compressed", "/livez").header("accept-encoding", "identity"),
        get("from another site", "/v1/search?q=水素&limit=1")
            .header("origin", "https://example.com"),
        get("another site asks first", "/v1/verify")
            .method(Method::OPTIONS)
            .header("origin", "https://example.com")
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type"),
    ]
}

pub(super) fn below_base_url(known: &Known) -> Vec<Request> {
    let get = |about: &str, target: &str| {
        Request::get(format!("base-url/{about}"), target).with(Setting::BaseUrl)
    };
    let past = &known.past;
    vec![
        get("a search", "/v1/search?q=地域&limit=1").kept(),
        get("a passage", &format!("/v1/passages/{}", known.paragraph)),
        get(
            "a reference",
            &format!("/v1/passages/{}?format=markdown", known.paragraph),
        ),
        get(
            "an annotation",
            &format!("/v1/passages/{}?format=jsonld", known.paragraph),
        ),
        get(
            "a passage with other words now",
            &format!("/v1/passages/{}", past.revised),
        ),
        get("a document", "/v1/documents/hydrogen-ports-2025"),
        get("documents", "/v1/documents?limit=1"),
        get("revisions", "/v1/documents/retired-2019/revisions?limit=1"),
        get(
            "a document with another id now",
            "/documents/care-work-draft",
        ),
        get("a problem", "/v1/nothing"),
        get("the start page", "/").kept(),
        get("results", "/?q=地域&hl=en"),
        get(
            "a page of a document",
            &format!("/documents/hydrogen-ports-2025?passage={}", known.paragraph),
        ),
        get("a page that is not found", "/nothing").header("accept", "text/html"),
        get("to a passage", &format!("/passages/{}", known.paragraph)),
        get("the description", "/openapi.json"),
        Request::post(
            "base-url/a quotation",
            "/v1/verify",
            r#"{"quotations":[{"text":"基地は一度建てば四十年そこに残る。"}]}"#,
        )
        .with(Setting::BaseUrl),
    ]
}

pub(super) fn limits() -> Vec<Request> {
    let get = |about: &str, target: String| {
        Request::get(format!("limits/{about}"), target).with(Setting::Limits)
    };
    let long_body = format!(r#"{{"ids":["{}"]}}"#, "a".repeat(200));
    vec![
        get(
            "a query just short enough",
            format!("/v1/search?limit=1&q={}", "港".repeat(10)),
        ),
        get(
            "a query too long",
            format!("/v1/search?q={}", "港".repeat(11)),
        ),
        get(
            "suggest, too long",
            format!("/v1/suggest?q={}", "港".repeat(11)),
        ),
        get(
            "analyze, too long",
            format!("/v1/analyze?text={}", "港".repeat(11)),
        ),
        get(
            "explain, too long",
            format!("/v1/explain?passage=0000000000000000&q={}", "港".repeat(11)),
        ),
        get("a page, too long", format!("/?q={}", "港".repeat(11))).header("accept", "text/html"),
        get(
            "a target too long",
            format!("/v1/search?q={}", "a".repeat(256)),
        ),
        get("a body announced too long", "/v1/search".to_owned()).header("content-length", "201"),
        Request::post("limits/a body too long", "/v1/passages", &long_body).with(Setting::Limits),
    ]
}
