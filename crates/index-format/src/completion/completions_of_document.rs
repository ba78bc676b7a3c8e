//! The completions of one document, before they are in a file.

use super::TextKind;

/// The completions of one document. Its texts name words by their place in `words`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentCompletions {
    /// Each distinct word once.
    pub words: Vec<CompletionWord>,
    /// Each distinct text once.
    pub texts: Vec<CompletionText>,
}

/// A word of a completion.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CompletionWord {
    /// Its folded characters, without white space.
    pub surface: String,
    /// Its reading in hiragana; its folded characters where none is known.
    pub reading: String,
    /// The word as the document writes it.
    pub shown: String,
    /// Whether it is a part of the readings of texts; punctuation is not.
    pub is_read: bool,
}

/// A title, a heading or a term.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CompletionText {
    /// What it is.
    pub kind: TextKind,
    /// Its words.
    pub words: Vec<u32>,
    /// The places in `words` from which it can be typed, in order. One for a term.
    pub starts: Vec<u32>,
    /// The same words where some are read in another way; empty if there is one way.
    pub second: Vec<u32>,
    /// The text to show, where it is not its words as they are written, one behind another.
    pub shown: Option<String>,
    /// In how many passages of the document it is.
    pub passages: u32,
}

impl CompletionText {
    /// The most starts of a text: five bits of a [`Start`](super::Start).
    pub const MAX_STARTS: usize = 32;
}
