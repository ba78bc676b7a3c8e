//! The quotation in plain text, with its reference.

use super::sist02;
use crate::{Citation, Locale, clean};

/// The words in quotation marks of the locale, the reference, and the address of the passage.
pub(crate) fn render(citation: &Citation, locale: Locale) -> String {
    let lines = clean::lines(&citation.quotation.text);
    let words = lines.join("\n");
    let words = words.trim();
    let quoted = match locale {
        Locale::Japanese => format!("「{words}」"),
        Locale::English => format!("“{words}”"),
    };
    format!(
        "{quoted}\n\n{}\n{}\n",
        reference(citation, locale),
        citation.links.passage
    )
}

/// The reference below a quotation: by SIST 02, which names the pages of the passage, and where no
/// page is known the section.
pub(crate) fn reference(citation: &Citation, locale: Locale) -> String {
    let reference = sist02::render(citation, locale);
    let named = citation.passage_pages().is_some()
        || citation.cited_section().is_some()
        || citation.asked_pinpoint().is_some();
    match citation.section_line().filter(|_| !named) {
        Some(section) => format!("{reference} [{section}]"),
        None => reference,
    }
}
