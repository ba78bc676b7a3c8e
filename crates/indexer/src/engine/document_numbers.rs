//! Writes which document each passage of a generation belongs to.

use std::path::Path;

use issetsu_index_format::{
    Generation, SealedNumbers, engine_searcher, field_name, open_engine_index,
};
use issetsu_model::DocumentId;
use tantivy::error::DataCorruption;
use tantivy::index::SegmentReader;

use crate::IndexError;

/// Writes the number of the document of each passage, in the order of the engine, when the engine's part of a
/// generation is complete. `documents` are the ids of its documents, in order.
///
/// These numbers are no column of the engine, because a new document changes those of all after it, and a
/// segment never changes.
pub(crate) fn write_document_numbers<'a>(
    folder: &Path,
    documents: impl Iterator<Item = &'a DocumentId>,
) -> Result<(), IndexError> {
    let documents: Vec<&str> = documents.map(DocumentId::as_str).collect();
    let path = folder.join(Generation::PASSAGE_INDEX);
    let numbers = numbers(&path, &documents).map_err(|error| IndexError::Engine {
        path,
        reason: error.to_string(),
    })?;
    SealedNumbers::write(folder, Generation::DOCUMENTS_OF_PASSAGES, &numbers)?;
    Ok(())
}

fn numbers(path: &Path, documents: &[&str]) -> tantivy::Result<Vec<u32>> {
    let searcher = engine_searcher(&open_engine_index(path)?)?;
    let mut numbers = Vec::new();
    for segment in searcher.segment_readers() {
        add_segment(segment, documents, &mut numbers)?;
    }
    Ok(numbers)
}

/// Adds the numbers of a segment. A removed passage may be one of a document that is gone; its number is 0,
/// and nobody asks for it.
fn add_segment(
    segment: &SegmentReader,
    documents: &[&str],
    numbers: &mut Vec<u32>,
) -> tantivy::Result<()> {
    let column = segment.fast_fields().str(field_name::DOCUMENT_ID)?;
    let ids = column.ok_or_else(no_document)?;
    let mut by_ordinal = Vec::with_capacity(ids.num_terms());
    let mut id = String::new();
    for ordinal in 0..ids.num_terms() as u64 {
        id.clear();
        ids.ord_to_str(ordinal, &mut id)?;
        let number = documents.binary_search(&id.as_str()).ok();
        by_ordinal.push(number.and_then(|number| u32::try_from(number).ok()));
    }
    for doc in 0..segment.max_doc() {
        let ordinal = ids.term_ords(doc).next();
        let at = ordinal.and_then(|ordinal| usize::try_from(ordinal).ok());
        let number = at.and_then(|at| by_ordinal.get(at).copied().flatten());
        // A passage that is there would be counted and cited as one of another document.
        if number.is_none() && !segment.is_deleted(doc) {
            return Err(no_document());
        }
        numbers.push(number.unwrap_or(0));
    }
    Ok(())
}

fn no_document() -> tantivy::TantivyError {
    let reason = "a passage belongs to a document that is not listed";
    DataCorruption::comment_only(reason).into()
}
