//! `GET /v1/passages/{id}`, as a passage and as a citation, and its context.

use axum::http::Method;

use super::Request;
use crate::known::Known;

/// The forms of a passage beside JSON.
const FORMATS: [&str; 11] = [
    "jsonld",
    "csl",
    "bibtex",
    "ris",
    "sist02",
    "apa",
    "chicago",
    "chicago-author-date",
    "text",
    "markdown",
    "html",
];

fn passage(about: &str, id: &str) -> Request {
    Request::get(format!("passages/{about}"), format!("/v1/passages/{id}"))
}

pub(super) fn requests(known: &Known) -> Vec<Request> {
    let past = &known.past;
    vec![
        passage("a paragraph", &known.paragraph).kept(),
        passage("with a note", &known.noted).kept(),
        passage("a note", &known.note).kept(),
        passage("a table", &known.table),
        passage("a question with its answer", &known.interview),
        passage("in English", &known.english),
        passage("in Korean", &known.korean),
        passage("of a PDF", &known.pdf),
        passage("of a web page", &known.html),
        passage("of a Word document", &known.docx),
        passage("head", &known.paragraph).method(Method::HEAD),
        passage("other words now", &past.revised),
        passage(
            "other words now, as a reference",
            &format!("{}?format=bibtex", past.revised),
        ),
        passage("another id now", &past.renamed),
        passage("gone", &past.gone),
        passage("gone, in Japanese", &past.gone).header("accept-language", "ja"),
        passage("unknown", "0000000000000000"),
        passage("no id", "x"),
    ]
}

pub(super) fn citations(known: &Known) -> Vec<Request> {
    let cite = |about: &str, id: &str, asked: &str| {
        Request::get(
            format!("citations/{about}"),
            format!("/v1/passages/{id}?{asked}"),
        )
    };
    let accept = |about: &str, accept: &str| {
        Request::get(
            format!("citations/{about}"),
            format!("/v1/passages/{}", known.paragraph),
        )
        .header("accept", accept)
    };
    let formats =
        FORMATS.map(|format| cite(format, &known.paragraph, &format!("format={format}")).kept());
    let mut requests = formats.to_vec();
    requests.extend([
        cite("json", &known.paragraph, "format=json"),
        cite("a style", &known.paragraph, "style=apa"),
        cite("a bibliography", &known.paragraph, "format=bibliography"),
        cite(
            "a bibliography in a style",
            &known.paragraph,
            "format=bibliography&style=chicago",
        ),
        cite(
            "in English words",
            &known.paragraph,
            "style=sist02&locale=en-US",
        ),
        cite(
            "in Japanese words",
            &known.english,
            "style=sist02&locale=ja-JP",
        ),
        cite("of an English document", &known.english, "style=apa"),
        cite("of a Korean document", &known.korean, "style=sist02"),
        cite(
            "the section, BibTeX",
            &known.paragraph,
            "format=bibtex&unit=section",
        ),
        cite(
            "the section, SIST 02",
            &known.paragraph,
            "style=sist02&unit=section",
        ),
        cite(
            "the report, RIS",
            &known.paragraph,
            "format=ris&unit=report",
        ),
        cite("a page of a PDF", &known.pdf, "format=bibtex"),
        cite("a page of a PDF, JSON-LD", &known.pdf, "format=jsonld"),
        cite("a web page", &known.html, "format=csl"),
        cite("an interview", &known.interview, "style=apa"),
        cite("a table in Markdown", &known.table, "format=markdown"),
        cite("a table in HTML", &known.table, "format=html"),
        cite("a note as text", &known.note, "format=text"),
        accept("anything accepted", "*/*"),
        accept("BibTeX accepted", "application/x-bibtex"),
        accept(
            "a style accepted",
            "text/x-bibliography; style=apa; locale=en-US",
        ),
        accept(
            "weights",
            "text/html;q=0.5, application/ld+json;q=0.9, */*;q=0.1",
        ),
        accept("HTML accepted", "text/html,application/xhtml+xml,*/*;q=0.8"),
        accept("not acceptable", "image/png"),
        cite("no such format", &known.paragraph, "format=word"),
        cite("no such style", &known.paragraph, "style=mla"),
        cite("no such unit", &known.paragraph, "unit=page"),
        cite("no such locale", &known.paragraph, "locale=xx"),
        cite(
            "a style that contradicts",
            &known.paragraph,
            "format=ris&style=apa",
        ),
    ]);
    requests
}

pub(super) fn context(known: &Known) -> Vec<Request> {
    let context = |about: &str, id: &str, asked: &str| {
        Request::get(
            format!("context/{about}"),
            format!("/v1/passages/{id}/context{asked}"),
        )
    };
    vec![
        context("one before and after", &known.paragraph, ""),
        context("none", &known.paragraph, "?before=0&after=0").kept(),
        context("ten", &known.table, "?before=10&after=10"),
        context("of the first", &known.first, "?before=3&after=1"),
        context("of the last", &known.last, "?before=1&after=3"),
        context("of a note", &known.note, ""),
        context(
            "of what has other words now",
            &known.past.revised,
            "?before=2",
        ),
        context("of what is gone", &known.past.gone, ""),
        context("too many", &known.paragraph, "?before=11"),
    ]
}
