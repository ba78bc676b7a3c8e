//! The passages of the generation that is being made, when the engine has written them.

use std::collections::BTreeMap;
use std::path::Path;

use issetsu_analysis::Analyzer;
use issetsu_index_format::{DocumentEntry, Generation, guarded};
use issetsu_model::{DocumentId, Passage, PassageId};

use crate::engine::StoredPassages;

/// What the new generation holds.
pub(crate) struct After<'e> {
    /// All documents.
    pub(crate) documents: &'e BTreeMap<DocumentId, DocumentEntry>,
    /// None if they cannot be read; then nothing leads to them, and no document is lost by it.
    passages: Option<StoredPassages>,
    analyzer: &'e Analyzer,
}

impl<'e> After<'e> {
    /// Reads the folder of a generation.
    pub(crate) fn open(
        folder: &Path,
        documents: &'e BTreeMap<DocumentId, DocumentEntry>,
        analyzer: &'e Analyzer,
    ) -> Self {
        let path = folder.join(Generation::PASSAGE_INDEX);
        Self {
            documents,
            passages: guarded(|| StoredPassages::open(&path)).ok().flatten(),
            analyzer,
        }
    }

    /// The passages of a document in reading order.
    pub(super) fn passages(&self, document: &DocumentId) -> Vec<Passage> {
        let read = self.guarded(|passages| passages.of(document));
        read.unwrap_or_default()
    }

    /// A passage, if it is there.
    pub(super) fn passage(&self, id: &PassageId) -> Option<Passage> {
        self.guarded(|passages| passages.passage(id)).flatten()
    }

    /// The one passage that holds this text and nothing else; none if several do.
    pub(super) fn only_of_text(&self, text: &str) -> Option<Passage> {
        let found = self.guarded(|passages| passages.of_text(text, self.analyzer).ok());
        let mut found = found.flatten()?;
        found.pop().filter(|_| found.is_empty())
    }

    /// Whether a passage is there.
    pub(super) fn holds(&self, id: &PassageId) -> bool {
        let held = self.guarded(|passages| passages.hold_all([id].into_iter()));
        held.unwrap_or(false)
    }

    fn guarded<T>(&self, read: impl FnOnce(&StoredPassages) -> T) -> Option<T> {
        let passages = self.passages.as_ref()?;
        guarded(|| read(passages)).ok()
    }
}
