//! What half-typed words may become: titles, headings and terms, with the words they are made of.
//!
//! Completions are files of our own beside the engine's ([`CompletionFile`]). A file belongs to the
//! documents of one run. It holds each distinct text once, as a row of words; the words, with their
//! readings, once; and the texts in order of their keys. A key is a text from one of its *starts*
//! on, by its characters or by its reading. So a heading that can be typed from six of its words costs
//! six numbers, not six copies of it.
//!
//! ```text
//! words      0 港湾 こうわん   1 の の   2 費用 ひよう
//! texts      港湾の費用 = heading, words 0 1 2, starts 0 2, in document 7: 3 passages
//! by surface 港湾の費用, 費用          by reading  こうわんのひよう, ひよう
//! ```
//!
//! Files never change. Which of them a generation has, and which of their documents are no more, is in
//! its [`CompletionList`].

mod completions_of_document;
mod file;
mod list;
mod text;
mod writer;

pub use completions_of_document::{CompletionText, CompletionWord, DocumentCompletions};
pub use file::{CompletionFile, Start};
pub use list::{CompletionList, ListedFile};
pub use writer::CompletionWriter;

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeySpace {
    /// Folded characters, without white space.
    Surface,
    /// The reading in hiragana; a word without a reading as its folded characters.
    Reading,
}

/// What a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextKind {
    /// A document's title.
    Title,
    /// A section heading without its number.
    Heading,
    /// The shortest term that begins at its word. Every [`TextKind::Compound`] of a passage begins
    /// with a `Word` of that passage, so the most frequent terms are all of this kind.
    Word,
    /// Several nouns in a row.
    Compound,
}

/// What a key leads to, and where in it the key begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// A document's title.
    Title,
    /// A document's title, from a word inside it on.
    TitleInside,
    /// A section heading.
    Heading,
    /// A section heading, from a word inside it on.
    HeadingInside,
    /// The shortest term that begins at its word.
    Word,
    /// Several nouns in a row.
    Compound,
}

impl KeySpace {
    /// Both.
    const ALL: [Self; 2] = [Self::Surface, Self::Reading];
}

impl TextKind {
    /// All kinds; the place in this list is the number in a file.
    const ALL: [Self; 4] = [Self::Title, Self::Heading, Self::Word, Self::Compound];

    fn number(self) -> u8 {
        match self {
            Self::Title => 0,
            Self::Heading => 1,
            Self::Word => 2,
            Self::Compound => 3,
        }
    }

    /// Whether it is a term: what is shown are the words, and there is one start.
    #[must_use]
    pub fn is_term(self) -> bool {
        matches!(self, Self::Word | Self::Compound)
    }

    /// The kind of the key that begins at the start of this number.
    fn key_kind(self, start: usize) -> KeyKind {
        match (self, start) {
            (Self::Title, 0) => KeyKind::Title,
            (Self::Title, _) => KeyKind::TitleInside,
            (Self::Heading, 0) => KeyKind::Heading,
            (Self::Heading, _) => KeyKind::HeadingInside,
            (Self::Word, _) => KeyKind::Word,
            (Self::Compound, _) => KeyKind::Compound,
        }
    }
}

impl KeyKind {
    /// All kinds, in the order of a file.
    pub const ALL: [Self; 6] = [
        Self::Title,
        Self::TitleInside,
        Self::Heading,
        Self::HeadingInside,
        Self::Word,
        Self::Compound,
    ];

    /// Whether a completion of this kind shows the words of its key.
    #[must_use]
    pub fn is_term(self) -> bool {
        matches!(self, Self::Word | Self::Compound)
    }
}

/// One key with what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What the key is made of.
    pub space: KeySpace,
    /// What the key leads to.
    pub kind: KeyKind,
    /// The key.
    pub key: String,
    /// The words of the key, with their readings.
    pub words: Vec<ReadKeyWord>,
    /// The text to show, or, for a title, the id of the document. For a term that is spelled in
    /// several ways, one of them.
    pub shows: String,
    /// The whole text, folded, without white space.
    pub surface: String,
}

/// One word of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadKeyWord {
    /// How many characters of the folded text the word has.
    pub chars: usize,
    /// Its reading in hiragana.
    pub reading: String,
}
