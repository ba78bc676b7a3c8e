//! The fields of the index that a field of a plan stands for.

use issetsu_index_format::PassageFields;
use tantivy::Term;
use tantivy::schema::Field;

use super::Engine;
use crate::plan::{IndexField, TermKey};

/// A term in each of the fields of the index that have it.
#[derive(Debug, Clone)]
pub(super) struct TermPlaces {
    /// In the field itself; for a passage with its context, in the passage.
    pub(super) text: Term,
    /// For a passage with its context: in the context of passages that lack it.
    pub(super) context: Option<Term>,
    /// For a passage with its context: in the context of passages that hold it.
    pub(super) repeated: Option<Term>,
}

impl TermPlaces {
    /// A term of one field.
    pub(super) fn one(term: Term) -> Self {
        Self {
            text: term,
            context: None,
            repeated: None,
        }
    }
}

impl Engine {
    /// Where a term of a plan is in the index.
    pub(super) fn places_of_term(&self, key: &TermKey) -> TermPlaces {
        let fields = &self.fields;
        let term = |field: Field| Term::from_field_text(field, &key.text);
        match key.field {
            IndexField::Gram => TermPlaces::one(term(fields.of_gram(&key.text))),
            IndexField::AllGram => TermPlaces {
                text: term(fields.of_gram(&key.text)),
                context: Some(term(fields.context_gram)),
                repeated: Some(term(fields.repeated_gram)),
            },
            IndexField::AllMorph => TermPlaces {
                text: term(fields.morph),
                context: Some(term(fields.context_morph)),
                repeated: Some(term(fields.repeated_morph)),
            },
            field => TermPlaces::one(term(main_field(fields, field))),
        }
    }

    /// The field of the index that holds what stands in a row: for a passage with its context, the passage.
    pub(super) fn field(&self, field: IndexField) -> Field {
        main_field(&self.fields, field)
    }
}

fn main_field(fields: &PassageFields, field: IndexField) -> Field {
    match field {
        IndexField::DocumentId => fields.document_id,
        IndexField::Ordinal => fields.ordinal,
        IndexField::Morph | IndexField::AllMorph => fields.morph,
        IndexField::Gram | IndexField::AllGram => fields.gram,
        IndexField::TitleMorph => fields.title_morph,
        IndexField::TitleGram => fields.title_gram,
        IndexField::HeadingMorph => fields.heading_morph,
        IndexField::HeadingGram => fields.heading_gram,
        IndexField::Reading => fields.reading,
        IndexField::Publisher => fields.publisher,
        IndexField::PublisherExact => fields.publisher_exact,
        IndexField::Author => fields.author,
        IndexField::Tag => fields.tag,
        IndexField::Language => fields.language,
        IndexField::DocumentType => fields.document_type,
        IndexField::Year => fields.year,
    }
}
