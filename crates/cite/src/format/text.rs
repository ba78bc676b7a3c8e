//! The quotation in plain text, with its reference.

use super::sist02;
use crate::{Citation, Locale, clean};

/// The words in quotation marks of the locale, the reference, and the address of the passage. Of a
/// document, the reference and the address.
pub(crate) fn render(citation: &Citation, locale: Locale) -> String {
    let reference = sist02::render(citation, locale);
    // The reference names the address where the source has none.
    let second = citation.permalink().is_none() || citation.second_address().is_some();
    let address = if second {
        format!("{}\n", citation.links.permalink)
    } else {
        String::new()
    };
    let Some(quotation) = &citation.quotation else {
        return format!("{reference}\n{address}");
    };
    let lines = clean::lines(&quotation.text);
    let words = lines.join("\n");
    let words = words.trim();
    let quoted = match locale {
        Locale::Japanese => format!("「{words}」"),
        Locale::English => format!("“{words}”"),
    };
    format!("{quoted}\n\n{reference}\n{address}")
}
