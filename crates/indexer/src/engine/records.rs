//! A document and its passages as the engine's records.

use issetsu_analysis::Analyzer;
use issetsu_index_format::{
    DocumentCompletions, DocumentFields, PassageFields, PassageRecord, RecordError, StoredRecord,
};
use issetsu_model::{Document, Metadata, Passage, PassageId, PublicationDate};
use tantivy::{TantivyDocument, TantivyError};

use super::tokens::{DocumentTokens, packed_grams};
use crate::completions::Collected;

/// Makes records; knows the fields.
#[derive(Debug)]
pub(crate) struct RecordWriter {
    analyzer: Analyzer,
    passage: PassageFields,
    document: DocumentFields,
}

/// The records of one document.
#[derive(Debug)]
pub(crate) struct Records {
    pub(super) text: TantivyDocument,
    pub(super) passages: Vec<TantivyDocument>,
    /// The ids of the passages.
    pub(crate) passage_ids: Vec<PassageId>,
    /// What half-typed words may become.
    pub(crate) completions: DocumentCompletions,
}

impl RecordWriter {
    /// Looks up the fields.
    pub(crate) fn new(analyzer: &Analyzer) -> Result<Self, String> {
        let text = |error: TantivyError| error.to_string();
        Ok(Self {
            analyzer: analyzer.clone(),
            passage: PassageFields::of(&PassageFields::schema()).map_err(text)?,
            document: DocumentFields::of(&DocumentFields::schema()).map_err(text)?,
        })
    }

    /// The records of a document that was cut into `passages`.
    pub(crate) fn records(
        &self,
        document: &Document,
        passages: &[Passage],
    ) -> Result<Records, String> {
        let mut tokens = DocumentTokens::new(&self.analyzer, &document.metadata.title);
        let mut completions = Collected::new(&self.analyzer);
        let names = Names::of(&document.metadata);
        let record = |passage| {
            let mut record = self.passage(passage, &mut tokens)?;
            completions.add_passage(&document.metadata.title, passage);
            self.add_metadata(&mut record, &document.metadata, &names);
            Ok(record)
        };
        let passage_records: Result<Vec<_>, RecordError> = passages.iter().map(record).collect();
        let text = self.text(document).map_err(|error| error.to_string())?;
        Ok(Records {
            text,
            passages: passage_records.map_err(|error| error.to_string())?,
            passage_ids: passages.iter().map(|p| p.id.clone()).collect(),
            completions: completions.finish(),
        })
    }

    fn text(&self, document: &Document) -> Result<TantivyDocument, RecordError> {
        let mut record = TantivyDocument::new();
        record.add_text(self.document.id, document.id.as_str());
        record.add_bytes(self.document.record, &StoredRecord::encode(document)?);
        Ok(record)
    }

    fn passage(
        &self,
        passage: &Passage,
        tokens: &mut DocumentTokens,
    ) -> Result<TantivyDocument, RecordError> {
        let fields = &self.passage;
        let of_passage = tokens.passage(passage);
        let stored = PassageRecord {
            passage: passage.clone(),
            words: of_passage.places,
        };
        let mut record = TantivyDocument::new();
        record.add_text(fields.id, passage.id.as_str());
        record.add_text(fields.document_id, passage.document_id.as_str());
        record.add_u64(fields.ordinal, u64::from(passage.ordinal));
        record.add_bytes(fields.record, &stored.encode()?);
        record.add_text(fields.reading, of_passage.reading);
        record.add_text(fields.morph, of_passage.morph);
        record.add_text(fields.gram, of_passage.gram);
        record.add_text(fields.character, of_passage.character);
        record.add_text(fields.title_morph, &tokens.title().packed_words);
        record.add_text(fields.title_gram, &tokens.title().packed_grams);
        record.add_text(fields.heading_morph, &of_passage.heading.packed_words);
        record.add_text(fields.heading_gram, &of_passage.heading.packed_grams);
        record.add_text(fields.context_morph, of_passage.context_morph);
        record.add_text(fields.context_gram, of_passage.context_gram);
        record.add_text(fields.repeated_morph, of_passage.repeated_morph);
        record.add_text(fields.repeated_gram, of_passage.repeated_gram);
        record.add_u64(fields.all_morph_length, of_passage.morph_length as u64);
        record.add_u64(fields.all_gram_length, of_passage.gram_length as u64);
        Ok(record)
    }

    fn add_metadata(&self, record: &mut TantivyDocument, metadata: &Metadata, names: &Names) {
        let fields = &self.passage;
        if let Some(publisher) = &metadata.publisher {
            record.add_text(fields.publisher_exact, publisher);
        }
        if let Some(publisher) = &names.publisher {
            record.add_text(fields.publisher, publisher);
        }
        for author in &names.authors {
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

/// The tokens of the names that a document carries, packed for their fields.
#[derive(Debug)]
struct Names {
    publisher: Option<String>,
    authors: Vec<String>,
}

impl Names {
    fn of(metadata: &Metadata) -> Self {
        let authors = metadata.authors.iter();
        Self {
            publisher: metadata.publisher.as_deref().map(packed_grams),
            authors: authors.map(|author| packed_grams(author)).collect(),
        }
    }
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
