//! The pages for people, in both languages.

use super::Request;
use crate::known::Known;

/// What a browser sends.
const BROWSER: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

fn page(about: &str, target: impl Into<String>) -> Request {
    Request::get(format!("pages/{about}"), target).header("accept", BROWSER)
}

/// The start page and the results.
pub(super) fn search(known: &Known) -> Vec<Request> {
    let past = &known.past;
    vec![
        page("the start", "/").kept(),
        page("the start in English", "/?hl=en"),
        page("the start, as the browser speaks", "/").header("accept-language", "en-US,en;q=0.9"),
        page("the start, chosen by hand", "/?hl=ja").header("accept-language", "en"),
        page("results", "/?q=水素 港湾").kept(),
        page("results in English", "/?q=水素 港湾&hl=en"),
        page("results, second page", "/?q=地域&page=2"),
        page("results, past the last page", "/?q=水素&page=90"),
        page(
            "results of every kind of field",
            "/?q=地域&year=2024..&type=report&language=ja&sort=newest&publisher=&tag=",
        ),
        page(
            "results by document",
            "/?q=仏壇 OR 産卵場&group_by=document",
        )
        .kept(),
        page(
            "results by document in English",
            "/?q=hydrogen&group_by=document&group_size=1&hl=en",
        ),
        page("everything under a filter", "/?tag=空き家"),
        page("no results", "/?q=囧囧囧"),
        page("no results in English", "/?q=囧囧囧&year=2025&hl=en"),
        page("did you mean", "/?q=小学金"),
        page("warnings", "/?q=(foo:水素 year:x 仏壇 \"港&hl=en"),
        page("results with some of the words", "/?q=水素 仏壇 原産地規則"),
        page(
            "markup in the query",
            "/?q=<script>alert('x')</script> \"&hl=en",
        ),
        page("a link's own parameters", "/?q=水素&utm_source=mail"),
        page("a wrong page", "/?q=水素&page=0"),
        page("a wrong order in English", "/?q=水素&sort=best&hl=en").kept(),
        page("not found", "/nothing"),
        page("not found in English", "/nothing?hl=en"),
        page("a passage that is gone", format!("/passages/{}", past.gone)).kept(),
        page(
            "a passage that is gone, in English",
            format!("/passages/{}?hl=en", past.gone),
        ),
        page(
            "a passage with other words now",
            format!("/passages/{}?q=春&hl=en", past.revised),
        ),
        page("a passage that never was", "/passages/0000000000000000"),
        page(
            "a passage",
            format!("/passages/{}?q=水素&hl=en", known.paragraph),
        ),
        page(
            "a passage for a program",
            format!("/passages/{}", known.paragraph),
        )
        .header("accept", "application/ld+json"),
        page(
            "a passage for anyone",
            format!("/passages/{}", known.paragraph),
        )
        .header("accept", "*/*"),
        page("the problems", "/problems"),
        page("the problems in English", "/problems?hl=en"),
        page("the style sheet", known.style_sheet.as_str()),
    ]
}

/// The list of documents, and documents to read.
pub(super) fn documents(known: &Known) -> Vec<Request> {
    let document = |about: &str, asked: &str| page(about, format!("/documents/{asked}"));
    let shown = |id: &str| format!("hydrogen-ports-2025?q=水素 港&passage={id}");
    vec![
        page("the documents", "/documents"),
        page("the documents in English", "/documents?hl=en").kept(),
        page(
            "documents under filters",
            "/documents?year=2025&language=ja&type=proposal",
        ),
        page("documents, past the last page", "/documents?page=9"),
        page("documents of no year", "/documents?year=x"),
        document("Markdown", "hydrogen-ports-2025"),
        document(
            "Markdown with notes and a table",
            "basin-flood-land-use-2021?hl=en",
        ),
        document("English", "hydrogen-ports-2025-en?hl=en"),
        document("Korean", "japan-korea-semiconductor-standards-2023-ko"),
        document("text", "rare-earth-fta-2025"),
        document("an interview", "offshore-fishery-2022"),
        document("a PDF", "night-library-2026"),
        document("a web page", "night-bus-interview-2026").kept(),
        document("a Word document", "vacant-houses-2025"),
        document("words marked", "hydrogen-ports-2025?q=水素 \"港湾\""),
        document("a passage shown", &shown(&known.paragraph)),
        document(
            "a passage shown in English",
            &format!("{}&hl=en", shown(&known.paragraph)),
        ),
        document("a table shown", &shown(&known.table)),
        document("a passage of another document", &shown(&known.english)),
        document(
            "a passage with a note",
            &format!("basin-flood-land-use-2021?passage={}", known.noted),
        ),
        document(
            "a note shown",
            &format!("basin-flood-land-use-2021?passage={}", known.note),
        ),
        document(
            "a page of a PDF shown",
            &format!("night-library-2026?passage={}", known.pdf),
        ),
        document(
            "a document with another id now",
            "care-work-draft?q=介護&hl=en",
        ),
        document("a document that is gone", "retired-2019").kept(),
        document("a document that is gone, in English", "retired-2019?hl=en"),
        document("a document that never was", "nowhere"),
    ]
}
