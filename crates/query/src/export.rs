//! Every passage with its citation, for programs that keep a copy.

use issetsu_cite::{Citation, Format, Locale, render};
use issetsu_model::{Document, Passage};
use serde::Serialize;

use super::citations::citation;
use super::json::{DocumentSummary, PassageBody};
use super::links::Links;
use issetsu_search::{SearchError, Snapshot};

/// A passage as it is exported: one line of NDJSON.
#[derive(Debug, Serialize)]
pub struct Exported {
    /// Number of the index generation that holds it.
    generation: u64,
    passage: PassageBody,
    document: DocumentSummary,
    citation: Citation,
    /// The reference by SIST 02, in the language of the document.
    reference: String,
}

/// Hands all passages of a snapshot to `take`, by document id and place; with `from` this one and
/// those that follow it. Links begin with `base_url`.
///
/// # Errors
/// When the index is damaged, or `take` fails.
pub fn export<E: From<SearchError>>(
    snapshot: &Snapshot,
    (base_url, from): (&str, Option<&Passage>),
    mut take: impl FnMut(&Exported) -> Result<(), E>,
) -> Result<(), E> {
    let exporter = Exporter {
        snapshot,
        links: Links::new(base_url),
    };
    for entry in snapshot.documents() {
        if from.is_some_and(|from| entry.id < from.document_id) {
            continue;
        }
        let document = snapshot.document(&entry.id)?;
        let document = document.ok_or_else(|| SearchError::MissingText(entry.id.clone()))?;
        for passage in snapshot.passages_of(&entry.id)? {
            let is_wanted = |from: &Passage| {
                passage.document_id != from.document_id || passage.ordinal >= from.ordinal
            };
            if from.is_none_or(is_wanted) {
                take(&exporter.exported(&document, entry.into(), passage)?)?;
            }
        }
    }
    Ok(())
}

struct Exporter<'s> {
    snapshot: &'s Snapshot,
    links: Links,
}

impl Exporter<'_> {
    fn exported(
        &self,
        document: &Document,
        summary: DocumentSummary,
        passage: Passage,
    ) -> Result<Exported, SearchError> {
        let citation = citation(document, &passage, &self.links);
        let locale = Locale::of_document(&document.metadata.language);
        let reference = render(&citation, Format::Sist02, locale)?;
        Ok(Exported {
            generation: self.snapshot.generation().id.0,
            passage: PassageBody::new(passage, &self.links),
            document: summary,
            citation,
            reference: reference.trim_end().to_owned(),
        })
    }
}
