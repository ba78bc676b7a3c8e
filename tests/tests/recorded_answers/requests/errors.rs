//! What the server refuses, and how it says so.

use axum::http::Method;

use super::Request;
use crate::known::Known;

pub(super) fn requests(known: &Known) -> Vec<Request> {
    let get = |about: &str, target: &str| Request::get(format!("errors/{about}"), target);
    let search = |about: &str, asked: &str| get(about, &format!("/v1/search?{asked}"));
    let (list, cursor, past) = (Known::LIST, &known.second_page, &known.past);
    vec![
        search("a parameter that is none", "query=a"),
        search("a parameter twice", "q=a&q=b"),
        search("limit 0", "limit=0"),
        search("limit 101", "limit=101"),
        search("limit no number", "limit=ten"),
        search("limit empty", "limit="),
        search("no UTF-8", "q=%ff"),
        search("half a percent sign", "q=%e"),
        search("no such order", "sort=best"),
        search("no such type", "type=book"),
        search("no year", "year=abc"),
        search("years that end before they begin", "year=2026..2024"),
        search("an empty tag", "tag="),
        search("no document id", "document=a b"),
        search("no such facet", "facets=title"),
        search("an empty facet", "facets=tag,"),
        search("facet_limit 101", "facets=tag&facet_limit=101"),
        search("no such group", "group_by=publisher"),
        search("a group size without groups", "group_size=2"),
        search("group size 11", "group_by=document&group_size=11"),
        search("a long value", &format!("sort={}", "長".repeat(100))),
        search("no cursor of ours", "q=地域&limit=7&cursor=abc"),
        search(
            "a cursor cut short",
            &format!("q=地域&limit=7&cursor={}", &cursor[1..]),
        ),
        search(
            "a cursor of another query",
            &format!("q=水素&cursor={cursor}"),
        ),
        search(
            "a cursor of another order",
            &format!("q=地域&sort=newest&cursor={cursor}"),
        ),
        get(
            "a cursor of another list",
            &format!("/v1/documents?cursor={cursor}"),
        ),
        get(
            "a cursor that expired",
            &format!("{list}&cursor={}", past.expired_cursor),
        ),
        get("suggest, limit 21", "/v1/suggest?q=a&limit=21"),
        get(
            "suggest, a parameter that is none",
            "/v1/suggest?q=a&sort=newest",
        ),
        get("explain without a passage", "/v1/explain?q=a"),
        get("explain, no id", "/v1/explain?q=a&passage=x"),
        get(
            "explain, an unknown id",
            "/v1/explain?q=a&passage=0000000000000000",
        ),
        get(
            "explain, gone",
            &format!("/v1/explain?q=a&passage={}", past.gone),
        ),
        get(
            "explain, other words now",
            &format!("/v1/explain?q=a&passage={}", past.revised),
        ),
        get("analyze, nothing", "/v1/analyze"),
        get("analyze, both", "/v1/analyze?text=a&q=a"),
        get("documents, a parameter that is none", "/v1/documents?q=a"),
        get(
            "a document with a parameter",
            "/v1/documents/hydrogen-ports-2025?format=json",
        ),
        get("a path that is no UTF-8", "/v1/documents/%ff"),
        get("no such route", "/v1/nothing"),
        get("no such page", "/nothing"),
        get("no such asset", "/assets/style.css"),
        get("in Japanese", "/v1/nothing").header("accept-language", "ja,en;q=0.5"),
        get("in a language we do not speak", "/v1/nothing").header("accept-language", "ko"),
        get("a browser asks the API", "/v1/nothing").header("accept", "text/html"),
        get("posted to the search", "/v1/search?q=a").method(Method::POST),
        get("a document deleted", "/v1/documents/hydrogen-ports-2025").method(Method::DELETE),
        get("a page posted", "/")
            .method(Method::POST)
            .header("accept", "text/html"),
    ]
}
