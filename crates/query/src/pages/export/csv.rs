//! Results as a table (RFC 4180) that spreadsheets open as it is meant.
//!
//! A byte order mark says that it is UTF-8: without one, Excel in Japanese reads Shift_JIS. What
//! comes from documents must not run as a formula, so a cell that begins like one gets an
//! apostrophe before it, as OWASP advises; a spreadsheet takes it as the mark of a text.

use ::csv::{Terminator, WriterBuilder};

use super::CitedHit;
use crate::pages::Visitor;
use crate::pages::text::page_label;
use crate::problem::ApiError;

/// What tells Excel that the file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes the heads of the columns, then a row for each hit.
pub(super) fn write(visitor: &Visitor, rows: &[CitedHit<'_>]) -> Result<String, ApiError> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let failed = |error: ::csv::Error| ApiError::internal(&error);
    writer
        .write_record(visitor.words().results().columns)
        .map_err(failed)?;
    for (index, row) in rows.iter().enumerate() {
        let mut cells = vec![(index + 1).to_string()];
        cells.extend(of_document(visitor, row));
        cells.extend(of_passage(visitor, row)?);
        let cells = cells.iter().map(|cell| harmless(cell));
        writer.write_record(cells).map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| ApiError::internal(&error))?;
    String::from_utf8(bytes).map_err(|error| ApiError::internal(&error))
}

/// Title, authors, publisher, date and type.
fn of_document(visitor: &Visitor, row: &CitedHit<'_>) -> [String; 5] {
    let metadata = &row.hit.document.metadata;
    let date = metadata.date.map(|date| date.to_string());
    [
        metadata.title.clone(),
        metadata.authors.join("; "),
        metadata.publisher.clone().unwrap_or_default(),
        date.unwrap_or_default(),
        visitor
            .words()
            .document_type(metadata.document_type)
            .to_owned(),
    ]
}

/// Section, pages, words, reference and addresses.
fn of_passage(visitor: &Visitor, row: &CitedHit<'_>) -> Result<[String; 6], ApiError> {
    let passage = &row.hit.passage;
    let pages = passage.pages.as_ref();
    let pages = pages.map(|pages| page_label(pages, visitor.words()));
    let links = &row.citation.links;
    Ok([
        passage.section_path.join(" › "),
        pages.unwrap_or_default(),
        passage.text.clone(),
        row.reference()?.trim_end().to_owned(),
        links.permalink.clone(),
        links.source.clone().unwrap_or_default(),
    ])
}

/// A cell that no spreadsheet takes for a formula. Excel in Japanese takes the full-width signs for
/// the narrow ones.
fn harmless(cell: &str) -> String {
    let begins = |c: char| {
        let signs = ['=', '+', '-', '@', '\t', '\r', '\n'];
        let wide = ['＝', '＋', '－', '＠'];
        signs.contains(&c) || wide.contains(&c)
    };
    let first = cell.trim_start_matches([' ', '\u{3000}']);
    if first.starts_with(begins) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in [
            "=1+1",
            "+81",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            " =1",
            "\u{3000}＝1",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["水素 = H2", "", "1-2頁", "'=1", "https://example.org/?a=b"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}
