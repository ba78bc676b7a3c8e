//! The fields of the index of passages, as a plan names them.

use issetsu_index_format::field_name;

/// A field that a plan can ask for. What each holds stands at its name in
/// [`issetsu_index_format::field_name`], or here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(
    missing_docs,
    reason = "each field is documented at its name in the index format"
)]
pub enum IndexField {
    DocumentId,
    Ordinal,
    Morph,
    Gram,
    TitleMorph,
    TitleGram,
    HeadingMorph,
    HeadingGram,
    /// Words of a passage and its context (title, section path, question, overlap) as one text. In the index
    /// it is several fields.
    AllMorph,
    /// Characters and bigrams of the same.
    AllGram,
    Reading,
    Publisher,
    PublisherExact,
    Author,
    Tag,
    Language,
    DocumentType,
    Year,
}

impl IndexField {
    /// Its name, mostly that in the index.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DocumentId => field_name::DOCUMENT_ID,
            Self::Ordinal => field_name::ORDINAL,
            Self::Morph => field_name::MORPH,
            Self::Gram => field_name::GRAM,
            Self::TitleMorph => field_name::TITLE_MORPH,
            Self::TitleGram => field_name::TITLE_GRAM,
            Self::HeadingMorph => field_name::HEADING_MORPH,
            Self::HeadingGram => field_name::HEADING_GRAM,
            Self::AllMorph => "all_morph",
            Self::AllGram => "all_gram",
            Self::Reading => field_name::READING,
            Self::Publisher => field_name::PUBLISHER,
            Self::PublisherExact => field_name::PUBLISHER_EXACT,
            Self::Author => field_name::AUTHOR,
            Self::Tag => field_name::TAG,
            Self::Language => field_name::LANGUAGE,
            Self::DocumentType => field_name::DOCUMENT_TYPE,
            Self::Year => field_name::YEAR,
        }
    }
}

/// A term of a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermKey {
    /// The field.
    pub field: IndexField,
    /// The term as the index holds it.
    pub text: String,
}

impl TermKey {
    /// A term of a field.
    pub fn new(field: IndexField, text: impl Into<String>) -> Self {
        Self {
            field,
            text: text.into(),
        }
    }
}

/// A text that is indexed twice: by characters, which find any part of it, and by words, which find
/// other spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IndexedText {
    /// Its single characters and bigrams.
    pub(crate) gram: IndexField,
    /// Its words.
    pub(crate) morph: IndexField,
}

impl IndexedText {
    /// The passage's own text, with the end of the passage before.
    pub(crate) const PASSAGE: Self = Self {
        gram: IndexField::Gram,
        morph: IndexField::Morph,
    };
    /// The headings above it, and the question that it answers.
    pub(crate) const HEADING: Self = Self {
        gram: IndexField::HeadingGram,
        morph: IndexField::HeadingMorph,
    };
    /// The title of its document.
    pub(crate) const TITLE: Self = Self {
        gram: IndexField::TitleGram,
        morph: IndexField::TitleMorph,
    };
}
