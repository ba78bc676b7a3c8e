//! A generation: a complete index in a folder of its own.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{DamagedFile, DocumentEntry, FileCheck, FileFault, FileRecord, FormatError, Manifest};

/// Number of a generation. Each new generation has a greater number than all before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GenerationId(pub u64);

impl fmt::Display for GenerationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

impl FromStr for GenerationId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// A generation on disk: its number, its folder and its manifest.
#[derive(Debug, Clone)]
pub struct Generation {
    /// Its number.
    pub id: GenerationId,
    /// Its folder.
    pub path: PathBuf,
    /// What it holds and which program and analyzer made it.
    pub manifest: Manifest,
}

impl Generation {
    /// The manifest, JSON.
    pub const MANIFEST: &'static str = "manifest.json";
    /// One [`DocumentEntry`] a line, JSON, in order of id. A list that has replaced it has another name
    /// ([`Manifest::document_list`]).
    pub const DOCUMENTS: &'static str = "documents.jsonl";
    /// The values of the documents' metadata, a record ([`crate::DocumentValues`]).
    pub const VALUES: &'static str = "values.sealed";
    /// Which documents have which values ([`crate::DocumentValues`]).
    pub const VALUES_OF_DOCUMENTS: &'static str = "values.numbers";
    /// For each entry of the index of passages, removed ones included, in order of segments, the number of its
    /// document in the list ([`crate::SealedNumbers`]).
    pub const DOCUMENTS_OF_PASSAGES: &'static str = "passages.numbers";
    /// The tantivy index of passages ([`crate::PassageFields`]).
    pub const PASSAGE_INDEX: &'static str = "passages";
    /// The tantivy index that stores the texts of the documents ([`crate::DocumentFields`]).
    pub const TEXT_INDEX: &'static str = "texts";
    /// The folder of what half-typed words may become ([`crate::CompletionFile`]).
    pub const COMPLETIONS: &'static str = "completions";
    /// The list of the files in the folder of completions ([`crate::CompletionList`]).
    pub const COMPLETION_LIST: &'static str = "files.sealed";
    /// The folder of the history of retired passages ([`crate::History`]).
    pub const HISTORY: &'static str = "history";

    /// Reads the manifest in the folder of a generation, and checks its format version and checksum.
    pub(crate) fn open(id: GenerationId, path: PathBuf) -> Result<Self, FormatError> {
        let manifest_path = path.join(Self::MANIFEST);
        let bytes = fs::read(&manifest_path).map_err(FormatError::io(&manifest_path))?;
        let manifest = Manifest::from_bytes(&bytes, &path, &manifest_path)?;
        Ok(Self { id, path, manifest })
    }

    /// The files that are not as the manifest says, in order of path.
    #[must_use]
    pub fn damaged_files(&self, check: FileCheck) -> Vec<DamagedFile> {
        let files = self.manifest.files.iter();
        files
            .filter_map(|file| file.fault(&self.path, check))
            .collect()
    }

    /// Checks that every file that a search needs is there and has its size. Damaged history does not
    /// count.
    ///
    /// # Errors
    /// The first file for which that is not so.
    pub fn check_sizes(&self) -> Result<(), FormatError> {
        let damaged = self.damaged_files(FileCheck::Sizes).into_iter();
        let mut needed = damaged.filter(|damaged| !damaged.is_history());
        needed.next().map_or(Ok(()), |damaged| {
            Err(FormatError::Damaged {
                path: self.path.join(&damaged.path),
                reason: damaged.fault.to_string(),
            })
        })
    }

    /// The record of a file of this generation, if the file of that name in another folder is the same
    /// one under a second name.
    pub(crate) fn same_file(&self, folder: &Path, path: &str) -> Option<&FileRecord> {
        let record = self.record(path)?;
        let is_same = same_file::is_same_file(self.path.join(path), folder.join(path));
        is_same.is_ok_and(|is_same| is_same).then_some(record)
    }

    /// What the manifest says of a file.
    fn record(&self, path: &str) -> Option<&FileRecord> {
        let files = &self.manifest.files;
        files.iter().find(|file| file.path == path)
    }

    /// Reads the list of documents, in order of id.
    ///
    /// # Errors
    /// When the file is missing or damaged.
    pub fn documents(&self) -> Result<Vec<DocumentEntry>, FormatError> {
        let name = &self.manifest.document_list;
        let path = self.path.join(name);
        let bytes = fs::read(&path).map_err(FormatError::io(&path))?;
        // All of it is read anyway.
        if !self.record(name).is_some_and(|file| file.holds(&bytes)) {
            return Err(FormatError::damaged(path)(FileFault::Contents));
        }
        let mut entries = Vec::new();
        for line in bytes.split(|byte| *byte == b'\n') {
            if !line.is_empty() {
                entries.push(serde_json::from_slice(line).map_err(FormatError::damaged(&path))?);
            }
        }
        Ok(entries)
    }

    /// Checks that the analyzer with this fingerprint made the generation (invariant I3).
    ///
    /// # Errors
    /// When another analyzer made it.
    pub fn check_analyzer(&self, fingerprint: &str) -> Result<(), FormatError> {
        if self.manifest.analyzer == fingerprint {
            return Ok(());
        }
        Err(FormatError::Analyzer {
            path: self.path.clone(),
            found: self.manifest.analyzer.clone(),
            expected: fingerprint.to_owned(),
        })
    }

    /// Folder of the tantivy index of passages.
    #[must_use]
    pub fn passage_index_path(&self) -> PathBuf {
        self.path.join(Self::PASSAGE_INDEX)
    }

    /// Folder of the tantivy index of texts.
    #[must_use]
    pub fn text_index_path(&self) -> PathBuf {
        self.path.join(Self::TEXT_INDEX)
    }

    /// Folder of the completions.
    #[must_use]
    pub fn completions_path(&self) -> PathBuf {
        self.path.join(Self::COMPLETIONS)
    }
}
