//! One file of the history: written whole, checked whole, never changed.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{RetiredPassage, Revision, RevisionRecord};
use crate::disk::{append_json, replace_file};
use crate::{FormatError, Generation, GenerationId};

/// A file of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryBatch {
    /// Its path.
    pub path: PathBuf,
    /// The generation that wrote it.
    pub generation: GenerationId,
    /// Its size.
    pub size_bytes: u64,
}

/// The first line.
#[derive(Serialize, Deserialize)]
pub(super) struct Head {
    history: u32,
}

/// The last line.
#[derive(Serialize, Deserialize)]
pub(super) struct Tail {
    pub(super) end: End,
}

#[derive(PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    /// Number of lines between the first and this.
    lines: u64,
    /// SHA-256 of their bytes, in hexadecimal.
    sha256: String,
}

impl HistoryBatch {
    /// Version of the format of a batch. A program reads its own version and all earlier ones.
    pub const VERSION: u32 = 1;
    const EXTENSION: &'static str = "jsonl";

    /// The batches in the folder of a generation, in order of time; none where there is no history.
    ///
    /// # Errors
    /// When the folder exists and cannot be read.
    pub fn list(generation: &Path) -> Result<Vec<Self>, FormatError> {
        let folder = generation.join(Generation::HISTORY);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(FormatError::io(folder)(error)),
        };
        let mut batches = Vec::new();
        for entry in entries {
            let entry = entry.map_err(FormatError::io(&folder))?;
            let path = entry.path();
            if let Some(generation) = Self::generation_of(&path) {
                let size_bytes = entry.metadata().map_err(FormatError::io(&path))?.len();
                batches.push(Self {
                    path,
                    generation,
                    size_bytes,
                });
            }
        }
        batches.sort_by_key(|batch| batch.generation);
        Ok(batches)
    }

    /// A batch in a file of any name, outside of an index. No generation is taken to have written it.
    ///
    /// # Errors
    /// When the file cannot be looked at.
    pub fn at(path: &Path) -> Result<Self, FormatError> {
        let metadata = fs::metadata(path).map_err(FormatError::io(path))?;
        Ok(Self {
            path: path.to_owned(),
            generation: GenerationId(0),
            size_bytes: metadata.len(),
        })
    }

    /// The generation in the name of a batch; none for another file.
    fn generation_of(path: &Path) -> Option<GenerationId> {
        if path.extension()? != Self::EXTENSION {
            return None;
        }
        path.file_stem()?.to_str()?.parse().ok()
    }

    /// The name of the batch that a generation writes.
    #[must_use]
    pub fn file_name(generation: GenerationId) -> String {
        format!("{generation}.{}", Self::EXTENSION)
    }

    /// The lines of records, each with its newline.
    ///
    /// # Errors
    /// When a record cannot be written as JSON.
    pub fn lines(records: &[RevisionRecord]) -> Result<Vec<u8>, FormatError> {
        let mut lines = Vec::new();
        let path = Path::new(Generation::HISTORY);
        for record in records {
            append_json(path, &mut lines, &record.revision)?;
            for passage in &record.retired {
                append_json(path, &mut lines, passage)?;
            }
        }
        Ok(lines)
    }

    /// Writes a batch of lines into the folder of a generation. When this returns, the batch has
    /// reached the disk.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(folder: &Path, generation: GenerationId, lines: &[u8]) -> Result<(), FormatError> {
        let folder = folder.join(Generation::HISTORY);
        fs::create_dir_all(&folder).map_err(FormatError::io(&folder))?;
        let path = folder.join(Self::file_name(generation));
        replace_file(&path, &Self::to_bytes(lines)?)
    }

    /// The bytes of a batch of lines.
    ///
    /// # Errors
    /// When a line cannot be written as JSON.
    pub fn to_bytes(lines: &[u8]) -> Result<Vec<u8>, FormatError> {
        let path = Path::new(Generation::HISTORY);
        // Room for the first and the last line too.
        let mut bytes = Vec::with_capacity(lines.len() + 200);
        let head = Head {
            history: Self::VERSION,
        };
        append_json(path, &mut bytes, &head)?;
        bytes.extend_from_slice(lines);
        let tail = Tail {
            end: End::of(lines),
        };
        append_json(path, &mut bytes, &tail)?;
        Ok(bytes)
    }

    /// The lines of the batch, if every byte is as it was written.
    ///
    /// # Errors
    /// When the file cannot be read, is of a later version, or is damaged.
    pub fn checked_lines(&self) -> Result<Vec<u8>, FormatError> {
        let mut bytes = fs::read(&self.path).map_err(FormatError::io(&self.path))?;
        let Range { start, end } = self.checked_range(&bytes)?;
        bytes.truncate(end);
        bytes.drain(..start);
        Ok(bytes)
    }

    /// The records of the batch, if every byte is as it was written.
    ///
    /// # Errors
    /// When the file cannot be read, is of a later version, or is damaged.
    pub fn records(&self) -> Result<Vec<RevisionRecord>, FormatError> {
        Ok(records(&self.checked_lines()?))
    }

    /// The bytes between the first and the last line, both of which are checked.
    fn checked_range(&self, bytes: &[u8]) -> Result<Range<usize>, FormatError> {
        let first_newline = bytes.iter().position(|byte| *byte == b'\n');
        let start = first_newline.ok_or_else(|| self.damaged("it is empty"))? + 1;
        self.check_head(&bytes[..start])?;
        let without_last_newline = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let last_newline = without_last_newline.iter().rposition(|byte| *byte == b'\n');
        let end = last_newline.map_or(0, |at| at + 1).max(start);
        let tail = serde_json::from_slice::<Tail>(&bytes[end..])
            .map_err(|_| self.damaged("its last line is missing"))?;
        if tail.end == End::of(&bytes[start..end]) {
            Ok(start..end)
        } else {
            Err(self.damaged("its checksum is wrong"))
        }
    }

    /// Checks the first line.
    pub(super) fn check_head(&self, line: &[u8]) -> Result<(), FormatError> {
        let head: Head =
            serde_json::from_slice(line).map_err(|_| self.damaged("its first line is wrong"))?;
        if head.history <= Self::VERSION {
            return Ok(());
        }
        Err(FormatError::NewerHistory {
            path: self.path.clone(),
            found: head.history,
            expected: Self::VERSION,
        })
    }

    pub(super) fn damaged(&self, reason: &str) -> FormatError {
        FormatError::Damaged {
            path: self.path.clone(),
            reason: reason.to_owned(),
        }
    }

    /// What can still be read of a damaged batch: whole revisions and the passages behind them.
    #[must_use]
    pub fn salvaged(&self) -> Vec<RevisionRecord> {
        records(&fs::read(&self.path).unwrap_or_default())
    }
}

