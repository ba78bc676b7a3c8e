//! The documents of a generation: each is read when it is asked for the first time, and kept.

use std::sync::OnceLock;

use issetsu_index_format::{DocumentEntry, DocumentList};
use issetsu_model::DocumentId;

use crate::SearchError;

/// The documents of a generation, in order of id.
#[derive(Debug)]
pub(crate) struct Documents {
    list: DocumentList,
    read: Vec<OnceLock<Box<DocumentEntry>>>,
}

impl Documents {
    /// The documents of a list, none of which is read yet.
    pub(crate) fn of(list: DocumentList) -> Self {
        Self {
            read: (0..list.len()).map(|_| OnceLock::new()).collect(),
            list,
        }
    }

    /// Number of documents.
    pub(crate) fn len(&self) -> usize {
        self.read.len()
    }

    /// The document with a number, from 0.
    ///
    /// # Errors
    /// When it is not as it was written.
    pub(crate) fn get(&self, number: usize) -> Result<&DocumentEntry, SearchError> {
        let kept = self.read.get(number);
        if let Some(entry) = kept.and_then(OnceLock::get) {
            return Ok(entry);
        }
        let entry = Box::new(self.list.entry(number)?);
        // There is a place for each line of the list, so one that was read has one.
        let kept = kept.ok_or_else(|| SearchError::missing_text(&entry.id))?;
        Ok(kept.get_or_init(|| entry))
    }

    /// The number of the document with an id.
    ///
    /// # Errors
    /// When it is not found, and the list is damaged.
    pub(crate) fn find(&self, id: &DocumentId) -> Result<Option<usize>, SearchError> {
        Ok(self.list.find(id)?)
    }

    /// All documents.
    ///
    /// # Errors
    /// When one is not as it was written.
    pub(crate) fn all(&self) -> Result<Vec<&DocumentEntry>, SearchError> {
        (0..self.len()).map(|number| self.get(number)).collect()
    }
}
