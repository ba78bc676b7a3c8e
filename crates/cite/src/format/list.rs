//! Many citations as one file.

use std::collections::HashSet;

use super::{Format, csl, json_ld, render};
use crate::{Citation, CiteError, Locale};

/// Writes citations as one file of a format, in their order: entries of BibTeX and records of RIS
/// behind one another, one JSON array, a list of references. What is cited twice stands there once, so
/// that every key is unique. Without `locale` each citation is written in the language of its
/// document.
///
/// # Errors
/// As [`render`].
pub fn render_list(
    citations: &[Citation],
    format: Format,
    locale: Option<Locale>,
) -> Result<String, CiteError> {
    let mut keys = HashSet::new();
    let unique = citations.iter().filter(|one| keys.insert(one.key()));
    let unique: Vec<&Citation> = unique.collect();
    let locale_of =
        |one: &Citation| locale.unwrap_or_else(|| Locale::of_document(&one.metadata.language));
    match format {
        Format::Json => Ok(serde_json::to_string_pretty(&unique)? + "\n"),
        Format::JsonLd | Format::Csl => {
            let values: Vec<_> = unique
                .iter()
                .map(|one| match format {
                    Format::Csl => csl::value(one),
                    _ => json_ld::value(one, locale_of(one)),
                })
                .collect();
            Ok(serde_json::to_string_pretty(&values)? + "\n")
        }
        _ => {
            let written: Result<Vec<String>, CiteError> = unique
                .iter()
                .map(|one| render(one, format, locale_of(one)))
                .collect();
            Ok(written?.join(between(format)))
        }
    }
}

/// What stands between two citations, each of which ends its line: a blank line where one takes
/// several.
fn between(format: Format) -> &'static str {
    match format {
        Format::Ris => "\r\n",
        Format::Sist02 | Format::Html => "",
        _ => "\n",
    }
}