/// The revisions in some lines with the passages behind them. Lines of another kind are left out.
fn records(lines: &[u8]) -> Vec<RevisionRecord> {
    let mut records: Vec<RevisionRecord> = Vec::new();
    for line in lines.split(|byte| *byte == b'\n') {
        if let Ok(revision) = serde_json::from_slice::<Revision>(line) {
            let retired = Vec::new();
            records.push(RevisionRecord { revision, retired });
        } else if let Ok(passage) = serde_json::from_slice::<RetiredPassage>(line)
            && let Some(record) = records.last_mut()
        {
            record.retired.push(passage);
        }
    }
    for record in &mut records {
        record.revision.retired = u32::try_from(record.retired.len()).unwrap_or(u32::MAX);
    }
    records
}

/// Counts and hashes lines as they are read.
#[derive(Default)]
pub(super) struct LineCount {
    lines: u64,
    sha256: Sha256,
}

impl LineCount {
    /// Takes some whole lines in.
    pub(super) fn add(&mut self, lines: &[u8]) {
        self.lines += lines.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.sha256.update(lines);
    }

    /// The last line of a batch of these lines.
    pub(super) fn end(self) -> End {
        End {
            lines: self.lines,
            sha256: format!("{:x}", self.sha256.finalize()),
        }
    }
}

impl End {
    fn of(lines: &[u8]) -> Self {
        let mut count = LineCount::default();
        count.add(lines);
        count.end()
    }
}
