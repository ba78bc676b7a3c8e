//! The tantivy schemas: every field with its contents and its purpose.

use tantivy::TantivyError;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder,
    TextFieldIndexing, TextOptions,
};

/// Names under which the tokenizers of an analyzer are registered in a tantivy index.
pub mod analyzer_name {
    /// Words: morphological analysis.
    pub const MORPH: &str = "issetsu_morph";
    /// Single characters and bigrams.
    pub const GRAM: &str = "issetsu_gram";
    /// Readings of words: morphological analysis.
    pub const READING: &str = "issetsu_reading";
}

/// Names of the fields.
pub mod field_name {
    /// Passage or document id; one term, stored only in the record.
    pub const ID: &str = "id";
    /// Document id of a passage; one term and a column.
    pub const DOCUMENT_ID: &str = "document_id";
    /// Position of a passage in its document; a column.
    pub const ORDINAL: &str = "ordinal";
    /// A passage or document as JSON; stored only.
    pub const RECORD: &str = "record";
    /// Words of the passage and nothing else, so a match here is a match in the passage.
    pub const MORPH: &str = "morph";
    /// Characters and bigrams of the passage and nothing else, so a match here is a match in the
    /// passage.
    pub const GRAM: &str = "gram";
    /// Words of the document's title.
    pub const TITLE_MORPH: &str = "title_morph";
    /// Characters and bigrams of the document's title.
    pub const TITLE_GRAM: &str = "title_gram";
    /// Words of the section path, and of the question that an answer belongs to.
    pub const HEADING_MORPH: &str = "heading_morph";
    /// Characters and bigrams of the section path and the question.
    pub const HEADING_GRAM: &str = "heading_gram";
    /// Words of everything that tells what a passage is about: title, section path, question,
    /// overlap and text. For ranking; frequencies only.
    pub const ALL_MORPH: &str = "all_morph";
    /// Characters and bigrams of the same. For ranking; frequencies only.
    pub const ALL_GRAM: &str = "all_gram";
    /// Readings of the words of the passage, in hiragana, at the positions of the words.
    pub const READING: &str = "reading";
    /// Publisher; characters and bigrams, so that a part of the name matches.
    pub const PUBLISHER: &str = "publisher";
    /// Publisher as printed; one term and a column, for exact filters.
    pub const PUBLISHER_EXACT: &str = "publisher_exact";
    /// Authors; characters and bigrams.
    pub const AUTHOR: &str = "author";
    /// Tags; one term each and a column.
    pub const TAG: &str = "tag";
    /// Language tag; one term and a column.
    pub const LANGUAGE: &str = "language";
    /// Type of publication; one term and a column.
    pub const DOCUMENT_TYPE: &str = "type";
    /// Year of publication; indexed and a column, absent when unknown.
    pub const YEAR: &str = "year";
    /// Date of publication as the number YYYYMMDD, 00 for what is unknown; a column.
    pub const DATE: &str = "date";
    /// Completions of half-typed words; terms only, each a [`Completion`](crate::Completion).
    pub const COMPLETION: &str = "completion";
}

/// Fields of the index of passages.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "each field is documented at its name")]
pub struct PassageFields {
    pub id: Field,
    pub document_id: Field,
    pub ordinal: Field,
    pub record: Field,
    pub morph: Field,
    pub gram: Field,
    pub title_morph: Field,
    pub title_gram: Field,
    pub heading_morph: Field,
    pub heading_gram: Field,
    pub all_morph: Field,
    pub all_gram: Field,
    pub reading: Field,
    pub publisher: Field,
    pub publisher_exact: Field,
    pub author: Field,
    pub tag: Field,
    pub language: Field,
    pub document_type: Field,
    pub year: Field,
    pub date: Field,
    pub completion: Field,
}

