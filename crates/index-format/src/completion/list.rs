//! Which files of completions a generation has.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::disk::replace_file;
use crate::{FormatError, Generation, StoredRecord};

/// The list of a generation's files of completions: a [`StoredRecord`], replaced by one rename.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionList {
    /// The files.
    pub files: Vec<ListedFile>,
    /// The number of the next file that is written.
    pub next: u64,
}

/// A file of completions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedFile {
    /// Its name in the folder.
    pub name: String,
    /// How many passages its living documents have.
    pub passages: u64,
    /// The numbers of its documents that are no more, or are in a later file, in order.
    pub dead: Vec<u32>,
    /// How many passages those have.
    pub dead_passages: u64,
}

impl CompletionList {
    /// Reads the list in a folder of completions.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn read(folder: &Path) -> Result<Self, FormatError> {
        let path = folder.join(Generation::COMPLETION_LIST);
        let bytes = fs::read(&path).map_err(FormatError::io(&path))?;
        StoredRecord::decode(&bytes).map_err(FormatError::damaged(&path))
    }

    /// Writes the list, replacing it by one rename.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, folder: &Path) -> Result<(), FormatError> {
        let path = folder.join(Generation::COMPLETION_LIST);
        let record = StoredRecord::encode(self).map_err(FormatError::damaged(&path))?;
        replace_file(&path, &record)
    }

    /// Takes the next name for a file.
    pub fn take_name(&mut self) -> String {
        let name = format!("{:08}.completions", self.next);
        self.next += 1;
        name
    }
}

impl ListedFile {
    /// The dead documents, to look them up.
    #[must_use]
    pub fn dead_documents(&self) -> HashSet<u32> {
        self.dead.iter().copied().collect()
    }
}
