//! The tokenizers of the analyzed fields, under the names that the schema gives them.

use tantivy::tokenizer::{TextAnalyzer, Tokenizer, TokenizerManager};

use crate::analyzer_name;

/// One tokenizer for each kind of analyzed field.
///
/// The writer and every reader of an index must register the tokenizers of one analyzer
/// (invariant I3): tantivy keeps only their names on disk.
#[derive(Debug, Clone)]
pub struct FieldTokenizers<Morph, Gram, Reading> {
    /// Words.
    pub morph: Morph,
    /// Single characters and bigrams.
    pub gram: Gram,
    /// Readings of words.
    pub reading: Reading,
}

impl<Morph, Gram, Reading> FieldTokenizers<Morph, Gram, Reading>
where
    Morph: Tokenizer + Clone,
    Gram: Tokenizer + Clone,
    Reading: Tokenizer + Clone,
{
    /// Registers the tokenizers in the manager of a tantivy index.
    pub fn register(self, manager: &TokenizerManager) {
        manager.register(analyzer_name::MORPH, TextAnalyzer::from(self.morph));
        manager.register(analyzer_name::GRAM, TextAnalyzer::from(self.gram));
        manager.register(analyzer_name::READING, TextAnalyzer::from(self.reading));
    }
}
