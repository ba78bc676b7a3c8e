//! What was noted of the files of a generation when all their bytes were last compared with the manifest.
//!
//! Whoever finds a file with the stamp that is noted need not read it again: nobody has written to it through
//! the file system. What changes without a trace there (a medium that forgets) is seen only by reading.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::disk::sync_dir;
use crate::{DamagedFile, FileCheck, FileRecord, FormatError, Generation, IndexDir, StoredRecord};

/// What the file system says of a file. It differs when another file has taken its name, and when anyone has
/// written to it, even if the time of modification was put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct FileStamp {
    device: u64,
    inode: u64,
    size_bytes: u64,
    modified: Moment,
    /// Also when it got or lost a name, or other permissions.
    changed: Moment,
}

/// A moment by the clock of the file system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Moment {
    /// Since 1970-01-01 UTC.
    seconds: i64,
    /// Of the second.
    nanos: i64,
}

/// A file whose bytes were compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct ComparedFile {
    blake3: String,
    stamp: FileStamp,
}

/// The files whose bytes were compared with a manifest, by path in the folder of the generation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedFiles {
    /// When all bytes were last compared, seconds since 1970-01-01 UTC.
    pub unix_seconds: u64,
    files: BTreeMap<String, ComparedFile>,
}

/// The outcome of a comparison.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The files that are not as they were written, in order of path.
    pub damaged: Vec<DamagedFile>,
    /// The others.
    pub compared: ComparedFiles,
}

/// How often the note is written anew until it is younger than what it says. A file system counts time in
/// steps of up to 10 ms; some, of network and FAT, in whole seconds, where this is given up and the next run
/// compares again.
const MAX_ATTEMPTS: u32 = 50;

impl Generation {
    /// Compares the files with the manifest: those with the stamp that is noted by their sizes, all others byte
    /// by byte.
    #[must_use]
    pub fn compare(&self, noted: Option<&ComparedFiles>) -> Comparison {
        let mut comparison = Comparison::default();
        for record in &self.manifest.files {
            // Before the bytes are read, so that a change meanwhile is seen the next time.
            let stamp = FileStamp::of(&self.path.join(&record.path));
            let is_noted = noted.is_some_and(|noted| noted.holds(record, stamp));
            let check = match is_noted {
                true => FileCheck::Sizes,
                false => FileCheck::Contents,
            };
            match (record.fault(&self.path, check), stamp) {
                (Some(damaged), _) => comparison.damaged.push(damaged),
                (None, Some(stamp)) => comparison.compared.add(record, stamp),
                (None, None) => {}
            }
        }
        comparison
    }
}

impl ComparedFiles {
    /// No file yet, at this time.
    #[must_use]
    pub fn none_at(unix_seconds: u64) -> Self {
        Self {
            unix_seconds,
            files: BTreeMap::new(),
        }
    }

    /// What is noted in the folder of an index; nothing where the note is missing or damaged.
    #[must_use]
    pub fn read(index: &IndexDir) -> Option<Self> {
        let record = fs::read(index.compared_path()).ok()?;
        StoredRecord::decode(&record).ok()
    }

    /// What holds of a generation at the end of a run that began with these files compared. A file that was not
    /// among them was written in the run, and hashed then; one that was has only got another name.
    #[must_use]
    pub fn handed_on(&self, generation: &Generation) -> Self {
        let mut compared = Self::none_at(self.unix_seconds);
        for record in &generation.manifest.files {
            let known = self.files.get(&record.path);
            let known = known.filter(|known| known.blake3 == record.blake3);
            let Some(stamp) = FileStamp::of(&generation.path.join(&record.path)) else {
                continue;
            };
            if known.is_none_or(|known| stamp.has_same_bytes(known.stamp)) {
                compared.add(record, stamp);
            }
        }
        compared
    }

    /// Writes the note into the folder of an index. It is then younger than every change of the files it
    /// names, so that each later change has another time.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, index: &IndexDir) -> Result<(), FormatError> {
        if self.files.is_empty() {
            return Ok(());
        }
        let path = index.compared_path();
        let record = StoredRecord::encode(self).map_err(FormatError::damaged(&path))?;
        let newest = self.files.values().map(|file| file.stamp.changed).max();
        let aside = path.with_extension("new");
        for _ in 0..MAX_ATTEMPTS {
            let mut file = fs::File::create(&aside).map_err(FormatError::io(&aside))?;
            file.write_all(&record).map_err(FormatError::io(&aside))?;
            file.sync_all().map_err(FormatError::io(&aside))?;
            let written = FileStamp::of(&aside).map(|stamp| stamp.modified);
            if written > newest {
                fs::rename(&aside, &path).map_err(FormatError::io(&path))?;
                return path.parent().map_or(Ok(()), sync_dir);
            }
            // A tenth of the longest step of most file systems.
            thread::sleep(Duration::from_millis(1));
        }
        fs::remove_file(&aside).map_err(FormatError::io(&aside))
    }

    fn holds(&self, record: &FileRecord, stamp: Option<FileStamp>) -> bool {
        let known = self.files.get(&record.path);
        known.is_some_and(|known| known.blake3 == record.blake3 && Some(known.stamp) == stamp)
    }

    fn add(&mut self, record: &FileRecord, stamp: FileStamp) {
        let file = ComparedFile {
            blake3: record.blake3.clone(),
            stamp,
        };
        self.files.insert(record.path.clone(), file);
    }
}

impl FileStamp {
    /// The stamp of a file; none where it cannot be told from others, or does not say when it changed.
    fn of(path: &Path) -> Option<Self> {
        stamp(&fs::metadata(path).ok()?)
    }

