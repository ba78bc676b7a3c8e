//! Generations: complete indexes side by side, one of them current.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{DocumentEntry, FORMAT_VERSION, FormatError, Manifest, write};

/// Number of a generation; each new one is greater than all before it.
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

/// The folder that holds the generations (`index/`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexDir {
    root: PathBuf,
}

impl IndexDir {
    /// A file with the number of the current generation. It is replaced by a rename, never
    /// written in place, so that a reader finds the old number or the new one.
    pub const CURRENT: &'static str = "CURRENT";
    /// The folder with one folder per generation, named by its number with eight digits.
    pub const GENERATIONS: &'static str = "generations";
    /// A file that a writer keeps locked as long as it works; never deleted.
    pub const LOCK: &'static str = "writer.lock";

    /// Names the folder; touches no disk.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The writer's lock file.
    #[must_use]
    pub fn lock_path(&self) -> PathBuf {
        self.root.join(Self::LOCK)
    }

    /// The folder of all generations.
    #[must_use]
    pub fn generations_path(&self) -> PathBuf {
        self.root.join(Self::GENERATIONS)
    }

    /// The folder of one generation.
    #[must_use]
    pub fn generation_path(&self, id: GenerationId) -> PathBuf {
        self.generations_path().join(id.to_string())
    }

    /// Number of the current generation; none before the first.
    ///
    /// # Errors
    /// When the file cannot be read or holds no number.
    pub fn current(&self) -> Result<Option<GenerationId>, FormatError> {
        let path = self.root.join(Self::CURRENT);
        match fs::read_to_string(&path) {
            Ok(text) => text
                .trim()
                .parse()
                .map(Some)
                .map_err(|_| FormatError::Damaged {
                    path,
                    reason: "it holds no generation number".into(),
                }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(FormatError::io(path)(error)),
        }
    }

    /// Makes a complete generation the current one, by one rename (invariant I4). When this
    /// returns, the switch has reached the disk.
    ///
    /// # Errors
    /// When the disk refuses; then the generation before stays current.
    pub fn switch_to(&self, id: GenerationId) -> Result<(), FormatError> {
        write::replace_file(&self.root.join(Self::CURRENT), format!("{id}\n").as_bytes())
    }

    /// Numbers of the generations that have a folder, complete or not, in ascending order.
    ///
    /// # Errors
    /// When the folder of generations exists and cannot be read.
    pub fn generation_ids(&self) -> Result<Vec<GenerationId>, FormatError> {
        let path = self.generations_path();
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(FormatError::io(path)(error)),
        };
        let mut ids = Vec::new();
        for entry in entries {
            let name = entry.map_err(FormatError::io(&path))?.file_name();
            ids.extend(
                name.to_str()
                    .and_then(|name| name.parse::<GenerationId>().ok()),
            );
        }
        ids.sort_unstable();
        Ok(ids)
    }

    /// Opens the current generation.
    ///
    /// A writer may remove an old generation between the look at [`Self::CURRENT`] and the
    /// opening of its files; then the new number is read and opened instead.
    ///
    /// # Errors
    /// When there is no index, it is damaged, or it has another format.
    pub fn open_current(&self) -> Result<Generation, FormatError> {
        loop {
            let id = self
                .current()?
                .ok_or_else(|| FormatError::NoIndex(self.root.clone()))?;
            match Generation::open(self, id) {
                Err(error) if self.current()? == Some(id) => return Err(error),
                Err(_) => {}
                opened => return opened,
            }
        }
    }
}

/// A generation on disk: its number, its folder and its manifest.
#[derive(Debug, Clone)]
pub struct Generation {
    /// Its number.
    pub id: GenerationId,
    /// Its folder.
    pub path: PathBuf,
    /// What it is and what made it.
    pub manifest: Manifest,
}

impl Generation {
    /// The manifest, JSON.
    pub const MANIFEST: &'static str = "manifest.json";
    /// One [`DocumentEntry`] per line, JSON, in order of id.
    pub const DOCUMENTS: &'static str = "documents.jsonl";
    /// The tantivy index of passages ([`crate::PassageFields`]).
    pub const PASSAGE_INDEX: &'static str = "passages";
    /// The tantivy index that stores the documents' texts ([`crate::DocumentFields`]).
    pub const TEXT_INDEX: &'static str = "texts";
    /// The folder of what became of passages that are no more ([`crate::History`]).
    pub const HISTORY: &'static str = "history";

    /// Reads the manifest of a generation and checks its format version.
    ///
    /// # Errors
    /// When a file is missing or damaged, or the format is another one.
    pub fn open(index: &IndexDir, id: GenerationId) -> Result<Self, FormatError> {
        let path = index.generation_path(id);
        let manifest_path = path.join(Self::MANIFEST);
        let bytes = fs::read(&manifest_path).map_err(FormatError::io(&manifest_path))?;
        let damaged = |error: serde_json::Error| FormatError::Damaged {
            path: manifest_path.clone(),
            reason: error.to_string(),
        };
        // The version is read on its own: other fields may differ between versions.
        let value: serde_json::Value = serde_json::from_slice(&bytes).map_err(damaged)?;
        let found = value["format_version"]
            .as_u64()
            .and_then(|v| u32::try_from(v).ok())
            .unwrap_or(0);
        if found != FORMAT_VERSION {
            return Err(FormatError::Version {
                path,
                found,
                expected: FORMAT_VERSION,
            });
        }
        let manifest = serde_json::from_value(value).map_err(damaged)?;
        Ok(Self { id, path, manifest })
    }

    /// Reads the list of documents, in order of id.
    ///
    /// # Errors
    /// When the file is missing or damaged.
    pub fn documents(&self) -> Result<Vec<DocumentEntry>, FormatError> {
        let path = self.path.join(Self::DOCUMENTS);
        let text = fs::read_to_string(&path).map_err(FormatError::io(&path))?;
        let entry = |line: &str| {
            serde_json::from_str(line).map_err(|error| FormatError::Damaged {
                path: path.clone(),
                reason: error.to_string(),
            })
        };
        text.lines().map(entry).collect()
    }

    /// Checks that the generation was made by the analyzer with this fingerprint (invariant I3).
    ///
    /// # Errors
    /// When it was made by another one.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_is_seen_whole() {
        let dir = tempfile::tempdir().unwrap();
        let index = IndexDir::new(dir.path());
        assert_eq!(index.current().unwrap(), None);
        assert!(matches!(index.open_current(), Err(FormatError::NoIndex(_))));
        index.switch_to(GenerationId(7)).unwrap();
        assert_eq!(index.current().unwrap(), Some(GenerationId(7)));
        assert!(matches!(index.open_current(), Err(FormatError::Io { .. })));
    }

    #[test]
    fn another_format_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let index = IndexDir::new(dir.path());
        let path = index.generation_path(GenerationId(1));
        fs::create_dir_all(&path).unwrap();
        fs::write(
            path.join(Generation::MANIFEST),
            r#"{"format_version": 999}"#,
        )
        .unwrap();
        let error = Generation::open(&index, GenerationId(1)).unwrap_err();
        assert!(error.to_string().contains("--rebuild"), "{error}");
    }
}
