//! The document information dictionary, where it says something.

use hayro_syntax::metadata::Metadata;

use crate::draft::Draft;

/// Adds title and author to what was found, where the printed text gives none.
pub(super) fn add(metadata: &Metadata, draft: &mut Draft) {
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(super::strings::text);
    let title = text(&metadata.title).filter(|title| is_title(title));
    if draft.found.title.is_none() {
        draft.found.title = title;
    }
}

/// Whether a title is one, and not the name of a file or what a program writes by itself.
fn is_title(title: &str) -> bool {
    const FILE_NAMES: [&str; 12] = [
        ".doc", ".docx", ".pdf", ".ppt", ".pptx", ".xls", ".xlsx", ".indd", ".jtd", ".txt", ".ai",
        ".rtf",
    ];
    let lower = title.trim().to_lowercase();
    let own = [
        "microsoft word",
        "microsoft powerpoint",
        "powerpoint",
        "untitled",
        "無題",
        "スライド 1",
    ];
    lower.chars().count() >= 4
        && lower
            .chars()
            .any(|c| c.is_alphabetic() && !c.is_ascii() || c == ' ')
        && !FILE_NAMES.iter().any(|ending| lower.ends_with(ending))
        && !own.iter().any(|words| lower.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_programs_are_none() {
        for (title, is) in [
            ("水素と港湾", true),
            ("Microsoft Word - 提言.docx", false),
            ("提言（案）.docx", false),
            ("PowerPoint プレゼンテーション", false),
            ("report2025", false),
            ("", false),
        ] {
            assert_eq!(is_title(title), is, "{title}");
        }
    }
}
