//! A generation: a complete index in a folder of its own.

use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{DocumentEntry, FORMAT_VERSION, FormatError, Manifest};

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
    /// One [`DocumentEntry`] a line, JSON, in order of id.
    pub const DOCUMENTS: &'static str = "documents.jsonl";
    /// The tantivy index of passages ([`crate::PassageFields`]).
    pub const PASSAGE_INDEX: &'static str = "passages";
    /// The tantivy index that stores the texts of the documents ([`crate::DocumentFields`]).
    pub const TEXT_INDEX: &'static str = "texts";
    /// The folder of the history of retired passages ([`crate::History`]).
    pub const HISTORY: &'static str = "history";

    /// Reads the manifest in the folder of a generation and checks its format version.
    pub(crate) fn open(id: GenerationId, path: PathBuf) -> Result<Self, FormatError> {
        let manifest_path = path.join(Self::MANIFEST);
        let bytes = fs::read(&manifest_path).map_err(FormatError::io(&manifest_path))?;
        // The version is read first: other fields may differ between versions.
        let value: serde_json::Value =
            serde_json::from_slice(&bytes).map_err(FormatError::json(&manifest_path))?;
        let found = value["format_version"]
            .as_u64()
            .and_then(|version| u32::try_from(version).ok())
            .unwrap_or(0);
        if found != FORMAT_VERSION {
            return Err(FormatError::Version {
                path,
                found,
                expected: FORMAT_VERSION,
            });
        }
        let manifest = serde_json::from_value(value).map_err(FormatError::json(&manifest_path))?;
        Ok(Self { id, path, manifest })
    }

    /// Reads the list of documents, in order of id.
    ///
    /// # Errors
    /// When the file is missing or damaged.
    pub fn documents(&self) -> Result<Vec<DocumentEntry>, FormatError> {
        let path = self.path.join(Self::DOCUMENTS);
        let text = fs::read_to_string(&path).map_err(FormatError::io(&path))?;
        let mut entries = Vec::new();
        for line in text.lines() {
            entries.push(serde_json::from_str(line).map_err(FormatError::json(&path))?);
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
}
