//! A document and its passages as JSON, for a person or a scorer to look at.

use issetsu_model::{Document, Passage, PassageKind, SectionIndex};
use serde_json::{Value, json};

/// What was made of a document: its title block, its section tree, its passages, its footnotes.
///
/// Footnotes stand under `footnotes` only, so that the passages of a section, joined, are its
/// running text.
#[must_use]
pub fn inspect(document: &Document, passages: &[Passage]) -> Value {
    let metadata = &document.metadata;
    json!({
        "id": document.id.as_str(),
        "title": metadata.title,
        "authors": metadata.authors,
        "publisher": metadata.publisher,
        "date": metadata.date.map(|date| date.to_string()),
        "language": metadata.language,
        "pages": document.pages.len(),
        "sections": sections(document),
        "passages": passages
            .iter()
            .filter(|passage| passage.kind != PassageKind::Footnote)
            .map(passage)
            .collect::<Vec<_>>(),
        "footnotes": footnotes(document),
    })
}

fn sections(document: &Document) -> Vec<Value> {
    let indices = (0u32..).map(SectionIndex);
    let sections = document.sections.iter().zip(indices);
    sections
        .map(|(section, index)| {
            json!({
                "path": document.section_path(Some(index)),
                "level": section.level,
                "anchor": section.anchor,
            })
        })
        .collect()
}

fn passage(passage: &Passage) -> Value {
    json!({
        "id": passage.id.as_str(),
        "kind": passage.kind,
        "path": passage.section_path,
        "question": passage.question,
        "pages": passage.pages,
        "footnote_marks": passage.footnote_marks,
        "text": passage.text,
    })
}

fn footnotes(document: &Document) -> Vec<Value> {
    let text = |range: &std::ops::Range<usize>| document.text.get(range.clone());
    document
        .footnotes
        .iter()
        .map(|note| {
            json!({
                "mark": note.mark,
                "text": text(&note.range),
                "anchor": note.anchor.as_ref().and_then(text),
                "path": document.section_path(note.section),
                "page": note.page,
            })
        })
        .collect()
}
