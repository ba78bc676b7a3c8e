//! A document and its passages as the engine's records.

use issetsu_index_format::{DocumentFields, PassageFields, StoredRecord};
use issetsu_model::{Document, Metadata, Passage, PassageId, PublicationDate};
use tantivy::{TantivyDocument, TantivyError};

use crate::completions::CompletionWriter;

/// Makes records; knows the fields.
#[derive(Debug)]
pub(crate) struct RecordWriter {
    passage: PassageFields,
    document: DocumentFields,
    completions: CompletionWriter,
}

/// The records of one document.
#[derive(Debug)]
pub(crate) struct Records {
    pub(super) text: TantivyDocument,
    pub(super) passages: Vec<TantivyDocument>,
    /// The ids of the passages.
    pub(crate) passage_ids: Vec<PassageId>,
}

impl RecordWriter {
    /// Looks up the fields, and loads the dictionary for completions.
    pub(crate) fn new() -> Result<Self, String> {
        let text = |error: TantivyError| error.to_string();
        Ok(Self {
            passage: PassageFields::of(&PassageFields::schema()).map_err(text)?,
            document: DocumentFields::of(&DocumentFields::schema()).map_err(text)?,
            completions: CompletionWriter::new().map_err(|error| error.to_string())?,
        })
    }

    /// The records of a document that was cut into `passages`.
    pub(crate) fn records(
        &self,
        document: &Document,
        passages: &[Passage],
    ) -> Result<Records, String> {
        let mut completions = self.completions.document(document);
        let record = |passage| {
            let mut record = self.passage(passage, &document.metadata)?;
            for term in completions.passage(passage) {
                record.add_text(self.passage.completion, term);
            }
            Ok(record)
        };
        let passage_records: serde_json::Result<Vec<_>> = passages.iter().map(record).collect();
        let text = self.text(document).map_err(|error| error.to_string())?;
        Ok(Records {
            text,
            passages: passage_records.map_err(|error| error.to_string())?,
            passage_ids: passages.iter().map(|p| p.id.clone()).collect(),
        })
    }

    fn text(&self, document: &Document) -> serde_json::Result<TantivyDocument> {
        let mut record = TantivyDocument::new();
        record.add_text(self.document.id, document.id.as_str());
        record.add_bytes(self.document.record, &StoredRecord::encode(document)?);
        Ok(record)
    }

    fn passage(
        &self,
        passage: &Passage,
        metadata: &Metadata,
    ) -> serde_json::Result<TantivyDocument> {
        let fields = &self.passage;
        let mut record = TantivyDocument::new();
        record.add_text(fields.id, passage.id.as_str());
        record.add_text(fields.document_id, passage.document_id.as_str());
        record.add_u64(fields.ordinal, u64::from(passage.ordinal));
        record.add_bytes(fields.record, &StoredRecord::encode(passage)?);
        record.add_text(fields.reading, &passage.text);
        record.add_text(fields.morph, &passage.text);
        record.add_text(fields.gram, &passage.text);
        record.add_text(fields.title_morph, &metadata.title);
        record.add_text(fields.title_gram, &metadata.title);
        let heading = heading(passage);
        record.add_text(fields.heading_morph, &heading);
        record.add_text(fields.heading_gram, &heading);
        let about = [metadata.title.as_str(), &heading, &passage.text];
        for about in about.into_iter().chain(passage.overlap.as_deref()) {
            record.add_text(fields.all_morph, about);
            record.add_text(fields.all_gram, about);
        }
        self.add_metadata(&mut record, metadata);
        Ok(record)
    }

    fn add_metadata(&self, record: &mut TantivyDocument, metadata: &Metadata) {
        let fields = &self.passage;
        if let Some(publisher) = &metadata.publisher {
            record.add_text(fields.publisher, publisher);
            record.add_text(fields.publisher_exact, publisher);
        }
        for author in &metadata.authors {
            record.add_text(fields.author, author);
        }
        for tag in &metadata.tags {
            record.add_text(fields.tag, tag);
        }
        if !metadata.language.is_empty() {
            record.add_text(fields.language, &metadata.language);
        }
        record.add_text(fields.document_type, metadata.document_type.as_str());
        if let Some(date) = metadata.date {
            record.add_u64(fields.year, u64::from(date.year));
            record.add_u64(fields.date, date_number(date));
        }
    }
}

/// The section path and the question, one per line.
fn heading(passage: &Passage) -> String {
    let lines = passage.section_path.iter().chain(&passage.question);
    lines.map(String::as_str).collect::<Vec<_>>().join("\n")
}

/// A date as the number YYYYMMDD, 00 for what is unknown.
fn date_number(date: PublicationDate) -> u64 {
    let part = |part: Option<u8>| part.map_or(0, u64::from);
    u64::from(date.year) * 10_000 + part(date.month) * 100 + part(date.day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_sort_as_numbers() {
        for (date, number) in [
            ("2025", 20_250_000),
            ("2025-06", 20_250_600),
            ("2025-06-18", 20_250_618),
        ] {
            assert_eq!(date_number(date.parse().unwrap()), number);
        }
    }
}
