//! Folders of generations: begun, linked, cleared away.

use std::fs;
use std::path::{Path, PathBuf};

use issetsu_index_format::{Generation, GenerationId, IndexDir, is_part_of_generation, sync_dir};

use crate::{Event, IndexError, Progress};

/// The folder of a generation that is being built.
#[derive(Debug)]
pub(crate) struct Unfinished {
    pub(crate) id: GenerationId,
    pub(crate) path: PathBuf,
}

impl Unfinished {
    /// Makes the folder of a generation with a number greater than all before it.
    pub(crate) fn create(index: &IndexDir) -> Result<Self, IndexError> {
        Self::create_after(index, None)
    }

    /// The same, with a number greater than that of a generation elsewhere, too: the names of its history
    /// are numbers, and must be less than that of what comes after.
    pub(crate) fn create_after(
        index: &IndexDir,
        elsewhere: Option<GenerationId>,
    ) -> Result<Self, IndexError> {
        let last = index.last_id()?.max(elsewhere);
        let id = GenerationId(last.map_or(1, |last| last.0 + 1));
        let path = index.generation_path(id);
        for part in [
            Generation::PASSAGE_INDEX,
            Generation::TEXT_INDEX,
            Generation::COMPLETIONS,
            Generation::HISTORY,
        ] {
            let part = path.join(part);
            fs::create_dir_all(&part).map_err(IndexError::io(&part))?;
        }
        Ok(Self { id, path })
    }

    /// Makes the folder with what an earlier generation has for searches in it.
    pub(crate) fn create_from(index: &IndexDir, previous: &Generation) -> Result<Self, IndexError> {
        let unfinished = Self::create(index)?;
        for part in [
            Generation::PASSAGE_INDEX,
            Generation::TEXT_INDEX,
            Generation::COMPLETIONS,
        ] {
            link_files(&previous.path.join(part), &unfinished.path.join(part))?;
        }
        Ok(unfinished)
    }

    /// Makes every name in the folder durable.
    pub(crate) fn sync(&self, index: &IndexDir) -> Result<(), IndexError> {
        sync_dir(&self.path.join(Generation::PASSAGE_INDEX))?;
        sync_dir(&self.path.join(Generation::TEXT_INDEX))?;
        sync_dir(&self.path.join(Generation::COMPLETIONS))?;
        sync_dir(&self.path.join(Generation::HISTORY))?;
        sync_dir(&self.path)?;
        sync_dir(&index.generations_path())?;
        sync_dir(index.root())?;
        Ok(())
    }
}

/// Gives each file of one folder a second name in another, or copies it where the file system
/// has no second names. Nothing is ever written into a file that is closed: there are new ones,
/// and JSON files are replaced by a rename.
fn link_files(from: &Path, to: &Path) -> Result<(), IndexError> {
    for entry in fs::read_dir(from).map_err(IndexError::io(from))? {
        let name = entry.map_err(IndexError::io(from))?.file_name();
        if is_part_of_generation(&name) {
            link_file(&from.join(&name), &to.join(&name))?;
        }
    }
    Ok(())
}

/// Gives a file a second name, or copies it where the file system has no second names.
pub(crate) fn link_file(source: &Path, target: &Path) -> Result<(), IndexError> {
    fs::hard_link(source, target)
        .or_else(|_| copy_durably(source, target))
        .map_err(IndexError::io(source))
}

fn copy_durably(source: &Path, target: &Path) -> std::io::Result<()> {
    fs::copy(source, target)?;
    fs::File::options().write(true).open(target)?.sync_all()
}

/// Removes what killed runs have left: generations that never became current. While it is not
/// known which one is current, only those that were not finished.
pub(crate) fn remove_unfinished(index: &IndexDir) -> Result<(), IndexError> {
    let current = index.current().ok().flatten();
    for id in index.generation_ids()? {
        let path = index.generation_path(id);
        let finished = path.join(Generation::MANIFEST).exists();
        if !finished || current.is_some_and(|current| id > current) {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Removes all generations but the current one and the one before it, which readers that are
/// switching may still open. One that cannot be removed is only warned of; the next run tries
/// again.
pub(crate) fn remove_old(index: &IndexDir, current: GenerationId, progress: &dyn Progress) {
    if let Err(error) = try_remove_old(index, current) {
        progress.on_event(&Event::Warning {
            path: "",
            message: &format!("an old generation could not be removed: {error}"),
        });
    }
}

fn try_remove_old(index: &IndexDir, current: GenerationId) -> Result<(), IndexError> {
    let ids = index.generation_ids()?;
    let older = ids.into_iter().filter(|id| *id < current).rev();
    for id in older.skip(1) {
        remove(&index.generation_path(id))?;
    }
    Ok(())
}

/// Removes a generation, its manifest first: what is half removed must not look finished.
fn remove(path: &Path) -> Result<(), IndexError> {
    match fs::remove_file(path.join(Generation::MANIFEST)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(IndexError::io(path)(error));
        }
        _ => {}
    }
    fs::remove_dir_all(path).map_err(IndexError::io(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(index: &IndexDir, id: u64) {
        let path = index.generation_path(GenerationId(id));
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join(Generation::MANIFEST), "{}").unwrap();
    }

    fn ids(index: &IndexDir) -> Vec<u64> {
        let ids = index.generation_ids().unwrap();
        ids.into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn only_the_current_and_one_before_stay() {
        let dir = tempfile::tempdir().unwrap();
        let index = IndexDir::new(dir.path());
        for id in [1, 3, 4, 7] {
            finished(&index, id);
        }
        fs::create_dir_all(index.generation_path(GenerationId(5))).unwrap();
        index.switch_to(GenerationId(4)).unwrap();
        remove_unfinished(&index).unwrap();
        assert_eq!(ids(&index), [1, 3, 4]);
        try_remove_old(&index, GenerationId(4)).unwrap();
        assert_eq!(ids(&index), [3, 4]);
        assert_eq!(Unfinished::create(&index).unwrap().id, GenerationId(5));
    }

    #[test]
    fn without_a_current_one_finished_generations_stay() {
        let dir = tempfile::tempdir().unwrap();
        let index = IndexDir::new(dir.path());
        finished(&index, 1);
        fs::create_dir_all(index.generation_path(GenerationId(2))).unwrap();
        remove_unfinished(&index).unwrap();
        assert_eq!(ids(&index), [1]);
        assert_eq!(Unfinished::create(&index).unwrap().id, GenerationId(2));
    }

    #[test]
    fn locks_are_not_linked() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        fs::create_dir(&from).unwrap();
        fs::create_dir(&to).unwrap();
        for name in [
            "a.store",
            "meta.json",
            ".managed.json",
            ".tantivy-writer.lock",
            ".tmpX",
        ] {
            fs::write(from.join(name), name).unwrap();
        }
        link_files(&from, &to).unwrap();
        let mut names: Vec<_> = fs::read_dir(&to)
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names, [".managed.json", "a.store", "meta.json"]);
    }
}