    /// Whether it is the same file and nobody has written to it; its names may be others.
    fn has_same_bytes(self, other: Self) -> bool {
        let without_names = |stamp: Self| Self {
            changed: other.changed,
            ..stamp
        };
        without_names(self) == other
    }
}

#[cfg(unix)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "other systems do not say when a file changed"
)]
fn stamp(metadata: &Metadata) -> Option<FileStamp> {
    use std::os::unix::fs::MetadataExt;
    Some(FileStamp {
        device: metadata.dev(),
        inode: metadata.ino(),
        size_bytes: metadata.len(),
        modified: Moment {
            seconds: metadata.mtime(),
            nanos: metadata.mtime_nsec(),
        },
        changed: Moment {
            seconds: metadata.ctime(),
            nanos: metadata.ctime_nsec(),
        },
    })
}

#[cfg(not(unix))]
fn stamp(_metadata: &Metadata) -> Option<FileStamp> {
    None
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::{FORMAT_VERSION, GenerationId, Manifest};
    use std::fs::{File, FileTimes};
    use tempfile::TempDir;

    const NAMES: [&str; 3] = ["a", "b", "history/c"];

    struct Sample {
        folder: TempDir,
        index: IndexDir,
        generation: Generation,
    }

    impl Sample {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let index = IndexDir::new(folder.path());
            let path = index.generation_path(GenerationId(1));
            fs::create_dir_all(path.join("history")).unwrap();
            for name in NAMES {
                fs::write(path.join(name), name.repeat(100)).unwrap();
            }
            let manifest = Manifest {
                format_version: FORMAT_VERSION,
                analyzer: String::new(),
                pipeline: String::new(),
                created_unix_seconds: 0,
                documents: 0,
                passages: 0,
                skipped: Vec::new(),
                document_list: "a".to_owned(),
                files: FileRecord::of_folder(&path, None).unwrap(),
            };
            Self {
                generation: Generation {
                    id: GenerationId(1),
                    path,
                    manifest,
                },
                index,
                folder,
            }
        }

        /// The note of a comparison of all bytes, written and read.
        fn noted(&self) -> ComparedFiles {
            let compared = self.generation.compare(None).compared;
            compared.write(&self.index).unwrap();
            ComparedFiles::read(&self.index).unwrap()
        }

        fn damaged(&self, noted: &ComparedFiles) -> Vec<String> {
            let damaged = self.generation.compare(Some(noted)).damaged.into_iter();
            damaged.map(|file| file.path).collect()
        }
    }

    #[test]
    fn what_is_as_noted_is_not_read_again() {
        let sample = Sample::new();
        let mut noted = sample.noted();
        assert_eq!(noted.files.len(), NAMES.len());
        assert!(sample.damaged(&noted).is_empty());
        // A manifest that says something else of the bytes is not believed by the stamp.
        let mut other = Sample::new().generation;
        other.path.clone_from(&sample.generation.path);
        other.manifest.files[0].blake3 = "0".repeat(64);
        assert_eq!(other.compare(Some(&noted)).damaged.len(), 1);
        // If the note does say the same, the bytes are not read.
        noted.files.get_mut("a").unwrap().blake3 = "0".repeat(64);
        assert!(other.compare(Some(&noted)).damaged.is_empty());
    }

    #[test]
    fn whoever_writes_to_a_file_leaves_a_trace() {
        type Damage = fn(&Path);
        let damages: [Damage; 4] = [
            |path| {
                let bytes = fs::read(path).unwrap();
                fs::write(path, [&b"x"[..], &bytes[1..]].concat()).unwrap();
            },
            // The time of modification is put back.
            |path| {
                let modified = fs::metadata(path).unwrap().modified().unwrap();
                let bytes = fs::read(path).unwrap();
                fs::write(path, [&b"x"[..], &bytes[1..]].concat()).unwrap();
                let times = FileTimes::new().set_modified(modified);
                let file = File::options().write(true).open(path).unwrap();
                file.set_times(times).unwrap();
            },
            // Another file of the same length takes the name.
            |path| {
                let other = path.with_extension("other");
                fs::write(&other, "x".repeat(fs::read(path).unwrap().len())).unwrap();
                fs::rename(other, path).unwrap();
            },
            |path| fs::remove_file(path).unwrap(),
        ];
        for damage in damages {
            for name in NAMES {
                let sample = Sample::new();
                let noted = sample.noted();
                damage(&sample.generation.path.join(name));
                assert_eq!(sample.damaged(&noted), [name]);
            }
        }
    }

    #[test]
    fn a_second_name_changes_no_bytes() {
        let sample = Sample::new();
        let before = sample.noted();
        let next = Generation {
            path: sample.index.generation_path(GenerationId(2)),
            ..sample.generation.clone()
        };
        fs::create_dir_all(next.path.join("history")).unwrap();
        for name in NAMES {
            fs::hard_link(sample.generation.path.join(name), next.path.join(name)).unwrap();
        }
        // Somebody writes to one of them meanwhile.
        fs::write(next.path.join("b"), "x".repeat(100)).unwrap();
        let after = before.handed_on(&next);
        assert_eq!(after.files.keys().collect::<Vec<_>>(), ["a", "history/c"]);
        let damaged = next.compare(Some(&after)).damaged;
        assert_eq!(damaged.len(), 1);
        assert_eq!(damaged[0].path, "b");
    }

    #[test]
    fn a_damaged_note_says_nothing() {
        let sample = Sample::new();
        sample.noted();
        let path = sample.index.compared_path();
        let bytes = fs::read(&path).unwrap();
        for at in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            fs::write(&path, flipped).unwrap();
            assert_eq!(ComparedFiles::read(&sample.index), None);
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(ComparedFiles::read(&sample.index), None);
        assert!(sample.folder.path().exists());
    }
}
