//! `GET /v1/documents` and what is below one document.

use super::Request;
use crate::known::Known;

pub(super) fn requests(known: &Known) -> Vec<Request> {
    let list = |about: &str, asked: &str| {
        Request::get(
            format!("documents/{about}"),
            format!("/v1/documents{asked}"),
        )
    };
    let one = |about: &str, below: &str| list(about, &format!("/{below}"));
    let pages = |about: &str, list: &str, cursor: &str| {
        Request::get(
            format!("documents/{about}"),
            format!("{list}&cursor={cursor}"),
        )
    };
    vec![
        list("the list", ""),
        list("five", "?limit=5"),
        pages(
            "the second page",
            Known::DOCUMENTS,
            &known.second_page_of_documents,
        ),
        list("of some years", "?year=2024..2025"),
        list("of a type", "?type=interview&type=white_paper"),
        list("of a publisher", "?publisher=汐路政策研究所&limit=1"),
        list("in a language", "?language=en&language=ko").kept(),
        list("with a tag", "?tag=空き家"),
        list("none", "?year=1900"),
        one("of Markdown", "hydrogen-ports-2025").kept(),
        one("of text", "rare-earth-fta-2025"),
        one("of text without an id", "grid-storage-2025"),
        one("of a PDF", "night-library-2026"),
        one("of a web page", "night-bus-interview-2026").kept(),
        one("of a Word document", "vacant-houses-2025"),
        one("in Korean", "japan-korea-semiconductor-standards-2023-ko"),
        one("encoded", "hydrogen%2Dports%2D2025"),
        one("another id now", "care-work-draft"),
        one("gone", "retired-2019"),
        one("unknown", "nowhere"),
        one("no id", "a b"),
        one("the outline", "hydrogen-ports-2025/outline").kept(),
        one("the outline of a PDF", "night-library-2026/outline"),
        one(
            "the outline of an interview",
            "offshore-fishery-2022/outline",
        ),
        one("the outline of another id now", "care-work-draft/outline"),
        one("the text", "hydrogen-ports-2025/text"),
        one("the text in JSON", "hydrogen-ports-2025/text?format=json"),
        one("the text of a PDF", "night-library-2026/text"),
        one("the text of a web page", "night-bus-interview-2026/text").kept(),
        one("the text of a Word document", "vacant-houses-2025/text"),
        one(
            "the text in another form",
            "hydrogen-ports-2025/text?format=xml",
        ),
        one(
            "the text of another id now",
            "care-work-draft/text?format=json",
        ),
        one("the text of what is gone", "retired-2019/text"),
        one(
            "revisions of what never changed",
            "hydrogen-ports-2025/revisions",
        ),
        one("revisions", "teacher-shortage-interview-2026/revisions").kept(),
        pages(
            "revisions, the second page",
            Known::REVISIONS,
            &known.second_page_of_revisions,
        ),
        one("revisions of another id now", "care-work-draft/revisions"),
        one(
            "revisions of what came under another id",
            "care-work-2024/revisions",
        ),
        one("revisions of what is gone", "retired-2019/revisions"),
        one("revisions of what never was", "nowhere/revisions"),
    ]
}
