//! Documents, and places in them, on one line.

use issetsu_index_format::DocumentEntry;
use issetsu_model::{Pages, Passage};

/// Title, publisher and date of a document.
pub(crate) fn document_line(document: &DocumentEntry) -> String {
    let metadata = &document.metadata;
    let about = [
        metadata.publisher.clone(),
        metadata.date.map(|date| date.to_string()),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    match about.as_slice() {
        [] => metadata.title.clone(),
        about => format!("{}（{}）", metadata.title, about.join("、")),
    }
}

/// Section path and printed pages of a passage.
pub(crate) fn place_line(passage: &Passage) -> String {
    section_line(&passage.section_path, passage.pages.as_ref())
}

/// A section path and printed pages.
pub(crate) fn section_line(section_path: &[String], pages: Option<&Pages>) -> String {
    let mut line = section_path.join(" › ");
    if let Some(pages) = pages {
        let label = |label: &Option<String>, number: u32| {
            label.clone().unwrap_or_else(|| number.to_string())
        };
        let (first, last) = (
            label(&pages.first_label, pages.first),
            label(&pages.last_label, pages.last),
        );
        let pages = if first == last {
            format!("p. {first}")
        } else {
            format!("p. {first}-{last}")
        };
        line = if line.is_empty() {
            pages
        } else {
            format!("{line}  {pages}")
        };
    }
    line
}
