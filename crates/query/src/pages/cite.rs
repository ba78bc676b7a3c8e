//! References to a passage, to copy from a page.

use issetsu_cite::{Citation, Format, Locale, render};
use maud::{Markup, html};

use super::Visitor;
use crate::problem::ApiError;

/// The forms that are shown, with their names: references to read first, then forms for
/// programs.
const SHOWN: [(&str, Format); 7] = [
    ("SIST 02", Format::Sist02),
    ("APA", Format::Apa),
    ("Chicago", Format::Chicago),
    ("BibTeX", Format::Bibtex),
    ("RIS", Format::Ris),
    ("CSL-JSON", Format::Csl),
    ("Markdown", Format::Markdown),
];

/// References to a passage, closed at first; one click inside selects a whole reference.
pub(crate) fn references(citation: &Citation, visitor: &Visitor) -> Result<Markup, ApiError> {
    let words = visitor.words();
    let locale = Locale::of_document(&citation.metadata.language);
    let mut rows = Vec::new();
    for (name, format) in SHOWN {
        let written =
            render(citation, format, locale).map_err(|error| ApiError::internal(&error))?;
        let address = format!(
            "{}?format={}",
            visitor.links.passage(&citation.passage_id),
            format.name()
        );
        rows.push((name, written.trim_end().to_owned(), address));
    }
    Ok(html! {
        details.cite lang=(visitor.language.tag()) {
            summary { (words.cite) }
            dl {
                @for (name, written, address) in rows {
                    dt { a href=(address) { (name) } }
                    dd { pre tabindex="0" lang=(locale.tag()) { (written) } }
                }
                @if let Some(source) = &citation.links.source {
                    dt { (words.cite_source) }
                    dd { a href=(source) rel="noopener external" { (words.open_source) } }
                }
            }
        }
    })
}