impl PassageFields {
    /// The schema of the index of passages.
    #[must_use]
    pub fn schema() -> Schema {
        use field_name as name;
        let mut schema = Schema::builder();
        schema.add_text_field(name::ID, STRING);
        schema.add_text_field(name::DOCUMENT_ID, STRING | FAST);
        schema.add_u64_field(name::ORDINAL, FAST);
        schema.add_bytes_field(name::RECORD, STORED);
        for words in [name::MORPH, name::TITLE_MORPH, name::HEADING_MORPH] {
            add_analyzed(&mut schema, words, analyzer_name::MORPH);
        }
        add_ranking(&mut schema, name::ALL_MORPH, analyzer_name::MORPH);
        add_ranking(&mut schema, name::ALL_GRAM, analyzer_name::GRAM);
        add_analyzed(&mut schema, name::READING, analyzer_name::READING);
        let grams = [
            name::GRAM,
            name::TITLE_GRAM,
            name::HEADING_GRAM,
            name::PUBLISHER,
            name::AUTHOR,
        ];
        for grams in grams {
            add_analyzed(&mut schema, grams, analyzer_name::GRAM);
        }
        for term in [
            name::PUBLISHER_EXACT,
            name::TAG,
            name::LANGUAGE,
            name::DOCUMENT_TYPE,
        ] {
            schema.add_text_field(term, STRING | FAST);
        }
        schema.add_u64_field(name::YEAR, INDEXED | FAST);
        schema.add_u64_field(name::DATE, FAST);
        schema.add_text_field(name::COMPLETION, whole_terms());
        schema.build()
    }

    /// The fields of an opened index.
    ///
    /// # Errors
    /// When the index lacks one of them.
    pub fn of(schema: &Schema) -> Result<Self, TantivyError> {
        use field_name as name;
        let field = |name| schema.get_field(name);
        Ok(Self {
            id: field(name::ID)?,
            document_id: field(name::DOCUMENT_ID)?,
            ordinal: field(name::ORDINAL)?,
            record: field(name::RECORD)?,
            morph: field(name::MORPH)?,
            gram: field(name::GRAM)?,
            title_morph: field(name::TITLE_MORPH)?,
            title_gram: field(name::TITLE_GRAM)?,
            heading_morph: field(name::HEADING_MORPH)?,
            heading_gram: field(name::HEADING_GRAM)?,
            all_morph: field(name::ALL_MORPH)?,
            all_gram: field(name::ALL_GRAM)?,
            reading: field(name::READING)?,
            publisher: field(name::PUBLISHER)?,
            publisher_exact: field(name::PUBLISHER_EXACT)?,
            author: field(name::AUTHOR)?,
            tag: field(name::TAG)?,
            language: field(name::LANGUAGE)?,
            document_type: field(name::DOCUMENT_TYPE)?,
            year: field(name::YEAR)?,
            date: field(name::DATE)?,
            completion: field(name::COMPLETION)?,
        })
    }
}

/// Fields of the index of texts.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "each field is documented at its name")]
pub struct DocumentFields {
    pub id: Field,
    pub record: Field,
}

impl DocumentFields {
    /// The schema of the index of texts.
    #[must_use]
    pub fn schema() -> Schema {
        let mut schema = Schema::builder();
        schema.add_text_field(field_name::ID, STRING);
        schema.add_bytes_field(field_name::RECORD, STORED);
        schema.build()
    }

    /// The fields of an opened index.
    ///
    /// # Errors
    /// When the index lacks one of them.
    pub fn of(schema: &Schema) -> Result<Self, TantivyError> {
        Ok(Self {
            id: schema.get_field(field_name::ID)?,
            record: schema.get_field(field_name::RECORD)?,
        })
    }
}

/// Whole values as terms, with the passages that have them and nothing for ranking.
fn whole_terms() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

/// A field with positions, for phrases.
fn add_analyzed(schema: &mut SchemaBuilder, name: &str, tokenizer: &str) {
    add_text(
        schema,
        name,
        tokenizer,
        IndexRecordOption::WithFreqsAndPositions,
    );
}

/// A field with frequencies only, for ranking.
fn add_ranking(schema: &mut SchemaBuilder, name: &str, tokenizer: &str) {
    add_text(schema, name, tokenizer, IndexRecordOption::WithFreqs);
}

fn add_text(schema: &mut SchemaBuilder, name: &str, tokenizer: &str, record: IndexRecordOption) {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(record);
    schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_in_its_schema() {
        assert!(PassageFields::of(&PassageFields::schema()).is_ok());
        assert!(DocumentFields::of(&DocumentFields::schema()).is_ok());
    }
}
