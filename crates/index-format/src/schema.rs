//! The tantivy schemas: every field with its contents and its purpose.

use issetsu_fold::script::is_content_character;
use tantivy::TantivyError;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};

use crate::PackedTokenizer;

/// Names of the fields.
pub mod field_name {
    /// Passage or document id; one term, stored only in the record.
    pub const ID: &str = "id";
    /// Document id of a passage; one term and a column.
    pub const DOCUMENT_ID: &str = "document_id";
    /// Position of a passage in its document; a column.
    pub const ORDINAL: &str = "ordinal";
    /// A [`PassageRecord`](crate::PassageRecord), or a document as JSON; stored only.
    pub const RECORD: &str = "record";
    /// Words of the passage and nothing else, so a match here is a match in the passage.
    pub const MORPH: &str = "morph";
    /// Bigrams of the passage and nothing else, and its characters that mean something by themselves
    /// ([`is_content_character`](issetsu_fold::script::is_content_character)); so a match here is a match in the passage.
    pub const GRAM: &str = "gram";
    /// The other characters of the passage: hiragana and marks. Which passages have them, and no more.
    pub const CHARACTER: &str = "character";
    /// Words of the document's title.
    pub const TITLE_MORPH: &str = "title_morph";
    /// Characters and bigrams of the document's title.
    pub const TITLE_GRAM: &str = "title_gram";
    /// Words of the section path, and of the question that an answer belongs to.
    pub const HEADING_MORPH: &str = "heading_morph";
    /// Characters and bigrams of the section path and the question.
    pub const HEADING_GRAM: &str = "heading_gram";
    /// Words of the context of a passage (title, section path, question, overlap) that the passage does not
    /// hold. Frequencies only.
    pub const CONTEXT_MORPH: &str = "context_morph";
    /// Characters and bigrams of the context that the passage does not hold. Frequencies only.
    pub const CONTEXT_GRAM: &str = "context_gram";
    /// Words of the context that the passage holds, too; how often the context has them.
    pub const REPEATED_MORPH: &str = "repeated_morph";
    /// Bigrams of the context that the passage holds, too; how often the context has them.
    pub const REPEATED_GRAM: &str = "repeated_gram";
    /// Number of words of a passage and its context; a column.
    pub const ALL_MORPH_LENGTH: &str = "all_morph_length";
    /// Number of characters and bigrams of a passage and its context; a column.
    pub const ALL_GRAM_LENGTH: &str = "all_gram_length";
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
    pub character: Field,
    pub context_morph: Field,
    pub context_gram: Field,
    pub repeated_morph: Field,
    pub repeated_gram: Field,
    pub all_morph_length: Field,
    pub all_gram_length: Field,
    pub reading: Field,
    pub publisher: Field,
    pub publisher_exact: Field,
    pub author: Field,
    pub tag: Field,
    pub language: Field,
    pub document_type: Field,
    pub year: Field,
    pub date: Field,
}

impl PassageFields {
    /// The schema of the index of passages.
    #[must_use]
    pub fn schema() -> Schema {
        use field_name as name;
        let mut schema = Schema::builder();
        schema.add_text_field(name::ID, term());
        schema.add_text_field(name::DOCUMENT_ID, term() | FAST);
        schema.add_u64_field(name::ORDINAL, FAST);
        schema.add_bytes_field(name::RECORD, STORED);
        // The lengths of these count in ranking.
        for scored in [name::TITLE_MORPH, name::TITLE_GRAM, name::READING] {
            let positions = IndexRecordOption::WithFreqsAndPositions;
            schema.add_text_field(scored, tokens(positions, Lengths::Kept));
        }
        for searched in [
            name::MORPH,
            name::GRAM,
            name::HEADING_MORPH,
            name::HEADING_GRAM,
            name::PUBLISHER,
            name::AUTHOR,
        ] {
            let positions = IndexRecordOption::WithFreqsAndPositions;
            schema.add_text_field(searched, tokens(positions, Lengths::Left));
        }
        for counted in [
            name::CONTEXT_MORPH,
            name::CONTEXT_GRAM,
            name::REPEATED_MORPH,
            name::REPEATED_GRAM,
        ] {
            let frequencies = IndexRecordOption::WithFreqs;
            schema.add_text_field(counted, tokens(frequencies, Lengths::Left));
        }
        schema.add_text_field(
            name::CHARACTER,
            tokens(IndexRecordOption::Basic, Lengths::Left),
        );
        for length in [name::ALL_MORPH_LENGTH, name::ALL_GRAM_LENGTH] {
            schema.add_u64_field(length, FAST);
        }
        for whole in [
            name::PUBLISHER_EXACT,
            name::TAG,
            name::LANGUAGE,
            name::DOCUMENT_TYPE,
        ] {
            schema.add_text_field(whole, term() | FAST);
        }
        schema.add_u64_field(name::YEAR, INDEXED | FAST);
        schema.add_u64_field(name::DATE, FAST);
        schema.build()
    }

    /// The field that says which passages hold a character or bigram in their text.
    #[must_use]
    pub fn of_gram(&self, gram: &str) -> Field {
        let mut characters = gram.chars();
        match (characters.next(), characters.next()) {
            (Some(only), None) if !is_content_character(only) => self.character,
            _ => self.gram,
        }
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
            character: field(name::CHARACTER)?,
            context_morph: field(name::CONTEXT_MORPH)?,
            context_gram: field(name::CONTEXT_GRAM)?,
            repeated_morph: field(name::REPEATED_MORPH)?,
            repeated_gram: field(name::REPEATED_GRAM)?,
            all_morph_length: field(name::ALL_MORPH_LENGTH)?,
            all_gram_length: field(name::ALL_GRAM_LENGTH)?,
            reading: field(name::READING)?,
            publisher: field(name::PUBLISHER)?,
            publisher_exact: field(name::PUBLISHER_EXACT)?,
            author: field(name::AUTHOR)?,
            tag: field(name::TAG)?,
            language: field(name::LANGUAGE)?,
            document_type: field(name::DOCUMENT_TYPE)?,
            year: field(name::YEAR)?,
            date: field(name::DATE)?,
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
        schema.add_text_field(field_name::ID, term());
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

/// Whether the index keeps how many terms a field of a passage has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lengths {
    Kept,
    Left,
}

/// A whole value as a term, with the passages that have it and nothing for ranking.
fn term() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

/// The tokens that the indexer hands over ([`PackedTokens`](crate::PackedTokens)).
fn tokens(record: IndexRecordOption, lengths: Lengths) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(PackedTokenizer::NAME)
        .set_index_option(record)
        .set_fieldnorms(lengths == Lengths::Kept);
    TextOptions::default().set_indexing_options(indexing)
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
