//! The folder of an index: generations side by side, one of them current.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::replace_file;
use crate::{FormatError, Generation, GenerationId};

/// The folder that holds the generations (`index/`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexDir {
    root: PathBuf,
}

impl IndexDir {
    /// A file with the number of the current generation. It is replaced by a rename and never
    /// written in place, so a reader finds the old number or the new one.
    pub const CURRENT: &'static str = "CURRENT";
    /// The folder with one folder for each generation, named by its number with eight digits.
    pub const GENERATIONS: &'static str = "generations";
    /// A file that a writer keeps locked while it works; never deleted.
    pub const LOCK: &'static str = "writer.lock";

    /// Names the folder; does not touch the disk.
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
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(FormatError::io(path)(error)),
        };
        match text.trim().parse() {
            Ok(id) => Ok(Some(id)),
            Err(_) => Err(FormatError::Damaged {
                path,
                reason: "it holds no generation number".into(),
            }),
        }
    }

    /// Makes a complete generation the current one, by one rename (invariant I4). When this
    /// returns, the switch has reached the disk.
    ///
    /// # Errors
    /// When the disk refuses. The previous generation stays current.
    pub fn switch_to(&self, id: GenerationId) -> Result<(), FormatError> {
        replace_file(&self.root.join(Self::CURRENT), format!("{id}\n").as_bytes())
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
            // Files of other names are none of ours.
            if let Some(Ok(id)) = name.to_str().map(str::parse) {
                ids.push(id);
            }
        }
        ids.sort_unstable();
        Ok(ids)
    }

    /// Opens the current generation.
    ///
    /// # Errors
    /// When there is no index, it is damaged, or it has another format.
    pub fn open_current(&self) -> Result<Generation, FormatError> {
        // A writer may remove an old generation after its number was read and before its files
        // are opened. Then the new number is read and that generation opened.
        loop {
            let id = self
                .current()?
                .ok_or_else(|| FormatError::NoIndex(self.root.clone()))?;
            match self.open(id) {
                Err(error) if self.current()? == Some(id) => return Err(error),
                Err(_) => {}
                opened => return opened,
            }
        }
    }

    /// Opens one generation: reads its manifest and checks its format version.
    ///
    /// # Errors
    /// When the manifest is missing or damaged, or the format is another one.
    pub fn open(&self, id: GenerationId) -> Result<Generation, FormatError> {
        Generation::open(id, self.generation_path(id))
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
        let error = index.open(GenerationId(1)).unwrap_err();
        assert!(error.to_string().contains("--rebuild"), "{error}");
    }
}
