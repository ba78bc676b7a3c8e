//! The files of completions in the folder of an unfinished generation.
//!
//! A run writes the completions of the documents that it adds, marks those that it removes as dead, and
//! merges files as the engine merges segments. So a run that adds one document writes a small file, and a
//! key is in few of them.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use issetsu_index_format::{
    CompletionFile, CompletionList, CompletionWriter, DocumentCompletions, Generation, ListedFile,
};
use issetsu_model::DocumentId;

use crate::IndexError;
use crate::merge::{self, Size};

/// Writes the completions of a generation.
pub(crate) struct CompletionFiles {
    folder: PathBuf,
    list: CompletionList,
    /// Documents of the files that were there when the folder was opened, and are no more.
    removed: HashSet<String>,
    /// How many files were there.
    before: usize,
    writer: CompletionWriter,
    max_texts: usize,
}

/// The part of the memory for completions that are not written yet.
const SHARE_OF_MEMORY: usize = 8;
/// Bytes of a text in memory, with its words and documents: an estimate from the sizes of the values.
const BYTES_OF_TEXT: usize = 200;

impl CompletionFiles {
    /// Opens the folder of a generation, with what it holds.
    pub(crate) fn open(generation: &Path, memory_bytes: usize) -> Result<Self, IndexError> {
        let folder = generation.join(Generation::COMPLETIONS);
        let list = match folder.join(Generation::COMPLETION_LIST).exists() {
            true => CompletionList::read(&folder)?,
            false => CompletionList::default(),
        };
        Ok(Self {
            folder,
            removed: HashSet::new(),
            before: list.files.len(),
            list,
            writer: CompletionWriter::default(),
            max_texts: memory_bytes / SHARE_OF_MEMORY / BYTES_OF_TEXT,
        })
    }

    /// Removes a document that was there when the folder was opened.
    pub(crate) fn remove(&mut self, id: &DocumentId) {
        self.removed.insert(id.as_str().to_owned());
    }

    /// Adds a document that is not there, or was removed before.
    pub(crate) fn add(
        &mut self,
        id: &DocumentId,
        passages: usize,
        completions: DocumentCompletions,
    ) -> Result<(), IndexError> {
        let passages = u32::try_from(passages).unwrap_or(u32::MAX);
        self.writer.add(id.as_str(), passages, completions);
        if self.writer.texts() > self.max_texts {
            self.write()?;
        }
        Ok(())
    }

    /// Writes everything to disk, in few files and without those of no use.
    pub(crate) fn finish(mut self) -> Result<(), IndexError> {
        self.write()?;
        self.bury_removed()?;
        let files = self.list.files.iter();
        let sizes = files.map(|file| Size {
            id: file.name.clone(),
            alive: file.passages,
            deleted: file.dead_passages,
        });
        for group in merge::plan(sizes.collect()) {
            self.merge(&group)?;
        }
        self.list.write(&self.folder)?;
        Ok(())
    }

    /// Writes what is in memory as a file of its own.
    fn write(&mut self) -> Result<(), IndexError> {
        let writer = std::mem::take(&mut self.writer);
        if writer.is_empty() {
            return Ok(());
        }
        let name = self.list.take_name();
        writer.write(&self.folder.join(&name))?;
        self.list.files.push(ListedFile {
            name,
            passages: writer.passages(),
            dead: Vec::new(),
            dead_passages: 0,
        });
        Ok(())
    }

    /// Marks the documents that are no more.
    fn bury_removed(&mut self) -> Result<(), IndexError> {
        if self.removed.is_empty() {
            return Ok(());
        }
        for listed in &mut self.list.files[..self.before] {
            let file = CompletionFile::open(&self.folder, &listed.name)?;
            let mut dead = listed.dead_documents();
            for number in 0..file.documents() {
                let id = file.document(number).unwrap_or_default();
                let is_removed = self.removed.contains(id);
                if is_removed && dead.insert(number) {
                    let passages = u64::from(file.passages_of(number).unwrap_or(0));
                    listed.passages -= passages.min(listed.passages);
                    listed.dead_passages += passages;
                }
            }
            listed.dead = dead.into_iter().collect();
            listed.dead.sort_unstable();
        }
        Ok(())
    }

    /// Makes one file of several, without dead documents.
    fn merge(&mut self, names: &[String]) -> Result<(), IndexError> {
        let is_merged = |file: &ListedFile| names.contains(&file.name);
        let (merged, kept) = std::mem::take(&mut self.list.files)
            .into_iter()
            .partition::<Vec<_>, _>(is_merged);
        self.list.files = kept;
        for listed in &merged {
            let file = CompletionFile::open(&self.folder, &listed.name)?;
            let dead = listed.dead_documents();
            self.writer
                .add_file(&file, |document| !dead.contains(&document));
        }
        self.write()?;
        for listed in merged {
            let path = self.folder.join(listed.name);
            fs::remove_file(&path).map_err(IndexError::io(&path))?;
        }
        Ok(())
    }
}
