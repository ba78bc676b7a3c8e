//! The files of a generation: which there are, how long they are, and what they hold.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{FormatError, Generation};

/// A file of a generation, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its path in the folder of the generation, with `/`.
    pub path: String,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// BLAKE3 of its bytes, in hexadecimal.
    pub blake3: String,
}

/// A file of a generation that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {fault}")]
pub struct DamagedFile {
    /// Its path in the folder of the generation, with `/`.
    pub path: String,
    /// What is wrong with it.
    pub fault: FileFault,
}

/// What can be wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// It is not there.
    Missing,
    /// It has another size.
    Size {
        /// The size that it has.
        found: u64,
        /// The size that it had when it was written.
        expected: u64,
    },
    /// It holds other bytes.
    Contents,
    /// It cannot be read, and what the system said.
    Unreadable(String),
}

/// How closely files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileCheck {
    /// Whether they are there and have their sizes: the time depends on the number of files only.
    Sizes,
    /// Whether every byte is as it was written.
    Contents,
}

impl FileRecord {
    /// Describes the files in the folder of a generation that is complete but for its manifest, in
    /// order of path. Files that are the very files of `previous` have the hash that they had there
    /// and are not read again.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of_folder(
        folder: &Path,
        previous: Option<&Generation>,
    ) -> Result<Vec<Self>, FormatError> {
        let mut paths = Vec::new();
        list(folder, "", &mut paths)?;
        paths.sort_unstable();
        let mut records = Vec::with_capacity(paths.len());
        for path in paths {
            let known = previous.and_then(|previous| previous.same_file(folder, &path));
            records.push(match known {
                Some(known) => known.clone(),
                None => Self::of_file(folder, path)?,
            });
        }
        Ok(records)
    }

    /// Describes one file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn of_file(folder: &Path, path: String) -> Result<Self, FormatError> {
        let absolute = folder.join(&path);
        let (size_bytes, blake3) = hashed(&absolute).map_err(FormatError::io(&absolute))?;
        Ok(Self {
            path,
            size_bytes,
            blake3,
        })
    }

    /// Whether it is a part of the history, which the corpus cannot bring back and no search needs.
    #[must_use]
    pub fn is_history(&self) -> bool {
        is_history(&self.path)
    }

    /// What is wrong with the file now, if anything is.
    pub(crate) fn fault(&self, folder: &Path, check: FileCheck) -> Option<DamagedFile> {
        let fault = match self.fault_of_file(&folder.join(&self.path), check) {
            Ok(fault) => fault?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => FileFault::Missing,
            Err(error) => FileFault::Unreadable(error.to_string()),
        };
        Some(DamagedFile {
            path: self.path.clone(),
            fault,
        })
    }

    fn fault_of_file(&self, path: &Path, check: FileCheck) -> io::Result<Option<FileFault>> {
        let found = fs::metadata(path)?.len();
        if found != self.size_bytes {
            return Ok(Some(FileFault::Size {
                found,
                expected: self.size_bytes,
            }));
        }
        let is_whole = check == FileCheck::Sizes || hashed(path)?.1 == self.blake3;
        Ok((!is_whole).then_some(FileFault::Contents))
    }

    /// Whether these bytes are those that were written.
    pub(crate) fn holds(&self, bytes: &[u8]) -> bool {
        bytes.len() as u64 == self.size_bytes && hash(bytes) == self.blake3
    }
}

impl DamagedFile {
    /// Whether it is a part of the history, which the corpus cannot bring back and no search needs.
    #[must_use]
    pub fn is_history(&self) -> bool {
        is_history(&self.path)
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "it is missing"),
            Self::Size { found, expected } => {
                write!(f, "it has {found} bytes and should have {expected}")
            }
            Self::Contents => write!(f, "its contents are not those that were written"),
            Self::Unreadable(reason) => write!(f, "it cannot be read ({reason})"),
        }
    }
}

/// BLAKE3 of some bytes, in hexadecimal.
pub(crate) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn is_history(path: &str) -> bool {
    path.split('/').next() == Some(Generation::HISTORY)
}

/// Size and hash of a file.
fn hashed(path: &Path) -> io::Result<(u64, String)> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    Ok((hasher.count(), hasher.finalize().to_hex().to_string()))
}

/// The engine's list of its files.
const ENGINE_FILES: &str = ".managed.json";

/// Whether a file of this name is a part of a generation. Names that begin with a dot are the engine's locks and
/// unfinished files, but for the list of its files.
#[must_use]
pub fn is_part_of_generation(name: &OsStr) -> bool {
    name == ENGINE_FILES || !name.as_encoded_bytes().starts_with(b".")
}

/// Adds the paths of all files below a folder that are a part of the generation.
fn list(folder: &Path, below: &str, paths: &mut Vec<String>) -> Result<(), FormatError> {
    let directory = folder.join(below);
    for entry in fs::read_dir(&directory).map_err(FormatError::io(&directory))? {
        let entry = entry.map_err(FormatError::io(&directory))?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let path = if below.is_empty() {
            name.to_owned()
        } else {
            format!("{below}/{name}")
        };
        let kind = entry.file_type().map_err(FormatError::io(entry.path()))?;
        if kind.is_dir() {
            list(folder, &path, paths)?;
        } else if is_part_of_generation(name.as_ref()) && path != Generation::MANIFEST {
            paths.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for path in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, path.to_str().unwrap()).unwrap();
        }
        folder
    }

    fn fault(record: &FileRecord, folder: &Path, check: FileCheck) -> Option<FileFault> {
        record.fault(folder, check).map(|damaged| damaged.fault)
    }

    #[test]
    fn locks_and_the_manifest_are_not_described() {
        let files = [
            "texts/a.store",
            "texts/.managed.json",
            "texts/.tantivy-writer.lock",
            "history/1.jsonl",
            "documents.jsonl",
            "manifest.json",
        ];
        let folder = folder_with(&files);
        let records = FileRecord::of_folder(folder.path(), None).unwrap();
        let paths: Vec<_> = records.iter().map(|record| record.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "documents.jsonl",
                "history/1.jsonl",
                "texts/.managed.json",
                "texts/a.store"
            ]
        );
        assert!(records[1].is_history() && !records[0].is_history());
    }

    #[test]
    fn each_fault_is_seen() {
        let folder = folder_with(&["a/b"]);
        let path = folder.path().join("a/b");
        let record = FileRecord::of_file(folder.path(), "a/b".to_owned()).unwrap();
        let check = |expected: Option<FileFault>, check| {
            assert_eq!(fault(&record, folder.path(), check), expected);
        };
        check(None, FileCheck::Contents);
        let mut bytes = fs::read(&path).unwrap();
        bytes[0] ^= 1;
        fs::write(&path, &bytes).unwrap();
        check(None, FileCheck::Sizes);
        check(Some(FileFault::Contents), FileCheck::Contents);
        bytes.pop();
        fs::write(&path, &bytes).unwrap();
        let size = FileFault::Size {
            found: bytes.len() as u64,
            expected: bytes.len() as u64 + 1,
        };
        check(Some(size), FileCheck::Sizes);
        fs::remove_file(&path).unwrap();
        check(Some(FileFault::Missing), FileCheck::Sizes);
        fs::create_dir(&path).unwrap();
        assert!(fault(&record, folder.path(), FileCheck::Contents).is_some());
    }
}
