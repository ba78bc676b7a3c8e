//! Copies of an index: taken while it serves, compared byte by byte, and put back.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use issetsu_index_format::{
    FileCheck, FormatError, Generation, GenerationId, IndexDir, sync_dir, write_manifest,
};

use crate::lock::WriterLock;
use crate::storage::{self, Unfinished};
use crate::{IndexError, NoProgress};

/// How files get into a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyMode {
    /// As files of their own. Where the file system can, they share their blocks until one of them
    /// changes, so that a copy takes no time and no room.
    Copy,
    /// As second names of the same files: what damages the one damages the other.
    Link,
}

/// A generation that was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Its number where it is now.
    pub generation: GenerationId,
    /// Number of its files, the manifest not counted.
    pub files: usize,
    /// Their size in bytes.
    pub bytes: u64,
}

/// Copies the current generation of an index, its history included, into a folder that is empty or
/// not there yet, and compares every byte of the copy with the manifest. The copy is an index. Readers
/// and writers of the index are not disturbed.
///
/// # Errors
/// When there is no index, the folder is not empty, a byte of the index is not as it was written, or the
/// disk refuses. The folder is then as it was.
pub fn back_up(index: &IndexDir, target: &IndexDir, mode: CopyMode) -> Result<Copied, IndexError> {
    refuse_filled(target.root())?;
    loop {
        let generation = index.open_current()?;
        let folder = target.generation_path(generation.id);
        match copy(&generation, &folder, mode) {
            Ok(copied) => {
                sync_dir(&target.generations_path())?;
                target.switch_to(generation.id)?;
                return Ok(copied);
            }
            Err(error) => {
                let _ = fs::remove_dir_all(target.generations_path());
                // Two switches since the copy began: a writer has removed this generation.
                if index.current()? == Some(generation.id) {
                    return Err(error);
                }
            }
        }
    }
}

/// Makes a copy that [`back_up`] made the current generation of an index, in one step. What was current is
/// kept as the generation before, as after any run of the indexer.
///
/// # Errors
/// When the copy is no index or a byte of it is not as it was written, another run is under way, or the
/// disk refuses. The index is then as it was.
pub fn restore(from: &IndexDir, index: &IndexDir) -> Result<Copied, IndexError> {
    let generation = from.open_current()?;
    let _lock = WriterLock::acquire(index)?;
    storage::remove_unfinished(index)?;
    let unfinished = Unfinished::create_after(index, Some(generation.id))?;
    let copied = match copy(&generation, &unfinished.path, CopyMode::Copy) {
        Ok(copied) => copied,
        Err(error) => {
            // What is left over goes at the next run, if it does not go now.
            let _ = storage::remove_unfinished(index);
            return Err(error);
        }
    };
    unfinished.sync(index)?;
    index.switch_to(unfinished.id)?;
    storage::remove_old(index, unfinished.id, &NoProgress);
    Ok(Copied {
        generation: unfinished.id,
        ..copied
    })
}

fn refuse_filled(folder: &Path) -> Result<(), IndexError> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(IndexError::io(folder)(error)),
    };
    match entries.next() {
        Some(_) => Err(IndexError::NotEmpty(folder.to_owned())),
        None => Ok(()),
    }
}

/// Copies the files that the manifest names, compares them with it, and writes it last: what has a
/// manifest is complete.
fn copy(generation: &Generation, folder: &Path, mode: CopyMode) -> Result<Copied, IndexError> {
    let files = &generation.manifest.files;
    for file in files {
        copy_file(
            &generation.path.join(&file.path),
            &folder.join(&file.path),
            mode,
        )?;
    }
    for part in [
        Generation::PASSAGE_INDEX,
        Generation::TEXT_INDEX,
        Generation::COMPLETIONS,
        Generation::HISTORY,
    ] {
        let part = folder.join(part);
        fs::create_dir_all(&part).map_err(IndexError::io(&part))?;
        sync_dir(&part)?;
    }
    let copy = Generation {
        path: folder.to_owned(),
        ..generation.clone()
    };
    if let Some(damaged) = copy.damaged_files(FileCheck::Contents).into_iter().next() {
        return Err(IndexError::Format(FormatError::Damaged {
            path: generation.path.join(&damaged.path),
            reason: damaged.fault.to_string(),
        }));
    }
    write_manifest(folder, &generation.manifest)?;
    Ok(Copied {
        generation: generation.id,
        files: files.len(),
        bytes: files.iter().map(|file| file.size_bytes).sum(),
    })
}

fn copy_file(from: &Path, to: &Path, mode: CopyMode) -> Result<(), IndexError> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(IndexError::io(folder))?;
    }
    match mode {
        CopyMode::Link => fs::hard_link(from, to).map_err(IndexError::io(from)),
        CopyMode::Copy => {
            reflink_copy::reflink_or_copy(from, to).map_err(IndexError::io(from))?;
            // A copy that a power cut can take is none.
            let copied = File::options().write(true).open(to);
            copied
                .and_then(|file| file.sync_all())
                .map_err(IndexError::io(to))
        }
    }
}
