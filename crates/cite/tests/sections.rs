//! What a citation of a section, and of authors who are not all named, has to say.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod samples;

use issetsu_cite::{Citation, Format, Locale, Unit, render};
use issetsu_model::{Document, Page};

/// A report of four pages, its one section on pages 2 to 4 and the passage on page 3.
fn report() -> (Document, &'static str) {
    let all = samples::all();
    let sample = all.iter().find(|s| s.name == "corporate-author").unwrap();
    let mut document = sample.document();
    let passage = document.text.find(sample.text).unwrap();
    let end = passage + sample.text.len();
    // The section ends in white space, which stands on the page behind it.
    document.text.push_str("\n\n");
    let text = document.text.len();
    document.sections[0].range.end = text;
    document.pages = [
        0..0,
        0..passage,
        passage..end,
        end..text - 2,
        text - 2..text,
    ]
    .into_iter()
    .zip(1..)
    .map(|(range, number)| Page {
        number,
        label: None,
        range,
    })
    .collect();
    (document, sample.text)
}

fn written(format: Format) -> String {
    let (document, words) = report();
    let passage = samples::passage_of(&document, words);
    let base = "https://search.example.org/v1/";
    let citation = Citation::new(&document, &passage, base, base).with_unit(Unit::Section);
    render(&citation, format, Locale::Japanese).unwrap()
}

#[test]
fn a_section_is_cited_by_all_its_pages() {
    for (format, pages) in [
        (Format::Sist02, "2022, p. 2-4."),
        (Format::Bibtex, "pages = {2--4}"),
        (Format::Ris, "SP  - 2\r\nEP  - 4\r\n"),
        (Format::Csl, "\"page\": \"2-4\""),
    ] {
        let text = written(format);
        assert!(text.contains(pages), "{text}");
    }
}

#[test]
fn more_authors_than_are_named() {
    let (document, words) = report();
    let passage = samples::passage_of(&document, words);
    let base = "https://search.example.org/v1/";
    let mut citation = Citation::new(&document, &passage, base, base);
    citation.metadata.authors = vec!["甲野 花子".into(), "乙川 次郎 ほか".into()];
    let written = |format| render(&citation, format, Locale::Japanese).unwrap();
    assert!(written(Format::Sist02).starts_with("甲野花子ほか. "));
    let authors = "author = {甲野, 花子 and 乙川, 次郎 and others},";
    assert!(written(Format::Bibtex).contains(authors));
    assert!(written(Format::Ris).contains("AU  - 乙川, 次郎\r\n"));
}

#[test]
fn the_passage_stays_the_pinpoint() {
    for (format, page) in [
        (Format::Bibtex, "note = {p. 3, "),
        (Format::Ris, "N1  - p. 3, "),
        (Format::Csl, "\"locator\": \"3\""),
        (Format::Apa, "ページ 3)"),
    ] {
        let text = written(format);
        assert!(text.contains(page), "{text}");
    }
}
