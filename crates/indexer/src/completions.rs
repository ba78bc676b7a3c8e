//! Which completions a document gives: its title, the headings of its passages, their terms.
//!
//! A title counts for the first passage, so once; a heading for every passage of its section, and a term
//! for every passage that has it: how often a text counts is the number of passages to be found.

mod collected;
mod heading;
mod phrase;
mod terms;

use issetsu_analysis::{AnalysisError, WordReader};
use issetsu_index_format::DocumentCompletions;
use issetsu_model::{Document, Passage};

use collected::Collected;

/// Version of the rules in this module: raise it when the same passage gives other completions.
pub(crate) const REVISION: u32 = 2;

/// Reads the completions of documents.
#[derive(Debug)]
pub(crate) struct CompletionReader {
    reader: WordReader,
}

impl CompletionReader {
    /// Loads the dictionary.
    pub(crate) fn new() -> Result<Self, AnalysisError> {
        WordReader::new().map(|reader| Self { reader })
    }

    /// The completions of a document that was cut into passages.
    pub(crate) fn of_document(
        &self,
        document: &Document,
        passages: &[Passage],
    ) -> DocumentCompletions {
        let mut collected = Collected::new(&self.reader);
        for passage in passages {
            if passage.ordinal == 0 {
                collected.add_title(&document.metadata.title);
            }
            collected.add_headings(&passage.section_path);
            collected.add_terms(&passage.text);
        }
        collected.finish()
    }
}
