//! Every passage with its citation, for programs that keep a copy.

use issetsu_cite::Citation;
use issetsu_model::{Document, Passage};
use issetsu_search::{SearchError, Snapshot};
use serde::Serialize;

use crate::citer::{Citer, reference};
use crate::error::AnswerError;
use crate::json::{DocumentSummary, PassageBody};

/// A passage as it is exported: one line of NDJSON.
#[derive(Debug, Serialize)]
pub struct ExportLine {
    /// Number of the index generation that holds it.
    generation: u64,
    passage: PassageBody,
    document: DocumentSummary,
    citation: Citation,
    /// The reference by SIST 02, in the language of the document.
    reference: String,
}

/// Hands all passages of a snapshot to `take`, by document id and position; with `from`, that one
/// and those after it.
///
/// # Errors
/// When the index is damaged, or `take` fails.
pub fn export<E: From<AnswerError> + From<SearchError>>(
    snapshot: &Snapshot,
    citer: &Citer,
    from: Option<&Passage>,
    mut take: impl FnMut(&ExportLine) -> Result<(), E>,
) -> Result<(), E> {
    for number in 0..snapshot.document_count() {
        let entry = snapshot.document_at(number)?;
        if from.is_some_and(|from| entry.id < from.document_id) {
            continue;
        }
        let document = snapshot.document(&entry.id)?;
        let document = document.ok_or_else(|| SearchError::missing_text(&entry.id))?;
        for passage in snapshot.passages_of(&entry.id)? {
            if from.is_none_or(|from| is_from(from, &passage)) {
                let line = line(snapshot, citer, &document, passage)?;
                take(&line)?;
            }
        }
    }
    Ok(())
}

/// Whether a passage is `from`, after it in the same document, or in another document.
fn is_from(from: &Passage, passage: &Passage) -> bool {
    passage.document_id != from.document_id || passage.ordinal >= from.ordinal
}

fn line(
    snapshot: &Snapshot,
    citer: &Citer,
    document: &Document,
    passage: Passage,
) -> Result<ExportLine, AnswerError> {
    let entry = snapshot.document_entry(&document.id)?;
    let entry = entry.ok_or_else(|| SearchError::missing_text(&document.id))?;
    let citation = citer.citation(document, &passage);
    Ok(ExportLine {
        generation: snapshot.generation().id.0,
        passage: PassageBody::new(passage, citer.links()),
        document: entry.into(),
        reference: reference(&citation)?,
        citation,
    })
}
