//! References to the passages of an answer.

use issetsu_cite::{Citation, Format, Locale, Unit};
use issetsu_model::Passage;
use issetsu_search::{SearchError, Snapshot};

use crate::citer::Citer;
use crate::error::AnswerError;
use crate::json::ReferencesBody;

/// Which references are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceOptions {
    /// Their forms.
    pub formats: Vec<Format>,
    /// The language of the references' own words; none for that of each document.
    pub locale: Option<Locale>,
    /// What is cited.
    pub unit: Unit,
}

impl ReferenceOptions {
    /// The references to what is cited.
    ///
    /// # Errors
    /// When a reference cannot be written.
    pub fn references(&self, citation: Citation) -> Result<ReferencesBody, AnswerError> {
        let citation = citation.with_unit(self.unit);
        Ok(ReferencesBody::new(&citation, &self.formats, self.locale)?)
    }
}

/// The citations of passages, in their order.
///
/// # Errors
/// When the index is damaged.
pub fn citations<'p>(
    snapshot: &Snapshot,
    citer: &Citer,
    passages: impl IntoIterator<Item = &'p Passage>,
) -> Result<Vec<Citation>, AnswerError> {
    let mut numbered: Vec<(usize, &Passage)> = passages.into_iter().enumerate().collect();
    // By document, so that each is read once and only one is in memory.
    numbered.sort_by_key(|(_, passage)| &passage.document_id);
    let mut citations = Vec::with_capacity(numbered.len());
    for of_document in numbered.chunk_by(|(_, one), (_, next)| one.document_id == next.document_id)
    {
        let Some((_, first)) = of_document.first() else {
            continue;
        };
        let id = &first.document_id;
        let document = snapshot.document(id)?;
        let document = document.ok_or_else(|| SearchError::missing_text(id))?;
        let made = of_document.iter();
        citations
            .extend(made.map(|(number, passage)| (*number, citer.citation(&document, passage))));
    }
    citations.sort_by_key(|(number, _)| *number);
    Ok(citations
        .into_iter()
        .map(|(_, citation)| citation)
        .collect())
}
