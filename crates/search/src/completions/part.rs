//! One file of completions, and which of its documents are no more.

use std::collections::HashSet;
use std::path::Path;
use std::sync::OnceLock;

use issetsu_index_format::{CompletionFile, FormatError, KeyKind, KeySpace, ListedFile, Start};
use issetsu_model::DocumentId;

use crate::SearchError;
use crate::documents::Documents;

/// An opened file.
pub(super) struct Part {
    pub(super) file: CompletionFile,
    dead: HashSet<u32>,
    /// The number of each document in the list of documents; none for those that are no more. Looked up
    /// when it is asked for: a suggestion needs no document but that of a title.
    numbers: OnceLock<Vec<Option<u32>>>,
}

impl Part {
    /// Maps a file.
    pub(super) fn open(folder: &Path, listed: &ListedFile) -> Result<Self, FormatError> {
        Ok(Self {
            file: CompletionFile::open(folder, &listed.name)?,
            dead: listed.dead_documents(),
            numbers: OnceLock::new(),
        })
    }

    /// The starts whose surface key is exactly this.
    pub(super) fn whole_keys<'p>(
        &'p self,
        kind: KeyKind,
        key: &'p str,
    ) -> impl Iterator<Item = Start> + 'p {
        let space = KeySpace::Surface;
        let places = self.file.keys_with_prefix(space, kind, key);
        let starts = places.filter_map(move |at| self.file.start(space, kind, at));
        // Keys that go on come after it.
        starts.take_while(move |start| self.file.is_whole_key(*start, space, key))
    }

    /// In how many passages of living documents a text is.
    pub(super) fn living_passages(&self, start: Start) -> u64 {
        if self.dead.is_empty() {
            return u64::from(self.file.passages(start));
        }
        let counts = self.living_counts(start);
        counts.map(|(_, passages)| u64::from(passages)).sum()
    }

    /// In how many passages of each living document a text is.
    pub(super) fn living_counts(&self, start: Start) -> impl Iterator<Item = (u32, u32)> {
        let counts = self.file.passages_by_document(start);
        counts.filter(|(document, _)| !self.dead.contains(document))
    }

    /// The number of each document in the list of documents.
    pub(super) fn numbers(&self, documents: &Documents) -> Result<&[Option<u32>], SearchError> {
        if let Some(known) = self.numbers.get() {
            return Ok(known);
        }
        let mut numbers = Vec::new();
        for document in 0..self.file.documents() {
            let id = self.file.document(document);
            let id = id.and_then(|id| DocumentId::new(id.to_owned()).ok());
            let number = match id {
                Some(id) => documents.find(&id)?,
                None => None,
            };
            numbers.push(number.and_then(|number| u32::try_from(number).ok()));
        }
        Ok(self.numbers.get_or_init(|| numbers))
    }
}
